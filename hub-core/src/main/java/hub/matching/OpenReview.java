package hub.matching;

import java.time.Instant;
import java.util.UUID;

/**
 * A review as it is listed.
 *
 * @param id the review's own, which tells nothing of the records
 * @param since when it was opened
 * @param schoolA the school whose record the first is
 * @param schoolB the school whose record the second is
 */
public record OpenReview(UUID id, ReviewCase review, Instant since, UUID schoolA, UUID schoolB) {

    /** Where the list goes on after this one. */
    public ReviewPlace place() {
        return new ReviewPlace(since, id);
    }

    @Override
    public String toString() {
        return "OpenReview[" + id + " " + review + " " + since + "]";
    }
}
