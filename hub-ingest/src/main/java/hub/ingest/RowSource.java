package hub.ingest;

import hub.ingest.read.ReadRow;
import hub.ingest.read.SubmissionReader;
import hub.submission.Finding;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The rows of one submission from its mark on, until its end or where its file breaks. */
final class RowSource implements AutoCloseable {

    private final SubmissionReader reader;
    private ReadRow.@Nullable Broken broken;

    RowSource(SubmissionReader reader) {
        this.reader = reader;
    }

    /** Reads past that many records, which are worked already. */
    void skip(long records) {
        if (reader.skip(records) < records) {
            throw new IllegalStateException("the file is shorter than what was worked of it");
        }
    }

    /** The next records, fewer than asked where they are large; empty only at the end. */
    List<ReadRow> next(int most) {
        List<ReadRow> rows = new ArrayList<>();
        while (rows.isEmpty() && broken == null) {
            List<ReadRow> read = reader.next(most);
            if (read.isEmpty()) {
                break;
            }
            for (ReadRow row : read) {
                if (row instanceof ReadRow.Broken here) {
                    broken = here;
                } else {
                    rows.add(row);
                }
            }
        }
        return rows;
    }

    /** Where and why the file broke, once it is read; null where it is whole. */
    @Nullable
    Finding brokenBy() {
        return broken == null ? null : Faults.finding(broken.fault());
    }

    @Override
    public void close() {
        reader.close();
    }
}
