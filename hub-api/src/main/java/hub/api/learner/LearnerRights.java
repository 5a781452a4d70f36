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
import hub.learner.LearnerAt;
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
     * The grant for a learner as linked at the time that is asked about, by the rights of today.
     *
     * @param present the learner to whom the code leads today
     * @throws Problem not_found, or gone to who held the learner
     */
    LearnerGrant grant(ReadTx tx, Caller caller, Purpose purpose, LearnerAt known, LearnerId present) {
        LocalDate today = VietnamDays.of(tx.now());
        Decision decision = Access.decide(
                asked(caller, purpose, today), relations.of(tx, known, present, caller, today));
        if (decision instanceof Decision.Granted granted && granted.grant() instanceof LearnerGrant grant) {
            return grant;
        }
        boolean gone = decision instanceof Decision.Refused refused && refused.why() == Refusal.GONE;
        throw Problem.of(gone ? ProblemKind.GONE : ProblemKind.NOT_FOUND);
    }

    /** The grant for a learner as linked today, or nothing. */
    Optional<LearnerGrant> find(ReadTx tx, Caller caller, Purpose purpose, LearnerId learner) {
        LocalDate today = VietnamDays.of(tx.now());
        Decision decision =
                Access.decide(asked(caller, purpose, today), relations.of(tx, learner, caller, today));
        return decision instanceof Decision.Granted granted && granted.grant() instanceof LearnerGrant grant
                ? Optional.of(grant)
                : Optional.empty();
    }

    private static Asked asked(Caller caller, Purpose purpose, LocalDate today) {
        return new Asked(caller, purpose, Action.SEE_LEARNER, today);
    }
}
