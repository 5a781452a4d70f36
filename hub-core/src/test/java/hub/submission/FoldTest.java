package hub.submission;

import static org.assertj.core.api.Assertions.assertThat;

import hub.calendar.SchoolYear;
import hub.identity.BirthDate;
import hub.identity.Guardian;
import hub.identity.OutsideIdentifier;
import hub.identity.Person;
import hub.identity.PersonName;
import hub.identity.Sex;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The canonical text of facts, their fingerprints, and what holds after several versions. */
class FoldTest {

    private static final SchoolYear YEAR = new SchoolYear(2026);
    private static final Guardian MOTHER =
            new Guardian(new PersonName("Lê", "Thị", "Hoa"), "mother", "0912345678", "001184000001");
    private static final Guardian FATHER = new Guardian(new PersonName("Ngô", "", "Nam"), "father", null, null);
    private static final OutsideIdentifier PERSONAL = new OutsideIdentifier(
            OutsideIdentifier.PERSONAL_NUMBER,
            "001314000001",
            OutsideIdentifier.Assurance.VERIFIED,
            LocalDate.parse("2024-01-01"),
            LocalDate.parse("2030-01-01"));
    private static final OutsideIdentifier MINISTRY =
            OutsideIdentifier.declared(OutsideIdentifier.MINISTRY_STUDENT, "0123456789");
    private static final SubmittedEnrolment FIRST = new SubmittedEnrolment(
            "01001",
            "2",
            YEAR,
            5,
            "5A",
            LocalDate.parse("2026-09-05"),
            LocalDate.parse("2027-01-10"),
            "moved_out",
            "promoted");
    private static final SubmittedEnrolment SECOND =
            new SubmittedEnrolment("01001", null, YEAR, null, null, null, null, null, null);
    private static final Facts BASE = RecordText.facts(
            new Person(
                    new PersonName("Nguyễn", "Thị Minh", "Anh"),
                    BirthDate.parse("2014-03-25"),
                    Sex.FEMALE,
                    "00097",
                    "Kinh",
                    "VN",
                    "00004",
                    List.of(PERSONAL),
                    "0000000000",
                    List.of(MOTHER)),
            List.of(FIRST));
    private static final Facts EMPTY = RecordText.facts(
            new Person(
                    new PersonName("", "", "Ánh"),
                    BirthDate.parse("2014"),
                    Sex.UNKNOWN,
                    null,
                    null,
                    null,
                    null,
                    List.of(),
                    null,
                    List.of()),
            List.of());

    @Test
    void the_text_names_what_is_there_in_order_and_leaves_out_what_is_not() {
        assertThat(written(EMPTY))
                .isEqualTo("{\"enrolments\":[],\"person\":{\"birthDate\":\"2014\",\"name\":"
                        + "{\"family\":\"\",\"given\":\"Ánh\",\"middle\":\"\"},\"sex\":0}}");
        assertThat(written(BASE))
                .isEqualTo("{\"enrolments\":[{\"className\":\"5A\",\"event\":\"moved_out\",\"from\":\"2026-09-05\","
                        + "\"grade\":5,\"outcome\":\"promoted\",\"school\":\"01001\",\"schoolYear\":\"2026-2027\","
                        + "\"site\":\"2\",\"to\":\"2027-01-10\"}],\"person\":{\"addressCommune\":\"00004\","
                        + "\"birthDate\":\"2014-03-25\",\"birthPlace\":\"00097\",\"ethnicity\":\"Kinh\",\"guardians\":"
                        + "[{\"name\":{\"family\":\"Lê\",\"given\":\"Hoa\",\"middle\":\"Thị\"},\"personalNumber\":"
                        + "\"001184000001\",\"phone\":\"0912345678\",\"relation\":\"mother\"}],\"identifiers\":"
                        + "[{\"assurance\":\"VERIFIED\",\"scheme\":\"vn.personal\",\"validFrom\":\"2024-01-01\","
                        + "\"validTo\":\"2030-01-01\",\"value\":\"001314000001\"}],\"name\":{\"family\":\"Nguyễn\","
                        + "\"given\":\"Anh\",\"middle\":\"Thị Minh\"},\"nationality\":\"VN\",\"sex\":2,"
                        + "\"studentCode\":\"0000000000\"}}");
    }

    @Test
    void what_was_written_reads_as_the_same_facts() {
        assertThat(RecordText.read(written(BASE))).isEqualTo(BASE);
        assertThat(RecordText.read(written(EMPTY))).isEqualTo(EMPTY);
    }

    @Test
    void the_order_of_lists_says_nothing() {
        Person person = BASE.person();
        Facts one = RecordText.facts(
                with(person, List.of(PERSONAL, MINISTRY), List.of(MOTHER, FATHER)), List.of(FIRST, SECOND));
        Facts other = RecordText.facts(
                with(person, List.of(MINISTRY, PERSONAL), List.of(FATHER, MOTHER)), List.of(SECOND, FIRST));
        assertThat(one).isEqualTo(other);
        assertThat(one.text()).isEqualTo(other.text());
    }

    @Test
    void the_fingerprint_is_the_first_half_of_SHA_256() {
        // printf abc | sha256sum
        assertThat(Fingerprint.of("abc".getBytes(StandardCharsets.US_ASCII)).value())
                .hasToString("ba7816bf-8f01-cfea-4141-40de5dae2223");
        assertThat(Fingerprint.NONE.value()).hasToString("00000000-0000-0000-0000-000000000000");
    }

    @Test
    void another_class_changes_the_fingerprint_and_not_the_persons() {
        Facts moved = RecordText.facts(BASE.person(), List.of(SECOND));
        assertThat(moved.fingerprint()).isNotEqualTo(BASE.fingerprint());
        assertThat(moved.personFingerprint()).isEqualTo(BASE.personFingerprint());
        assertThat(moved.fingerprint()).isEqualTo(Fingerprint.of(moved.text()));
    }

    static List<String> fields() {
        return DeltaFields.ALL.stream().sorted().toList();
    }

    @ParameterizedTest
    @MethodSource("fields")
    void a_delta_changes_the_field_it_names_and_no_other(String field) {
        Facts after = DeltaFields.overlay(BASE, EMPTY, Set.of(field));
        for (String other : DeltaFields.ALL) {
            assertThat(value(after, other)).as(other).isEqualTo(value(other.equals(field) ? EMPTY : BASE, other));
        }
    }

    @Test
    void a_delta_that_names_nothing_changes_nothing() {
        assertThat(DeltaFields.overlay(BASE, EMPTY, Set.of())).isEqualTo(BASE);
        assertThat(DeltaFields.overlay(BASE, EMPTY, DeltaFields.ALL)).isEqualTo(EMPTY);
    }

    @Test
    void of_no_versions_nothing_holds() {
        assertThat(Fold.fold(List.of(), null)).isNull();
    }

    @Test
    void a_whole_version_replaces_what_held() {
        assertThat(fold(version(1, written(BASE), null), version(2, written(EMPTY), null)))
                .isEqualTo(held(2, EMPTY));
    }

    @Test
    void a_delta_is_laid_over_what_held() {
        StandingVersion delta = version(2, written(EMPTY), List.of(DeltaFields.ETHNICITY));
        assertThat(fold(version(1, written(BASE), null), delta))
                .isEqualTo(held(2, DeltaFields.overlay(BASE, EMPTY, Set.of(DeltaFields.ETHNICITY))));
    }

    @Test
    void a_delta_that_came_first_holds_by_itself() {
        StandingVersion delta = version(1, "NEW", written(BASE), List.of(DeltaFields.NAME));
        assertThat(fold(delta)).isEqualTo(held(1, BASE));
    }

    @Test
    void a_delta_whose_ground_is_gone_holds_what_it_names_upon_another_year_and_nothing_without_name_and_birth_date() {
        StandingVersion sex = version(1, written(BASE), List.of(DeltaFields.SEX));
        assertThat(fold(sex)).isNull();
        assertThat(Fold.fold(List.of(sex), EMPTY))
                .isEqualTo(held(1, DeltaFields.overlay(EMPTY, BASE, Set.of(DeltaFields.SEX))));
        Set<String> enough = Set.of(DeltaFields.NAME, DeltaFields.BIRTH_DATE);
        Fold.Folded alone = fold(version(1, written(BASE), List.copyOf(enough)));
        assertThat(alone).isEqualTo(held(1, DeltaFields.overlay(EMPTY, BASE, enough)));
    }

    @Test
    void a_delta_that_came_before_anything_whole_says_nothing_though_it_was_made_after_it() {
        StandingVersion early = version(9, written(EMPTY), List.of(DeltaFields.SEX));
        StandingVersion late = new StandingVersion(
                new RecordId(new UUID(1, 1)),
                "HS1",
                new UUID(0, 10),
                new SubmissionId(new UUID(2, 10)),
                "NEW",
                3L,
                Instant.ofEpochSecond(3),
                null,
                written(BASE));
        Fold.Folded folded = fold(late, early);
        assertThat(folded == null ? null : folded.facts()).isEqualTo(BASE);
    }

    @Test
    void a_version_that_takes_away_leaves_nothing_and_a_delta_after_it_is_all_that_holds() {
        StandingVersion cancel = version(2, "", null);
        assertThat(fold(version(1, written(BASE), null), cancel)).isEqualTo(held(2, null));
        StandingVersion delta = version(3, "NEW", written(EMPTY), List.of(DeltaFields.SEX));
        assertThat(fold(version(1, written(BASE), null), cancel, delta)).isEqualTo(held(3, EMPTY));
    }

    @Test
    void what_says_the_same_again_raises_the_version_and_was_made_when_it_was_first_said() {
        StandingVersion again = version(2, "UPHELD", written(BASE), null);
        assertThat(fold(version(1, written(BASE), null), again))
                .isEqualTo(new Fold.Folded(2L, Instant.ofEpochSecond(1), new SubmissionId(new UUID(2, 1)), BASE));
    }

    @Test
    void what_upheld_a_version_that_is_gone_speaks_for_its_facts() {
        StandingVersion upheld = version(3, "UPHELD", written(EMPTY), null);
        assertThat(fold(version(1, written(BASE), null), upheld)).isEqualTo(held(3, EMPTY));
    }

    @Test
    void a_version_not_above_the_one_before_says_nothing() {
        StandingVersion same = new StandingVersion(
                new RecordId(new UUID(1, 1)),
                "HS1",
                new UUID(0, 9),
                new SubmissionId(new UUID(2, 9)),
                "UPHELD",
                1L,
                Instant.ofEpochSecond(9),
                null,
                written(EMPTY));
        assertThat(fold(version(1, written(BASE), null), same)).isEqualTo(held(1, BASE));
    }

    private static Fold.@Nullable Folded fold(StandingVersion... versions) {
        return Fold.fold(List.of(versions), null);
    }

    private static Fold.Folded held(int number, @Nullable Facts facts) {
        return new Fold.Folded(
                (long) number, Instant.ofEpochSecond(number), new SubmissionId(new UUID(2, number)), facts);
    }

    private static @Nullable Object value(Facts facts, String field) {
        Person person = facts.person();
        return switch (field) {
            case DeltaFields.NAME -> person.name();
            case DeltaFields.BIRTH_DATE -> person.birthDate();
            case DeltaFields.SEX -> person.sex();
            case DeltaFields.BIRTH_PLACE -> person.birthPlace();
            case DeltaFields.ETHNICITY -> person.ethnicity();
            case DeltaFields.NATIONALITY -> person.nationality();
            case DeltaFields.ADDRESS_COMMUNE -> person.addressCommune();
            case DeltaFields.IDENTIFIERS -> person.identifiers();
            case DeltaFields.STUDENT_CODE -> person.studentCode();
            case DeltaFields.GUARDIANS -> person.guardians();
            case DeltaFields.ENROLMENTS -> facts.enrolments();
            default -> throw new IllegalArgumentException(field);
        };
    }

    private static Person with(Person person, List<OutsideIdentifier> identifiers, List<Guardian> guardians) {
        return new Person(
                person.name(),
                person.birthDate(),
                person.sex(),
                person.birthPlace(),
                person.ethnicity(),
                person.nationality(),
                person.addressCommune(),
                identifiers,
                person.studentCode(),
                guardians);
    }

    private static StandingVersion version(int number, String body, @Nullable List<String> named) {
        return version(number, body.isEmpty() ? "CANCEL" : "UPDATE", body, named);
    }

    private static StandingVersion version(int number, String event, String body, @Nullable List<String> named) {
        return new StandingVersion(
                new RecordId(new UUID(1, 1)),
                "HS1",
                new UUID(0, number),
                new SubmissionId(new UUID(2, number)),
                event,
                (long) number,
                Instant.ofEpochSecond(number),
                named,
                body);
    }

    private static String written(Facts facts) {
        return new String(facts.text(), StandardCharsets.UTF_8);
    }
}
