package hub.ingest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import hub.TestDatabase;
import hub.access.Action;
import hub.access.Caller;
import hub.access.ClientId;
import hub.access.FamilyTie;
import hub.access.Guardianship.State;
import hub.access.Guardianship.Step;
import hub.access.Guardianships.Kept;
import hub.access.LearnerGrant;
import hub.access.People;
import hub.access.PersonId;
import hub.access.Purpose;
import hub.access.Role;
import hub.enrolment.Families;
import hub.enrolment.LearnerReader;
import hub.learner.LearnerId;
import hub.organisation.OrganisationId;
import hub.problem.Problem;
import hub.problem.ProblemKind;
import hub.submission.RecordId;
import hub.submission.Sender;
import hub.submission.SubmissionKind;
import hub.transfer.Applicant.Relation;
import hub.transfer.Filed;
import hub.transfer.MoveKind;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Guardians and learners of age through the whole registry, day by day: what each of them sees. */
@SuppressWarnings("NullAway.Init")
final class FamilyFlowTest {

    private static final UUID LAST = new UUID(-1, -1);

    @RegisterExtension
    static final TestDatabase database = TestDatabase.withAreas();

    private static TestHub hub;
    private static LearnerReader reader;
    private static OrganisationId hoaSen;
    private static OrganisationId binhMinh;
    private static int people;

    @BeforeAll
    static void open() {
        hub = new TestHub(database);
        on("2025-09-10");
        hoaSen = hub.school("A", "Trường Trung học cơ sở Hoa Sen", "00004");
        binhMinh = hub.school("B", "Trường Trung học cơ sở Bình Minh", "00025");
        reader = new LearnerReader(hub.relations, hub.learners, hub.records, hub.matching, hub.organisations);
    }

    private static void on(String day) {
        at(day + "T02:00:00Z");
    }

    private static void at(String instant) {
        database.clock().move(Duration.between(database.clock().instant(), Instant.parse(instant)));
    }

    private static Pupil pupil(String key, String name, String born) {
        return Pupil.key(key).name(name).born(born).sex("2").bornIn("Hà Nội");
    }

    private static void submit(String school, int year, String madeAt, Pupil... pupils) {
        hub.submit(
                TestHub.header("so-diem", school, year, SubmissionKind.DELTA, madeAt + "T01:00:00Z"),
                Pupil.roll(pupils));
        UUID last = UUID.fromString(database.value(
                "select journal_entry_id(id, 0) from journal_transaction order by ordinal desc limit 1"));
        hub.journal.awaitPosition(hub.transactions, last, Duration.ofSeconds(10));
    }

    private static Caller person() {
        PersonId id = hub.transactions.write(TestDatabase.TESTER, tx -> new People(hub.journal)
                .known(tx, "https://issuer.example", "person " + people++));
        return new Caller(id, Role.FAMILY, Set.of());
    }

    private static Caller school(OrganisationId school) {
        return new Caller(new ClientId(new UUID(9, 9)), Set.of(school));
    }

    private static LearnerId learner(OrganisationId school, String key) {
        return hub.transactions.read(TestDatabase.TESTER, tx -> {
            RecordId record = Objects.requireNonNull(hub.records.find(tx, new Sender("so-diem", school), key));
            return Objects.requireNonNull(
                    hub.learners.learnersOf(tx, Set.of(record)).get(record));
        });
    }

    private static UUID record(OrganisationId school, String key) {
        return hub.transactions.read(TestDatabase.TESTER, tx -> Objects.requireNonNull(
                        hub.records.find(tx, new Sender("so-diem", school), key))
                .value());
    }

    private static String code(OrganisationId school, String key) {
        LearnerId learner = learner(school, key);
        return hub.transactions.read(TestDatabase.TESTER, tx -> Objects.requireNonNull(hub.learners.codeOf(tx, learner))
                .studentCode());
    }

    private static Kept ask(Caller caller, FamilyTie tie, String code, String born) {
        return hub.transactions.write(
                caller.actor(),
                tx -> hub.families.ask(
                        tx,
                        Families.grant(tx, caller, Purpose.OWN_RECORD),
                        tie,
                        code,
                        LocalDate.parse(born),
                        "Trần Thị Bích"));
    }

    private static Kept step(OrganisationId school, Kept asked, Step step) {
        Caller caller = school(school);
        return hub.transactions.write(caller.actor(), tx -> {
            LearnerGrant grant = reader.openTo(
                    tx,
                    caller,
                    Purpose.SCHOOL_RECORDS,
                    Action.KEEP_FAMILY,
                    new RecordId(Objects.requireNonNull(asked.record())));
            return hub.guardianships.step(tx, grant, asked.id(), step, null, "12/2026/QĐST-HNGĐ");
        });
    }

    /** The records that a caller sees; none where the answer is that nobody is there. */
    private static Set<UUID> sees(Caller caller, String code) {
        return hub.transactions.read(caller.actor(), tx -> {
            try {
                return reader.open(tx, caller, Purpose.OWN_RECORD, Action.SEE_LEARNER, code, null)
                        .grant()
                        .records();
            } catch (Problem refused) {
                assertThat(refused.kind()).isEqualTo(ProblemKind.NOT_FOUND);
                return Set.of();
            }
        });
    }

    private static List<String> told(Caller caller) {
        return hub.transactions.read(
                caller.actor(),
                tx -> hub.guardianships.notices(tx, Families.grant(tx, caller, Purpose.OWN_RECORD), LAST, 50).stream()
                        .map(notice -> notice.tie().word() + " " + notice.step())
                        .toList());
    }

    private static @Nullable ProblemKind problem(Runnable act) {
        try {
            act.run();
            return null;
        } catch (Problem problem) {
            return problem.kind();
        }
    }

    @Test
    void theMotherAndTheFatherWhomACourtBars() {
        on("2025-10-01");
        submit(
                "A",
                2025,
                "2025-09-10",
                pupil("HS1", "Lê Quỳnh Anh", "2013-05-17").enrolled("7", "2025-09-05", null, "enrolled"));
        String code = code(hoaSen, "HS1");
        UUID record = record(hoaSen, "HS1");
        Caller mother = person();
        Caller father = person();
        Kept mothers = ask(mother, FamilyTie.MOTHER, code, "2013-05-17");
        Kept fathers = ask(father, FamilyTie.FATHER, code, "2013-05-17");
        assertThat(sees(mother, code)).as("nobody confirmed it yet").isEmpty();

        step(hoaSen, mothers, Step.CONFIRM);
        step(hoaSen, fathers, Step.CONFIRM);
        assertThat(sees(mother, code)).containsExactly(record);
        assertThat(sees(father, code)).containsExactly(record);
        assertThat(told(mother)).containsExactly("father confirm");

        step(hoaSen, fathers, Step.BAR);
        assertThat(sees(mother, code)).containsExactly(record);
        assertThat(sees(father, code)).isEmpty();
        assertThat(told(mother)).containsExactly("father bar", "father confirm");
        assertThat(told(father)).isEmpty();

        Kept again = ask(father, FamilyTie.GUARDIAN, code, "2013-05-17");
        assertThat(problem(() -> step(hoaSen, again, Step.CONFIRM)))
                .as("asking anew is no way round a court")
                .isEqualTo(ProblemKind.GUARDIANSHIP_OUT_OF_ORDER);
        assertThat(problem(() -> giveUp(father, fathers))).isEqualTo(ProblemKind.GUARDIANSHIP_OUT_OF_ORDER);
        assertThat(sees(father, code)).isEmpty();

        step(hoaSen, fathers, Step.RESTORE);
        assertThat(sees(father, code)).containsExactly(record);
        assertThat(told(mother)).startsWith("father restore");
        giveUp(father, fathers);
        assertThat(sees(father, code)).isEmpty();
        assertThat(told(mother)).startsWith("father end");
        assertThat(told(father)).isEmpty();
    }

    private static void giveUp(Caller caller, Kept kept) {
        hub.transactions.write(
                caller.actor(),
                tx -> hub.families.giveUp(tx, Families.grant(tx, caller, Purpose.OWN_RECORD), kept.id()));
    }

    @Test
    void atEighteenTheRecordIsTheLearnersOwn() {
        on("2025-10-01");
        submit(
                "A",
                2025,
                "2025-09-10",
                pupil("HS2", "Vũ Thảo Nguyên", "2008-03-01").enrolled("9", "2025-09-05", null, "enrolled"));
        String code = code(hoaSen, "HS2");
        UUID record = record(hoaSen, "HS2");
        Caller mother = person();
        Caller learner = person();
        step(hoaSen, ask(mother, FamilyTie.MOTHER, code, "2008-03-01"), Step.CONFIRM);
        step(hoaSen, ask(learner, FamilyTie.SELF, code, "2008-03-01"), Step.CONFIRM);
        on("2026-02-28");
        assertThat(sees(mother, code)).containsExactly(record);
        assertThat(sees(learner, code)).isEmpty();
        on("2026-03-01");
        assertThat(sees(mother, code)).isEmpty();
        assertThat(sees(learner, code)).containsExactly(record);
    }

    /** A school that says that it has a child gets nothing opened by confirming somebody as the child's mother. */
    @Test
    void aSchoolOpensToWhomItConfirmsNoMoreThanItMaySeeItself() {
        on("2025-10-01");
        submit(
                "A",
                2025,
                "2025-09-10",
                pupil("HS3", "Phan Bảo Trân", "2014-08-20").enrolled("6", "2025-09-05", "2026-05-31", "enrolled"));
        String code = code(hoaSen, "HS3");
        Caller mother = person();
        step(hoaSen, ask(mother, FamilyTie.MOTHER, code, "2014-08-20"), Step.CONFIRM);
        on("2026-09-20");
        submit(
                "B",
                2026,
                "2026-09-10",
                pupil("X3", "Phan Bảo Trân", "2014-08-20").code(code).enrolled("7", "2026-09-05", null, "enrolled"));
        assertThat(learner(binhMinh, "X3")).isEqualTo(learner(hoaSen, "HS3"));
        Caller stranger = person();
        Kept strangers = ask(stranger, FamilyTie.MOTHER, code, "2014-08-20");
        step(binhMinh, strangers, Step.CONFIRM);
        assertThat(sees(stranger, code)).containsExactly(record(binhMinh, "X3"));
        assertThat(sees(mother, code)).containsExactly(record(hoaSen, "HS3"));
        assertThat(told(mother)).containsExactly("mother confirm");
        Bureau bureau = new Bureau(hub);
        OrganisationId kimDong = hub.school("C", "Trường Trung học cơ sở Kim Đồng", "00025");
        assertThat(bureau.fileAs(mother, Relation.MOTHER, kimDong, code, "2014-08-20"))
                .as("who does not see the record of the child's place applies for nobody")
                .isEqualTo(new Filed.Unknown());

        on("2026-09-22");
        submit(
                "A",
                2025,
                "2026-09-21",
                pupil("HS3", "Phan Bảo Trân", "2014-08-20").enrolled("6", "2025-09-05", "2026-05-31", "moved_out"));
        assertThat(sees(mother, code))
                .as("released, the record goes on where the child is")
                .containsExactlyInAnyOrder(record(hoaSen, "HS3"), record(binhMinh, "X3"));
        assertThat(bureau.fileAs(mother, Relation.MOTHER, kimDong, code, "2014-08-20"))
                .isInstanceOfSatisfying(
                        Filed.Standing.class,
                        filed -> assertThat(filed.application().filer()).isEqualTo(mother.id()));
    }

    /** By filing somebody heard of claims, and of applications, about records that they do not see. */
    @Test
    void whatSomebodyDoesNotSeeOfAChildIsNotToldByFilingEither() {
        on("2026-04-01");
        OrganisationId kimDong = hub.school("K", "Trường Trung học cơ sở Lê Lợi", "00025");
        submit(
                "A",
                2025,
                "2026-03-10",
                pupil("HS7", "Mai Khánh Vy", "2014-02-11").enrolled("6", "2025-09-05", "2026-05-31", "enrolled"));
        String code = code(hoaSen, "HS7");
        Caller former = person();
        step(hoaSen, ask(former, FamilyTie.FATHER, code, "2014-02-11"), Step.CONFIRM);
        Bureau bureau = new Bureau(hub);
        bureau.filed(kimDong, code, "2014-02-11", MoveKind.TRANSFER, 7);
        on("2026-09-20");
        submit(
                "B",
                2026,
                "2026-09-10",
                pupil("X7", "Mai Khánh Vy", "2014-02-11").code(code).enrolled("7", "2026-09-05", null, "enrolled"));
        Caller mother = person();
        step(binhMinh, ask(mother, FamilyTie.MOTHER, code, "2014-02-11"), Step.CONFIRM);
        assertThat(sees(mother, code)).containsExactly(record(binhMinh, "X7"));
        assertThat(bureau.fileAs(mother, Relation.MOTHER, kimDong, code, "2014-02-11"))
                .as("that just this was filed about a record that she does not see")
                .isEqualTo(new Filed.Unknown());

        submit(
                "K",
                2026,
                "2026-09-11",
                pupil("Y7", "Mai Khánh Vy", "2014-02-11").code(code).enrolled("7", "2026-09-05", null, "enrolled"));
        assertThat(bureau.fileAs(former, Relation.FATHER, kimDong, code, "2014-02-11"))
                .as("that two schools claim the child whom his school lost sight of")
                .isEqualTo(new Filed.Unknown());
        assertThat(bureau.fileAs(mother, Relation.MOTHER, kimDong, code, "2014-02-11"))
                .as("whose school is one of the two")
                .isInstanceOfSatisfying(
                        Filed.CannotStand.class,
                        cannot -> assertThat(cannot.problem().kind()).isEqualTo(ProblemKind.TRANSFER_CONTESTED));
    }

    @Test
    void whetherAnybodyIsThereIsNotTold() {
        on("2025-10-01");
        submit(
                "A",
                2025,
                "2025-09-10",
                pupil("HS4", "Đỗ Gia Hân", "2012-01-09").enrolled("8", "2025-09-05", null, "enrolled"));
        String code = code(hoaSen, "HS4");
        String learner = learner(hoaSen, "HS4").value().toString();
        Caller curious = person();
        Kept wrongDay = ask(curious, FamilyTie.MOTHER, code, "2012-01-10");
        Kept nobody = ask(curious, FamilyTie.MOTHER, "1234567897", "2012-01-09");
        Kept right = ask(curious, FamilyTie.MOTHER, code, "2012-01-09");
        assertThat(List.of(wrongDay, nobody, right))
                .allSatisfy(kept -> assertThat(kept.guardianship().state()).isEqualTo(State.ASKED));
        assertThat(wrongDay.record()).isNull();
        assertThat(nobody.record()).isNull();
        assertThat(right.record()).isEqualTo(record(hoaSen, "HS4"));
        assertThat(database.rows("select coalesce(e.learner_id::text, 'nobody') from journal_entry e"
                        + " where e.kind = 'guardianship.ask' and e.actor = '"
                        + curious.actor().id()
                        + "' order by e.id"))
                .as("the guess is told to whoever may see who looked")
                .containsExactly(learner, "nobody", learner);
        for (int i = 3; i < 10; i++) {
            ask(curious, FamilyTie.MOTHER, code, "2012-01-10");
        }
        assertThatThrownBy(() -> ask(curious, FamilyTie.MOTHER, code, "2012-01-10"))
                .isInstanceOfSatisfying(
                        Problem.class, problem -> assertThat(problem.kind()).isEqualTo(ProblemKind.RATE_LIMITED));
        at("2025-10-02T02:01:00Z");
        assertThat(ask(curious, FamilyTie.MOTHER, code, "2012-01-10").record()).isNull();
        assertThat(problem(() -> step(binhMinh, right, Step.CONFIRM)))
                .as("another school's word is none")
                .isEqualTo(ProblemKind.NOT_FOUND);
    }
}
