package hub.ingest;

import static org.assertj.core.api.Assertions.assertThat;

import hub.TestDatabase;
import hub.calendar.Holiday;
import hub.enrolment.SchoolClass;
import hub.learner.LearnerId;
import hub.organisation.OrganisationId;
import hub.organisation.OrganisationKind;
import hub.problem.ProblemKind;
import hub.submission.SubmissionKind;
import hub.transfer.Desk;
import hub.transfer.Filed;
import hub.transfer.MoveKind;
import hub.transfer.MoveStep;
import hub.transfer.Piece;
import hub.transfer.Reason;
import hub.transfer.Stage;
import hub.transfer.StepOutcome;
import hub.transfer.TransferId;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Moves through the whole registry, day by day: who may do what, and where the learner is meanwhile. */
final class MoveFlowTest {

    private static final MoveStep.Complete ON_PAPER = new MoveStep.Complete(EnumSet.allOf(Piece.class));
    private static final MoveStep.Accept ACCEPT = new MoveStep.Accept();
    private static final MoveStep.Release RELEASE = new MoveStep.Release(null);
    private static final MoveStep.Release IN_STEAD = new MoveStep.Release(new Reason("Trường không trả lời"));
    private static final MoveStep.Place INTO_B = new MoveStep.Place(null, new SchoolClass(null, 7, "7B"));

    @RegisterExtension
    static final TestDatabase database = TestDatabase.withAreas();

    @SuppressWarnings("NullAway.Init")
    private static TestHub hub;

    @SuppressWarnings("NullAway.Init")
    private static Bureau bureau;

    @SuppressWarnings("NullAway.Init")
    private static OrganisationId sending;

    @SuppressWarnings("NullAway.Init")
    private static OrganisationId receiving;

    @SuppressWarnings("NullAway.Init")
    private static OrganisationId third;

    @SuppressWarnings("NullAway.Init")
    private static OrganisationId commune;

    @SuppressWarnings("NullAway.Init")
    private static OrganisationId province;

    private static int pupils;

    @BeforeAll
    static void open() {
        hub = new TestHub(database);
        bureau = new Bureau(hub);
        on("2026-09-10");
        sending = hub.school("A", "Trường Trung học cơ sở Hoa Sen", "00004");
        receiving = hub.school("B", "Trường Trung học cơ sở Bình Minh", "00025");
        third = hub.school("C", "Trường Trung học cơ sở Kim Đồng", "00025");
        commune = level(OrganisationKind.COMMUNE, "00004");
        province = level(OrganisationKind.PROVINCE, "01");
        hub.transactions.writing(TestDatabase.TESTER, tx -> bureau.holidays()
                .put(tx, List.of(new Holiday(LocalDate.parse("2026-10-12"), "Ngày nghỉ của thử nghiệm"))));
    }

    private static OrganisationId level(OrganisationKind kind, String code) {
        return hub.transactions
                .read(TestDatabase.TESTER, tx -> hub.organisations.find(tx, kind, code, LocalDate.parse("2026-09-10")))
                .orElseThrow()
                .id();
    }

    @AfterAll
    static void close() {
        hub.close();
    }

    @BeforeEach
    void inSeptember() {
        on("2026-09-10");
    }

    /** Nine in the morning in Vietnam. */
    private static void on(String day) {
        database.clock().move(Duration.between(database.clock().instant(), Instant.parse(day + "T02:00:00Z")));
    }

    /** A learner of the sending school since the year began; the own key. */
    private static String enrolled() {
        pupils++;
        String key = "HS" + pupils;
        hub.submit(
                TestHub.header("so-diem", "A", 2026, SubmissionKind.DELTA, madeAt()),
                Pupil.roll(child(key, "6", null)));
        return key;
    }

    private static int sent;

    private static String madeAt() {
        sent++;
        return Instant.parse("2026-09-09T01:00:00Z").plusSeconds(sent).toString();
    }

    private static Pupil child(String key, String grade, @Nullable String from) {
        return Pupil.key(key).name(name(key)).born(born(key)).enrolled(grade, from, null, null);
    }

    private static String name(String key) {
        List<String> names = List.of(
                "Nguyễn Hoàng Bảo Trâm",
                "Trần Gia Huy",
                "Lê Khánh Vy",
                "Phạm Đức Long",
                "Vũ Ngọc Ánh",
                "Đỗ Minh Quân",
                "Bùi Thanh Tú",
                "Hồ Thu Thảo");
        return names.get(Integer.parseInt(key.substring(2)) % names.size());
    }

    private static String born(String key) {
        int number = Integer.parseInt(key.substring(2));
        return LocalDate.of(2014, 1, 5).plusDays(31L * number).toString();
    }

    private static String code(String key) {
        return database.value("select c.student_code from learner_code c join submission_record r on r.id = c.record_id"
                + " where r.own_key = '" + key + "'");
    }

    private static LearnerId learner(String key) {
        return new LearnerId(UUID.fromString(database.value("select l.learner_id from learner_link l"
                + " join submission_record r on r.id = l.record_id where r.own_key = '" + key + "'")));
    }

    private static List<String> places(String key) {
        return database.rows("""
                select lower(p.period) || ' ' || upper(p.period) || ' ' || coalesce(code.code || ' ' || p.class_name, 'contested')
                  from enrolment_in_force p
                  left join organisation_code code on code.organisation_id = p.school_id and code.scheme = 'vn.school'
                 where p.learner_id = '%s'
                 order by p.period
                """.formatted(learner(key)));
    }

    private static Stage stage(TransferId id) {
        return bureau.application(id).move().stage();
    }

    private static TransferId apply(OrganisationId school, String key) {
        return bureau.filed(school, code(key), born(key), MoveKind.TRANSFER, 7);
    }

    private static void take(OrganisationId by, TransferId id, MoveStep... steps) {
        for (MoveStep step : steps) {
            assertThat(bureau.step(by, id, step)).as(step.word()).isInstanceOf(StepOutcome.Taken.class);
        }
    }

    @Test
    void a_silent_school_is_overdue_after_three_working_days_and_the_commune_releases_in_its_stead() {
        String key = enrolled();
        on("2026-10-05");
        TransferId id = apply(receiving, key);
        take(receiving, id, ON_PAPER);
        on("2026-10-08");
        take(receiving, id, ACCEPT);
        assertThat(bureau.visible(receiving, learner(key))).isEmpty();
        assertThat(bureau.waiting(sending, Desk.SENDING_SCHOOL, false)).contains(id);
        assertThat(bureau.waiting(commune, Desk.SENDING_LEVEL, false)).doesNotContain(id);
        // Thursday the 8th; Monday the 12th is a holiday: the last day is Wednesday the 14th.
        on("2026-10-14");
        assertThat(bureau.step(commune, id, IN_STEAD))
                .isEqualTo(new StepOutcome.NotOverdue(LocalDate.parse("2026-10-14")));
        assertThat(bureau.waiting(sending, Desk.SENDING_SCHOOL, true)).doesNotContain(id);
        on("2026-10-15");
        assertThat(bureau.waiting(sending, Desk.SENDING_SCHOOL, true)).contains(id);
        assertThat(bureau.waiting(commune, Desk.SENDING_LEVEL, true)).contains(id);
        assertThat(bureau.waiting(province, Desk.SENDING_LEVEL, true))
                .as("the province supervises grades 10 to 12")
                .doesNotContain(id);
        assertThat(bureau.waiting(receiving, Desk.SENDING_SCHOOL, true))
                .as("another's desk")
                .isEmpty();
        assertThat(bureau.step(commune, id, RELEASE)).isEqualTo(new StepOutcome.ReasonMissing());
        take(commune, id, IN_STEAD);
        assertThat(database.value("select desk || ' ' || reason from transfer_step_version where application_id = '"
                        + id + "' and step = 'release'"))
                .isEqualTo("sending_level Trường không trả lời");

        assertThat(bureau.visible(receiving, learner(key)))
                .as("the release opens what the sending school knows")
                .hasSize(1);
        assertThat(bureau.visible(third, learner(key))).isEmpty();
        assertThat(places(key)).as("until placed").containsExactly("2026-09-01 2027-09-01 A 6A");
        on("2026-10-19");
        take(receiving, id, INTO_B);
        assertThat(places(key)).containsExactly("2026-09-01 2026-10-19 A 6A", "2026-10-19 2027-09-01 B 7B");
        assertThat(bureau.visible(receiving, learner(key))).hasSize(1);
        assertThat(bureau.step(receiving, id, INTO_B)).isInstanceOf(StepOutcome.Unchanged.class);
        assertThat(bureau.waiting(receiving, Desk.RECEIVING_SCHOOL, false)).doesNotContain(id);

        // The old school's nightly roll names the learner for weeks.
        hub.submit(
                TestHub.header("so-diem", "A", 2026, SubmissionKind.DELTA, "2026-10-19T03:00:00Z"),
                Pupil.roll(child(key, "6", null).ethnicity("Kinh")));
        assertThat(places(key)).containsExactly("2026-09-01 2026-10-19 A 6A", "2026-10-19 2027-09-01 B 7B");
    }

    @Test
    void of_two_schools_that_accept_at_once_one_is_first_and_the_other_is_told() throws Exception {
        String key = enrolled();
        on("2026-10-05");
        TransferId one = apply(receiving, key);
        TransferId other = apply(third, key);
        assertThat(apply(receiving, key)).as("the same again").isEqualTo(one);
        take(receiving, one, ON_PAPER);
        take(third, other, ON_PAPER);
        CountDownLatch both = new CountDownLatch(2);
        ExecutorService two = Executors.newFixedThreadPool(2);
        try {
            Future<StepOutcome> first = two.submit(() -> {
                both.countDown();
                both.await();
                return bureau.step(receiving, one, ACCEPT);
            });
            Future<StepOutcome> second = two.submit(() -> {
                both.countDown();
                both.await();
                return bureau.step(third, other, ACCEPT);
            });
            List<StepOutcome> came = List.of(first.get(), second.get());
            assertThat(came).filteredOn(StepOutcome.Taken.class::isInstance).hasSize(1);
            assertThat(came).contains(new StepOutcome.OutOfOrder(Stage.OVERTAKEN));
        } finally {
            two.shutdown();
        }
        assertThat(EnumSet.of(stage(one), stage(other))).isEqualTo(EnumSet.of(Stage.ACCEPTED, Stage.OVERTAKEN));
        OrganisationId late = stage(one) == Stage.ACCEPTED ? third : receiving;
        assertThat(bureau.file(late, code(key), born(key), MoveKind.TRANSFER, 7))
                .isInstanceOfSatisfying(
                        Filed.CannotStand.class,
                        told -> assertThat(told.problem().kind()).isEqualTo(ProblemKind.TRANSFER_OVERTAKEN));
        // Taken back, and the other may apply anew.
        take(late.equals(third) ? receiving : third, late.equals(third) ? one : other, new MoveStep.TakeBack());
        assertThat(stage(apply(late, key))).isEqualTo(Stage.REQUESTED);
    }

    @Test
    void what_a_release_opened_is_shut_again_where_the_applicant_takes_the_application_back() {
        String key = enrolled();
        on("2026-10-05");
        TransferId id = apply(receiving, key);
        take(receiving, id, ON_PAPER, ACCEPT);
        take(sending, id, RELEASE);
        assertThat(bureau.visible(receiving, learner(key))).hasSize(1);
        on("2026-10-06");
        take(receiving, id, new MoveStep.TakeBack());
        assertThat(bureau.visible(receiving, learner(key))).isEmpty();
        assertThat(places(key)).containsExactly("2026-09-01 2027-09-01 A 6A");
        assertThat(bureau.step(receiving, id, INTO_B)).isEqualTo(new StepOutcome.OutOfOrder(Stage.TAKEN_BACK));
    }

    @Test
    void a_receiving_school_that_lists_the_learner_too_early_contests_the_days_and_the_placing_settles_them() {
        String key = enrolled();
        on("2026-10-05");
        TransferId id = apply(receiving, key);
        take(receiving, id, ON_PAPER, ACCEPT);
        hub.submit(
                TestHub.header("lop-hoc", "B", 2026, SubmissionKind.DELTA, "2026-10-05T01:00:00Z"),
                Pupil.roll(Pupil.key("X-" + key)
                        .name(name(key))
                        .born(born(key))
                        .code(code(key))
                        .enrolled("7", null, null, null)));
        assertThat(database.value("select count(*) from learner_link where learner_id = '" + learner(key) + "'"))
                .isEqualTo("2");
        assertThat(places(key)).containsExactly("2026-09-01 2027-09-01 contested");
        take(sending, id, RELEASE);
        on("2026-10-07");
        take(receiving, id, INTO_B);
        assertThat(places(key)).containsExactly("2026-09-01 2026-10-07 A 6A", "2026-10-07 2027-09-01 B 7A");
    }

    @Test
    void a_school_to_which_the_learner_went_by_both_schools_word_keeps_the_day_of_its_own() {
        String key = enrolled();
        on("2026-10-05");
        TransferId id = apply(receiving, key);
        take(receiving, id, ON_PAPER, ACCEPT);
        take(sending, id, RELEASE);
        on("2026-10-06");
        hub.submit(
                TestHub.header("so-diem", "A", 2026, SubmissionKind.DELTA, "2026-10-06T01:00:00Z"),
                Pupil.roll(
                        Pupil.key(key).name(name(key)).born(born(key)).enrolled("6", null, "06/10/2026", "moved_out")));
        hub.submit(
                TestHub.header("lop-hoc", "B", 2026, SubmissionKind.DELTA, "2026-10-06T01:00:00Z"),
                Pupil.roll(Pupil.key("X-" + key)
                        .name(name(key))
                        .born(born(key))
                        .code(code(key))
                        .enrolled("7", "06/10/2026", null, "moved_in")));
        on("2026-10-09");
        take(receiving, id, INTO_B);
        assertThat(places(key))
                .containsExactly(
                        "2026-09-01 2026-10-06 A 6A", "2026-10-06 2026-10-09 B 7A", "2026-10-09 2027-09-01 B 7B");
    }

    @Test
    void a_class_change_parts_the_place_and_who_leaves_for_good_has_none() {
        String key = enrolled();
        on("2026-10-05");
        TransferId change = bureau.filed(sending, code(key), born(key), MoveKind.CLASS_CHANGE, null);
        assertThat(bureau.step(sending, change, new MoveStep.Place(LocalDate.parse("2026-10-06"), SchoolClass.UNKNOWN)))
                .isEqualTo(new StepOutcome.DayOutOfReach(LocalDate.parse("2026-10-05"), LocalDate.parse("2026-10-05")));
        take(sending, change, new MoveStep.Place(null, new SchoolClass(null, 6, "6C")));
        assertThat(places(key)).containsExactly("2026-09-01 2026-10-05 A 6A", "2026-10-05 2027-09-01 A 6C");

        on("2026-11-02");
        TransferId leaving = bureau.filed(sending, code(key), born(key), MoveKind.WITHDRAWAL, null);
        assertThat(bureau.step(sending, leaving, RELEASE)).isEqualTo(new StepOutcome.ReasonMissing());
        take(sending, leaving, new MoveStep.Release(new Reason("Ra nước ngoài cùng gia đình")));
        assertThat(places(key)).containsExactly("2026-09-01 2026-10-05 A 6A", "2026-10-05 2026-11-02 A 6C");
        assertThat(stage(leaving)).isEqualTo(Stage.LEFT);
        assertThat(bureau.file(receiving, code(key), born(key), MoveKind.CLASS_CHANGE, null))
                .as("another school's learner is nobody")
                .isEqualTo(new Filed.Unknown());

        // Back from abroad, and into another school: the old one is still who has to let the learner go.
        on("2026-11-30");
        TransferId back = apply(receiving, key);
        take(receiving, back, ON_PAPER, ACCEPT);
        take(sending, back, RELEASE);
        take(receiving, back, INTO_B);
        assertThat(places(key))
                .containsExactly(
                        "2026-09-01 2026-10-05 A 6A", "2026-10-05 2026-11-02 A 6C", "2026-11-30 2027-09-01 B 7B");
    }

    @Test
    void a_first_enrolment_gives_a_place_where_nobody_else_has_the_learner() {
        String key = enrolled();
        on("2027-07-01");
        TransferId id = bureau.filed(receiving, code(key), born(key), MoveKind.FIRST_ENROLMENT, 6);
        take(receiving, id, ON_PAPER, ACCEPT);
        assertThat(bureau.step(receiving, id, INTO_B))
                .as("the old school has the learner until the year's end")
                .isEqualTo(new StepOutcome.HeldElsewhere());
        MoveStep.Place september = new MoveStep.Place(LocalDate.parse("2027-09-01"), new SchoolClass(null, 6, "6D"));
        assertThat(bureau.step(receiving, id, september)).isInstanceOf(StepOutcome.DayOutOfReach.class);
        on("2027-07-05");
        take(receiving, id, september);
        assertThat(places(key)).containsExactly("2026-09-01 2027-09-01 A 6A", "2027-09-01 2028-09-01 B 6D");
    }

    @Test
    void wrong_codes_and_birth_dates_are_counted_and_told_apart_by_nobody() {
        String key = enrolled();
        on("2026-10-20");
        String before = database.value("select count(*) from journal_entry where kind = 'transfer.missed'");
        assertThat(bureau.file(receiving, code(key), "2013-01-01", MoveKind.TRANSFER, 7))
                .isEqualTo(new Filed.Unknown());
        assertThat(bureau.file(receiving, "0000000000", born(key), MoveKind.TRANSFER, 7))
                .isEqualTo(new Filed.Unknown());
        assertThat(Integer.parseInt(
                        database.value("select count(*) from journal_entry where kind = 'transfer.missed'")))
                .isEqualTo(Integer.parseInt(before) + 2);
        assertThat(database.value("select count(*) from journal_entry where kind = 'transfer.missed'"
                        + " and learner_id = '" + learner(key) + "'"))
                .as("whoever is looked for finds it in the journal")
                .isEqualTo("1");
        for (int i = 2; i < 50; i++) {
            assertThat(bureau.file(receiving, code(key), "2013-01-01", MoveKind.TRANSFER, 7))
                    .isEqualTo(new Filed.Unknown());
        }
        assertThat(bureau.file(receiving, code(key), born(key), MoveKind.TRANSFER, 7))
                .isEqualTo(new Filed.TooManyMisses());
        on("2026-10-21");
        assertThat(bureau.file(receiving, code(key), born(key), MoveKind.TRANSFER, 7))
                .isInstanceOf(Filed.Standing.class);
    }

    @Test
    void a_second_place_contests_no_day_and_stands_in_nobodys_way() {
        String key = enrolled();
        String told = "select count(*) from submission_finding"
                + " where code = 'ENROLMENT_CLAIMED_ELSEWHERE' and own_key = 'X-" + key + "'";
        Pupil evening = Pupil.key("X-" + key).name(name(key)).born(born(key)).code(code(key));
        hub.submit(
                TestHub.header("lop-hoc", "C", 2026, SubmissionKind.DELTA, madeAt()),
                Pupil.roll(evening.beside("continuing_education", "6", "2026-09-07", null)));
        assertThat(database.value("select count(*) from learner_link where learner_id = '" + learner(key) + "'"))
                .isEqualTo("2");
        assertThat(database.value(told)).isEqualTo("0");
        assertThat(places(key)).containsExactly("2026-09-01 2027-09-01 A 6A");
        on("2026-10-05");
        TransferId id = apply(receiving, key);
        take(receiving, id, ON_PAPER, ACCEPT);
        take(sending, id, RELEASE);
        take(receiving, id, INTO_B);
        assertThat(places(key)).containsExactly("2026-09-01 2026-10-05 A 6A", "2026-10-05 2027-09-01 B 7B");
        // The centre says that it is the school, and the days are contested until it takes that back.
        hub.submit(
                TestHub.header("lop-hoc", "C", 2026, SubmissionKind.DELTA, "2026-10-05T01:00:00Z"),
                Pupil.roll(Pupil.key("X-" + key)
                        .name(name(key))
                        .born(born(key))
                        .code(code(key))
                        .enrolled("6", "2026-12-01", null, null)));
        assertThat(places(key))
                .containsExactly(
                        "2026-09-01 2026-10-05 A 6A", "2026-10-05 2026-12-01 B 7B", "2026-12-01 2027-09-01 contested");
        assertThat(database.value(told)).isEqualTo("1");
        hub.submit(
                TestHub.header("lop-hoc", "C", 2026, SubmissionKind.DELTA, "2026-10-05T01:30:00Z"),
                Pupil.roll(Pupil.key("X-" + key)
                        .name(name(key))
                        .born(born(key))
                        .code(code(key))
                        .beside("special_education", "6", "2026-12-01", null)));
        assertThat(places(key)).containsExactly("2026-09-01 2026-10-05 A 6A", "2026-10-05 2027-09-01 B 7B");
    }

    @Test
    void an_application_goes_with_the_record_by_which_the_sending_school_has_the_learner() {
        String key = enrolled();
        on("2026-10-05");
        TransferId id = apply(receiving, key);
        assertThat(bureau.application(id).recordId().value().toString())
                .isEqualTo(database.value("select id from submission_record where own_key = '" + key + "'"));
        assertThat(bureau.application(id).sending()).isEqualTo(sending);
        assertThat(bureau.application(id).nearest()).isFalse();
        assertThat(bureau.application(id).move().rules().name()).isEqualTo("circular-15-2026");
        assertThat(Set.of(bureau.application(id).move().filing().otherProvince()))
                .containsExactly(false);
    }
}
