package hub.ingest;

import static org.assertj.core.api.Assertions.assertThat;

import hub.TestDatabase;
import hub.calendar.Validity;
import hub.enrolment.Enrolments;
import hub.enrolment.Place;
import hub.enrolment.PlaceDecision;
import hub.enrolment.PlaceDecisions;
import hub.enrolment.SchoolClass;
import hub.journal.EntryDraft;
import hub.matching.PersonDecision;
import hub.matching.Verdict;
import hub.organisation.OrganisationId;
import hub.submission.KnownRecord;
import hub.submission.RecordId;
import hub.submission.SubmissionKind;
import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** What the hub itself says of places, through the whole registry: it stays whatever schools send, and goes with its record. */
final class PlaceDecisionFlowTest {

    private static final LocalDate MOVED = LocalDate.parse("2025-10-13");

    @RegisterExtension
    static final TestDatabase database = TestDatabase.withAreas();

    @SuppressWarnings("NullAway.Init")
    private static TestHub hub;

    @SuppressWarnings("NullAway.Init")
    private static PlaceDecisions decisions;

    @SuppressWarnings("NullAway.Init")
    private static OrganisationId sending;

    @SuppressWarnings("NullAway.Init")
    private static OrganisationId receiving;

    private static int sent;

    @BeforeAll
    static void open() {
        hub = new TestHub(database);
        decisions = new PlaceDecisions(hub.matching, hub.learners, hub.enrolments);
        sending = hub.school("A", "Trường Trung học cơ sở Hoa Sen", "00004");
        receiving = hub.school("B", "Trường Trung học cơ sở Bình Minh", "00025");
    }

    @AfterAll
    static void close() {
        hub.close();
    }

    @Test
    void
            a_learner_who_was_moved_stays_moved_whatever_the_sending_school_sends_and_until_the_receiving_school_says_more() {
        Pupil child =
                Pupil.key("1").name("Nguyễn Hoàng Bảo Trâm").born("25/03/2014").enrolled("6", null, null, null);
        send("so-diem", "A", child);
        long before = move("1");
        assertThat(places("1")).containsExactly("2025-09-01 2025-10-13 A 6A", "2025-10-13 2026-09-01 B 6C");

        send(
                "so-diem",
                "A",
                Pupil.key("1")
                        .name("Nguyễn Hoàng Bảo Trâm")
                        .born("25/03/2014")
                        .ethnicity("Kinh")
                        .enrolled("6", null, null, null));
        assertThat(places("1")).containsExactly("2025-09-01 2025-10-13 A 6A", "2025-10-13 2026-09-01 B 6C");

        send(
                "lop-hoc",
                "B",
                Pupil.key("9")
                        .name("Nguyễn Hoàng Bảo Trâm")
                        .born("25/03/2014")
                        .code(code("1"))
                        .enrolled("6", null, null, null));
        assertThat(database.value("select count(*) from learner_link where learner_id = " + learnerOf("1")))
                .isEqualTo("2");
        assertThat(places("1")).containsExactly("2025-09-01 2025-10-13 A 6A", "2025-10-13 2026-09-01 B 6A");

        assertThat(known("1", before)).containsExactly("2025-09-01 2026-09-01");
        assertThat(known("1", Long.MAX_VALUE)).containsExactly("2025-09-01 2025-10-13", "2025-10-13 2026-09-01");
    }

    @Test
    void a_split_carries_a_decision_with_the_record_that_it_is_tied_to() {
        send(
                "so-diem",
                "A",
                Pupil.key("2").name("Trần Gia Huy").born("02/11/2013").enrolled("7", null, "01/02/2026", null),
                Pupil.key("3").name("Lê Khánh Vy").born("17/07/2012").enrolled("8", null, "01/09/2025", null));
        List<RecordId> both = List.of(record("2"), record("3"));
        UUID same = say(both);
        assertThat(learnerOf("2")).isEqualTo(learnerOf("3"));
        move("2");
        assertThat(places("3")).containsExactly("2025-09-01 2025-10-13 A 7A", "2025-10-13 2026-09-01 B 6C");

        hub.transactions.write(
                TestDatabase.TESTER,
                tx -> hub.decisions.withdraw(tx, hub.decisions.hold(tx, both), same, receiving, null));
        assertThat(learnerOf("2")).isNotEqualTo(learnerOf("3"));
        assertThat(places("2")).containsExactly("2025-09-01 2025-10-13 A 7A", "2025-10-13 2026-09-01 B 6C");
        assertThat(places("3")).isEmpty();
    }

    /** Moves the child of a record of school A to school B; answers the journal's position before. */
    private static long move(String key) {
        RecordId record = record(key);
        UUID mark = hub.transactions.write(
                TestDatabase.TESTER,
                tx -> hub.journal.append(tx, "test.marked", null).id());
        long before = hub.journal.awaitPosition(hub.transactions, mark, Duration.ofSeconds(10));
        UUID entry = hub.transactions.write(TestDatabase.TESTER, tx -> {
            decisions.hold(tx, Set.of(record));
            EntryDraft draft = hub.journal.append(tx, "transfer.placed", null);
            decisions.decide(
                    tx,
                    draft,
                    List.of(
                            new PlaceDecision.Ends(record, sending, MOVED),
                            new PlaceDecision.Begins(
                                    record,
                                    receiving,
                                    new Validity(MOVED, LocalDate.parse("2026-09-01")),
                                    new SchoolClass(null, 6, "6C"))));
            return draft.id();
        });
        hub.journal.awaitPosition(hub.transactions, entry, Duration.ofSeconds(10));
        return before;
    }

    private static UUID say(List<RecordId> both) {
        Decisions.Word same = new Decisions.Word(
                Verdict.SAME,
                List.of(new PersonDecision.Pair(both.get(0).value(), both.get(1).value())),
                0,
                receiving,
                null);
        return hub.transactions
                .write(TestDatabase.TESTER, tx -> hub.decisions.decide(tx, hub.decisions.hold(tx, both), same))
                .decision();
    }

    private static void send(String source, String school, Pupil... pupils) {
        sent++;
        hub.submit(
                TestHub.header(source, school, 2025, SubmissionKind.DELTA, "2025-11-0" + sent + "T01:00:00Z"),
                Pupil.roll(pupils));
    }

    private static RecordId record(String key) {
        return new RecordId(
                UUID.fromString(database.value("select id from submission_record where own_key = '" + key + "'")));
    }

    private static String learnerOf(String key) {
        return "'" + database.value("select learner_id from learner_link where record_id = '" + record(key) + "'")
                + "'";
    }

    private static String code(String key) {
        return database.value("select student_code from learner_code where record_id = '" + record(key) + "'");
    }

    private static List<String> places(String key) {
        return database.rows("""
                select lower(p.period) || ' ' || upper(p.period) || ' ' || code.code || ' ' || p.class_name
                  from enrolment_in_force p
                  join organisation_code code on code.organisation_id = p.school_id and code.scheme = 'vn.school'
                 where p.learner_id = %s
                 order by p.period
                """.formatted(learnerOf(key)));
    }

    private static List<String> known(String key, long position) {
        RecordId record = record(key);
        return hub
                .transactions
                .read(
                        TestDatabase.TESTER,
                        tx -> Enrolments.placesBy(
                                KnownRecord.of(hub.records.versions(tx, Set.of(record), position)),
                                hub.enrolments.decisions(tx, Set.of(record), position)))
                .stream()
                .map(Place::period)
                .map(period -> period.from() + " " + period.to())
                .toList();
    }
}
