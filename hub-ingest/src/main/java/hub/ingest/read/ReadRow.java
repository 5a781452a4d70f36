package hub.ingest.read;

import hub.submission.SubmittedRow;

/** What a reader delivers, in the file's order. Rows are numbered from 1, the unreadable ones too. */
public sealed interface ReadRow {

    /** The row's number in its file; of a break, the number of the first row that is lost. */
    long ordinal();

    /** A row as it stands in the file. */
    record Row(SubmittedRow row) implements ReadRow {

        @Override
        public long ordinal() {
            return row.ordinal();
        }
    }

    /** One row that cannot be taken as it stands; those after it can. */
    record Unreadable(long ordinal, Fault fault) implements ReadRow {}

    /**
     * The file breaks here: what came before stands, nothing follows. A snapshot that breaks, or that holds an unreadable
     * row, says nothing of who is absent.
     */
    record Broken(long ordinal, Fault fault) implements ReadRow {}
}
