package hub.enrolment;

import hub.access.DecisionGrant;
import hub.access.SchoolsGrant;
import hub.calendar.Validity;
import hub.database.ReadTx;
import hub.database.WriteTx;
import hub.enrolment.EnrolmentSql.ContestedDays;
import hub.journal.EntryDraft;
import hub.journal.Journal;
import hub.learner.LearnerId;
import hub.learner.Learners;
import hub.organisation.OrganisationId;
import hub.problem.Problem;
import hub.problem.ProblemKind;
import hub.submission.RecordId;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;

/** Lists the days that several schools claim, to those schools and to the levels above, one of which decides whose they are. */
public final class Conflicts {

    private final Journal journal;
    private final Learners learners;
    private final Enrolments enrolments;
    private final PlaceDecisions decisions;

    public Conflicts(Journal journal, Learners learners, Enrolments enrolments, PlaceDecisions decisions) {
        this.journal = journal;
        this.learners = learners;
        this.enrolments = enrolments;
        this.decisions = decisions;
    }

    /** Conflicts in which a school of the Grant claims a day, by learner and day. */
    public List<Conflict> list(ReadTx tx, SchoolsGrant grant, Conflict.At after, int limit) {
        UUID[] schools = grant.schools().stream().map(OrganisationId::value).toArray(UUID[]::new);
        List<Conflict> conflicts = new ArrayList<>();
        for (ContestedDays days : tx.sql(EnrolmentSql.class).contested(schools, after.learner(), after.from(), limit)) {
            LearnerId learner = new LearnerId(days.learnerId());
            Validity period = new Validity(days.fromDay(), days.toDay());
            conflicts.add(new Conflict(learner, period, claiming(tx, learner, period)));
        }
        return conflicts;
    }

    /**
     * The conflict about a record's learner in which that record claims these days.
     *
     * @throws Problem not_found where there is none
     */
    public Conflict find(ReadTx tx, RecordId record, Validity period) {
        LearnerId learner = learners.learnersOf(tx, Set.of(record)).get(record);
        if (learner == null) {
            throw Problem.of(ProblemKind.NOT_FOUND);
        }
        Set<RecordId> claiming = claiming(tx, learner, period);
        boolean contested = enrolments.inForce(tx, learner).stream()
                .anyMatch(place -> place.isContested() && place.period().overlaps(period));
        if (!contested || !claiming.contains(record)) {
            throw Problem.of(ProblemKind.NOT_FOUND);
        }
        return new Conflict(learner, period, claiming);
    }

    private Set<RecordId> claiming(ReadTx tx, LearnerId learner, Validity period) {
        Set<RecordId> claiming = new HashSet<>();
        for (Claim claim :
                enrolments.claims(tx, learners.recordsOf(tx, learner)).all()) {
            Validity days = claim.period();
            if (days != null && days.overlaps(period)) {
                claiming.add(claim.recordId());
            }
        }
        return claiming;
    }

    /** Keeps everybody else from changing what is decided about, until the commit. */
    public void hold(WriteTx tx, RecordId record) {
        decisions.hold(tx, Set.of(record));
    }

    /**
     * Decides that on the days of a conflict what one record claims is in force; the last decision holds.
     *
     * @param conflict as {@link #find found} once it was {@link #hold held}
     * @return the journal's entry
     */
    public UUID decide(WriteTx tx, DecisionGrant grant, Conflict conflict, RecordId holder) {
        LocalDate to = conflict.period().to();
        EntryDraft entry = journal.append(
                        tx, "enrolment.decided", conflict.learner().value())
                .with("record", holder.toString())
                .with("from", conflict.period().from().toString())
                .with("organisation", grant.organisation().toString())
                .with("purpose", grant.purpose().slug());
        if (to != null) {
            entry.with("to", to.toString());
        }
        decisions.decide(tx, entry, List.of(new PlaceDecision.Holds(holder, conflict.period())));
        return entry.id();
    }
}
