package hub.learner;

import hub.database.WriteTx;
import java.util.Set;

/** What must follow, in the same transaction, where links or claims of learners changed. */
@FunctionalInterface
public interface AfterRegroup {

    void after(WriteTx tx, Set<LearnerId> learners);
}
