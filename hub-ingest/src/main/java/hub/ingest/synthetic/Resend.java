package hub.ingest.synthetic;

import java.util.List;

/**
 * Every source record sent once more.
 *
 * @param submissions in sending order, numbered anew from 1
 * @param changed the records whose line differs from the newest one sent before
 */
public record Resend(List<SectorSubmission> submissions, List<Change> changed) {

    /** A record that came changed, and the contract's field in which. */
    public record Change(RecordKey record, String field) {}

    public Resend {
        submissions = List.copyOf(submissions);
        changed = List.copyOf(changed);
    }

    /** All lines, one for each source record. */
    public int lines() {
        return submissions.stream().mapToInt(SectorSubmission::size).sum();
    }
}
