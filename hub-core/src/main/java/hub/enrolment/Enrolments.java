package hub.enrolment;

import hub.access.Action;
import hub.access.SchoolsGrant;
import hub.calendar.SchoolYear;
import hub.calendar.Validity;
import hub.database.ReadTx;
import hub.database.WriteTx;
import hub.enrolment.EnrolmentSql.HeldClaim;
import hub.enrolment.EnrolmentSql.LearnerClaim;
import hub.enrolment.EnrolmentSql.RecordedDecision;
import hub.enrolment.EnrolmentSql.StoredDecision;
import hub.enrolment.EnrolmentSql.StoredPlace;
import hub.enrolment.TimelineEntry.KnownDecision;
import hub.enrolment.TimelineEntry.Recorded;
import hub.learner.AfterRegroup;
import hub.learner.LearnerId;
import hub.organisation.OrganisationId;
import hub.submission.Facts;
import hub.submission.Finding;
import hub.submission.FindingCode;
import hub.submission.KnownRecord;
import hub.submission.RecordId;
import hub.submission.SubmittedEnrolment;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The room's door: keeps claims as schools make them, and what follows from them in force. */
public final class Enrolments implements AfterRegroup {

    /** That another school claims days too says neither which school nor which days: the report is no look at its facts. */
    private static final Finding CONTESTED =
            new Finding(FindingCode.ENROLMENT_CLAIMED_ELSEWHERE, "enrolments", Map.of());

    /** A source record's school year. */
    public record RecordYear(RecordId recordId, int schoolYear) {}

    private record LearnerPlace(UUID learnerId, Place place) {}

    /**
     * Replaces the claims of these years of these records.
     *
     * @param replaced years whose claims held so far go; a year that is new needs not to be named
     * @param claims what holds now
     */
    public void replace(WriteTx tx, Collection<RecordYear> replaced, Collection<ClaimOfYear> claims) {
        if (!replaced.isEmpty()) {
            UUID[] records =
                    replaced.stream().map(year -> year.recordId().value()).toArray(UUID[]::new);
            Integer[] years = replaced.stream().map(RecordYear::schoolYear).toArray(Integer[]::new);
            tx.sql(EnrolmentSql.class).removeClaims(records, years);
        }
        tx.copy(
                "enrolment_claim (record_id, school_year, number, school_id, site, grade, class_name, period, released, event, outcome, second_place)",
                claims,
                (claim, out) -> {
                    Validity period = claim.period();
                    out.uuid(claim.recordId().value())
                            .int2(claim.schoolYear().start())
                            .int2(claim.number())
                            .uuid(claim.school().value())
                            .text(claim.enrolment().site())
                            .int2(claim.enrolment().grade())
                            .text(claim.enrolment().className())
                            .days(period == null ? null : period.from(), period == null ? null : period.to())
                            .date(claim.released())
                            .text(claim.enrolment().event())
                            .text(claim.enrolment().outcome())
                            .text(claim.enrolment().secondPlace());
                });
    }

    /** Takes every claim of these records away: their sender took the records back. */
    public void remove(WriteTx tx, Collection<RecordId> records) {
        if (!records.isEmpty()) {
            tx.sql(EnrolmentSql.class)
                    .removeAllClaims(records.stream().map(RecordId::value).toArray(UUID[]::new));
        }
    }

    /** Derives what is in force for these learners anew, writes what differs, and tells whoever claims contested days. */
    @Override
    public List<Told> after(WriteTx tx, Set<LearnerId> learners, Set<LearnerId> born) {
        UUID[] ids = learners.stream().map(LearnerId::value).toArray(UUID[]::new);
        EnrolmentSql sql = tx.sql(EnrolmentSql.class);
        Map<UUID, List<Claim>> claims = new HashMap<>();
        for (LearnerClaim row : sql.claims(ids)) {
            claims.computeIfAbsent(row.learnerId(), id -> new ArrayList<>())
                    .add(claim(
                            row.recordId(),
                            row.schoolYear(),
                            row.schoolId(),
                            row.fromDay(),
                            row.toDay(),
                            row.released(),
                            new SchoolClass(row.site(), row.grade(), row.className()),
                            row.secondPlace() != null));
        }
        Map<UUID, List<PlaceDecision>> decisions = new HashMap<>();
        for (StoredDecision row : sql.decisionsAbout(ids)) {
            UUID learner = Objects.requireNonNull(row.learnerId());
            claims.computeIfAbsent(learner, id -> new ArrayList<>());
            decisions.computeIfAbsent(learner, id -> new ArrayList<>()).add(decision(row));
        }
        Set<LearnerPlace> due = new HashSet<>();
        List<Told> told = new ArrayList<>();
        claims.forEach((learner, own) -> {
            DecidedClaims decided = DecidedClaims.of(own, decisions.getOrDefault(learner, List.of()));
            List<Place> places = InForce.derive(decided);
            places.forEach(place -> due.add(new LearnerPlace(learner, place)));
            Conflict.claims(decided, places)
                    .forEach(claim -> told.add(
                            new Told(claim.recordId(), claim.schoolYear().start(), CONTESTED)));
        });
        List<LearnerPlace> stale = new ArrayList<>();
        UUID[] known = learners.stream()
                .filter(learner -> !born.contains(learner))
                .map(LearnerId::value)
                .toArray(UUID[]::new);
        for (StoredPlace row : known.length == 0 ? List.<StoredPlace>of() : sql.inForce(known)) {
            LearnerPlace held = new LearnerPlace(row.learnerId(), place(row));
            if (!due.remove(held)) {
                stale.add(held);
            }
        }
        if (!stale.isEmpty()) {
            sql.removePlaces(
                    stale.stream().map(LearnerPlace::learnerId).toArray(UUID[]::new),
                    stale.stream().map(held -> held.place().period().from()).toArray(LocalDate[]::new));
        }
        tx.copy(
                "enrolment_in_force (learner_id, period, school_id, record_id, site, grade, class_name)",
                due,
                (row, out) -> {
                    Validity period = row.place().period();
                    Place.Standing standing = row.place().standing();
                    SchoolClass in = standing == null ? SchoolClass.UNKNOWN : standing.schoolClass();
                    out.uuid(row.learnerId())
                            .days(period.from(), period.to())
                            .uuid(standing == null ? null : standing.school().value())
                            .uuid(standing == null ? null : standing.recordId().value())
                            .text(in.site())
                            .int2(in.grade())
                            .text(in.name());
                });
        return told;
    }

    /** What the hub decided about these records, in order. */
    List<PlaceDecision> decisions(ReadTx tx, Collection<RecordId> records) {
        return records.isEmpty()
                ? List.of()
                : tx.sql(EnrolmentSql.class).decisions(ids(records)).stream()
                        .map(Enrolments::decision)
                        .toList();
    }

    /** The same as known at a position of the journal, with their recorded time. */
    public List<KnownDecision> decisions(ReadTx tx, Collection<RecordId> records, long position) {
        return tx.sql(EnrolmentSql.class).decisions(ids(records), position).stream()
                .map(Enrolments::known)
                .toList();
    }

    static KnownDecision known(RecordedDecision row) {
        return new KnownDecision(decision(row.stored()), new Recorded(row.entryId(), row.position(), row.recordedAt()));
    }

    /** What was in force by the claims of these records and the decisions about them, as known at one time; a pure function. */
    public static List<Place> placesBy(Collection<KnownRecord> records, List<KnownDecision> decisions) {
        List<Claim> claims = new ArrayList<>();
        for (KnownRecord record : records) {
            if (record.newest() == null) {
                continue;
            }
            record.years().forEach((year, known) -> {
                Facts facts = known.facts();
                if (facts != null) {
                    for (SubmittedEnrolment enrolment : facts.enrolments()) {
                        claims.add(
                                new ClaimOfYear(record.recordId(), new SchoolYear(year), 0, record.school(), enrolment)
                                        .claim());
                    }
                }
            });
        }
        return InForce.derive(
                claims, decisions.stream().map(KnownDecision::decision).toList());
    }

    /** What is in force today's knowledge for one learner, in order of time. */
    public List<Place> inForce(ReadTx tx, LearnerId learner) {
        return places(tx.sql(EnrolmentSql.class).inForce(new UUID[] {learner.value()}));
    }

    /** The same for several; one who has no place is left out. */
    Map<LearnerId, List<Place>> inForce(ReadTx tx, Collection<LearnerId> learners) {
        Map<LearnerId, List<Place>> found = new HashMap<>();
        UUID[] ids = learners.stream().map(LearnerId::value).toArray(UUID[]::new);
        for (StoredPlace row : tx.sql(EnrolmentSql.class).inForce(ids)) {
            found.computeIfAbsent(new LearnerId(row.learnerId()), any -> new ArrayList<>())
                    .add(place(row));
        }
        return found;
    }

    /**
     * The records by which learners are at a school on a day, by what is in force now; nothing of a school outside the Grant.
     *
     * @param className of the class alone; null: of all
     * @param after the page begins with the next record
     */
    public List<RecordId> roll(
            ReadTx tx,
            SchoolsGrant grant,
            OrganisationId school,
            LocalDate day,
            @Nullable String className,
            UUID after,
            int limit) {
        return grant.action() == Action.SEE_ROLL && grant.schools().contains(school)
                ? tx.sql(EnrolmentSql.class).roll(school.value(), day, className, after, limit)
                : List.of();
    }

    /**
     * The schools that claim a learner on a day, or were given the learner's place on it, each with the first day of the claim
     * that began last.
     */
    public Map<OrganisationId, LocalDate> claiming(ReadTx tx, Collection<RecordId> records, LocalDate day) {
        Map<OrganisationId, LocalDate> claiming = new HashMap<>();
        for (Claim claim : claims(tx, records).all()) {
            Validity period = claim.period();
            if (period != null && period.contains(day)) {
                claiming.merge(claim.school(), period.from(), (one, other) -> one.isBefore(other) ? other : one);
            }
        }
        return claiming;
    }

    /** The records on which schools claim a learner on a day, and those to which a place is tied that they were given on it. */
    public Set<RecordId> recordsClaiming(ReadTx tx, Collection<RecordId> records, LocalDate day) {
        Set<RecordId> claiming = new HashSet<>();
        for (Claim claim : claims(tx, records).all()) {
            Validity period = claim.period();
            if (period != null && period.contains(day)) {
                claiming.add(claim.recordId());
            }
        }
        return claiming;
    }

    /** The schools that claim a learner on any of these days, or were given the learner's place on one. */
    public Set<OrganisationId> claimingAny(ReadTx tx, Collection<RecordId> records, Validity days) {
        Set<OrganisationId> claiming = new HashSet<>();
        for (Claim claim : claims(tx, records).all()) {
            Validity period = claim.period();
            if (period != null && period.overlaps(days)) {
                claiming.add(claim.school());
            }
        }
        return claiming;
    }

    /** The claims held today on the records of one learner, after what the hub decided about them. */
    DecidedClaims claims(ReadTx tx, Collection<RecordId> records) {
        return DecidedClaims.of(held(tx, records), decisions(tx, records));
    }

    /** The same for several learners. */
    Map<LearnerId, DecidedClaims> claims(ReadTx tx, Map<LearnerId, Set<RecordId>> linked) {
        Map<RecordId, LearnerId> learnerOf = new HashMap<>();
        linked.forEach((learner, records) -> records.forEach(record -> learnerOf.put(record, learner)));
        Map<LearnerId, List<Claim>> claims = new HashMap<>();
        held(tx, learnerOf.keySet())
                .forEach(claim -> claims.computeIfAbsent(learnerOf.get(claim.recordId()), any -> new ArrayList<>())
                        .add(claim));
        Map<LearnerId, List<PlaceDecision>> decisions = new HashMap<>();
        decisions(tx, learnerOf.keySet()).forEach(decision -> decisions
                .computeIfAbsent(learnerOf.get(decision.recordId()), any -> new ArrayList<>())
                .add(decision));
        Map<LearnerId, DecidedClaims> decided = new HashMap<>();
        linked.keySet()
                .forEach(learner -> decided.put(
                        learner,
                        DecidedClaims.of(
                                claims.getOrDefault(learner, List.of()), decisions.getOrDefault(learner, List.of()))));
        return decided;
    }

    private static List<Claim> held(ReadTx tx, Collection<RecordId> records) {
        return tx.sql(EnrolmentSql.class).claimsOn(ids(records)).stream()
                .map(Enrolments::claim)
                .toList();
    }

    /** Of claims and decisions that were read of more records, what they come to for some. */
    static DecidedClaims claims(List<HeldClaim> held, List<StoredDecision> decided, Set<RecordId> of) {
        return DecidedClaims.of(
                held.stream()
                        .filter(row -> of.contains(row.recordId()))
                        .map(Enrolments::claim)
                        .toList(),
                decided.stream()
                        .filter(row -> of.contains(row.recordId()))
                        .map(Enrolments::decision)
                        .toList());
    }

    static List<Place> places(List<StoredPlace> stored) {
        return stored.stream().map(Enrolments::place).toList();
    }

    private static Claim claim(HeldClaim row) {
        return claim(
                row.recordId(),
                row.schoolYear(),
                row.schoolId(),
                row.fromDay(),
                row.toDay(),
                row.released(),
                new SchoolClass(row.site(), row.grade(), row.className()),
                row.secondPlace() != null);
    }

    private static UUID[] ids(Collection<RecordId> records) {
        return records.stream().map(RecordId::value).toArray(UUID[]::new);
    }

    private static Claim claim(
            RecordId record,
            int schoolYear,
            OrganisationId school,
            @Nullable LocalDate from,
            @Nullable LocalDate to,
            @Nullable LocalDate released,
            SchoolClass schoolClass,
            boolean second) {
        return new Claim(
                record,
                new SchoolYear(schoolYear),
                school,
                from == null ? null : new Validity(from, to),
                released,
                schoolClass,
                second);
    }

    private static PlaceDecision decision(StoredDecision row) {
        return switch (PlaceDecisions.Kind.valueOf(row.kind())) {
            case ENDS -> new PlaceDecision.Ends(row.recordId(), row.schoolId(), row.fromDay());
            case HOLDS ->
                new PlaceDecision.Holds(row.recordId(), row.schoolId(), new Validity(row.fromDay(), row.toDay()));
            case BEGINS ->
                new PlaceDecision.Begins(
                        row.recordId(),
                        row.schoolId(),
                        new Validity(row.fromDay(), row.toDay()),
                        new SchoolClass(row.site(), row.grade(), row.className()));
            case OPENS -> new PlaceDecision.Opens(row.recordId(), row.schoolId(), row.fromDay());
            case SHUTS -> new PlaceDecision.Shuts(row.recordId(), row.schoolId(), row.fromDay());
            case CLASS ->
                new PlaceDecision.InClass(
                        row.recordId(),
                        row.schoolId(),
                        row.fromDay(),
                        new SchoolClass(row.site(), row.grade(), row.className()));
        };
    }

    private static Place place(StoredPlace row) {
        Validity period = new Validity(row.fromDay(), row.toDay());
        return row.schoolId() == null || row.recordId() == null
                ? new Place(period, null)
                : new Place(
                        period,
                        new Place.Standing(
                                new OrganisationId(row.schoolId()),
                                new RecordId(row.recordId()),
                                new SchoolClass(row.site(), row.grade(), row.className())));
    }
}
