package hub.api.learner;

import hub.access.Caller;
import hub.access.Decision;
import hub.access.Decision.Refusal;
import hub.access.LearnerGrant;
import hub.access.Purpose;
import hub.database.ReadTx;
import hub.enrolment.LearnerReader;
import hub.problem.Problem;
import hub.problem.ProblemKind;

/** Asks whether a caller may see a learner, and tells a refusal as a problem. */
final class LearnerRights {

    private final LearnerReader reader;

    LearnerRights(LearnerReader reader) {
        this.reader = reader;
    }

    /**
     * The grant.
     *
     * @throws Problem not_found, or gone to who held the learner
     */
    LearnerGrant grant(ReadTx tx, Caller caller, Purpose purpose, String code, long position) {
        return granted(reader.ask(tx, caller, purpose, code, position));
    }

    /**
     * The grant to challenge links of the learner to whom a code leads now.
     *
     * @throws Problem not_found, or gone to who held the learner
     */
    LearnerGrant challenging(ReadTx tx, Caller caller, Purpose purpose, String code) {
        return granted(reader.askToChallenge(tx, caller, purpose, code));
    }

    private static LearnerGrant granted(Decision decision) {
        if (decision instanceof Decision.Granted granted && granted.grant() instanceof LearnerGrant grant) {
            return grant;
        }
        boolean gone = decision instanceof Decision.Refused refused && refused.why() == Refusal.GONE;
        throw Problem.of(gone ? ProblemKind.GONE : ProblemKind.NOT_FOUND);
    }
}
