package hub.matching;

import java.time.Instant;
import java.time.LocalDate;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A review as it is listed.
 *
 * @param id the review's own, which tells nothing of the records
 * @param since when it was opened
 * @param schoolA the school whose record the first is
 * @param schoolB the school whose record the second is
 * @param value how many pairs of records a decision is likely to put right, in thousandths
 * @param open false where it has settled
 * @param challenge who challenged the record's link; null where nobody did
 */
public record OpenReview(
        UUID id,
        ReviewCase review,
        Instant since,
        UUID schoolA,
        UUID schoolB,
        int value,
        boolean open,
        @Nullable Challenge challenge) {

    /**
     * A holder's word that a record of its own is linked with somebody else's.
     *
     * @param deadline the last day on which it is to be decided
     */
    public record Challenge(UUID organisation, LocalDate deadline) {}

    /** Where a list in that order goes on after this one. */
    public ReviewPlace place(ReviewPlace.Order order) {
        return new ReviewPlace(order, since, value, id);
    }

    @Override
    public String toString() {
        return "OpenReview[" + id + " " + review + " " + since + "]";
    }
}
