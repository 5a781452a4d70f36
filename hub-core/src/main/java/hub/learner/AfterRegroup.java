package hub.learner;

import hub.database.WriteTx;
import java.util.Set;

/** What must follow, in the same transaction, where links or claims of learners changed. */
@FunctionalInterface
public interface AfterRegroup {

    /**
     * Derives anew what hangs on these learners.
     *
     * @param born those of them who are new: nothing was derived of them before
     */
    void after(WriteTx tx, Set<LearnerId> learners, Set<LearnerId> born);
}
