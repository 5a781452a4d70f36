package hub.submission;

import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What one batch came to.
 *
 * @param rows one for each record of the batch, in the order of the file
 * @param findings of these records
 * @param upheld by ordinal, what rows said that changed nothing
 * @param digestHigh what the batch adds to the submission's digest, the upper half of a sum of fingerprints
 * @param digestLow the lower half
 */
public record BatchResult(
        List<ReportRow> rows, List<RowFinding> findings, Map<Long, Upheld> upheld, long digestHigh, long digestLow) {

    /** A finding and the record it is about; ordinal 0 is the submission as a whole. */
    public record RowFinding(long ordinal, @Nullable String ownKey, Finding finding) {}

    /**
     * A row that found held what it says: it brings no version, and yet speaks for these facts should the one that brought
     * them be withdrawn.
     *
     * @param entryId of the version that it found
     * @param version the sender's
     * @param named in a delta, the fields it spoke of; empty: all
     */
    public record Upheld(UUID entryId, @Nullable Long version, List<String> named) {}
}
