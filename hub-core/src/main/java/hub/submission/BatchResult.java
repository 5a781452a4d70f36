package hub.submission;

import java.util.List;

/**
 * What one batch came to.
 *
 * @param rows one for each record of the batch, in the order of the file
 * @param findings of these records
 * @param digestHigh what the batch adds to the submission's digest, the upper half of a sum of fingerprints
 * @param digestLow the lower half
 */
public record BatchResult(List<ReportRow> rows, List<RowFinding> findings, long digestHigh, long digestLow) {

    /** A finding and the record it is about; ordinal 0 is the submission as a whole. */
    public record RowFinding(
            long ordinal, @org.jspecify.annotations.Nullable String ownKey, Finding finding) {}
}
