package hub.ingest;

import static org.assertj.core.api.Assertions.assertThat;

import hub.TestDatabase;
import hub.calendar.Validity;
import hub.enrolment.Enrolments;
import hub.enrolment.Place;
import hub.enrolment.SchoolClass;
import hub.ingest.NaiveModel.Said;
import hub.ingest.NaiveModel.State;
import hub.organisation.OrganisationId;
import hub.submission.Facts;
import hub.submission.KnownRecord;
import hub.submission.RecordId;
import hub.submission.ReportRow;
import hub.submission.Submission;
import hub.submission.SubmissionId;
import hub.submission.SubmissionKind;
import hub.submission.SubmittedEnrolment;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Submissions in random order, with corrections, files that come late, cancelled records and withdrawals, against a list of facts
 * filtered by two dates: what holds after each step, what was known at each earlier one, and who was where on which day.
 */
final class NaiveModelFlowTest {

    private static final int STEPS = 30;
    private static final String[] NAMES = {
        "Trần Hoàng Bảo", "Lê Quốc Khánh", "Phạm Gia Hân", "Vũ Thu Trang", "Ngô Nhật Minh", "Đỗ Thanh Trúc"
    };
    /** Of five provinces: children of two runs have nothing in common by which they could be taken for one. */
    private static final String[] COMMUNES = {"00025", "04894", "12793", "19654", "24697"};

    private static final List<LocalDate> DAYS = List.of(
            LocalDate.of(2024, 8, 31),
            LocalDate.of(2024, 9, 1),
            LocalDate.of(2025, 1, 15),
            LocalDate.of(2025, 8, 31),
            LocalDate.of(2025, 9, 1),
            LocalDate.of(2025, 12, 1),
            LocalDate.of(2026, 3, 1),
            LocalDate.of(2026, 8, 31),
            LocalDate.of(2026, 9, 1));

    @RegisterExtension
    static final TestDatabase database = TestDatabase.withAreas();

    @SuppressWarnings("NullAway.Init")
    private static TestHub hub;

    @BeforeAll
    static void open() {
        hub = new TestHub(database);
    }

    @AfterAll
    static void close() {
        hub.close();
    }

    /** A child as its school writes it; the number tells the children of a run apart. */
    private record Child(String school, String key, int number) {

        String record() {
            return school + "/" + key;
        }

        /** Those of even number have two years and are always written whole. */
        boolean hasTwoYears() {
            return number % 2 == 0;
        }

        boolean isVersioned() {
            return number % 3 == 0;
        }
    }

    private final NaiveModel model = new NaiveModel();
    private final List<SubmissionId> submissions = new ArrayList<>();
    private final List<Child> children = new ArrayList<>();
    private final Map<Integer, Long> positions = new TreeMap<>();

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5})
    void every_answer_is_that_of_a_list_of_facts_filtered_by_two_dates(long seed) throws InterruptedException {
        Random random = new Random(seed);
        Map<String, OrganisationId> schools = new HashMap<>();
        for (String school : List.of("A" + seed, "B" + seed)) {
            schools.put(
                    school,
                    hub.school(school, "Trường Trung học cơ sở " + school, COMMUNES[(int) (seed % COMMUNES.length)]));
        }
        for (int i = 0; i < NAMES.length; i++) {
            children.add(new Child("A" + seed, "K" + i, i));
        }
        // The last is known to both schools, by name, birth date and number.
        children.add(new Child("B" + seed, "L", NAMES.length - 1));
        List<Integer> made = new ArrayList<>();
        for (int i = 1; i <= STEPS; i++) {
            made.add(i);
        }
        Collections.shuffle(made, random);
        for (int step = 0; step < STEPS; step++) {
            database.clock().move(Duration.ofMinutes(1));
            if (random.nextInt(5) == 0 && !submissions.isEmpty()) {
                withdraw(random.nextInt(submissions.size()), step);
            } else {
                submit(step, made.get(step), seed, random);
            }
            positions.put(step, position());
            assertHolds(step, schools);
        }
        for (int step = 0; step < STEPS; step++) {
            assertWasKnown(step, schools);
        }
    }

    private void withdraw(int submission, int step) {
        if (!model.isWithdrawn(submission)) {
            hub.intake.withdraw(TestDatabase.TESTER, submissions.get(submission));
            model.withdraw(submission, step);
        }
    }

    private void submit(int step, int made, long seed, Random random) {
        String school = random.nextInt(4) == 0 ? "B" + seed : "A" + seed;
        int year = 2024 + random.nextInt(2);
        List<Pupil> rows = new ArrayList<>();
        List<String> expected = new ArrayList<>();
        Instant madeAt = Instant.EPOCH;
        for (Child child : children) {
            if (!child.school().equals(school) || (year == 2024 && !child.hasTwoYears()) || random.nextInt(3) == 0) {
                continue;
            }
            Said said = said(child, step, year, made, random);
            madeAt = said.madeAt();
            rows.add(pupil(child, said, seed));
            expected.add(model.hear(said));
        }
        if (rows.isEmpty()) {
            return;
        }
        Submission submission = hub.submit(
                TestHub.header("so-diem", school, year, SubmissionKind.DELTA, madeAt.toString()),
                Pupil.roll(rows.toArray(Pupil[]::new)));
        submissions.add(submission.id());
        List<String> outcomes =
                hub
                        .transactions
                        .read(TestDatabase.TESTER, tx -> hub.submissions.rows(tx, submission.id(), 0, 99))
                        .stream()
                        .map(ReportRow::outcome)
                        .map(outcome -> switch (outcome) {
                            case REFUSED, OUTDATED, UNCHANGED, CANCELLED -> outcome.name();
                            default -> "TAKEN";
                        })
                        .toList();
        assertThat(outcomes).as("step " + step).isEqualTo(expected);
    }

    private Said said(Child child, int step, int year, int made, Random random) {
        Map<String, String> values = new TreeMap<>();
        values.put("name", NAMES[child.number()]);
        values.put("ethnicity", random.nextBoolean() ? "Kinh" : "Tày");
        values.put("from", random.nextBoolean() ? "" : random.nextBoolean() ? "2023-09-05" : year + "-11-03");
        values.put("to", random.nextInt(3) == 0 ? (year + 1) + "-02-20" : "");
        boolean cancels = random.nextInt(8) == 0;
        boolean delta = !cancels && !child.hasTwoYears() && random.nextInt(3) == 0;
        return new Said(
                submissions.size(),
                step,
                child.record(),
                year,
                made,
                child.isVersioned() ? 1 + random.nextInt(9) : 0,
                cancels ? "CANCEL" : "UPDATE",
                delta ? Set.of("ethnicity") : Set.of(),
                values);
    }

    private static Pupil pupil(Child child, Said said, long seed) {
        Pupil pupil = Pupil.key(child.key()).event(said.event());
        if (said.version() > 0) {
            pupil.version(said.version());
        }
        if (!said.named().isEmpty()) {
            return pupil.ethnicity(value(said, "ethnicity")).naming("ethnicity");
        }
        String from = value(said, "from");
        String to = value(said, "to");
        return pupil.name(value(said, "name"))
                .born("201%d-%02d-%d"
                        .formatted(
                                seed,
                                (child.number() + 2 * (int) seed) % 12 + 1,
                                13 + (3 * child.number() + (int) seed) % 15))
                .ethnicity(value(said, "ethnicity"))
                .number("00121%d%06d".formatted(seed, seed * 104_729 + child.number() * 7919L))
                .enrolled("7", from.isEmpty() ? null : from, to.isEmpty() ? null : to, "enrolled");
    }

    private static String value(Said said, String field) {
        return Objects.requireNonNull(said.values().get(field));
    }

    /** The journal's last position, once all that is committed has one. */
    private static long position() throws InterruptedException {
        for (int i = 0; i < 500; i++) {
            if (database.value("select count(*) from journal_transaction t where not exists"
                            + " (select from journal_sequence s where s.transaction_id = t.id)")
                    .equals("0")) {
                return Long.parseLong(database.value("select coalesce(max(last_position), 0) from journal_sequence"));
            }
            Thread.sleep(20);
        }
        throw new AssertionError("the sequencer gives no positions");
    }

    private Map<String, UUID> records(Map<String, OrganisationId> schools) {
        Map<UUID, String> codes = new HashMap<>();
        schools.forEach((code, school) -> codes.put(school.value(), code));
        Map<String, UUID> records = new TreeMap<>();
        for (String row : database.rows("select id, school_id, own_key from submission_record")) {
            String[] cells = row.split(",", -1);
            String code = codes.get(UUID.fromString(cells[1]));
            if (code != null) {
                records.put(code + "/" + cells[2], UUID.fromString(cells[0]));
            }
        }
        return records;
    }

    private void assertHolds(int step, Map<String, OrganisationId> schools) {
        List<KnownRecord> known = assertWasKnown(step, schools);
        List<String> linked = database.rows("select record_id from learner_link");
        for (KnownRecord record : known) {
            String natural = natural(record, schools);
            assertThat(linked.contains(record.recordId().value().toString()))
                    .as("step %d, %s is linked", step, natural)
                    .isEqualTo(model.stands(natural, step));
        }
        Map<String, List<Place>> places = placesToday();
        Map<String, UUID> records = records(schools);
        for (Child child : children) {
            UUID record = records.get(child.record());
            if (record == null || !model.stands(child.record(), step)) {
                continue;
            }
            for (LocalDate day : DAYS) {
                assertThat(on(places.getOrDefault(record.toString(), List.of()), day, schools))
                        .as("step %d, %s on %s", step, child, day)
                        .isEqualTo(place(child, step, day));
            }
        }
    }

    /** Compares what was known at a step; answers the records that were. */
    private List<KnownRecord> assertWasKnown(int step, Map<String, OrganisationId> schools) {
        Map<String, UUID> records = records(schools);
        long position = Objects.requireNonNull(positions.get(step));
        List<KnownRecord> known = KnownRecord.of(hub.transactions.read(
                TestDatabase.TESTER,
                tx -> hub.records.versions(
                        tx, records.values().stream().map(RecordId::new).toList(), position)));
        Map<String, String> found = new TreeMap<>();
        for (KnownRecord record : known) {
            record.years()
                    .forEach((year, held) -> found.put(natural(record, schools) + " " + year, text(held.facts())));
        }
        Map<String, String> expected = new TreeMap<>();
        for (Child child : children) {
            model.years(child.record(), step)
                    .forEach((year, state) -> expected.put(child.record() + " " + year, text(state)));
        }
        expected.forEach((slice, text) -> assertThat(found.remove(slice))
                .as("known at step %d of %s%s", step, slice, model.history(slice.substring(0, slice.indexOf(' '))))
                .isEqualTo(text));
        assertThat(found).as("known at step " + step).isEmpty();
        for (Child child : children) {
            List<KnownRecord> ofChild = known.stream()
                    .filter(record -> sameChild(child).contains(natural(record, schools)))
                    .toList();
            List<Place> places = Enrolments.placesBy(ofChild, List.of());
            for (LocalDate day : DAYS) {
                assertThat(on(places, day, schools))
                        .as("known at step %d, %s on %s", step, child, day)
                        .isEqualTo(place(child, step, day));
            }
        }
        return known;
    }

    private static String natural(KnownRecord record, Map<String, OrganisationId> schools) {
        for (Map.Entry<String, OrganisationId> school : schools.entrySet()) {
            if (school.getValue().equals(record.school())) {
                return school.getKey() + "/" + record.ownKey();
            }
        }
        throw new AssertionError("a record of no school");
    }

    private static String text(@Nullable Facts facts) {
        if (facts == null) {
            return "taken back";
        }
        SubmittedEnrolment enrolment = facts.enrolments().get(0);
        return facts.person().name().full() + ", " + facts.person().ethnicity() + ", "
                + (enrolment.from() == null ? "" : enrolment.from()) + ", "
                + (enrolment.to() == null ? "" : enrolment.to());
    }

    private static String text(State state) {
        Map<String, String> values = state.values();
        return values == null
                ? "taken back"
                : values.get("name") + ", " + values.get("ethnicity") + ", " + values.get("from") + ", "
                        + values.get("to");
    }

    private Set<String> sameChild(Child child) {
        Set<String> same = new TreeSet<>();
        for (Child each : children) {
            if (each.number() == child.number()) {
                same.add(each.record());
            }
        }
        return same;
    }

    /** The schools that claim a child on a day: none, one, or "contested". */
    private String place(Child child, int step, LocalDate day) {
        Set<String> claim = new TreeSet<>();
        for (String record : sameChild(child)) {
            if (model.stands(record, step)) {
                model.years(record, step).forEach((year, state) -> {
                    Map<String, String> values = state.values();
                    if (values != null && claims(values, year, day)) {
                        claim.add(record.substring(0, record.indexOf('/')));
                    }
                });
            }
        }
        return claim.size() > 1 ? "contested" : String.join("", claim);
    }

    private static boolean claims(Map<String, String> values, int year, LocalDate day) {
        String from = values.getOrDefault("from", "");
        String to = values.getOrDefault("to", "");
        return !day.isBefore(LocalDate.of(year, 9, 1))
                && day.isBefore(LocalDate.of(year + 1, 9, 1))
                && (from.isEmpty() || !day.isBefore(LocalDate.parse(from)))
                && (to.isEmpty() || day.isBefore(LocalDate.parse(to)));
    }

    private static String on(List<Place> places, LocalDate day, Map<String, OrganisationId> schools) {
        for (Place place : places) {
            if (place.period().contains(day)) {
                Place.Standing standing = place.standing();
                return standing == null ? "contested" : code(standing.school(), schools);
            }
        }
        return "";
    }

    private static String code(OrganisationId school, Map<String, OrganisationId> schools) {
        for (Map.Entry<String, OrganisationId> each : schools.entrySet()) {
            if (each.getValue().equals(school)) {
                return each.getKey();
            }
        }
        throw new AssertionError("a place in no school of the test");
    }

    /** The places in force of the learner of each record. */
    private static Map<String, List<Place>> placesToday() {
        Map<String, List<Place>> places = new HashMap<>();
        for (String row : database.rows(
                "select l.record_id, lower(p.period), upper(p.period), p.school_id, p.record_id, p.site, p.grade, p.class_name"
                        + " from enrolment_in_force p"
                        + " join learner_link l using (learner_id)")) {
            String[] cells = row.split(",", -1);
            Validity period = new Validity(LocalDate.parse(cells[1]), LocalDate.parse(cells[2]));
            places.computeIfAbsent(cells[0], id -> new ArrayList<>())
                    .add(new Place(
                            period,
                            cells[3].equals("null")
                                    ? null
                                    : new Place.Standing(
                                            new OrganisationId(UUID.fromString(cells[3])),
                                            new RecordId(UUID.fromString(cells[4])),
                                            new SchoolClass(
                                                    text(cells[5]),
                                                    text(cells[6]) == null ? null : Integer.valueOf(cells[6]),
                                                    text(cells[7])))));
        }
        return places;
    }

    private static @Nullable String text(String cell) {
        return cell.equals("null") ? null : cell;
    }
}
