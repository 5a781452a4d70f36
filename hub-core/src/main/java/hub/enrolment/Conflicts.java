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
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

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

    /** Conflicts that wait for a decision and in which a school of the Grant claims a day, by learner and day. */
    public List<Conflict> list(ReadTx tx, SchoolsGrant grant, Conflict.At after, int limit) {
        UUID[] schools = grant.schools().stream().map(OrganisationId::value).toArray(UUID[]::new);
        List<Conflict> conflicts = new ArrayList<>();
        Conflict.At last = after;
        List<ContestedDays> read;
        do {
            read = tx.sql(EnrolmentSql.class).contested(schools, last.learner(), last.from(), limit);
            Set<LearnerId> learnersOfPage = new HashSet<>();
            read.forEach(days -> learnersOfPage.add(new LearnerId(days.learnerId())));
            Map<LearnerId, DecidedClaims> claims = enrolments.claims(tx, learners.recordsOf(tx, learnersOfPage));
            for (ContestedDays days : read) {
                last = new Conflict.At(days.learnerId(), days.fromDay());
                LearnerId learner = new LearnerId(days.learnerId());
                Conflict conflict = Conflict.of(
                        learner,
                        new Validity(days.fromDay(), days.toDay()),
                        claims.getOrDefault(learner, DecidedClaims.NONE));
                // A school whose hold the hub has ended claims the days no longer, whatever it sends.
                if (conflict != null && !Collections.disjoint(conflict.schools(), grant.schools())) {
                    conflicts.add(conflict);
                }
            }
        } while (read.size() == limit && conflicts.size() < limit);
        return conflicts.subList(0, Math.min(limit, conflicts.size()));
    }

    /**
     * The conflict about a record's learner on days that this record claims, decided or not.
     *
     * @throws Problem not_found where there is none
     */
    public Conflict find(ReadTx tx, RecordId record, Validity period) {
        LearnerId learner = learners.learnersOf(tx, Set.of(record)).get(record);
        Conflict conflict = learner == null
                ? null
                : Conflict.of(learner, period, enrolments.claims(tx, learners.recordsOf(tx, learner)));
        if (conflict == null || !conflict.claiming().contains(record)) {
            throw Problem.of(ProblemKind.NOT_FOUND);
        }
        return conflict;
    }

    /** Keeps everybody else from changing what is decided about, until the commit. */
    public void hold(WriteTx tx, RecordId record) {
        decisions.hold(tx, Set.of(record));
    }

    /**
     * Decides that on the days of a conflict what a record's school claims is in force; the last decision holds.
     *
     * @param conflict as {@link #find found} once it was {@link #hold held}
     * @return the journal's entry; null where just this is in force already
     */
    public @Nullable UUID decide(
            WriteTx tx, DecisionGrant grant, Conflict conflict, RecordId holder, OrganisationId school) {
        boolean holds = enrolments.inForce(tx, conflict.learner()).stream()
                .filter(place -> place.period().overlaps(conflict.period()))
                .map(Place::standing)
                .allMatch(standing -> standing != null && standing.school().equals(school));
        if (holds) {
            return null;
        }
        LocalDate to = conflict.period().to();
        EntryDraft entry = grant.look()
                .in(journal.append(tx, "enrolment.decided", conflict.learner().value()))
                .with("record", holder.toString())
                .with(
                        "records",
                        conflict.claiming().stream()
                                .map(RecordId::toString)
                                .sorted()
                                .toList())
                .with("from", conflict.period().from().toString())
                .with("organisation", grant.organisation().toString());
        if (to != null) {
            entry.with("to", to.toString());
        }
        decisions.decide(tx, entry, List.of(new PlaceDecision.Holds(holder, school, conflict.period())));
        return entry.id();
    }
}
