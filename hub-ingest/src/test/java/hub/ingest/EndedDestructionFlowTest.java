package hub.ingest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import hub.TestDatabase;
import hub.access.Action;
import hub.access.Caller;
import hub.access.ClientId;
import hub.access.Consent;
import hub.access.Consents;
import hub.access.EndedFamilies;
import hub.access.FamilyTie;
import hub.access.Guardianship.Step;
import hub.access.Guardianships.Kept;
import hub.access.LearnerGrant;
import hub.access.People;
import hub.access.PersonId;
import hub.access.Purpose;
import hub.access.Role;
import hub.database.Transactions;
import hub.enrolment.Families;
import hub.enrolment.LearnerReader;
import hub.journal.Ending;
import hub.organisation.OrganisationId;
import hub.problem.Problem;
import hub.problem.ProblemKind;
import hub.submission.RecordId;
import hub.submission.SubmissionKind;
import hub.transfer.EndedMoves;
import hub.transfer.FileKind;
import hub.transfer.MoveKind;
import hub.transfer.MoveStep;
import hub.transfer.Piece;
import hub.transfer.Reason;
import hub.transfer.TransferId;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What is personal in moves, guardianships and consents goes some years after their end, and by order; what has not ended stays. */
final class EndedDestructionFlowTest {

    private static final byte[] FILE = "%PDF-1.7 Số nhà 12, điện thoại 0987654321".getBytes(StandardCharsets.UTF_8);
    private static final String REASON = "Hết chỗ cho em Quỳnh Anh";
    private static final String SAID = "Trần Thị Bích";
    private static final String EVIDENCE = "Đơn của bà Trần Thị Bích";
    private static final String BORN = "2014-05-17";

    private final TestDatabase database = TestDatabase.withAreas();
    private TestHub hub;
    private Bureau bureau;
    private LearnerReader reader;
    private Transactions erasing;
    private EndedDestruction destruction;
    private OrganisationId hoaSen;
    private OrganisationId binhMinh;

    @SuppressWarnings("NullAway.Init")
    EndedDestructionFlowTest() {}

    @BeforeEach
    void open() {
        database.open();
        on("2025-09-10");
        hub = new TestHub(database);
        bureau = new Bureau(hub);
        erasing = database.erasing();
        destruction = hub.intake.destruction().ofEnded();
        hoaSen = hub.school("A", "Trường Trung học cơ sở Hoa Sen", "00004");
        binhMinh = hub.school("B", "Trường Trung học cơ sở Bình Minh", "00025");
        reader = new LearnerReader(hub.relations, hub.learners, hub.records, hub.matching, hub.organisations);
        submitted("2025-09-09T01:00:00Z");
    }

    @AfterEach
    void close() throws Exception {
        hub.close();
        database.check();
        database.close();
    }

    private void on(String day) {
        database.clock().move(Duration.between(database.clock().instant(), Instant.parse(day + "T02:00:00Z")));
    }

    private void submitted(String madeAt) {
        hub.submit(
                TestHub.header("so-diem", "A", 2025, SubmissionKind.DELTA, madeAt),
                Pupil.roll(pupil("HS1", "Lê Quỳnh Anh"), pupil("HS2", "Đỗ Minh Quân")));
        settled();
    }

    private static Pupil pupil(String key, String name) {
        return Pupil.key(key).name(name).born(BORN).sex("2").enrolled("6", "2025-09-05", null, "enrolled");
    }

    /** Waits until all that is committed can be read. */
    private void settled() {
        UUID last = UUID.fromString(database.value(
                "select journal_entry_id(id, 0) from journal_transaction order by ordinal desc limit 1"));
        hub.journal.awaitPosition(hub.transactions, last, Duration.ofSeconds(10));
    }

    private RecordId record(String key) {
        return new RecordId(
                UUID.fromString(database.value("select id from submission_record where own_key = '" + key + "'")));
    }

    private String code(String key) {
        return database.value(
                "select c.student_code from learner_code c join learner_link l on l.learner_id = c.learner_id"
                        + " where l.record_id = '" + record(key) + "'");
    }

    /** A move with a file, an applicant's name and a reason; refused where it is to end. */
    private TransferId move(String key, boolean ends) {
        TransferId id = bureau.filed(binhMinh, code(key), BORN, MoveKind.TRANSFER, 6);
        bureau.attach(
                binhMinh,
                id,
                Piece.APPLICATION,
                FileKind.PDF,
                (new String(FILE, StandardCharsets.UTF_8) + key).getBytes(StandardCharsets.UTF_8));
        if (ends) {
            bureau.step(binhMinh, id, new MoveStep.Refuse(new Reason(REASON)));
        }
        settled();
        return id;
    }

    private Caller person(String subject) {
        PersonId id = hub.transactions.write(
                TestDatabase.TESTER, tx -> new People(hub.journal).known(tx, "https://issuer.example", subject));
        return new Caller(id, Role.FAMILY, Set.of());
    }

    private Kept ask(Caller caller, FamilyTie tie, String code) {
        return hub.transactions.write(
                caller.actor(),
                tx -> hub.families.ask(
                        tx, Families.grant(tx, caller, Purpose.OWN_RECORD), tie, code, LocalDate.parse(BORN), SAID));
    }

    private Caller school() {
        return new Caller(new ClientId(new UUID(9, 9)), Set.of(hoaSen));
    }

    private void step(Kept asked, Step step, @Nullable LocalDate until, @Nullable String reason) {
        hub.transactions.write(school().actor(), tx -> {
            LearnerGrant grant = reader.openTo(
                    tx,
                    school(),
                    Purpose.SCHOOL_RECORDS,
                    Action.KEEP_FAMILY,
                    new RecordId(Objects.requireNonNull(asked.record())));
            return hub.guardianships.step(tx, grant, asked.id(), step, until, reason);
        });
        settled();
    }

    private Consents.Kept consent(String key, boolean takenBack) {
        Consents consents = new Consents(hub.journal);
        Consents.Kept given = hub.transactions.write(school().actor(), tx -> {
            LearnerGrant grant = reader.openTo(tx, school(), Purpose.SCHOOL_RECORDS, Action.KEEP_CONSENTS, record(key));
            Consents.Kept kept = consents.give(
                    tx,
                    grant,
                    record(key).value(),
                    Consent.Matter.PRIVATE_LIFE,
                    Consent.By.REPRESENTATIVE,
                    LocalDate.parse("2025-09-10"),
                    EVIDENCE);
            return takenBack
                    ? consents.withdraw(tx, grant, kept.consent().id(), LocalDate.parse("2025-09-10"), EVIDENCE)
                    : kept;
        });
        settled();
        return given;
    }

    /** The tables in which a text, or bytes, stand. */
    private Set<String> holding(String text) {
        String hex = java.util.HexFormat.of().formatHex(text.getBytes(StandardCharsets.UTF_8));
        Set<String> found = new TreeSet<>();
        for (String table : database.rows("select relname from pg_class where relnamespace = 'public'::regnamespace"
                + " and relkind in ('r', 'p') and not relispartition order by 1")) {
            String rows = database.value("select count(*) from " + table + " t where t::text like '%" + text
                    + "%' or t::text like '%" + hex + "%'");
            if (!rows.equals("0")) {
                found.add(table);
            }
        }
        return found;
    }

    private EndedDestruction.Destroyed destroyDue(Ending ending) {
        EndedDestruction.Destroyed done = destruction.destroyDue(erasing, TestDatabase.TESTER, ending, "LICH-1");
        settled();
        return done;
    }

    private long due(Ending ending) {
        return destruction.due(TestDatabase.TESTER, ending);
    }

    @Test
    void files_of_a_move_go_two_years_after_its_end_with_their_hashes_and_no_sooner_and_no_others() {
        TransferId ended = move("HS1", true);
        TransferId open = move("HS2", false);
        String hash = database.value(
                "select encode(sha256, 'hex') from transfer_attachment_version where application_id = '" + ended + "'");
        on("2027-09-10");
        assertThat(due(EndedMoves.ATTACHMENTS)).as("two years to the day").isZero();
        assertThat(destroyDue(EndedMoves.ATTACHMENTS).ended()).isZero();
        on("2027-09-11");
        assertThat(due(EndedMoves.ATTACHMENTS)).isEqualTo(1);
        EndedDestruction.Destroyed done = destroyDue(EndedMoves.ATTACHMENTS);
        assertThat(done).isEqualTo(new EndedDestruction.Destroyed(1, 1, 1));
        assertThat(holding("0987654321HS1")).isEmpty();
        assertThat(holding(hash)).isEmpty();
        assertThat(holding("0987654321HS2")).containsExactly("transfer_content");
        assertThat(holding(REASON)).as("another class").containsExactly("transfer_step_version");
        assertThat(files(ended)).isZero();
        assertThat(files(open)).isEqualTo(1);
        assertThat(database.rows("select kind, order_number, due, row_table from journal_tombstone order by row_table"))
                .containsExactly(
                        "attachments,LICH-1,t,journal_entry", "attachments,LICH-1,t,transfer_attachment_version");
        assertThat(due(EndedMoves.ATTACHMENTS)).isZero();
        assertThat(destroyDue(EndedMoves.ATTACHMENTS)).isEqualTo(new EndedDestruction.Destroyed(0, 0, 0));
        assertThat(bureau.application(ended).move().stage().word()).isEqualTo("refused");
    }

    private long files(TransferId id) {
        return hub.transactions.read(
                TestDatabase.TESTER, tx -> (long) new hub.transfer.Attachments(hub.journal, hub.learners)
                        .of(tx, id)
                        .size());
    }

    @Test
    void who_applied_and_the_reasons_go_five_years_after_the_end_and_the_steps_stay() {
        TransferId ended = move("HS1", true);
        on("2030-09-11");
        assertThat(due(EndedMoves.APPLICANTS)).isEqualTo(1);
        assertThat(destroyDue(EndedMoves.APPLICANTS).ended()).isEqualTo(1);
        assertThat(holding(REASON)).isEmpty();
        assertThat(bureau.application(ended).move().taken()).hasSize(1);
        assertThat(bureau.application(ended).move().taken().get(0).step())
                .isEqualTo(new MoveStep.Refuse(new Reason(Ending.BLANK)));
        // The files go by their own class, whose entries were not touched.
        assertThat(destroyDue(EndedMoves.ATTACHMENTS).rows()).isEqualTo(1);
        assertThat(destroyDue(EndedMoves.APPLICANTS).rows()).isZero();
    }

    @Test
    void
            a_guardianship_that_ended_loses_name_code_reasons_and_notices_and_one_that_a_court_bars_or_that_holds_does_not()
                    throws Exception {
        Caller mother = person("mother");
        Kept mothers = ask(mother, FamilyTie.MOTHER, code("HS1"));
        Kept fathers = ask(person("father"), FamilyTie.FATHER, code("HS1"));
        Kept strangers = ask(person("stranger"), FamilyTie.GUARDIAN, code("HS1"));
        Kept nobody = ask(person("nobody"), FamilyTie.MOTHER, "0000000000");
        step(mothers, Step.CONFIRM, null, null);
        step(fathers, Step.CONFIRM, null, null);
        step(fathers, Step.END, null, "Ly hôn của ông Lê Văn Cả");
        step(strangers, Step.BAR, null, "12/2026/QĐST-HNGĐ Cả");
        assertThat(database.value("select count(*) from access_notice where guardianship_id = '" + fathers.id() + "'"))
                .isEqualTo("2");
        on("2030-09-10");
        assertThat(due(EndedFamilies.GUARDIANSHIPS)).isZero();
        on("2030-09-11");
        assertThat(due(EndedFamilies.GUARDIANSHIPS)).as("ended, never answered").isEqualTo(2);
        assertThat(destroyDue(EndedFamilies.GUARDIANSHIPS).ended()).isEqualTo(2);
        assertThat(holding("Ly hôn của ông")).isEmpty();
        assertThat(holding("12/2026/QĐST-HNGĐ Cả")).containsExactly("access_guardianship_version");
        assertThat(database.rows("select id, said_code, said_name from access_guardianship where said_name = '…'"))
                .containsExactlyInAnyOrder(fathers.id() + ",…,…", nobody.id() + ",…,…");
        assertThat(database.value("select count(*) from access_notice where guardianship_id = '" + fathers.id() + "'"))
                .isEqualTo("0");
        assertThat(database.value("select count(*) from access_notice")).isNotEqualTo("0");
        assertThat(database.rows("select distinct record_id from journal_tombstone order by 1"))
                .containsExactlyInAnyOrder(record("HS1").toString(), nobody.id().toString());
        assertThat(due(EndedFamilies.GUARDIANSHIPS)).isZero();
        assertThat(destroyDue(EndedFamilies.GUARDIANSHIPS).rows()).isZero();
        database.check();
    }

    @Test
    void by_what_a_consent_was_known_goes_five_years_after_it_was_taken_back_and_one_that_stands_stays() {
        Consents.Kept back = consent("HS1", true);
        consent("HS2", false);
        on("2030-09-11");
        assertThat(due(EndedFamilies.CONSENTS)).isEqualTo(1);
        assertThat(destroyDue(EndedFamilies.CONSENTS)).isEqualTo(new EndedDestruction.Destroyed(1, 2, 2));
        assertThat(database.rows("select distinct consent_id from access_consent_version where evidence = '…'"))
                .containsExactly(back.consent().id().toString());
        assertThat(database.rows("select count(*) from access_consent_version where evidence = '" + EVIDENCE + "'"))
                .containsExactly("1");
        assertThat(destroyDue(EndedFamilies.CONSENTS).rows()).isZero();
    }

    @Test
    void an_order_about_a_record_takes_what_has_ended_at_once_and_leaves_what_has_not_and_the_record_as_it_is() {
        TransferId ended = move("HS1", true);
        move("HS2", true);
        Kept open = ask(person("mother"), FamilyTie.MOTHER, code("HS1"));
        consent("HS1", false);
        List<Long> rows = new ArrayList<>();
        for (Ending ending : EndedDestruction.classes()) {
            rows.add(destruction
                    .destroy(erasing, TestDatabase.TESTER, ending, record("HS1"), "77/QĐ")
                    .rows());
        }
        settled();
        assertThat(rows).as("attachments, applicants, guardianships, consents").containsExactly(1L, 1L, 0L, 0L);
        assertThat(files(ended)).isZero();
        assertThat(holding("0987654321HS2")).isNotEmpty();
        assertThat(database.value("select said_name from access_guardianship where id = '" + open.id() + "'"))
                .isEqualTo(SAID);
        // The next file of the sender is taken as ever: the order closed no field of the record.
        submitted("2025-09-10T01:00:00Z");
        assertThat(database.value("select count(*) from submission_finding where code = 'value_destroyed'"))
                .isEqualTo("0");
        assertThatThrownBy(() -> destruction.destroy(
                        erasing, TestDatabase.TESTER, EndedMoves.ATTACHMENTS, new RecordId(new UUID(1, 1)), "1"))
                .isInstanceOfSatisfying(
                        Problem.class, problem -> assertThat(problem.kind()).isEqualTo(ProblemKind.NOT_FOUND));
    }

    @Test
    void killed_between_its_two_transactions_it_is_done_again_from_its_start() throws Exception {
        Kept mothers = ask(person("mother"), FamilyTie.MOTHER, code("HS1"));
        Kept fathers = ask(person("father"), FamilyTie.FATHER, code("HS1"));
        step(mothers, Step.CONFIRM, null, null);
        step(fathers, Step.CONFIRM, null, null);
        step(fathers, Step.END, null, "Ly hôn của ông Lê Văn Cả");
        on("2030-09-11");
        try (Connection other = database.asOwner();
                Statement statement = other.createStatement()) {
            statement.execute("select pg_advisory_lock(3, 0)");
            CompletableFuture<EndedDestruction.Destroyed> first = CompletableFuture.supplyAsync(
                    () -> destruction.destroyDue(erasing, TestDatabase.TESTER, EndedFamilies.GUARDIANSHIPS, "LICH-1"));
            KilledEraser.kill(database);
            assertThatThrownBy(first::join).isInstanceOf(CompletionException.class);
            assertThat(database.value(
                            "select count(*) from access_notice where guardianship_id = '" + fathers.id() + "'"))
                    .as("the first is done")
                    .isEqualTo("0");
            assertThat(holding("Ly hôn của ông")).as("the second is not").isNotEmpty();
            assertThat(database.value("select count(*) from journal_tombstone")).isEqualTo("0");
        }
        settled();
        database.check();
        assertThat(destroyDue(EndedFamilies.GUARDIANSHIPS).ended()).isEqualTo(1);
        assertThat(holding("Ly hôn của ông")).isEmpty();
        assertThat(due(EndedFamilies.GUARDIANSHIPS)).isZero();
    }
}
