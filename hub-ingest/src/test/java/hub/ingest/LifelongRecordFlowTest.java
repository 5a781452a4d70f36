package hub.ingest;

import static org.assertj.core.api.Assertions.assertThat;

import hub.TestDatabase;
import hub.calendar.Validity;
import hub.calendar.VietnamDays;
import hub.enrolment.SchoolClass;
import hub.ingest.read.SubmittedResults;
import hub.ingest.reference.HolidayImport;
import hub.ingest.reference.ImportReport;
import hub.matching.PersonDecision;
import hub.matching.Verdict;
import hub.organisation.OrganisationId;
import hub.organisation.OrganisationKind;
import hub.organisation.Placement;
import hub.organisation.Registered;
import hub.organisation.SchoolLevel;
import hub.organisation.SchoolRegistration;
import hub.submission.BatchResult.RowFinding;
import hub.submission.Outcome;
import hub.submission.RecordId;
import hub.submission.Submission;
import hub.submission.SubmissionKind;
import hub.transcript.WrittenResults;
import hub.transfer.Deadline;
import hub.transfer.Desk;
import hub.transfer.MoveKind;
import hub.transfer.MoveStep;
import hub.transfer.Piece;
import hub.transfer.Reason;
import hub.transfer.StepOutcome;
import hub.transfer.TransferId;
import hub.transfer.Transfers;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/**
 * One child from nursery to the end of grade 6, born in March 2014, day by day through the whole registry; whatever is asked
 * for two days is answered as by a plain list of facts.
 */
final class LifelongRecordFlowTest {

    private static final String BORN = "2014-03-25";
    private static final MoveStep.Complete ON_PAPER = new MoveStep.Complete(EnumSet.allOf(Piece.class));
    private static final MoveStep.Accept ACCEPT = new MoveStep.Accept();
    private static final MoveStep.Release IN_STEAD = new MoveStep.Release(new Reason("Trường không trả lời"));

    /** Of which day is asked, at the end of which day it was known, the answer. */
    private record Pair(LocalDate asOf, LocalDate knownAt, String answer) {}

    private static final List<Pair> PAIRS = List.of(
            pair("2016-10-01", "2016-09-11", "unknown"),
            pair("2016-10-01", "2016-09-12", "MN-1 -3/Nhóm 1 claimed in 13666"),
            pair("2018-10-01", "2018-11-11", "MN-1 -1/Chồi 1 claimed in 13666"),
            pair("2018-10-01", "2018-11-12", "contested MN-1 MN-2"),
            pair("2018-10-01", "2019-01-14", "MN-1 -1/Chồi 1 claimed in 13666"),
            pair("2020-07-15", "2020-05-28", "MN-1 0/Lá 1 claimed in 13666"),
            pair("2020-07-15", "2020-05-29", "nowhere"),
            pair("2020-09-01", "2020-07-19", "nowhere"),
            pair("2020-09-01", "2020-07-20", "TH-1 1/1A given in 13666"),
            pair("2020-09-01", "2021-01-01", "TH-1 1/1A claimed in 13666"),
            pair("2022-03-01", "2022-06-01", "TH-1 2/2A claimed in 13666; 2021-2022 Chưa hoàn thành reassessed"),
            pair("2022-03-01", "2024-03-03", "TH-1 2/2A claimed in 13666; 2021-2022 Chưa hoàn thành repeats"),
            pair("2022-03-01", "2024-03-04", "TH-1 2/2B claimed in 13666; 2021-2022 Chưa hoàn thành repeats"),
            pair("2022-01-16", "2024-03-04", "TH-1 2/2A claimed in 13666; 2021-2022 Chưa hoàn thành repeats"),
            pair("2022-10-01", "2022-09-18", "TH-1 3/3A claimed in 13666"),
            pair("2022-10-01", "2022-09-19", "TH-1 2/2C claimed in 13666"),
            pair("2022-10-01", "2023-06-01", "TH-1 2/2C claimed in 13666; 2022-2023 Hoàn thành promoted"),
            pair("2025-06-30", "2025-06-20", "TH-1 4/4C claimed in 13666"),
            pair("2025-07-01", "2025-06-20", "TH-1 4/4C claimed in 13669"),
            pair("2025-07-02", "2025-07-02", "TH-1 4/4C claimed in 13669; released to TH-2"),
            pair("2025-08-04", "2025-08-03", "TH-1 4/4C claimed in 13669"),
            pair("2025-08-04", "2025-08-04", "TH-2 5/5B given in 13285"),
            pair("2025-10-01", "2026-06-01", "TH-2 5/5B claimed in 13285; 2025-2026 Hoàn thành tốt promoted"),
            pair("2026-09-01", "2026-07-14", "nowhere"),
            pair("2026-09-01", "2026-07-15", "THCS-3 6/6D given in 13285"),
            pair("2026-10-15", "2026-10-14", "THCS-3 6/6D claimed in 13285"),
            pair("2026-10-15", "2026-11-09", "THCS-3 6/6D claimed in 13285; released to THCS-4"),
            pair("2026-10-19", "2026-10-19", "THCS-4 6/6B given in 13291"),
            pair("2026-12-07", "2026-12-06", "THCS-4 6/6B claimed in 13291"),
            pair("2026-12-07", "2026-12-07", "THCS-4 6/6C claimed in 13291"),
            pair(
                    "2027-01-10",
                    "2027-06-13",
                    "THCS-4 6/6C claimed in 13291; 2026-2027 Khá (Đạt before the lift) promoted"),
            pair("2027-01-10", "2027-06-14", "THCS-4 6/6C claimed in 13291; 2026-2027 Khá promoted"));

    /** Whoever asks and tries: the schools, the ministry, and what stood between them before the reform and since. */
    private static final List<String> ORGANISATIONS = List.of(
            "MN-1",
            "MN-2",
            "TH-1",
            "TH-2",
            "THCS-3",
            "THCS-4",
            "MOET",
            "district 356",
            "district 347",
            "commune 13669",
            "commune 13285",
            "commune 13291");

    @RegisterExtension
    static final TestDatabase database = TestDatabase.withAreas();

    private static final Map<String, OrganisationId> SCHOOLS = new HashMap<>();
    private static final Map<String, OrganisationId> ABOVE = new HashMap<>();

    @SuppressWarnings("NullAway.Init")
    private static TestHub hub;

    @SuppressWarnings("NullAway.Init")
    private static Bureau bureau;

    @SuppressWarnings("NullAway.Init")
    private static LifelongAnswers hubs;

    private static @Nullable String code;

    @BeforeAll
    static void open() {
        clock("2016-09-01");
        hub = new TestHub(database);
        bureau = new Bureau(hub);
        school("MN-1", "Trường Mầm non Hoa Sen", "13669", "13666", SchoolLevel.NURSERY, SchoolLevel.KINDERGARTEN);
        school("MN-2", "Trường Mầm non Hoa Mai", "13669", "13669", SchoolLevel.NURSERY, SchoolLevel.KINDERGARTEN);
        school("TH-1", "Trường Tiểu học Trần Hưng Đạo", "13669", "13666", SchoolLevel.PRIMARY);
        school("TH-2", "Trường Tiểu học Châu Cầu", "13285", "13294", SchoolLevel.PRIMARY);
        school("THCS-3", "Trường Trung học cơ sở Châu Cầu", "13285", "13294", SchoolLevel.LOWER_SECONDARY);
        school("THCS-4", "Trường Trung học cơ sở Lê Hồng Phong", "13291", "13291", SchoolLevel.LOWER_SECONDARY);
        hubs = new LifelongAnswers(hub, hub.results, organisation(OrganisationKind.MINISTRY, "MOET"), SCHOOLS);
    }

    @AfterAll
    static void close() {
        hub.close();
    }

    @Test
    void what_is_asked_about_one_childs_schooling_is_answered_to_each_as_by_plain_lists_of_facts() throws IOException {
        assertThat(PAIRS).hasSize(32).doesNotHaveDuplicates();
        nursery();
        answered("2020-06-15");
        entersGradeOne();
        seen("2020-09-03", SCHOOLS.keySet());
        primary();
        answered("2025-06-01");
        movesAcrossTheReform();
        answered("2026-06-15");
        entersGradeSix();
        answered("2026-09-15");
        leavesASilentSchool();
        changesClass();
        seen("2027-01-15", SCHOOLS.keySet());
        endsTheYear();
        answered("2027-07-01");
    }

    private static void nursery() {
        roll("2016-09-12", "MN-1", 2016, child("MN-1").inClass("-3", "Nhóm 1", null, null, null));
        code = database.value("select student_code from learner_code");
        roll("2017-09-11", "MN-1", 2017, child("MN-1").inClass("-2", "Mầm 1", null, null, null));
        roll("2018-09-10", "MN-1", 2018, child("MN-1").inClass("-1", "Chồi 1", null, null, null));
        roll(
                "2018-09-12",
                "MN-2",
                2018,
                Pupil.key("MN-2").name("Trần Khánh Vy").born("2014-08-19").inClass("-1", "Chồi 2", null, null, null));
        assertThat(learners()).isEqualTo("2");
        on("2018-11-12");
        List<RecordId> both = List.of(record("MN-1"), record("MN-2"));
        Decisions.Word same = new Decisions.Word(
                Verdict.SAME,
                List.of(new PersonDecision.Pair(both.get(0).value(), both.get(1).value())),
                0,
                organisation(OrganisationKind.MINISTRY, "MOET"),
                null);
        UUID merge = hub.transactions
                .write(TestDatabase.TESTER, tx -> hub.decisions.decide(tx, hub.decisions.hold(tx, both), same))
                .decision();
        assertThat(learners()).isEqualTo("1");
        on("2019-01-14");
        hub.transactions.write(
                TestDatabase.TESTER,
                tx -> hub.decisions.withdraw(
                        tx,
                        hub.decisions.hold(tx, both),
                        merge,
                        organisation(OrganisationKind.MINISTRY, "MOET"),
                        null));
        assertThat(learners()).isEqualTo("2");
        roll("2019-09-09", "MN-1", 2019, child("MN-1").inClass("0", "Lá 1", null, null, null));
        roll("2020-05-29", "MN-1", 2019, child("MN-1").inClass("0", "Lá 1", null, "01/06/2020", "completed"));
    }

    /**
     * The rule tables have one set for first enrolments, without dates, for each province's plan of admission: it holds in 2020
     * as it does in 2026.
     */
    private static void entersGradeOne() {
        on("2020-07-06");
        Turn first = filed("grade 1", "TH-1", MoveKind.FIRST_ENROLMENT, 1);
        assertThat(bureau.application(first.id).move().rules().name()).isEqualTo("first-enrolment");
        assertThat(bureau.application(first.id).nearest()).isFalse();
        first.takes("TH-1", ON_PAPER);
        on("2020-07-08");
        first.takes("TH-1", ACCEPT);
        on("2020-07-20");
        first.takes("TH-1", new MoveStep.Place(LocalDate.parse("2020-09-01"), new SchoolClass(null, 1, "1A")));
    }

    private static void primary() {
        roll("2020-09-07", "TH-1", 2020, child("TH-1").inClass("1", "1A", null, null, null));
        assertThat(learners()).as("known by her code").isEqualTo("2");
        roll("2021-09-06", "TH-1", 2021, child("TH-1").inClass("2", "2A", null, null, null));
        result("2022-05-27", "TH-1", 2021, YearsEnd.primary("2", "C 4", "Đ", null));
        result("2022-08-15", "TH-1", 2021, YearsEnd.primary("2", "C 4", "Đ", "2022-08-12"));
        roll("2022-09-05", "TH-1", 2022, child("TH-1").inClass("3", "3A", null, null, null));
        roll("2022-09-19", "TH-1", 2022, child("TH-1").inClass("2", "2C", null, null, null));
        result("2023-05-26", "TH-1", 2022, YearsEnd.primary("2", "H 6", "Đ", null));
        roll("2023-09-05", "TH-1", 2023, child("TH-1").inClass("3", "3C", null, null, null));
        roll(
                "2024-03-04",
                "TH-1",
                2021,
                child("TH-1")
                        .inClass("2", "2A", null, "17/01/2022", null)
                        .inClass("2", "2B", "17/01/2022", null, null));
        roll("2024-09-05", "TH-1", 2024, child("TH-1").inClass("4", "4C", null, null, null));
    }

    private static void movesAcrossTheReform() throws IOException {
        on("2025-06-16");
        Turn move = filed("other province", "TH-2", MoveKind.TRANSFER, 5);
        assertThat(bureau.application(move.id).move().rules().name()).isEqualTo("circular-28-2020");
        assertThat(bureau.application(move.id).move().filing().otherProvince())
                .as("Nam Định and Hà Nam are two provinces until the end of June")
                .isTrue();
        move.takes("TH-2", ON_PAPER);
        on("2025-06-18");
        move.takes("TH-2", ACCEPT);
        on("2025-06-23");
        move.waits(new MoveStep.Release(null));
        on("2025-07-02");
        move.takes("TH-1", new MoveStep.Release(null));
        seen("2025-07-15", ORGANISATIONS);
        on("2025-08-04");
        move.takes("TH-2", new MoveStep.Place(null, new SchoolClass(null, 5, "5B")));
        assertThat(bureau.application(move.id).move().rules().name()).isEqualTo("circular-28-2020");
        roll("2025-09-08", "TH-2", 2025, child("TH-2").inClass("5", "5B", null, null, null));
        holidays("2026-01-05", "2026-09-01,Quốc khánh", "2026-09-02,Quốc khánh");
        result("2026-05-29", "TH-2", 2025, YearsEnd.primary("5", "T 8", "T", null));
    }

    private static void entersGradeSix() {
        on("2026-07-06");
        Turn first = filed("grade 6", "THCS-3", MoveKind.FIRST_ENROLMENT, 6);
        first.takes("THCS-3", ON_PAPER);
        on("2026-07-08");
        first.takes("THCS-3", ACCEPT);
        on("2026-07-15");
        first.takes("THCS-3", new MoveStep.Place(LocalDate.parse("2026-09-01"), new SchoolClass(null, 6, "6D")));
        roll("2026-09-07", "THCS-3", 2026, child("THCS-3").inClass("6", "6D", null, null, null));
    }

    private static void leavesASilentSchool() throws IOException {
        on("2026-10-05");
        Turn move = filed("silent school", "THCS-4", MoveKind.TRANSFER, 6);
        assertThat(bureau.application(move.id).move().rules().name()).isEqualTo("circular-15-2026");
        move.takes("THCS-4", ON_PAPER);
        on("2026-10-08");
        move.takes("THCS-4", ACCEPT);
        // Thursday; Friday, Monday and Tuesday are the three working days, until Monday is given off.
        move.waits(IN_STEAD);
        holidays("2026-10-09", "2026-10-12,Ngày nghỉ bù");
        for (String day : List.of("2026-10-09", "2026-10-13", "2026-10-14")) {
            on(day);
            move.waits(IN_STEAD);
            move.lies();
        }
        on("2026-10-15");
        move.lies();
        move.takes("commune 13285", IN_STEAD);
        seen("2026-10-16", SCHOOLS.keySet());
        on("2026-10-19");
        move.takes("THCS-4", new MoveStep.Place(null, new SchoolClass(null, 6, "6B")));
        roll("2026-11-02", "THCS-4", 2026, child("THCS-4").inClass("6", "6B", "19/10/2026", null, "moved_in"));
        // The silent school's list goes on naming her.
        roll("2026-11-09", "THCS-3", 2026, child("THCS-3").ethnicity("Kinh").inClass("6", "6D", null, null, null));
    }

    private static void changesClass() {
        on("2026-12-07");
        Turn change = filed("class", "THCS-4", MoveKind.CLASS_CHANGE, null);
        change.takes("THCS-4", new MoveStep.Place(null, new SchoolClass(null, 6, "6C")));
    }

    private static void endsTheYear() {
        result("2027-05-28", "THCS-4", 2026, YearsEnd.gradeSix("4.0"));
        result("2027-06-14", "THCS-4", 2026, YearsEnd.gradeSix("6.0"));
    }

    /** An application, and how many steps it has come. */
    private static final class Turn {

        private final String name;
        private final TransferId id;
        private int taken;

        Turn(String name, TransferId id) {
            this.name = name;
            this.id = id;
        }

        /** Everybody else tries first, and comes to what the list says; then the one whose step it is takes it. */
        void takes(String by, MoveStep step) {
            LocalDate today = waits(step);
            assertThat(LifelongDesks.outcome(name, taken, by, today)).isEqualTo("taken");
            assertThat(bureau.step(organisation(by), id, step)).as(step.word()).isInstanceOf(StepOutcome.Taken.class);
            taken++;
            isDue(today);
        }

        /** Whoever may not take the step today tries to. */
        LocalDate waits(MoveStep step) {
            LocalDate today = VietnamDays.of(database.clock().instant());
            isDue(today);
            for (String each : ORGANISATIONS) {
                String expected = LifelongDesks.outcome(name, taken, each, today);
                if (!expected.equals("taken")) {
                    assertThat(word(bureau.attempt(organisation(each), id, step)))
                            .as(name + ", " + step.word() + " by " + each + " on " + today)
                            .isEqualTo(expected);
                }
            }
            return today;
        }

        private void isDue(LocalDate today) {
            Transfers.Listed listed = bureau.listed(id);
            Deadline deadline = listed.deadline();
            String due = "nobody";
            if (deadline != null) {
                due = code(
                                deadline.desk() == Desk.SENDING_SCHOOL
                                        ? listed.application().sending()
                                        : listed.application().receiving())
                        + (deadline.last() == null ? "" : " by " + deadline.last())
                        + (listed.overdue() ? ", overdue" : "");
            }
            assertThat(due).as(name + " on " + today).isEqualTo(LifelongDesks.due(name, taken, today));
        }

        /** On whose desks it lies. */
        void lies() {
            LocalDate today = VietnamDays.of(database.clock().instant());
            for (String each : ORGANISATIONS) {
                Set<String> desks = new TreeSet<>();
                for (Desk desk : Desk.values()) {
                    if (bureau.waiting(organisation(each), desk, false).contains(id)) {
                        desks.add(desk.word());
                    }
                }
                assertThat(desks)
                        .as(name + " on the desks of " + each + " on " + today)
                        .isEqualTo(LifelongDesks.waits(name, taken, each, today));
            }
        }

        private static String word(Optional<StepOutcome> outcome) {
            StepOutcome came = outcome.orElse(null);
            if (came instanceof StepOutcome.NotOverdue early) {
                return "not before the end of " + early.last();
            }
            return came == null ? "not let in" : came instanceof StepOutcome.NotTheirs ? "not theirs" : came.toString();
        }
    }

    private static Turn filed(String name, String school, MoveKind kind, @Nullable Integer grade) {
        return new Turn(name, bureau.filed(school(school), code(), BORN, kind, grade));
    }

    /** A calendar is imported, as an operator does. */
    private static void holidays(String day, String... lines) throws IOException {
        on(day);
        String file = "day,name\n" + String.join("\n", lines) + "\n";
        ImportReport report = new HolidayImport(hub.transactions, bureau.holidays())
                .run(TestDatabase.TESTER, new ByteArrayInputStream(file.getBytes(StandardCharsets.UTF_8)));
        assertThat(report.fresh()).isEqualTo(lines.length);
    }

    /** Every pair whose time of knowledge has passed has its answer, whatever came since. */
    private static void answered(String today) {
        on(today);
        for (Pair pair : PAIRS) {
            if (pair.knownAt().isBefore(LocalDate.parse(today))) {
                String asked = "as of " + pair.asOf() + ", known at " + pair.knownAt() + ", asked on " + today;
                assertThat(LifelongFacts.answer(pair.asOf(), pair.knownAt()))
                        .as("by the list, " + asked)
                        .isEqualTo(pair.answer());
                assertThat(hubs.answer(code(), pair.asOf(), pair.knownAt()))
                        .as(asked)
                        .isEqualTo(pair.answer());
            }
        }
    }

    /** Whoever of these asks for such a pair is answered what is theirs to see today. */
    private static void seen(String today, Iterable<String> organisations) {
        answered(today);
        for (Pair pair : PAIRS) {
            for (String each : pair.knownAt().isBefore(LocalDate.parse(today)) ? organisations : List.<String>of()) {
                assertThat(hubs.seenBy(organisation(each), code(), pair.asOf(), pair.knownAt()))
                        .as("as of " + pair.asOf() + ", known at " + pair.knownAt() + ", asked on " + today + " by "
                                + each)
                        .isEqualTo(LifelongFacts.seenBy(each, LocalDate.parse(today), pair.asOf(), pair.knownAt()));
            }
        }
    }

    private static Pair pair(String asOf, String knownAt, String answer) {
        return new Pair(LocalDate.parse(asOf), LocalDate.parse(knownAt), answer);
    }

    /** Nine in the morning in Vietnam, once all that came before has its recorded time. */
    private static void on(String day) {
        UUID last = UUID.fromString(database.value(
                "select journal_entry_id(id, 0) from journal_transaction order by ordinal desc limit 1"));
        hub.journal.awaitPosition(hub.transactions, last, Duration.ofSeconds(10));
        clock(day);
    }

    private static void clock(String day) {
        database.clock().move(Duration.between(database.clock().instant(), Instant.parse(day + "T02:00:00Z")));
    }

    private static void school(String code, String name, String commune, String former, SchoolLevel... levels) {
        Validity open = new Validity(LocalDate.parse("2015-09-01"), null);
        Placement.Placed placed = (Placement.Placed) hub.organisations.areas().place(commune, former, open);
        Registered registered = hub.transactions.write(
                TestDatabase.TESTER,
                tx -> hub.organisations.register(
                        tx, SchoolRegistration.of(code, name, null, Set.of(levels), placed.place(), List.of(), open)));
        SCHOOLS.put(code, ((Registered.Landed) registered).school());
    }

    private static OrganisationId school(String code) {
        return Objects.requireNonNull(SCHOOLS.get(code));
    }

    private static String code(OrganisationId school) {
        return SCHOOLS.entrySet().stream()
                .filter(entry -> entry.getValue().equals(school))
                .findFirst()
                .orElseThrow()
                .getKey();
    }

    /** One of those who ask, by its name in the lists. */
    private static OrganisationId organisation(String name) {
        OrganisationId school = SCHOOLS.get(name);
        return school == null ? ABOVE.computeIfAbsent(name, LifelongRecordFlowTest::above) : school;
    }

    private static OrganisationId above(String name) {
        if (name.equals("MOET")) {
            return organisation(OrganisationKind.MINISTRY, name);
        }
        String code = name.substring(name.indexOf(' ') + 1);
        return name.startsWith("district ")
                ? organisation(OrganisationKind.DISTRICT, code, "2025-06-30")
                : organisation(OrganisationKind.COMMUNE, code, "2026-09-01");
    }

    private static OrganisationId organisation(OrganisationKind kind, String code) {
        return organisation(kind, code, "2026-09-01");
    }

    private static OrganisationId organisation(OrganisationKind kind, String code, String day) {
        LocalDate since = LocalDate.parse(day);
        return hub.transactions
                .read(TestDatabase.TESTER, tx -> hub.organisations.find(tx, kind, code, since))
                .orElseThrow()
                .id();
    }

    /** The child as every school writes her, each under a key of its own; with the code once she has one. */
    private static Pupil child(String key) {
        Pupil child = Pupil.key(key).name("Nguyễn Hoàng Bảo Trâm").born(BORN);
        return code == null ? child : child.code(code);
    }

    private static String code() {
        return Objects.requireNonNull(code);
    }

    private static RecordId record(String key) {
        return new RecordId(
                UUID.fromString(database.value("select id from submission_record where own_key = '" + key + "'")));
    }

    private static String learners() {
        return database.value("select count(distinct learner_id) from learner_link");
    }

    private static void roll(String day, String school, int year, Pupil pupil) {
        on(day);
        hub.submit(
                TestHub.header("phan-mem", school, year, SubmissionKind.DELTA, day + "T01:00:00Z"), Pupil.roll(pupil));
    }

    private static void result(String day, String school, int year, WrittenResults written) {
        on(day);
        Submission taken = hub.submitResults(
                TestHub.header("phan-mem", school, year, SubmissionKind.DELTA, day + "T01:00:00Z"),
                List.of(new SubmittedResults(1, school, null, null, written)));
        assertThat(taken.count(Outcome.NEW) + taken.count(Outcome.CHANGED)).isEqualTo(1);
        List<RowFinding> found =
                hub.transactions.read(TestDatabase.TESTER, tx -> hub.submissions.findings(tx, taken.id(), 0, 1));
        assertThat(found).isEmpty();
    }
}
