package hub.ingest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import hub.TestDatabase;
import hub.database.Transactions;
import hub.identity.NameForms;
import hub.journal.EntryDraft;
import hub.journal.Tombstone;
import hub.journal.Tombstones;
import hub.problem.Problem;
import hub.problem.ProblemKind;
import hub.submission.DataKind;
import hub.submission.Finding;
import hub.submission.FindingCode;
import hub.submission.RecordId;
import hub.submission.Submission;
import hub.submission.SubmissionId;
import hub.submission.SubmissionKind;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Values are destroyed by law: no table holds a byte of them, nothing else changes, and that they were is told. */
final class DestructionFlowTest {

    private static final String MOTHER = "Trịnh Thị Kim Oanh";
    private static final String PHONE = "0912345678";
    private static final String NUMBER = "001313004217";
    private static final String FAMILY_ORDER = "77/2026/QĐ-CAT";

    private final TestDatabase database = TestDatabase.withAreas();
    private TestHub hub;
    private Transactions erasing;

    @SuppressWarnings("NullAway.Init")
    DestructionFlowTest() {}

    @BeforeEach
    void open() {
        database.open();
        clock("2028-01-01T01:00:00Z");
        hub = new TestHub(database);
        erasing = database.erasing();
        hub.school("A-01", "Trường Trung học cơ sở Hoa Sen", "00004");
        hub.school("B-01", "Trường Trung học cơ sở Bình Minh", "00025");
    }

    @AfterEach
    void close() throws Exception {
        hub.close();
        database.check();
        database.close();
    }

    private void clock(String instant) {
        database.clock().move(Duration.between(database.clock().instant(), Instant.parse(instant)));
    }

    private static Pupil lan(String key) {
        return Pupil.key(key)
                .name("Nguyễn Thị Ngọc Lan")
                .born("2013-05-17")
                .sex("2")
                .bornIn("00004")
                .ethnicity("Tày")
                .livesIn("00025")
                .number(NUMBER)
                .guardian("mother", MOTHER, PHONE);
    }

    private static Pupil minh() {
        return Pupil.key("HS2")
                .name("Trần Văn Minh")
                .born("2013-06-18")
                .sex("1")
                .ethnicity("Mường")
                .guardian("father", "Trần Văn Đức", "0987654321")
                .enrolled("7", null, null, "enrolled");
    }

    private Submission submit(int year, String madeAt, Pupil... pupils) {
        return hub.submit(TestHub.header("so-diem", "A-01", year, SubmissionKind.SNAPSHOT, madeAt), Pupil.roll(pupils));
    }

    /** Two years and a correction at one school, one year at another. */
    private void facts() {
        submit(2025, "2025-09-10T01:00:00Z", lan("HS1").enrolled("7", null, null, "enrolled"), minh());
        submit(
                2025,
                "2025-10-10T01:00:00Z",
                lan("HS1").guardian("father", "Nguyễn Văn Dzoãn", "O912").enrolled("7", null, null, "enrolled"),
                minh());
        submit(2026, "2026-09-10T01:00:00Z", lan("HS1").enrolled("8", null, null, "enrolled"));
        hub.submit(
                TestHub.header("lop-hoc", "B-01", 2026, SubmissionKind.DELTA, "2026-10-10T01:00:00Z"),
                Pupil.roll(Pupil.key("1")
                        .name("Nguyễn Thị Ngọc Lan")
                        .born("2013-05-17")
                        .sex("2")
                        .bornIn("00004")
                        .number(NUMBER)
                        .enrolled("8", null, null, "moved_in")));
    }

    private RecordId record(String ownKey) {
        return new RecordId(
                UUID.fromString(database.value("select id from submission_record where own_key = '" + ownKey + "'")));
    }

    private Destruction.Destroyed destroy(String ownKey, DataKind kind, String order) {
        return hub.intake
                .destruction()
                .destroy(
                        erasing,
                        TestDatabase.TESTER,
                        Set.of(record(ownKey)),
                        kind,
                        new Destruction.Order(order, false));
    }

    /** Every row of every table, as text. */
    private List<String> dump() {
        List<String> rows = new ArrayList<>();
        for (String table : database.rows("select relname from pg_class where relnamespace = 'public'::regnamespace"
                + " and relkind in ('r', 'p') and not relispartition order by 1")) {
            database.rows("select t::text from " + table + " t").forEach(row -> rows.add(table + " " + row));
        }
        return rows;
    }

    /** The tables of which a row holds the text, as such or as bytes. */
    private Set<String> holding(String text) {
        String bytes = HexFormat.of().formatHex(text.getBytes(StandardCharsets.UTF_8));
        Set<String> tables = new TreeSet<>();
        for (String row : dump()) {
            if (row.contains(text) || row.contains(bytes)) {
                tables.add(row.substring(0, row.indexOf(' ')));
            }
        }
        return tables;
    }

    @Test
    void no_table_holds_a_byte_of_what_was_destroyed_and_every_other_version_stays() {
        facts();
        String normal = NameForms.normal(MOTHER);
        assertThat(holding(MOTHER)).containsExactly("learner_version");
        assertThat(holding("Oanh")).containsExactly("learner_version", "submission_version");
        assertThat(holding(normal)).containsExactly("matching_profile");
        assertThat(holding("O912")).containsExactly("submission_finding");
        String others = database.value("select string_agg(v::text, '|' order by v::text) from submission_version v"
                + " join submission_record r on r.id = v.record_id where r.own_key <> 'HS1'");
        String codes = database.value("select string_agg(c::text, '|' order by c::text) from learner_code c");
        Destruction.Destroyed done = destroy("HS1", DataKind.FAMILY, FAMILY_ORDER);
        assertThat(done.records()).isEqualTo(1);
        assertThat(done.versions()).isGreaterThanOrEqualTo(6);
        assertThat(done.hashes()).isGreaterThanOrEqualTo(3);
        for (String gone : List.of("Oanh", normal, PHONE, "Dzoãn", "O912")) {
            assertThat(holding(gone)).as(gone).isEmpty();
        }
        assertThat(holding("Đức")).isNotEmpty();
        assertThat(holding(NUMBER)).as("another kind").contains("submission_version");
        assertThat(holding("Tày")).contains("submission_version", "learner_version");
        assertThat(database.value("select string_agg(v::text, '|' order by v::text) from submission_version v"
                        + " join submission_record r on r.id = v.record_id where r.own_key <> 'HS1'"))
                .isEqualTo(others);
        assertThat(database.value("select string_agg(c::text, '|' order by c::text) from learner_code c"))
                .isEqualTo(codes);
    }

    @Test
    void the_tombstone_tells_what_kind_when_and_by_which_order_and_the_journal_names_no_value() {
        facts();
        Instant before = database.clock().instant();
        destroy("HS1", DataKind.CONTACT, "12/2026/QĐ");
        List<Tombstone> told = hub.transactions.read(
                TestDatabase.TESTER,
                tx -> Tombstones.of(tx, List.of(record("HS1").value())));
        assertThat(told).hasSize(1);
        assertThat(told.get(0).kind()).isEqualTo("contact");
        assertThat(told.get(0).orderNumber()).isEqualTo("12/2026/QĐ");
        assertThat(told.get(0).due()).isFalse();
        assertThat(told.get(0).destroyedAt()).isAfterOrEqualTo(before.minusSeconds(1));
        String learner =
                database.value("select learner_id from learner_link where record_id = '" + record("HS1") + "'");
        assertThat(database.rows(
                        "select learner_id, body::jsonb -> 'facts' ->> 'kind', body::jsonb -> 'facts' ->> 'order'"
                                + " from journal_entry where kind = 'value.destroyed'"))
                .containsExactly(learner + ",contact,12/2026/QĐ");
        assertThat(holding("00025")).as("where the school of the other stands").doesNotContain("submission_version");
    }

    @Test
    void a_guess_cannot_be_tried_against_any_hash_that_is_left() {
        facts();
        List<String> before = database.rows("select h from journal_entry e, jsonb_path_query(e.body::jsonb,"
                + " '$.causes[*].hash') h where e.body like '%submission_version%'");
        List<String> hashed = database.rows("select encode(sha256(convert_to(concat_ws(E'\\n', entry_id, record_id,"
                + " school_year, submission_id, event, coalesce(version::text, ''),"
                + " to_char(made_at at time zone 'UTC', 'YYYY-MM-DD\"T\"HH24:MI:SS\"Z\"'),"
                + " coalesce(array_to_string(named, ','), ''), body), 'UTF8')), 'hex')"
                + " from submission_version where body like '%Tày%'");
        assertThat(hashed).hasSizeGreaterThanOrEqualTo(3);
        assertThat(before)
                .containsAll(hashed.stream().map(hash -> '"' + hash + '"').toList());
        List<String> fingerprints =
                database.rows("select fingerprint from submission_slice s where record_id = '" + record("HS1") + "'");
        destroy("HS1", DataKind.SENSITIVE, "1");
        for (String hash : hashed) {
            assertThat(holding(hash)).as("a hash of what was destroyed").isEmpty();
        }
        for (String fingerprint : fingerprints) {
            assertThat(holding(fingerprint)).as("a fingerprint").isEmpty();
        }
        assertThat(database.value("select count(*) from journal_entry where salt = decode(repeat('00', 32), 'hex')"
                        + " and body like '%destroyed%'"))
                .isEqualTo(database.value("select count(*) from journal_tombstone where row_table = 'journal_entry'"));
    }

    @Test
    void one_kind_after_the_other_leaves_a_journal_that_agrees_with_what_is_left() throws Exception {
        facts();
        destroy("HS1", DataKind.FAMILY, "1");
        database.check();
        destroy("1", DataKind.CONTACT, "2");
        database.check();
        destroy("HS1", DataKind.SENSITIVE, "3");
        database.check();
        destroy("HS1", DataKind.CONTACT, "4");
        assertThat(destroy("HS1", DataKind.CONTACT, "5")).isEqualTo(Destruction.Destroyed.NOTHING);
        assertThat(holding(NUMBER)).isEmpty();
        assertThat(holding("Tày")).isEmpty();
        assertThat(database.rows("select distinct order_number from journal_tombstone order by 1"))
                .containsExactly("1", "2", "3", "4");
        database.check();
    }

    @Test
    void a_destroyed_version_or_an_entry_changed_afterwards_is_found() {
        facts();
        destroy("HS1", DataKind.FAMILY, "1");
        String version = "(select min(row_entry::text)::uuid from journal_tombstone where row_table = '%s')";
        for (String table : List.of("submission_version", "learner_version", "journal_entry")) {
            String key = table.equals("journal_entry") ? "id" : "entry_id";
            String one = " where " + key + " = " + version.formatted(table);
            String body = database.rows("select body from " + table + one).get(0);
            database.execute("update " + table + " set body = replace(body, '{', '{ ')" + one);
            assertThatThrownBy(database::check).as(table).isInstanceOf(AssertionError.class);
            database.execute("update " + table + " set body = '" + body.replace("'", "''") + "'" + one);
        }
        database.execute("update journal_tombstone set order_number = 'x' where row_table = 'journal_entry'");
        assertThatThrownBy(database::check).isInstanceOf(AssertionError.class);
        database.execute("update journal_tombstone set order_number = '1' where row_table = 'journal_entry'");
    }

    @Test
    void what_an_order_destroyed_is_not_taken_again_and_its_sender_is_told() {
        facts();
        destroy("HS1", DataKind.FAMILY, FAMILY_ORDER);
        String versions = database.value("select count(*) from submission_version");
        Submission nightly = submit(2026, "2026-11-01T01:00:00Z", lan("HS1").enrolled("8", null, null, "enrolled"));
        assertThat(database.value("select count(*) from submission_version"))
                .as("without the family it says what is held")
                .isEqualTo(versions);
        assertThat(database.rows("select own_key, code, field, details from submission_finding where submission_id = '"
                        + nightly.id() + "'"))
                .containsExactly("HS1,VALUE_DESTROYED,guardians,{}");
        submit(
                2026,
                "2026-11-02T01:00:00Z",
                lan("HS1")
                        .guardian("father", "Nguyễn Văn Dzoãn", "O912")
                        .enrolled("8", "2026-09-06", null, "enrolled"));
        assertThat(database.value("select count(*) from submission_version")).isNotEqualTo(versions);
        hub.submit(
                TestHub.header("so-diem", "A-01", 2026, SubmissionKind.DELTA, "2026-11-03T01:00:00Z"),
                Pupil.roll(Pupil.key("HS1").guardian("mother", MOTHER, PHONE).naming("guardians")));
        submit(2027, "2027-09-10T01:00:00Z", lan("HS1").enrolled("9", null, null, "enrolled"));
        for (String gone : List.of("Oanh", PHONE, "Dzoãn", "O912")) {
            assertThat(holding(gone)).as(gone).isEmpty();
        }
    }

    @Test
    void no_row_that_is_refused_repeated_or_found_otherwise_wrong_quotes_what_its_record_takes_no_more() {
        facts();
        destroy("HS1", DataKind.FAMILY, FAMILY_ORDER);
        Pupil quoting =
                lan("HS1").guardian("father", "Nguyễn Văn Dzoãn", "O912").enrolled("8", "2026-09-06", null, "enrolled");
        submit(2026, "2026-11-02T01:00:00Z", quoting, quoting);
        submit(
                2026,
                "2026-11-03T01:00:00Z",
                Pupil.key("HS1")
                        .name("Nguyễn Thị Ngọc Lan")
                        .born("hôm qua")
                        .guardian("father", "Nguyễn Văn Dzoãn", "O912")
                        .enrolled("8", null, null, "enrolled"));
        assertThat(database.rows("select code from submission_finding where details like '%…%' and code like 'PHONE%'"))
                .as("before, in the row repeated and in the one refused")
                .hasSizeGreaterThanOrEqualTo(3);
        assertThat(DataKind.FAMILY.isFoundIn(Finding.of(FindingCode.KEY_TWICE)))
                .as("one about no field")
                .isFalse();
        for (String gone : List.of("Oanh", PHONE, "Dzoãn", "O912")) {
            assertThat(holding(gone)).as(gone).isEmpty();
        }
    }

    @Test
    void two_that_destroy_at_once_do_it_one_after_the_other() throws Exception {
        facts();
        CompletableFuture<Destruction.Destroyed> second = erasing.write(TestDatabase.TESTER, tx -> {
            Destruction.lockErasing(tx);
            CompletableFuture<Destruction.Destroyed> other =
                    CompletableFuture.supplyAsync(() -> destroy("HS1", DataKind.FAMILY, "1"));
            String waiting = "select count(*) from pg_locks l join pg_database d on d.oid = l.database"
                    + " where d.datname = current_database() and l.locktype = 'advisory' and not l.granted";
            long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(20);
            while (!other.isDone() && database.value(waiting).equals("0") && System.nanoTime() < end) {
                LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(20));
            }
            assertThat(other)
                    .as("learners' versions are read, changed and written")
                    .isNotDone();
            return other;
        });
        assertThat(second.get(60, TimeUnit.SECONDS).records()).isEqualTo(1);
        assertThat(holding("Oanh")).isEmpty();
    }

    @Test
    void an_order_about_a_record_that_holds_nothing_of_it_closes_the_record_all_the_same() {
        submit(
                2025,
                "2025-09-10T01:00:00Z",
                Pupil.key("HS1").name("Nguyễn Thị Ngọc Lan").born("2013-05-17").enrolled("7", null, null, "enrolled"));
        assertThat(destroy("HS1", DataKind.FAMILY, FAMILY_ORDER)).isEqualTo(new Destruction.Destroyed(1, 0, 0, 0));
        assertThat(database.rows("select row_table, row_of, due from journal_tombstone"))
                .containsExactly("submission_record," + record("HS1") + ",f");
        assertThat(destroy("HS1", DataKind.FAMILY, "again")).isEqualTo(Destruction.Destroyed.NOTHING);
        assertThat(database.value("select count(*) from journal_entry where kind = 'value.destroyed'"))
                .isEqualTo("1");
        Submission next = submit(2025, "2025-10-10T01:00:00Z", lan("HS1").enrolled("7", null, null, "enrolled"));
        assertThat(holding("Oanh")).isEmpty();
        assertThat(database.rows("select code, field from submission_finding where submission_id = '" + next.id()
                        + "' and code = 'VALUE_DESTROYED'"))
                .containsExactly("VALUE_DESTROYED,guardians");
        destroy("HS1", DataKind.CONTACT, "2");
        assertThat(holding(NUMBER)).isEmpty();
    }

    @Test
    void what_a_family_asked_to_have_corrected_and_why_is_destroyed_with_it() throws Exception {
        facts();
        UUID about = record("HS1").value();
        UUID asked = request(about, "ethnicity", "Sán Dìu", "bà ngoại người Sán Dìu");
        request(about, "name", "Nguyễn Thị Ngọc Lam", "theo giấy khai sinh");
        request(record("HS2").value(), "ethnicity", "Cơ Tu", null);
        assertThat(holding("Sán Dìu"))
                .containsExactly("submission_correction_answer_version", "submission_correction_version");
        database.check();
        destroy("HS1", DataKind.SENSITIVE, "1");
        database.check();
        assertThat(holding("Sán Dìu")).isEmpty();
        assertThat(holding("Ngọc Lam")).isNotEmpty();
        assertThat(holding("Cơ Tu")).as("of another record").isNotEmpty();
        assertThat(database.rows("select row_table from journal_tombstone where row_of = '" + asked + "' order by 1"))
                .containsExactly("submission_correction_answer_version", "submission_correction_version");
        assertThat(database.rows("select distinct salt = decode(repeat('00', 32), 'hex') and body like '%destroyed%'"
                        + " from journal_entry where id in (select entry_id from submission_correction_version where id = '"
                        + asked + "' union select entry_id from submission_correction_answer_version"
                        + " where correction_id = '" + asked + "')"))
                .as("no hash is left of it")
                .containsExactly("t");
    }

    /** A request and its refusal, as the room for corrections writes them. */
    private UUID request(UUID record, String field, String value, @Nullable String reason) {
        UUID id = UUID.randomUUID();
        UUID entry = hub.transactions.write(TestDatabase.TESTER, tx -> {
            EntryDraft draft = hub.journal.append(tx, "correction.asked", null);
            draft.causesRow(
                    "submission_correction_version",
                    id,
                    draft.id(),
                    record,
                    record,
                    record,
                    field,
                    value,
                    reason,
                    "2026-01-01",
                    "2026-01-05");
            return draft.id();
        });
        database.execute("insert into submission_correction_version values ('" + id + "', '" + entry + "', '" + record
                + "', '" + record + "', '" + record + "', '" + field + "', '" + value + "', "
                + (reason == null ? "null" : "'" + reason + "'") + ", '2026-01-01', '2026-01-05')");
        UUID answer = hub.transactions.write(TestDatabase.TESTER, tx -> {
            EntryDraft draft = hub.journal.append(tx, "correction.refused", null);
            draft.causesRow(
                    "submission_correction_answer_version",
                    id,
                    draft.id(),
                    "refused",
                    "không phải " + value,
                    "2026-01-02");
            return draft.id();
        });
        database.execute("insert into submission_correction_answer_version values ('" + id + "', '" + answer
                + "', 'refused', 'không phải " + value + "', '2026-01-02')");
        return id;
    }

    @Test
    void what_the_schedule_says_is_due_is_destroyed_and_may_be_sent_again() {
        submit(2025, "2025-09-10T01:00:00Z", lan("HS1").enrolled("7", null, null, "enrolled"));
        hub.submit(
                TestHub.header("lop-hoc", "B-01", 2027, SubmissionKind.SNAPSHOT, "2027-09-10T01:00:00Z"),
                Pupil.roll(minh()));
        clock("2032-10-01T01:00:00Z");
        Destruction destruction = hub.intake.destruction();
        assertThat(destruction.due(TestDatabase.TESTER, DataKind.FAMILY)).isEqualTo(1);
        assertThat(destruction.due(TestDatabase.TESTER, DataKind.SENSITIVE)).isEqualTo(1);
        assertThat(destruction.due(TestDatabase.TESTER, DataKind.CONTACT)).isZero();
        assertThat(destruction
                        .destroyDue(erasing, TestDatabase.TESTER, DataKind.FAMILY, "LICH-2026")
                        .records())
                .isEqualTo(1);
        assertThat(holding("Oanh")).isEmpty();
        assertThat(holding("Đức")).isNotEmpty();
        assertThat(destruction.due(TestDatabase.TESTER, DataKind.FAMILY)).isZero();
        submit(2032, "2032-09-20T01:00:00Z", lan("HS1").enrolled("8", null, null, "enrolled"));
        assertThat(holding("Oanh")).as("back at school").contains("submission_version");
        assertThat(destruction.due(TestDatabase.TESTER, DataKind.FAMILY)).isZero();
    }

    @Test
    void a_submission_withdrawn_after_it_brings_nothing_back() {
        facts();
        destroy("HS1", DataKind.FAMILY, "1");
        SubmissionId corrected = new SubmissionId(UUID.fromString(
                database.value("select id from submission_submission where made_at = '2025-10-10T01:00:00Z'")));
        hub.intake.withdraw(TestDatabase.TESTER, corrected);
        assertThat(holding("Oanh")).isEmpty();
        assertThat(holding("Dzoãn")).isEmpty();
    }

    @Test
    void killed_between_its_two_transactions_it_is_done_again_from_its_start() throws Exception {
        facts();
        try (Connection other = database.asOwner();
                Statement statement = other.createStatement()) {
            statement.execute("select pg_advisory_lock(3, 0)");
            CompletableFuture<Destruction.Destroyed> first =
                    CompletableFuture.supplyAsync(() -> destroy("HS1", DataKind.FAMILY, FAMILY_ORDER));
            KilledEraser.kill(database);
            assertThatThrownBy(first::join).isInstanceOf(CompletionException.class);
        }
        assertThat(database.value("select count(*) from journal_entry where kind = 'record.reduced'"))
                .as("the first is done")
                .isNotEqualTo("0");
        assertThat(holding("Oanh")).as("the second is not").contains("submission_version");
        assertThat(database.value("select count(*) from journal_tombstone")).isEqualTo("0");
        database.check();
        assertThat(destroy("HS1", DataKind.FAMILY, FAMILY_ORDER).records()).isEqualTo(1);
        assertThat(holding("Oanh")).isEmpty();
        assertThat(holding("Dzoãn")).isEmpty();
        assertThat(destroy("HS1", DataKind.FAMILY, FAMILY_ORDER)).isEqualTo(Destruction.Destroyed.NOTHING);
    }

    @Test
    void a_record_that_nobody_keeps_is_told() {
        assertThatThrownBy(() -> hub.intake
                        .destruction()
                        .destroy(
                                erasing,
                                TestDatabase.TESTER,
                                Set.of(new RecordId(new UUID(1, 1))),
                                DataKind.FAMILY,
                                new Destruction.Order("1", false)))
                .isInstanceOfSatisfying(
                        Problem.class, problem -> assertThat(problem.kind()).isEqualTo(ProblemKind.NOT_FOUND));
    }
}
