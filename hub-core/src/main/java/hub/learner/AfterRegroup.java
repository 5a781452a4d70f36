package hub.learner;

import hub.database.WriteTx;
import hub.submission.Finding;
import hub.submission.RecordId;
import java.util.List;
import java.util.Set;

/** What must follow, in the same transaction, where links or claims of learners changed. */
@FunctionalInterface
public interface AfterRegroup {

    /** What the sender of a record is to be told of what it sends of a school year, named by the year in which that starts. */
    record Told(RecordId recordId, int schoolYear, Finding finding) {}

    /**
     * Derives anew what hangs on these learners.
     *
     * @param born those of them who are new: nothing was derived of them before
     * @return what came of it that the senders of their records are to be told where they sent something just now
     */
    List<Told> after(WriteTx tx, Set<LearnerId> learners, Set<LearnerId> born);
}
