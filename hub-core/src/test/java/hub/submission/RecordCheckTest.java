package hub.submission;

import static hub.submission.Checking.CHECK;
import static hub.submission.Checking.CODES;
import static hub.submission.Checking.check;
import static hub.submission.Checking.refused;
import static hub.submission.Checking.taken;
import static org.assertj.core.api.Assertions.assertThat;

import hub.calendar.SchoolYear;
import hub.identity.BirthDate;
import hub.identity.OutsideIdentifier;
import hub.identity.Person;
import hub.identity.PersonName;
import hub.identity.Sex;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;

class RecordCheckTest {

    private static final LocalDate TODAY = LocalDate.of(2026, 11, 23);

    @Test
    void a_person_by_itself_is_read_as_in_a_record_without_key_or_school() {
        Row row = new Row();
        row.ownKey = null;
        row.addressCommune = "4";
        row.number("001314000123");
        CheckedPerson checked = CHECK.person(row.written(), TODAY);
        assertThat(checked).isInstanceOf(CheckedPerson.Accepted.class);
        Person person = ((CheckedPerson.Accepted) checked).person();
        Row whole = new Row();
        whole.addressCommune = "4";
        whole.number("001314000123");
        assertThat(person)
                .isEqualTo(((Checked.Accepted) CHECK.check(whole.written(), Checking.HEADER))
                        .record()
                        .person());
        assertThat(checked.findings()).extracting(Finding::code).containsExactly(FindingCode.AREA_CODE_WITHOUT_ZERO);
    }

    @Test
    void a_person_by_itself_is_refused_for_all_that_is_wrong() {
        Row row = new Row();
        row.fullName = " ";
        row.birthDate = "2026-11-24";
        CheckedPerson checked = CHECK.person(row.written(), TODAY);
        assertThat(checked).isInstanceOf(CheckedPerson.Refused.class);
        assertThat(checked.findings())
                .extracting(Finding::code)
                .containsExactly(FindingCode.NAME_MISSING, FindingCode.BIRTH_DATE_IN_FUTURE);
        assertThat(CHECK.person(new Row().written(), TODAY)).isInstanceOf(CheckedPerson.Accepted.class);
    }

    @Test
    void a_row_in_which_all_is_well_is_taken_without_a_finding() {
        String code = CODES.issue(7);
        Checked.Accepted taken = taken(row -> {
            row.version = "3";
            row.event = "update";
            row.birthPlace = "00001";
            row.addressCommune = "00004";
            row.ethnicity = "Kinh";
            row.nationality = "VN";
            row.studentCode = code;
            row.number("001314000123")
                    .identifier("vn.moet.student", "0112345678", null, null)
                    .guardian("Trần Văn Bình", "Bố", "0912 345 678", "001084000456")
                    .enrolled("2026-2027", "Lớp 6", "5/9/2026", null);
        });

        assertThat(taken.findings()).isEmpty();
        SourceRecord record = taken.record();
        assertThat(record.event()).isEqualTo(RecordEvent.UPDATE);
        assertThat(record.version()).isEqualTo(3);
        Person person = record.person();
        assertThat(person.name()).isEqualTo(new PersonName("Nguyễn", "Thị Minh", "Anh"));
        assertThat(person.birthDate()).isEqualTo(new BirthDate(2014, 3, 5));
        assertThat(person.sex()).isEqualTo(Sex.FEMALE);
        assertThat(person.birthPlace()).isEqualTo("00001");
        assertThat(person.addressCommune()).isEqualTo("00004");
        assertThat(person.studentCode()).isEqualTo(code);
        assertThat(person.identifier("vn.moet.student")).isEqualTo("0112345678");
        assertThat(person.identifier(OutsideIdentifier.PERSONAL_NUMBER)).isEqualTo("001314000123");
        assertThat(person.guardians()).singleElement().satisfies(guardian -> {
            assertThat(guardian.relation()).isEqualTo("father");
            assertThat(guardian.phone()).isEqualTo("0912345678");
        });
        assertThat(record.enrolments()).singleElement().satisfies(place -> {
            assertThat(place.school()).isEqualTo("01000701");
            assertThat(place.grade()).isEqualTo(6);
            assertThat(place.from()).isEqualTo(LocalDate.of(2026, 9, 5));
        });
    }

    @Test
    void an_own_key_is_needed_and_has_a_hundred_characters_at_most() {
        assertThat(refused(row -> row.ownKey = " ")).containsExactly(FindingCode.OWN_KEY_MISSING);
        assertThat(refused(row -> row.ownKey = null)).containsExactly(FindingCode.OWN_KEY_MISSING);
        assertThat(refused(row -> row.ownKey = "x".repeat(101))).containsExactly(FindingCode.OWN_KEY_TOO_LONG);
        assertThat(refused(row -> row.ownKey = "a\u0000b")).containsExactly(FindingCode.TEXT_INVALID);
        assertThat(taken(row -> row.ownKey = " " + "x".repeat(100) + " ")
                        .record()
                        .ownKey())
                .hasSize(100);
    }

    @Test
    void a_refused_row_keeps_its_key_unless_no_record_can_have_it() {
        assertThat(((Checked.Refused) check(row -> row.fullName = null)).ownKey())
                .isEqualTo("HS1");
        assertThat(((Checked.Refused) check(row -> row.ownKey = "a\u0000b")).ownKey())
                .isNull();
        assertThat(RecordCheck.ownKey(" HS1 ")).isEqualTo("HS1");
        assertThat(RecordCheck.ownKey("a\uD800b")).isNull();
    }

    @Test
    void events_and_versions_are_known_words_and_whole_numbers() {
        assertThat(refused(row -> row.event = "DELETE")).containsExactly(FindingCode.EVENT_UNKNOWN);
        for (String version : List.of("-1", "1.5", "v2", "1234567890123456789", "1e3")) {
            assertThat(refused(row -> row.version = version)).containsExactly(FindingCode.VERSION_INVALID);
        }
        assertThat(taken(row -> row.event = " ").record().event()).isEqualTo(RecordEvent.NEW);
        assertThat(taken(row -> row.version = "0").record().version()).isZero();
    }

    @Test
    void a_cancellation_needs_nothing_but_its_key() {
        Checked checked = check(row -> {
            row.event = "CANCEL";
            row.version = "9";
            row.fullName = null;
            row.birthDate = null;
        });
        assertThat(checked).isEqualTo(new Checked.Cancelled("HS1", 9L, List.of()));
        assertThat(refused(row -> {
                    row.event = "CANCEL";
                    row.ownKey = null;
                    row.fullName = null;
                }))
                .containsExactly(FindingCode.OWN_KEY_MISSING);
    }

    @Test
    void a_delta_speaks_of_fields_that_there_are() {
        assertThat(taken(row -> row.named = List.of("name", "sex")).record().named())
                .containsExactlyInAnyOrder("name", "sex");
        assertThat(refused(row -> row.named = List.of("name", "religion"))).containsExactly(FindingCode.FIELD_UNKNOWN);
        Person cleared = taken(row -> {
                    row.named = List.of("ethnicity", "guardians");
                    row.ethnicity = " ";
                })
                .record()
                .person();
        assertThat(cleared.ethnicity()).isNull();
        assertThat(cleared.guardians()).isEmpty();
    }

    @Test
    void too_many_of_anything_refuse_the_record() {
        assertThat(refused(row -> row.guardians.addAll(
                        Collections.nCopies(101, new SubmittedRow.GuardianRow("Lê Văn C", null, null, null)))))
                .containsExactly(FindingCode.ITEMS_TOO_MANY);
        assertThat(refused(row -> row.identifiers.addAll(
                        Collections.nCopies(101, new SubmittedRow.Identifier("x", "1", null, null, null)))))
                .containsExactly(FindingCode.ITEMS_TOO_MANY);
        assertThat(refused(row -> row.enrolments.addAll(Collections.nCopies(
                        101, new SubmittedRow.EnrolmentRow(null, null, null, null, null, null, null, null, null)))))
                .containsExactly(FindingCode.ITEMS_TOO_MANY);
    }

    @Test
    void text_that_is_too_long_or_holds_control_characters_refuses_the_record() {
        assertThat(refused(row -> row.ethnicity = "x".repeat(201))).containsExactly(FindingCode.TEXT_INVALID);
        assertThat(refused(row -> row.birthPlace = "Hà\u0000Nội")).containsExactly(FindingCode.TEXT_INVALID);
        assertThat(taken(row -> row.birthPlace = "Hà\nNội\t").record().person().birthPlace())
                .isEqualTo("Hà Nội");
    }

    @Test
    void every_fault_of_a_row_is_told_at_once_with_the_field_it_lies_in() {
        Checked checked = check(row -> {
            row.ownKey = null;
            row.fullName = null;
            row.birthDate = "31/2/2014";
            row.sex = "x";
            row.enrolled(null, "13", null, null);
        });
        assertThat(checked.findings())
                .extracting(Finding::field)
                .containsExactly("own_key", "name", "birth_date", "sex", "enrolments.grade");
    }

    @Test
    void days_are_those_of_viet_nam() {
        SubmissionHeader late = new SubmissionHeader(
                "hoa-mai",
                "01000701",
                new SchoolYear(2026),
                SubmissionKind.SNAPSHOT,
                Instant.parse("2026-11-23T18:30:00Z"));
        Row row = new Row();
        row.birthDate = "24/11/2026";
        assertThat(CHECK.check(row.written(), late)).isInstanceOf(Checked.Accepted.class);
    }
}
