package hub.ingest;

import static org.assertj.core.api.Assertions.assertThat;

import hub.TestDatabase;
import hub.calendar.Validity;
import hub.enrolment.SchoolClass;
import hub.organisation.OrganisationId;
import hub.organisation.OrganisationKind;
import hub.organisation.Placement;
import hub.organisation.Registered;
import hub.organisation.SchoolLevel;
import hub.organisation.SchoolRegistration;
import hub.submission.SubmissionKind;
import hub.transfer.MoveKind;
import hub.transfer.MoveStep;
import hub.transfer.Piece;
import hub.transfer.Reason;
import hub.transfer.StepOutcome;
import hub.transfer.TransferId;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** A move filed in June 2025 and completed in August keeps the rules of its day, while the district gives way to the commune. */
final class MoveAcrossTheReformFlowTest {

    private static final MoveStep.Release IN_STEAD = new MoveStep.Release(new Reason("Trường không trả lời"));

    @RegisterExtension
    static final TestDatabase database = TestDatabase.withAreas();

    @SuppressWarnings("NullAway.Init")
    private static TestHub hub;

    @SuppressWarnings("NullAway.Init")
    private static Bureau bureau;

    @BeforeAll
    static void open() {
        hub = new TestHub(database);
        bureau = new Bureau(hub);
        on("2025-06-16");
    }

    @AfterAll
    static void close() {
        hub.close();
    }

    private static void on(String day) {
        database.clock().move(Duration.between(database.clock().instant(), Instant.parse(day + "T02:00:00Z")));
    }

    /** A school of both times, in a commune that kept its code. */
    private static OrganisationId school(String code, String name) {
        Validity open = new Validity(LocalDate.parse("2020-09-01"), null);
        Placement.Placed placed = (Placement.Placed) hub.organisations.areas().place("00004", "00004", open);
        Registered registered = hub.transactions.write(
                TestDatabase.TESTER,
                tx -> hub.organisations.register(
                        tx,
                        SchoolRegistration.of(
                                code, name, null, Set.of(SchoolLevel.PRIMARY), placed.place(), List.of(), open)));
        return ((Registered.Landed) registered).school();
    }

    private static OrganisationId level(OrganisationKind kind, String code, String day) {
        return hub.transactions
                .read(TestDatabase.TESTER, tx -> hub.organisations.find(tx, kind, code, LocalDate.parse(day)))
                .orElseThrow()
                .id();
    }

    @Test
    void filed_in_june_released_by_the_commune_in_july_placed_in_august() {
        school("P-1", "Trường Tiểu học Hoa Sen");
        OrganisationId receiving = school("P-2", "Trường Tiểu học Bình Minh");
        OrganisationId district = level(OrganisationKind.DISTRICT, "001", "2025-06-16");
        OrganisationId commune = level(OrganisationKind.COMMUNE, "00004", "2025-07-02");
        hub.submit(
                TestHub.header("so-diem", "P-1", 2024, SubmissionKind.DELTA, "2025-06-15T01:00:00Z"),
                Pupil.roll(Pupil.key("1")
                        .name("Nguyễn Hoàng Bảo Trâm")
                        .born("2014-03-25")
                        .enrolled("4", null, null, null)));
        String code = database.value("select student_code from learner_code");
        TransferId id = bureau.filed(receiving, code, "2014-03-25", MoveKind.TRANSFER, 5);
        assertThat(bureau.application(id).move().rules().name()).isEqualTo("circular-28-2020");
        assertThat(bureau.application(id).nearest()).isFalse();
        take(receiving, id, new MoveStep.Complete(EnumSet.allOf(Piece.class)));
        on("2025-06-18");
        take(receiving, id, new MoveStep.Accept());
        // Wednesday, and three working days: Monday.
        on("2025-06-23");
        assertThat(bureau.step(district, id, IN_STEAD))
                .isEqualTo(new StepOutcome.NotOverdue(LocalDate.parse("2025-06-23")));
        on("2025-07-02");
        take(commune, id, IN_STEAD);
        on("2025-08-04");
        take(receiving, id, new MoveStep.Place(null, new SchoolClass(null, 5, "5B")));
        assertThat(bureau.application(id).move().rules().name()).isEqualTo("circular-28-2020");
        assertThat(database.rows("""
                        select lower(p.period) || ' ' || upper(p.period) || ' ' || code.code || ' ' || p.class_name
                          from enrolment_in_force p
                          join organisation_code code on code.organisation_id = p.school_id and code.scheme = 'vn.school'
                         order by p.period
                        """)).containsExactly("2024-09-01 2025-08-04 P-1 4A", "2025-08-04 2026-09-01 P-2 5B");
    }

    private static void take(OrganisationId by, TransferId id, MoveStep step) {
        assertThat(bureau.step(by, id, step)).as(step.word()).isInstanceOf(StepOutcome.Taken.class);
    }
}
