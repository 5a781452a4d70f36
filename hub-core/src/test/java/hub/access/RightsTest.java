package hub.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import hub.organisation.OrganisationId;
import java.io.IOException;
import java.io.StringReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** What is reviewed in docs/access holds, and a table with a hole is none. */
class RightsTest {

    private static final UUID LEARNER = new UUID(1, 1);
    private static final UUID RECORD = new UUID(2, 2);
    private static final OrganisationId SCHOOL = new OrganisationId(new UUID(3, 3));
    private static final Path TABLES = Path.of("..", "docs", "access");

    /** Written by hand from Law 91/2025 and the rooms' needs, not from the table. */
    @ParameterizedTest
    @CsvSource({
        "SYSTEM, SCHOOL_RECORDS, BASIC CONTACT FAMILY RESULTS",
        "SYSTEM, ENROLMENT, BASIC CONTACT FAMILY",
        "SYSTEM, SUPERVISION, BASIC RESULTS",
        "REGISTRAR, SCHOOL_RECORDS, BASIC CONTACT FAMILY RESULTS SENSITIVE",
        "REGISTRAR, CHILD_PROTECTION, BASIC CONTACT FAMILY",
        "TEACHER, TEACHING, BASIC FAMILY RESULTS",
        "TEACHER, CHILD_PROTECTION, BASIC FAMILY",
        "SUPERVISOR, SUPERVISION, BASIC RESULTS",
        "SUPERVISOR, DATA_SUBJECT_REQUEST, BASIC RESULTS"
    })
    void aRoleSeesForAPurposeWhatBothOpen(Role role, Purpose purpose, String groups) {
        Decision decision = Access.decide(asked(role, purpose, Action.SEE_LEARNER), facts(false));
        assertThat(decision).isInstanceOfSatisfying(Decision.Granted.class, granted -> assertThat(
                        granted.grant().fields().stream().map(Enum::name))
                .containsExactlyInAnyOrder(groups.split(" ")));
    }

    @ParameterizedTest
    @CsvSource({
        "TEACHER, SCHOOL_RECORDS",
        "TEACHER, SUPERVISION",
        "SUPERVISOR, SCHOOL_RECORDS",
        "SYSTEM, OWN_RECORD",
        "STATISTICIAN, SUPERVISION",
        "FAMILY, SCHOOL_RECORDS"
    })
    void aPurposeThatIsNotOfTheRoleOpensNothing(Role role, Purpose purpose) {
        assertThat(Access.decide(asked(role, purpose, Action.SEE_LEARNER), facts(true)))
                .isEqualTo(new Decision.Refused(Decision.Refusal.NOT_ALLOWED));
    }

    @ParameterizedTest
    @EnumSource(Action.class)
    void whoCountsSeesNobody(Action action) {
        for (Purpose purpose : Purpose.values()) {
            assertThat(Access.decide(asked(Role.STATISTICIAN, purpose, action), facts(false)))
                    .isEqualTo(new Decision.Refused(Decision.Refusal.NOT_ALLOWED));
        }
    }

    @Test
    void aFamilySeesItsOwnChildWholeAndNobodyElses() {
        Asked asked = asked(Role.FAMILY, Purpose.OWN_RECORD, Action.SEE_LEARNER);
        assertThat(Access.decide(asked, facts(true))).isInstanceOfSatisfying(Decision.Granted.class, granted -> {
            LearnerGrant grant = (LearnerGrant) granted.grant();
            assertThat(grant.records()).containsExactly(RECORD);
            assertThat(grant.fields()).containsExactlyInAnyOrder(FieldGroup.values());
        });
        assertThat(Access.decide(asked, facts(false))).isEqualTo(new Decision.Refused(Decision.Refusal.NOT_FOUND));
        for (Action action : Set.of(Action.SUBMIT, Action.SEARCH, Action.DECIDE, Action.CERTIFY, Action.SEE_REVIEWS)) {
            assertThat(Access.allows(Role.FAMILY, action)).as("%s", action).isFalse();
        }
    }

    @Test
    void aFamilyActsForNoOrganisation() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new Caller(new PersonId(LEARNER), Role.FAMILY, Set.of(SCHOOL)));
    }

    @Test
    void whoSuperviseKeepNoRecordsOfSchools() {
        for (Action action : Set.of(Action.SUBMIT, Action.SEARCH, Action.CHALLENGE, Action.APPLY, Action.CERTIFY)) {
            assertThat(Access.allows(Role.SUPERVISOR, action)).as("%s", action).isFalse();
        }
        assertThat(Access.allows(Role.SUPERVISOR, Action.DECIDE)).isTrue();
        assertThat(Access.allows(Role.SUPERVISOR, Action.MOVE)).isTrue();
    }

    @Test
    void aTableWithAHoleATwiceSaidLineOrAThirdAnswerIsNone() throws IOException {
        String roles = Files.readString(TABLES.resolve("roles.csv"));
        String purposes = Files.readString(TABLES.resolve("purposes.csv"));
        List<String> lines = roles.lines().toList();
        refused(roles.replace(lines.get(3) + "\n", ""), purposes, "stands once");
        refused(roles + lines.get(3) + "\n", purposes, "stands once");
        refused(roles.replace("teacher,submit,no,no", "teacher,submit,no,yes"), purposes, "may not do");
        refused(roles.replace("teacher,submit,no,no", "teacher,submit,no,perhaps"), purposes, "yes or no");
        refused(roles.replace("teacher,submit", "caretaker,submit"), purposes, "no role caretaker");
        refused(roles, purposes.replace("teaching,", "learning,"), "no purpose learning");
        refused(roles, purposes.lines().limit(4).reduce("", (all, line) -> all + line + "\n"), "stands once");
    }

    private static void refused(String roles, String purposes, String why) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Rights.read(new StringReader(roles), new StringReader(purposes)))
                .withMessageContaining(why);
    }

    private static Asked asked(Role role, Purpose purpose, Action action) {
        Set<OrganisationId> organisations = role == Role.FAMILY ? Set.of() : Set.of(SCHOOL);
        return new Asked(
                new Caller(new PersonId(new UUID(4, 4)), role, organisations),
                purpose,
                action,
                LocalDate.of(2026, 11, 2));
    }

    private static LearnerFacts facts(boolean own) {
        return new LearnerFacts(
                LEARNER,
                List.of(new LearnerFacts.KnownRecord(RECORD, SCHOOL, null)),
                List.of(),
                List.of(),
                Set.of(),
                own ? Set.of() : Set.of(SCHOOL),
                own ? Set.of(RECORD) : Set.of());
    }
}
