package hub.ingest.read;

import hub.submission.SubmittedRow;
import org.jspecify.annotations.Nullable;

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

    /** A learner's results as they stand in the file. */
    record Results(SubmittedResults results) implements ReadRow {

        @Override
        public long ordinal() {
            return results.ordinal();
        }
    }

    /**
     * One row that cannot be taken as it stands; those after it can.
     *
     * @param ownKey whose it is, where that can be read all the same
     */
    record Unreadable(long ordinal, @Nullable String ownKey, Fault fault) implements ReadRow {

        Unreadable(long ordinal, Fault fault) {
            this(ordinal, null, fault);
        }

        @Override
        public String toString() {
            return "Unreadable[" + ordinal + " masked]";
        }
    }

    /**
     * The file breaks here: what came before stands, nothing follows. A snapshot that breaks, or that holds an unreadable
     * row, says nothing of who is absent.
     */
    record Broken(long ordinal, Fault fault) implements ReadRow {}
}
