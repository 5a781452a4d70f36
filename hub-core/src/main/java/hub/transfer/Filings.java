package hub.transfer;

import hub.access.Action;
import hub.access.Caller;
import hub.access.Grant;
import hub.access.LearnerGrant;
import hub.access.PersonId;
import hub.access.PlaceGrant;
import hub.access.Purpose;
import hub.calendar.VietnamDays;
import hub.database.ReadTx;
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
import hub.transfer.Applicant.Relation;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The door at which schools and families file applications: by full code and birth date, wrong ones counted. */
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
    private final Applicants applicants;
    private final Transfers transfers;
    private final RuleSets rules;

    public Filings(
            Journal journal,
            Learners learners,
            Enrolments enrolments,
            PlaceDecisions decisions,
            Parties parties,
            Cards cards,
            Applicants applicants,
            Transfers transfers,
            RuleSets rules) {
        this.journal = journal;
        this.learners = learners;
        this.enrolments = enrolments;
        this.decisions = decisions;
        this.parties = parties;
        this.cards = cards;
        this.applicants = applicants;
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
        return file(tx, new Filer.School(grant), code, born, wanted);
    }

    /**
     * The same for a family, for its own child: whoever else's child it is, is nobody's.
     *
     * @param school that is to take the learner; of leaving, the learner's own
     */
    public Filed file(
            WriteTx tx,
            Caller caller,
            Purpose purpose,
            OrganisationId school,
            String code,
            BirthDate born,
            Wanted wanted) {
        if (!(caller.id() instanceof PersonId person)) {
            throw new IllegalArgumentException("a family is a person");
        }
        LocalDate today = VietnamDays.of(tx.now());
        return file(tx, new Filer.Family(caller, person, purpose, school, today), code, born, wanted);
    }

    private Filed file(WriteTx tx, Filer filer, String code, BirthDate born, Wanted wanted) {
        LocalDate today = VietnamDays.of(tx.now());
        if (tx.sql(TransferSql.class).misses(tx.actor().id(), today) >= MISSES_A_DAY) {
            return new Filed.TooManyMisses();
        }
        IssuedCode named = learners.read(tx, code);
        if (named == null) {
            return missed(tx, filer, null, today);
        }
        Set<RecordId> known = learners.recordsOf(tx, named.learnerId());
        if (known.isEmpty()) {
            return missed(tx, filer, named.learnerId(), today);
        }
        decisions.hold(tx, known);
        // Who was moved to another learner until the lock was there is found where the code leads now.
        IssuedCode issued = learners.code(tx, named.studentCode());
        LearnerId learner = issued == null ? named.learnerId() : issued.learnerId();
        Set<RecordId> linked = learners.recordsOf(tx, learner);
        Grant right = right(tx, filer, learner);
        // A move of whom an order restricts waits until the order is withdrawn.
        if (linked.isEmpty()
                || right == null
                || cards.isRestricted(tx, linked)
                || !cards.isBorn(tx, right, linked, born)) {
            return missed(tx, filer, learner, today);
        }
        IssuedCode present = learners.codeOf(tx, learner);
        if (present != null && !present.studentCode().equals(named.studentCode())) {
            filer.look().in(journal.append(tx, "transfer.redirected", learner.value()));
            return new Filed.Retired(present.studentCode());
        }
        Present at = present(enrolments.inForce(tx, learner), today);
        // Who was confirmed through a school that lost sight of the learner applies for nobody, and hears of no claim.
        if (right instanceof LearnerGrant seen && isOutOfSight(tx, seen, linked, at, today)) {
            return missed(tx, filer, learner, today);
        }
        Place.Standing standing = at.standing();
        if (standing == null) {
            ProblemKind why = at.contested() ? ProblemKind.TRANSFER_CONTESTED : ProblemKind.TRANSFER_NOT_ENROLLED;
            return cannotStand(tx, filer, learner, Problem.of(why));
        }
        boolean own = wanted.kind() == MoveKind.WITHDRAWAL || wanted.kind() == MoveKind.CLASS_CHANGE;
        if (own && !(at.today() && standing.school().equals(filer.school()))) {
            return missed(tx, filer, learner, today);
        }
        return file(tx, filer, right, learner, linked, standing, wanted, today);
    }

    /** Whether a family sees nothing of what says where the learner is. */
    private boolean isOutOfSight(ReadTx tx, LearnerGrant family, Set<RecordId> linked, Present at, LocalDate today) {
        Place.Standing standing = at.standing();
        if (standing != null) {
            return !family.records().contains(standing.recordId().value());
        }
        return at.contested()
                && enrolments.recordsClaiming(tx, linked, today).stream()
                        .noneMatch(record -> family.records().contains(record.value()));
    }

    private Filed file(
            WriteTx tx,
            Filer filer,
            Grant right,
            LearnerId learner,
            Set<RecordId> linked,
            Place.Standing at,
            Wanted wanted,
            LocalDate today) {
        OrganisationId sending = at.school();
        OrganisationId receiving = filer.school();
        MoveKind kind = wanted.kind();
        if (kind == MoveKind.TRANSFER && sending.equals(receiving)) {
            return cannotStand(tx, filer, learner, Problem.at("/school", ProblemKind.TRANSFER_SAME_SCHOOL, Map.of()));
        }
        Integer grade = wanted.grade() == null ? at.schoolClass().grade() : wanted.grade();
        if (grade == null || (kind == MoveKind.FIRST_ENROLMENT && !FIRST_GRADES.contains(grade))) {
            String expected = kind == MoveKind.FIRST_ENROLMENT ? "1, 6, 10" : "-5 – 12";
            return cannotStand(
                    tx,
                    filer,
                    learner,
                    Problem.at("/grade", ProblemKind.INVALID_FIELD, Map.of("field", "grade", "expected", expected)));
        }
        SchoolLevel level = level(grade, parties.taught(tx, receiving, today));
        if (level == null) {
            Map<String, String> asked = Map.of("grade", Integer.toString(grade));
            return cannotStand(tx, filer, learner, Problem.at("/grade", ProblemKind.TRANSFER_LEVEL, asked));
        }
        if (filer instanceof Filer.Family family) {
            Set<Relation> may = applicants.relations(tx, family.caller(), linked);
            if (!may.contains(wanted.applicant().relation())) {
                String expected = may.stream().map(Relation::word).collect(Collectors.joining(", "));
                Map<String, String> asked = Map.of("field", "relation", "expected", expected);
                return cannotStand(
                        tx, filer, learner, Problem.at("/applicant/relation", ProblemKind.INVALID_FIELD, asked));
            }
        }
        List<Application> about = transfers.rows().about(tx, linked);
        List<Application> same = about.stream()
                .filter(each -> !each.move().stage().isEnd()
                        && each.move().kind() == kind
                        && each.receiving().equals(receiving))
                .toList();
        List<Application> before = !same.isEmpty() || kind == MoveKind.CLASS_CHANGE
                ? same
                : about.stream()
                        .filter(each -> each.move().stage().isInFlight())
                        .toList();
        Application seen =
                before.stream().filter(each -> isSeen(right, each)).findFirst().orElse(null);
        if (seen == null && !before.isEmpty()) {
            return missed(tx, filer, learner, today);
        }
        if (seen != null && same.isEmpty()) {
            return cannotStand(tx, filer, learner, Problem.of(ProblemKind.TRANSFER_OVERTAKEN));
        }
        if (seen != null) {
            filer.look()
                    .in(journal.append(tx, "transfer.seen", learner.value()))
                    .with("transfer", seen.id().toString());
            return new Filed.Standing(seen, false);
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
                filer.person(),
                Move.filed(
                        new Filing(
                                today, parties.inTwoProvinces(tx, sending, receiving, today), wanted.individualPlan()),
                        chosen.rules()));
        EntryDraft entry = filer.look()
                .in(journal.append(tx, "transfer.filed", learner.value()))
                .with("transfer", application.id().toString());
        transfers.rows().file(tx, entry, application);
        PersonId person = filer.person();
        if (person != null) {
            applicants.tellOthers(tx, entry, person, learner, linked, application, "apply");
        }
        return new Filed.Standing(application, true);
    }

    /** What lets somebody file for a learner: a school's own name, or that the learner is a family's; null where neither does. */
    private @Nullable Grant right(ReadTx tx, Filer filer, LearnerId learner) {
        return filer instanceof Filer.School school
                ? school.grant()
                : filer instanceof Filer.Family family
                        ? applicants.right(tx, family.caller(), family.purpose(), Action.APPLY, learner)
                        : null;
    }

    /** Whether who files may know of an application: a family of those about records that it sees. */
    private static boolean isSeen(Grant right, Application application) {
        return !(right instanceof LearnerGrant family)
                || family.records().contains(application.recordId().value());
    }

    private Filed missed(WriteTx tx, Filer filer, @Nullable LearnerId learner, LocalDate today) {
        tx.sql(TransferSql.class).miss(tx.actor().id(), today);
        filer.look().in(journal.append(tx, "transfer.missed", learner == null ? null : learner.value()));
        return new Filed.Unknown();
    }

    /** The learner was found, and told of by that alone: it is in the journal like every look. */
    private Filed cannotStand(WriteTx tx, Filer filer, LearnerId learner, Problem why) {
        filer.look()
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
