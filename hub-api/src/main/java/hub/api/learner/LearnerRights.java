package hub.api.learner;

import hub.access.Access;
import hub.access.Action;
import hub.access.Asked;
import hub.access.Caller;
import hub.access.Decision;
import hub.access.Decision.Refusal;
import hub.access.LearnerGrant;
import hub.access.Purpose;
import hub.calendar.VietnamDays;
import hub.database.ReadTx;
import hub.enrolment.Relations;
import hub.learner.LearnerId;
import hub.problem.Problem;
import hub.problem.ProblemKind;
import java.time.LocalDate;
import java.util.Optional;

/** Asks whether a caller may see a learner: finds the facts, and tells a refusal as a problem. */
public final class LearnerRights {

    private final Relations relations;

    public LearnerRights(Relations relations) {
        this.relations = relations;
    }

    /**
     * The grant.
     *
     * @throws Problem not_found, or gone to who held the learner
     */
    LearnerGrant grant(ReadTx tx, Caller caller, Purpose purpose, LearnerId learner) {
        return grant(tx, caller, purpose, Action.SEE_LEARNER, learner);
    }

    /** The same for another thing to do with a learner. */
    LearnerGrant grant(ReadTx tx, Caller caller, Purpose purpose, Action action, LearnerId learner) {
        Decision decision = decide(tx, caller, purpose, action, learner);
        if (decision instanceof Decision.Granted granted && granted.grant() instanceof LearnerGrant grant) {
            return grant;
        }
        boolean gone = decision instanceof Decision.Refused refused && refused.why() == Refusal.GONE;
        throw Problem.of(gone ? ProblemKind.GONE : ProblemKind.NOT_FOUND);
    }

    /** The grant, or nothing. */
    Optional<LearnerGrant> find(ReadTx tx, Caller caller, Purpose purpose, LearnerId learner) {
        return decide(tx, caller, purpose, Action.SEE_LEARNER, learner) instanceof Decision.Granted granted
                        && granted.grant() instanceof LearnerGrant grant
                ? Optional.of(grant)
                : Optional.empty();
    }

    private Decision decide(ReadTx tx, Caller caller, Purpose purpose, Action action, LearnerId learner) {
        LocalDate today = VietnamDays.of(tx.now());
        return Access.decide(new Asked(caller, purpose, action, today), relations.of(tx, learner, caller, today));
    }
}
