package hub.ingest;

import hub.database.WriteTx;
import hub.ingest.read.ReadRow;
import hub.submission.BatchResult;
import hub.submission.Submission;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** How submissions of one content are worked, and taken back. */
interface Way {

    /** Rows checked before the database is asked, cut so that no cut says two things under one own key; one at the least. */
    List<Cut> cuts(Submission submission, List<ReadRow> read);

    /**
     * Takes one batch of what a submission brought back.
     *
     * @param after the own key after which to go on; empty from the start
     * @return the own key after which to go on, or null at the end
     */
    @Nullable
    String takeBack(WriteTx tx, Submission submission, String after);

    /** Rows that are worked in one transaction. */
    interface Cut {

        BatchResult work(WriteTx tx, Submission submission);
    }
}
