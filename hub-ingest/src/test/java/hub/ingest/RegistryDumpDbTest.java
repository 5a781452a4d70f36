package hub.ingest;

import static org.assertj.core.api.Assertions.assertThat;

import hub.TestDatabase;
import hub.calendar.Validity;
import hub.enrolment.PlaceDecision;
import hub.enrolment.PlaceDecisions;
import hub.enrolment.SchoolClass;
import hub.ingest.read.SubmittedResults;
import hub.journal.Shown;
import hub.matching.PersonDecision;
import hub.matching.Verdict;
import hub.organisation.OrganisationId;
import hub.submission.DataKind;
import hub.submission.RecordId;
import hub.submission.SubmissionKind;
import hub.transcript.WrittenResults;
import hub.transfer.FileKind;
import hub.transfer.MoveKind;
import hub.transfer.MoveStep;
import hub.transfer.Piece;
import hub.transfer.TransferId;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** The dump by which crash runs are compared can fail: it sees every row and every value that is not left out by name. */
final class RegistryDumpDbTest {

    @RegisterExtension
    static final TestDatabase database = TestDatabase.withAreas();

    @SuppressWarnings("NullAway.Init")
    private static TestHub hub;

    @BeforeAll
    static void facts() throws InterruptedException {
        hub = new TestHub(database);
        OrganisationId school = hub.school("A-01", "Trường Trung học cơ sở Hoa Sen", "00004");
        hub.school("B-01", "Trường Trung học cơ sở Bình Minh", "00025");
        hub.submit(
                TestHub.header("so-diem", "A-01", 2025, SubmissionKind.SNAPSHOT, "2025-09-10T01:00:00Z"),
                Pupil.roll(
                        lan("HS1"),
                        twin("HS2"),
                        twin("HS3"),
                        anh("HS5", "Nguyễn Thị Minh Anh"),
                        anh("HS6", "Nguyễn Thị Minh Ánh"),
                        lan("HS4").born("2014-13-45")));
        hub.submit(
                TestHub.header("so-diem", "A-01", 2025, SubmissionKind.SNAPSHOT, "2025-10-10T01:00:00Z"),
                Pupil.roll(
                        lan("HS1"),
                        twin("HS2").ethnicity("Tày"),
                        anh("HS5", "Nguyễn Thị Minh Anh"),
                        anh("HS6", "Nguyễn Thị Minh Ánh")));
        hub.submit(
                TestHub.header("lop-hoc", "B-01", 2026, SubmissionKind.SNAPSHOT, "2026-09-10T01:00:00Z"),
                Pupil.roll(lan("1").enrolled("8", null, null, "moved_in"), anh("2", "Nguyen Thi Minh Anh")));
        hub.transactions.writing(TestDatabase.TESTER, tx -> {
            List<UUID> about = database.rows("select id from submission_record where own_key in ('HS1', '1')").stream()
                    .map(UUID::fromString)
                    .toList();
            hub.decisions.decide(
                    tx,
                    hub.decisions.hold(tx, about.stream().map(RecordId::new).toList()),
                    new Decisions.Word(
                            Verdict.SAME,
                            List.of(new PersonDecision.Pair(about.get(0), about.get(1))),
                            0,
                            new OrganisationId(about.get(0)),
                            "đã xem giấy khai sinh"));
        });
        hub.transactions.writing(TestDatabase.TESTER, tx -> {
            RecordId record = new RecordId(
                    UUID.fromString(database.value("select id from submission_record where own_key = 'HS5'")));
            PlaceDecisions places = new PlaceDecisions(hub.matching, hub.learners, hub.enrolments);
            places.hold(tx, List.of(record));
            places.decide(
                    tx,
                    hub.journal.append(tx, "enrolment.decided", null),
                    List.of(new PlaceDecision.Begins(
                            record,
                            new OrganisationId(record.value()),
                            new Validity(LocalDate.parse("2025-10-13"), LocalDate.parse("2026-09-01")),
                            new SchoolClass("Cơ sở 2", 7, "7C"))));
        });
        hub.submitResults(
                TestHub.header("so-diem", "A-01", 2025, SubmissionKind.DELTA, "2026-06-01T01:00:00Z"),
                List.of(new SubmittedResults(
                        1,
                        "HS1",
                        null,
                        null,
                        new WrittenResults(
                                "6", List.of(), List.of(), null, null, null, null, null, "Tốt", null, null, null, null,
                                null, null, null, null, null, null))));
        hub.transactions.writing(TestDatabase.TESTER, tx -> hub.journal
                .append(tx, "roll.seen", null)
                .shows(new Shown()
                        .add(
                                UUID.fromString(database.value("select learner_id from learner_link l"
                                        + " join submission_record r on r.id = l.record_id where r.own_key = 'HS5'")),
                                Set.of(UUID.fromString(
                                        database.value("select id from submission_record where own_key = 'HS5'"))))));
        Bureau bureau = new Bureau(hub);
        String code = database.value(
                "select c.student_code from learner_code c join submission_record r on r.id = c.record_id"
                        + " where r.own_key = 'HS1'");
        TransferId transfer = bureau.filed(school, code, "2013-05-17", MoveKind.TRANSFER, 8);
        bureau.attach(
                school, transfer, Piece.APPLICATION, FileKind.PDF, "%PDF-1.7".getBytes(StandardCharsets.US_ASCII));
        bureau.step(school, transfer, new MoveStep.Complete(Set.of(Piece.RESULTS_SUMMARY)));
        bureau.file(school, code, "2013-05-18", MoveKind.TRANSFER, 8);
        hub.intake
                .destruction()
                .destroy(
                        database.erasing(),
                        TestDatabase.TESTER,
                        List.of(new RecordId(UUID.fromString(
                                database.value("select id from submission_record where own_key = 'HS6'")))),
                        DataKind.FAMILY,
                        new Destruction.Order("12/2026/QĐ", false));
        // Hundreds of records would make one of themselves.
        database.execute("insert into matching_crowd (key_hash) values (4711)");
        while (!database.value(
                        "select count(*) from journal_transaction where id not in (select transaction_id from journal_sequence)")
                .equals("0")) {
            Thread.sleep(5);
        }
    }

    @AfterAll
    static void close() {
        hub.close();
    }

    private static Pupil lan(String key) {
        return Pupil.key(key)
                .name("Nguyễn Thị Ngọc Lan")
                .born("2013-05-17")
                .sex("2")
                .bornIn("00004")
                .number("001313004217")
                .guardian("mother", "Trịnh Thị Kim Oanh", "0912345678")
                .enrolled("7", null, null, "enrolled");
    }

    /** One of two of one birth and one mother; without diacritics nobody knows which. */
    private static Pupil anh(String key, String name) {
        return Pupil.key(key)
                .name(name)
                .born("2012-03-14")
                .sex("2")
                .bornIn("00004")
                .guardian("mother", "Đoàn Thị Bích Thủy", "0987654321");
    }

    private static Pupil twin(String key) {
        return Pupil.key(key).name("Trần Văn Minh").born("2013-06-18").sex("1");
    }

    @Test
    void a_registry_equals_itself() throws SQLException {
        try (Connection owner = database.asOwner()) {
            owner.setAutoCommit(false);
            RegistryDump dump = RegistryDump.of(owner);
            assertThat(dump.differences(RegistryDump.of(owner))).isEmpty();
            assertThat(dump.size()).isPositive();
            owner.rollback();
        }
    }

    @Test
    void a_value_changed_in_any_column_and_a_row_lost_from_any_table_is_seen() throws SQLException {
        List<String> unseen = new ArrayList<>();
        try (Connection owner = database.asOwner();
                Statement statement = owner.createStatement()) {
            owner.setAutoCommit(false);
            RegistryDump before = RegistryDump.of(owner);
            for (Map.Entry<String, String> change : changes(statement).entrySet()) {
                statement.execute(freed(change.getKey()));
                int rows = statement.executeUpdate(change.getValue());
                assertThat(rows).as(change.getKey()).isEqualTo(1);
                if (before.differences(RegistryDump.of(owner)).isEmpty()) {
                    unseen.add(change.getKey());
                }
                owner.rollback();
            }
        }
        assertThat(unseen).isEmpty();
    }

    /** A change of every dumped column, and a loss from every dumped table, in one row each. */
    private static Map<String, String> changes(Statement statement) throws SQLException {
        Map<String, String> changes = new LinkedHashMap<>();
        for (Map.Entry<String, List<RegistryDump.Column>> entry :
                RegistryDump.columns(statement).entrySet()) {
            String table = entry.getKey();
            String one = " where ctid = (select min(ctid) from " + table + ")";
            changes.put(table, "delete from " + table + one);
            for (RegistryDump.Column column : entry.getValue()) {
                changes.put(
                        table + "." + column.name(),
                        "update " + table + " set " + column.name() + " = " + other(column) + one);
            }
        }
        return changes;
    }

    /** Drops what would refuse a value of that column. */
    private static String freed(String column) {
        return """
                do $$ declare c record; begin
                    for c in select conname, conrelid::regclass as relation from pg_constraint
                             where contype = 'c' and conrelid = split_part('%s', '.', 1)::regclass loop
                        execute format('alter table %%s drop constraint %%I', c.relation, c.conname);
                    end loop;
                end $$""".formatted(column);
    }

    private static String other(RegistryDump.Column column) {
        String name = column.name();
        return switch (column.type()) {
            case "uuid" -> "gen_random_uuid()";
            case "_uuid" -> "array_append(" + name + ", gen_random_uuid())";
            case "_text" -> "array_append(" + name + ", 'x')";
            case "_int2", "_int8" -> "array_append(" + name + ", 1)";
            // A body stays JSON.
            case "text" -> "coalesce(" + name + ", '') || '" + (name.equals("body") ? " " : "x") + "'";
            case "int2", "int4", "int8" -> "coalesce(" + name + ", 0) + 1";
            case "bool" -> "not " + name;
            case "bytea" -> name + " || '\\x00'";
            case "timestamptz" -> name + " + interval '1 second'";
            case "date" -> "coalesce(" + name + ", date '1900-01-01') + 1";
            case "daterange" -> "daterange('1900-01-01', '1900-01-02')";
            default -> throw new IllegalStateException("no other value for " + column);
        };
    }
}
