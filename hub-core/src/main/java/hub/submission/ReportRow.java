package hub.submission;

import org.jspecify.annotations.Nullable;

/**
 * What became of one record of a submission.
 *
 * @param ordinal its number in the file, from 1
 * @param ownKey null where the record had none
 * @param record null where the record was refused
 */
public record ReportRow(
        long ordinal,
        @Nullable String ownKey,
        Outcome outcome,
        @Nullable RecordId record) {}
