package hub.transfer;

import hub.access.PlaceGrant;
import hub.calendar.VietnamDays;
import hub.database.WriteTx;
import hub.enrolment.Enrolments;
import hub.enrolment.Place;
import hub.enrolment.PlaceDecisions;
import hub.identity.BirthDate;
import hub.journal.EntryDraft;
import hub.journal.Journal;
import hub.learner.IssuedCode;
import hub.learner.LearnerId;
import hub.learner.Learners;
import hub.organisation.OrganisationId;
import hub.organisation.SchoolLevel;
import hub.problem.Problem;
import hub.problem.ProblemKind;
import hub.submission.RecordId;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The door at which applications are filed: by full code and birth date, wrong ones counted. */
public final class Filings {

    /** How many wrong codes or birth dates a caller may name in a day. */
    public static final int MISSES_A_DAY = 50;

    private static final Set<Integer> FIRST_GRADES = Set.of(1, 6, 10);

    private final Journal journal;
    private final Learners learners;
    private final Enrolments enrolments;
    private final PlaceDecisions decisions;
    private final Parties parties;
    private final Cards cards;
    private final Transfers transfers;
    private final RuleSets rules;

    public Filings(
            Journal journal,
            Learners learners,
            Enrolments enrolments,
            PlaceDecisions decisions,
            Parties parties,
            Cards cards,
            Transfers transfers,
            RuleSets rules) {
        this.journal = journal;
        this.learners = learners;
        this.enrolments = enrolments;
        this.decisions = decisions;
        this.parties = parties;
        this.cards = cards;
        this.transfers = transfers;
        this.rules = rules;
    }

    /**
     * The place that says which school has the learner, or had them last.
     *
     * @param standing null where there never was one, or several schools claim the day
     */
    private record Present(Place.@Nullable Standing standing, boolean today, boolean contested) {}

    /**
     * Files an application for the Grant's school; what it came to is journalled, be it that nobody was found, or that the
     * application of a learner who was found cannot stand.
     *
     * @param code as it was typed
     */
    public Filed file(WriteTx tx, PlaceGrant grant, String code, BirthDate born, Wanted wanted) {
        LocalDate today = VietnamDays.of(tx.now());
        if (tx.sql(TransferSql.class).misses(tx.actor().id(), today) >= MISSES_A_DAY) {
            return new Filed.TooManyMisses();
        }
        IssuedCode named = learners.read(tx, code);
        if (named == null) {
            return missed(tx, grant, null, today);
        }
        Set<RecordId> known = learners.recordsOf(tx, named.learnerId());
        if (known.isEmpty()) {
            return missed(tx, grant, named.learnerId(), today);
        }
        decisions.hold(tx, known);
        // Who was moved to another learner until the lock was there is found where the code leads now.
        IssuedCode issued = learners.code(tx, named.studentCode());
        LearnerId learner = issued == null ? named.learnerId() : issued.learnerId();
        Set<RecordId> linked = learners.recordsOf(tx, learner);
        // A move of whom an order restricts waits until the order is withdrawn.
        if (linked.isEmpty() || cards.isRestricted(tx, linked) || !cards.isBorn(tx, grant, linked, born)) {
            return missed(tx, grant, learner, today);
        }
        IssuedCode present = learners.codeOf(tx, learner);
        if (present != null && !present.studentCode().equals(named.studentCode())) {
            grant.look().in(journal.append(tx, "transfer.redirected", learner.value()));
            return new Filed.Retired(present.studentCode());
        }
        Present at = present(enrolments.inForce(tx, learner), today);
        Place.Standing standing = at.standing();
        if (standing == null) {
            ProblemKind why = at.contested() ? ProblemKind.TRANSFER_CONTESTED : ProblemKind.TRANSFER_NOT_ENROLLED;
            return cannotStand(tx, grant, learner, Problem.of(why));
        }
        boolean own = wanted.kind() == MoveKind.WITHDRAWAL || wanted.kind() == MoveKind.CLASS_CHANGE;
        if (own && !(at.today() && standing.school().equals(grant.organisation()))) {
            return missed(tx, grant, learner, today);
        }
        return file(tx, grant, learner, linked, standing, wanted, today);
    }

    private Filed file(
            WriteTx tx,
            PlaceGrant grant,
            LearnerId learner,
            Set<RecordId> linked,
            Place.Standing at,
            Wanted wanted,
            LocalDate today) {
        OrganisationId sending = at.school();
        OrganisationId receiving = grant.organisation();
        MoveKind kind = wanted.kind();
        if (kind == MoveKind.TRANSFER && sending.equals(receiving)) {
            return cannotStand(tx, grant, learner, Problem.at("/school", ProblemKind.TRANSFER_SAME_SCHOOL, Map.of()));
        }
        Integer grade = wanted.grade() == null ? at.schoolClass().grade() : wanted.grade();
        if (grade == null || (kind == MoveKind.FIRST_ENROLMENT && !FIRST_GRADES.contains(grade))) {
            String expected = kind == MoveKind.FIRST_ENROLMENT ? "1, 6, 10" : "-5 – 12";
            return cannotStand(
                    tx,
                    grant,
                    learner,
                    Problem.at("/grade", ProblemKind.INVALID_FIELD, Map.of("field", "grade", "expected", expected)));
        }
        SchoolLevel level = level(grade, parties.taught(tx, receiving, today));
        if (level == null) {
            Map<String, String> asked = Map.of("grade", Integer.toString(grade));
            return cannotStand(tx, grant, learner, Problem.at("/grade", ProblemKind.TRANSFER_LEVEL, asked));
        }
        List<Application> about = transfers.rows().about(tx, linked);
        for (Application each : about) {
            boolean open = !each.move().stage().isEnd();
            if (open && each.move().kind() == kind && each.receiving().equals(receiving)) {
                grant.look()
                        .in(journal.append(tx, "transfer.seen", learner.value()))
                        .with("transfer", each.id().toString());
                return new Filed.Standing(each, false);
            }
        }
        if (kind != MoveKind.CLASS_CHANGE
                && about.stream().anyMatch(each -> each.move().stage().isInFlight())) {
            return cannotStand(tx, grant, learner, Problem.of(ProblemKind.TRANSFER_OVERTAKEN));
        }
        RuleSets.Chosen chosen = rules.choose(kind, level, grade, today);
        Application application = new Application(
                new TransferId(tx.newId()),
                at.recordId(),
                sending,
                receiving,
                level,
                grade,
                chosen.nearest(),
                wanted.applicant(),
                Move.filed(
                        new Filing(
                                today, parties.inTwoProvinces(tx, sending, receiving, today), wanted.individualPlan()),
                        chosen.rules()));
        EntryDraft entry = grant.look()
                .in(journal.append(tx, "transfer.filed", learner.value()))
                .with("transfer", application.id().toString());
        transfers.rows().file(tx, entry, application);
        return new Filed.Standing(application, true);
    }

    private Filed missed(WriteTx tx, PlaceGrant grant, @Nullable LearnerId learner, LocalDate today) {
        tx.sql(TransferSql.class).miss(tx.actor().id(), today);
        grant.look().in(journal.append(tx, "transfer.missed", learner == null ? null : learner.value()));
        return new Filed.Unknown();
    }

    /** The learner was found, and told of by that alone: it is in the journal like every look. */
    private Filed cannotStand(WriteTx tx, PlaceGrant grant, LearnerId learner, Problem why) {
        grant.look()
                .in(journal.append(tx, "transfer.not_filed", learner.value()))
                .with("why", why.kind().slug());
        return new Filed.CannotStand(why);
    }

    /** Where the learner is today, or was last. */
    private static Present present(List<Place> places, LocalDate today) {
        Present last = new Present(null, false, false);
        for (Place place : places) {
            boolean on = place.period().contains(today);
            if (on && place.standing() == null) {
                return new Present(null, true, true);
            }
            if (place.standing() != null && !place.period().from().isAfter(today)) {
                last = new Present(place.standing(), on, false);
            }
        }
        return last;
    }

    /** The level at which a school would have the learner; null where it teaches none of the grade. */
    private static @Nullable SchoolLevel level(int grade, Set<SchoolLevel> taught) {
        SchoolLevel level = Parties.levelOf(grade);
        if (taught.contains(level)) {
            return level;
        }
        return taught.contains(SchoolLevel.CONTINUING) ? SchoolLevel.CONTINUING : null;
    }
}
