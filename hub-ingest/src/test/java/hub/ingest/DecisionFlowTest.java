package hub.ingest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import hub.TestDatabase;
import hub.matching.PersonDecision;
import hub.matching.Verdict;
import hub.organisation.OrganisationId;
import hub.problem.Problem;
import hub.problem.ProblemKind;
import hub.submission.Outcome;
import hub.submission.RecordId;
import hub.submission.ReportRow;
import hub.submission.Submission;
import hub.submission.SubmissionKind;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** What a person decides, through the whole registry: it holds at once, outlives what schools send, and can be withdrawn. */
final class DecisionFlowTest {

    private static final OrganisationId STEWARD = new OrganisationId(new UUID(8, 8));
    private static final String OPEN =
            "select reason from matching_review where state = 'open' and record_a <> record_b order by reason";

    @RegisterExtension
    static final TestDatabase database = TestDatabase.withAreas();

    private static int schools;

    @SuppressWarnings("NullAway.Init")
    private static TestHub hub;

    private final List<Submission> submissions = new ArrayList<>();
    private final List<UUID> decisions = new ArrayList<>();

    @BeforeAll
    static void open() {
        hub = new TestHub(database);
    }

    @AfterAll
    static void close() {
        hub.close();
    }

    @BeforeEach
    void schools() {
        schools++;
        hub.school("A-" + schools, "Trường Trung học cơ sở Hoa Sen " + schools, "00004");
        hub.school("B-" + schools, "Trường Trung học cơ sở Bình Minh " + schools, "00025");
        hub.school("C-" + schools, "Trường Trung học cơ sở Kim Đồng " + schools, "00025");
    }

    /** Everything a test sent and said is taken back: the next one meets nobody. */
    @AfterEach
    void withdraw() {
        decisions.forEach(decision -> {
            if (!hub.transactions
                    .read(TestDatabase.TESTER, tx -> hub.matching.recordsOf(tx, decision))
                    .isEmpty()) {
                undo(decision);
            }
        });
        Collections.reverse(submissions);
        submissions.forEach(submission -> hub.intake.withdraw(TestDatabase.TESTER, submission.id()));
    }

    private Submission a(Pupil... pupils) {
        return submit("so-diem", "A-" + schools, 2024, SubmissionKind.DELTA, pupils);
    }

    private Submission b(Pupil... pupils) {
        return submit("lop-hoc", "B-" + schools, 2025, SubmissionKind.DELTA, pupils);
    }

    private Submission c(Pupil... pupils) {
        return submit("nha-truong", "C-" + schools, 2026, SubmissionKind.DELTA, pupils);
    }

    private Submission submit(String source, String school, int year, SubmissionKind kind, Pupil... pupils) {
        database.clock().move(Duration.ofDays(1));
        String madeAt = "2026-09-" + (11 + submissions.size()) + "T01:00:00Z";
        Submission submission = hub.submit(TestHub.header(source, school, year, kind, madeAt), Pupil.roll(pupils));
        submissions.add(submission);
        return submission;
    }

    private List<Outcome> outcomes(Submission submission) {
        return hub
                .transactions
                .read(TestDatabase.TESTER, tx -> hub.submissions.rows(tx, submission.id(), 0, 100))
                .stream()
                .map(ReportRow::outcome)
                .toList();
    }

    private UUID say(Verdict verdict, String one, String... others) {
        List<PersonDecision.Pair> pairs = new ArrayList<>();
        List<RecordId> about = new ArrayList<>(List.of(new RecordId(record(one))));
        for (String other : others) {
            pairs.add(new PersonDecision.Pair(record(one), record(other)));
            about.add(new RecordId(record(other)));
        }
        UUID decision = hub.transactions.write(TestDatabase.TESTER, tx -> hub.decisions
                .decide(tx, hub.decisions.hold(tx, about), new Decisions.Word(verdict, pairs, weight(), STEWARD, null))
                .decision());
        decisions.add(decision);
        return decision;
    }

    /** The weight of the review that is open, if any is. */
    private int weight() {
        List<String> open =
                database.rows("select weight from matching_review where state = 'open' and record_a <> record_b");
        return open.isEmpty() ? 0 : Integer.parseInt(open.get(0));
    }

    private static void undo(UUID decision) {
        hub.transactions.writing(TestDatabase.TESTER, tx -> {
            List<RecordId> about = hub.matching.recordsOf(tx, decision).stream()
                    .map(RecordId::new)
                    .toList();
            hub.decisions.withdraw(tx, hub.decisions.hold(tx, about), decision, STEWARD, "nhầm");
        });
    }

    /** The record of the present test's schools under that key. */
    private static UUID record(String ownKey) {
        return UUID.fromString(database.value("select r.id from submission_record r join organisation_code c"
                + " on c.organisation_id = r.school_id where c.code like '%-" + schools + "' and r.own_key = '" + ownKey
                + "'"));
    }

    private String learner(String ownKey) {
        return database.value("select learner_id from learner_link where record_id = '" + record(ownKey) + "'");
    }

    /** The present code of a record's learner, and those that lead there too, the oldest first. */
    private List<String> codes(String ownKey) {
        return database.rows(
                "select student_code from learner_code where learner_id = '" + learner(ownKey) + "' order by entry_id");
    }

    private String state(String learner) {
        return database.value("select body::jsonb ->> 'state' from learner_version v join journal_transaction t"
                + " on t.id = journal_transaction(v.entry_id) where learner_id = '" + learner
                + "' order by t.ordinal desc, entry_id desc limit 1");
    }

    private static Pupil lan(String key) {
        return Pupil.key(key)
                .name("Nguyễn Thị Ngọc Lan")
                .born("2013-05-17")
                .sex("2")
                .bornIn("00004");
    }

    private static Pupil yen(String key) {
        return Pupil.key(key)
                .name("Trần Hoàng Bảo Yến")
                .born("2011-11-28")
                .sex("2")
                .bornIn("00025");
    }

    private static void mother(Pupil... pupils) {
        for (Pupil pupil : pupils) {
            pupil.guardian("mother", "Trịnh Thị Kim Oanh", "0912345678");
        }
    }

    @Test
    void a_merge_keeps_the_older_code_and_the_other_leads_to_it_and_an_undo_brings_it_back() {
        a(lan("A1"));
        b(yen("B1"));
        String older = learner("A1");
        String later = learner("B1");
        List<String> first = codes("A1");
        List<String> second = codes("B1");
        UUID merge = say(Verdict.SAME, "B1", "A1");
        assertThat(learner("B1")).isEqualTo(older).isEqualTo(learner("A1"));
        assertThat(codes("A1")).containsExactly(first.get(0), second.get(0));
        assertThat(state(later)).isEqualTo("MERGED");
        assertThat(database.rows(
                        "select distinct learner_id from journal_entry where kind = 'learner.merged' and learner_id = '"
                                + later + "'"))
                .containsExactly(later);
        assertThat(database.rows(
                        "select kind from journal_entry where learner_id = '" + older + "' and kind = 'decision.made'"))
                .isNotEmpty();

        undo(merge);
        assertThat(learner("A1")).isEqualTo(older);
        assertThat(learner("B1")).isEqualTo(later);
        assertThat(codes("A1")).isEqualTo(first);
        assertThat(codes("B1")).isEqualTo(second);
        assertThat(state(later)).isEqualTo("ACTIVE");
        assertThat(database.rows(
                        "select act from matching_decision_version where decision_id = '" + merge + "' order by act"))
                .containsExactly("made", "withdrawn");
        assertThat(database.value("select count(*) from learner_version where learner_id = '" + later + "'"))
                .isEqualTo("3");
    }

    @Test
    void a_merge_outlives_everything_that_every_school_sends_later() {
        a(lan("A1"));
        b(yen("B1"));
        say(Verdict.SAME, "A1", "B1");
        String one = learner("A1");
        for (int round = 0; round < 2; round++) {
            String commune = round == 0 ? "00025" : "00004";
            b(yen("B1").livesIn(commune));
            a(lan("A1").livesIn(commune));
            submit(
                    "so-diem",
                    "A-" + schools,
                    2024,
                    SubmissionKind.SNAPSHOT,
                    lan("A1").ethnicity("Tày"));
            submit(
                    "lop-hoc",
                    "B-" + schools,
                    2025,
                    SubmissionKind.SNAPSHOT,
                    yen("B1").ethnicity("Tày"));
            assertThat(learner("A1")).isEqualTo(one);
            assertThat(learner("B1")).isEqualTo(one);
        }
        // Taken back and sent again, it comes back to whom a person joined it with.
        b(Pupil.key("B1").event("CANCEL"));
        assertThat(state(one)).isEqualTo("ACTIVE");
        b(yen("B1"));
        assertThat(learner("B1")).isEqualTo(one);
        assertThat(database.rows(OPEN)).isEmpty();
    }

    @Test
    void a_record_gone_between_two_merges_does_not_part_what_it_joined() {
        a(lan("A1"));
        b(yen("B1"));
        c(Pupil.key("C1").name("Đỗ Gia Hân").born("2013-08-01").sex("2"));
        say(Verdict.SAME, "A1", "B1");
        UUID second = say(Verdict.SAME, "B1", "C1");
        b(Pupil.key("B1").event("CANCEL"));
        assertThat(learner("A1")).isEqualTo(learner("C1"));
        assertThat(state(learner("A1"))).isEqualTo("ACTIVE");
        undo(second);
        assertThat(learner("A1")).isNotEqualTo(learner("C1"));
        assertThat(codes("A1")).hasSize(2);
        assertThat(codes("C1")).hasSize(1);
        b(yen("B1"));
        assertThat(learner("B1")).isEqualTo(learner("A1"));
    }

    /** The named record is taken back: whom the machine had with it when a person decided holds its place. */
    @Test
    void a_merge_outlives_the_record_that_it_named() {
        Pupil one = lan("A1");
        Pupil two = lan("B1");
        mother(one, two);
        a(one);
        b(two);
        c(yen("C1"));
        UUID merge = say(Verdict.SAME, "A1", "C1");
        String merged = learner("B1");
        assertThat(learner("C1")).isEqualTo(merged);
        a(Pupil.key("A1").event("CANCEL"));
        assertThat(learner("B1")).isEqualTo(merged).isEqualTo(learner("C1"));
        Pupil back = lan("A1");
        mother(back);
        a(back);
        assertThat(learner("A1")).isEqualTo(merged).isEqualTo(learner("C1"));
        // While it is there it says whom it is with: corrected into somebody else it takes nobody along.
        b(Pupil.key("B1").name("Đỗ Gia Hân").born("2010-08-01").sex("2"));
        assertThat(learner("B1")).isNotEqualTo(merged);
        assertThat(learner("A1")).isEqualTo(merged).isEqualTo(learner("C1"));
        undo(merge);
        assertThat(learner("A1")).isNotEqualTo(learner("C1"));
    }

    @Test
    void a_word_against_it_outweighs_what_stands_in_for_a_record_that_is_gone() {
        Pupil one = lan("A1");
        Pupil two = lan("B1");
        mother(one, two);
        a(one);
        b(two);
        c(yen("C1"));
        say(Verdict.SAME, "A1", "C1");
        a(Pupil.key("A1").event("CANCEL"));
        say(Verdict.DIFFERENT, "B1", "C1");
        assertThat(learner("B1")).isNotEqualTo(learner("C1"));
        a(lan("A1"));
        assertThat(learner("A1")).isEqualTo(learner("C1")).isNotEqualTo(learner("B1"));
    }

    @Test
    void a_rejected_pair_is_never_proposed_again_and_its_record_gets_a_code() {
        a(lan("A1").number("001313004217"));
        Submission doubtful = b(yen("B1").number("001313004217"));
        assertThat(outcomes(doubtful)).containsExactly(Outcome.IN_REVIEW);
        assertThat(codes("B1")).isEmpty();
        say(Verdict.DIFFERENT, "A1", "B1");
        assertThat(database.rows(OPEN)).isEmpty();
        assertThat(codes("B1")).hasSize(1);
        assertThat(state(learner("B1"))).isEqualTo("ACTIVE");
        b(yen("B1").number("001313004217").livesIn("00004"));
        a(lan("A1").number("001313004217").livesIn("00025"));
        b(lan("B1").number("001313004217"));
        assertThat(learner("A1")).isNotEqualTo(learner("B1"));
        assertThat(database.rows(OPEN)).isEmpty();
    }

    @Test
    void a_split_holds_whatever_is_sent_and_a_third_record_does_not_join_them_again() {
        Pupil first = lan("A1");
        Pupil second = lan("B1");
        mother(first, second);
        a(first);
        b(second);
        assertThat(learner("A1")).isEqualTo(learner("B1"));
        List<String> code = codes("A1");
        UUID split = say(Verdict.DIFFERENT, "A1", "B1");
        assertThat(learner("A1")).isNotEqualTo(learner("B1"));
        assertThat(codes("A1")).isEqualTo(code);
        assertThat(codes("B1")).hasSize(1).isNotEqualTo(code);
        Pupil third = lan("C1");
        mother(third);
        c(third);
        assertThat(learner("A1")).isNotEqualTo(learner("B1"));
        assertThat(database.rows(OPEN)).containsExactly("contested", "contested");
        undo(split);
        assertThat(learner("A1")).isEqualTo(learner("B1")).isEqualTo(learner("C1"));
        assertThat(codes("A1")).hasSize(2).startsWith(code.get(0));
        assertThat(database.rows(OPEN)).isEmpty();
    }

    @Test
    void a_record_is_taken_out_of_its_learner_by_a_word_against_all_others() {
        Pupil one = lan("A1");
        Pupil two = lan("B1");
        Pupil three = lan("C1");
        mother(one, two, three);
        a(one);
        b(two);
        c(three);
        assertThat(learner("A1")).isEqualTo(learner("B1")).isEqualTo(learner("C1"));
        say(Verdict.DIFFERENT, "B1", "A1", "C1");
        assertThat(learner("A1")).isEqualTo(learner("C1")).isNotEqualTo(learner("B1"));
        assertThat(database.rows(OPEN)).isEmpty();
    }

    @Test
    void a_merge_leaves_no_review_of_what_it_settled() {
        a(lan("A1").number("001313004217"));
        b(lan("B1").number("001313998811"));
        assertThat(database.rows(OPEN)).containsExactly("numbers_differ");
        UUID merge = say(Verdict.SAME, "A1", "B1");
        assertThat(database.rows(OPEN)).isEmpty();
        undo(merge);
        assertThat(database.rows(OPEN)).containsExactly("numbers_differ");
    }

    @Test
    void who_cannot_tell_is_asked_again_when_the_evidence_changes() {
        a(lan("A1").number("001313004217").guardian("mother", "Trịnh Thị Kim Oanh", "0912345678"));
        b(lan("B1").number("001313998811"));
        say(Verdict.CANNOT_TELL, "A1", "B1");
        assertThat(database.rows(OPEN)).isEmpty();
        assertThat(learner("A1")).isNotEqualTo(learner("B1"));
        assertThat(codes("B1")).hasSize(1);
        a(lan("A1")
                .number("001313004217")
                .guardian("mother", "Trịnh Thị Kim Oanh", "0912345678")
                .ethnicity("Tày"));
        assertThat(database.rows(OPEN)).isEmpty();
        Pupil weightier = lan("B1").number("001313998811");
        mother(weightier);
        b(weightier);
        assertThat(database.rows(OPEN)).containsExactly("numbers_differ");
        assertThat(learner("A1")).isNotEqualTo(learner("B1"));
    }

    @Test
    void a_decision_against_what_follows_from_others_is_refused_and_changes_nothing() {
        a(lan("A1"));
        b(yen("B1"));
        c(Pupil.key("C1").name("Đỗ Gia Hân").born("2013-08-01").sex("2"));
        UUID first = say(Verdict.SAME, "A1", "B1");
        say(Verdict.SAME, "B1", "C1");
        String before = database.value("select count(*) from journal_entry");
        assertThatThrownBy(() -> say(Verdict.DIFFERENT, "A1", "C1"))
                .isInstanceOfSatisfying(Problem.class, problem -> assertThat(problem.kind())
                        .isEqualTo(ProblemKind.DECISION_CONTRADICTS));
        assertThat(database.value("select count(*) from journal_entry")).isEqualTo(before);
        assertThat(learner("A1")).isEqualTo(learner("C1"));
        undo(first);
        say(Verdict.DIFFERENT, "A1", "C1");
        assertThatThrownBy(() -> say(Verdict.SAME, "A1", "B1")).isInstanceOf(Problem.class);
        assertThat(learner("A1")).isNotEqualTo(learner("B1"));
    }

    @Test
    void the_same_decision_again_changes_nothing_and_says_so() {
        a(lan("A1"));
        b(yen("B1"));
        UUID merge = say(Verdict.SAME, "A1", "B1");
        String before = database.value("select count(*) from journal_entry");
        assertThat(say(Verdict.SAME, "B1", "A1")).isEqualTo(merge);
        assertThat(database.value("select count(*) from journal_entry")).isEqualTo(before);
    }

    @Test
    void the_golden_record_of_a_merged_learner_is_made_of_both_records() {
        a(lan("A1"));
        b(lan("B1").name("Nguyễn Thị Ngọc Lan").born("2012-02-14").number("001312009999"));
        say(Verdict.SAME, "A1", "B1");
        assertThat(database.value("select body::jsonb #>> '{golden,identifiers,0,value}' from learner_version v"
                        + " join journal_transaction t on t.id = journal_transaction(v.entry_id) where learner_id = '"
                        + learner("A1") + "' order by t.ordinal desc, entry_id desc limit 1"))
                .isEqualTo("001312009999");
    }

    @Test
    void a_roll_sent_again_doubles_nobody() {
        Pupil[] roll = {lan("A1"), yen("A2")};
        submit("so-diem", "A-" + schools, 2024, SubmissionKind.SNAPSHOT, roll);
        String learners = database.value("select count(distinct learner_id) from learner_link");
        String codes = database.value("select count(*) from learner_code");
        submit("so-diem", "A-" + schools, 2024, SubmissionKind.SNAPSHOT, roll);
        assertThat(database.value("select count(distinct learner_id) from learner_link"))
                .isEqualTo(learners);
        assertThat(database.value("select count(*) from learner_code")).isEqualTo(codes);
    }

    /** A roll of new keys doubles the pupils of its school; a person puts it right, one by one. */
    @Test
    void two_keys_of_one_school_in_one_year_are_joined_by_a_person_alone() {
        Pupil one = lan("A1");
        Pupil two = lan("A2");
        Pupil elsewhere = lan("B1");
        mother(one, two, elsewhere);
        a(one, two);
        b(elsewhere);
        assertThat(learner("A1")).isNotEqualTo(learner("A2"));
        say(Verdict.SAME, "A1", "A2");
        assertThat(learner("A1")).isEqualTo(learner("A2")).isEqualTo(learner("B1"));
    }

    @Test
    void decisions_and_submissions_at_once_leave_each_record_with_one_learner_and_the_word_kept() throws Exception {
        a(lan("A1"));
        b(yen("B1"));
        ExecutorService threads = Executors.newFixedThreadPool(2);
        for (int round = 0; round < 5; round++) {
            CyclicBarrier together = new CyclicBarrier(2);
            String commune = round % 2 == 0 ? "00025" : "00004";
            database.clock().move(Duration.ofDays(1));
            Future<UUID> said = threads.submit(() -> {
                together.await();
                return say(Verdict.SAME, "A1", "B1");
            });
            Future<Submission> sent = threads.submit(() -> {
                together.await();
                return b(yen("B1").livesIn(commune));
            });
            UUID decision = said.get();
            sent.get();
            assertThat(learner("A1")).isEqualTo(learner("B1"));
            undo(decision);
            assertThat(learner("A1")).isNotEqualTo(learner("B1"));
        }
        threads.shutdown();
    }
}
