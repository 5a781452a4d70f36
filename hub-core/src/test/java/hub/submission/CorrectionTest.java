package hub.submission;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import hub.access.FieldGroup;
import hub.identity.BirthDate;
import hub.identity.OutsideIdentifier;
import hub.identity.Person;
import hub.identity.PersonName;
import hub.identity.Sex;
import hub.organisation.OrganisationId;
import hub.submission.Correction.Answer;
import hub.submission.Correction.State;
import hub.submission.Correction.Verdict;
import hub.submission.Correction.Wrong;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class CorrectionTest {

    private static final LocalDate ASKED = LocalDate.parse("2026-11-26");
    private static final LocalDate DEADLINE = LocalDate.parse("2026-11-30");
    private static final Answer ACCEPTED = new Answer(Verdict.ACCEPTED, null, ASKED);
    private static final Answer REFUSED = new Answer(Verdict.REFUSED, "Đúng như giấy khai sinh", ASKED);

    private static Person person(String born) {
        return new Person(
                new PersonName("Nguyễn", "Thị Minh", "Anh"),
                BirthDate.parse(born),
                Sex.FEMALE,
                "00004",
                "Kinh",
                "Việt Nam",
                "00025",
                List.of(new OutsideIdentifier(
                        OutsideIdentifier.PERSONAL_NUMBER,
                        "001314004217",
                        OutsideIdentifier.Assurance.DECLARED,
                        null,
                        null)),
                null,
                List.of());
    }

    private static Correction correction(RecordField field, String value, @Nullable Answer answer) {
        return new Correction(
                new CorrectionId(new UUID(1, 1)),
                new OrganisationId(new UUID(1, 2)),
                new Wrong(new RecordId(new UUID(1, 3)), field, value, null),
                ASKED,
                DEADLINE,
                answer,
                false);
    }

    @ParameterizedTest
    @CsvSource({
        "NAME, nguyễn  thị hoa, nguyễn thị hoa",
        "NAME, 12, ",
        "BIRTH_DATE, 2014-03-05, 2014-03-05",
        "BIRTH_DATE, 2014, 2014",
        "BIRTH_DATE, 5/3/2014, ",
        "BIRTH_DATE, 2014-02-30, ",
        "SEX, female, female",
        "SEX, Nữ, ",
        "PERSONAL_NUMBER, 001 314 004 217, 001314004217",
        "PERSONAL_NUMBER, 1314004217, ",
        "ADDRESS_COMMUNE, 00025, 00025",
        "GUARDIANS, Mẹ tên là Bích, Mẹ tên là Bích"
    })
    void whatIsAskedForIsReadAsARecordWouldWriteIt(RecordField field, String written, @Nullable String read) {
        assertThat(field.read(written).orElse(null)).isEqualTo(read);
    }

    @ParameterizedTest
    @CsvSource({
        "NAME, Nguyễn Thị Minh Anh",
        "BIRTH_DATE, 2014-03-05",
        "SEX, female",
        "BIRTH_PLACE, 00004",
        "ETHNICITY, Kinh",
        "NATIONALITY, Việt Nam",
        "ADDRESS_COMMUNE, 00025",
        "PERSONAL_NUMBER, 001314004217"
    })
    void whereTheRecordCarriesItItIsDoneWhateverWasAnswered(RecordField field, String value) {
        for (@Nullable Answer answer : new @Nullable Answer[] {null, ACCEPTED, REFUSED}) {
            assertThat(correction(field, value, answer).state(person("2014-03-05")))
                    .isEqualTo(State.DONE);
        }
    }

    @Test
    void untilThenItIsWhatTheSchoolSaid() {
        Person now = person("2014-05-03");
        assertThat(correction(RecordField.BIRTH_DATE, "2014-03-05", null).state(now))
                .isEqualTo(State.ASKED);
        assertThat(correction(RecordField.BIRTH_DATE, "2014-03-05", ACCEPTED).state(now))
                .isEqualTo(State.ACCEPTED);
        assertThat(correction(RecordField.BIRTH_DATE, "2014-03-05", REFUSED).state(now))
                .isEqualTo(State.REFUSED);
        assertThat(correction(RecordField.BIRTH_DATE, "2014-03-05", ACCEPTED).state(null))
                .as("a record that was taken back says nothing")
                .isEqualTo(State.ACCEPTED);
        assertThat(correction(RecordField.RESULTS, "Toán: 8,5", ACCEPTED).state(now))
                .isEqualTo(State.ACCEPTED);
    }

    @Test
    void itIsOverdueOnceItsLastDayHasGoneByWithoutAnAnswer() {
        Correction open = correction(RecordField.NAME, "Nguyễn Hoa", null);
        Person now = person("2014-03-05");
        assertThat(open.isOverdueOn(DEADLINE, now)).isFalse();
        assertThat(open.isOverdueOn(DEADLINE.plusDays(1), now)).isTrue();
        assertThat(open.isOverdueOn(DEADLINE.plusDays(1), null)).isTrue();
        assertThat(open.answered(REFUSED).isOverdueOn(DEADLINE.plusDays(1), now))
                .isFalse();
    }

    @Test
    void nobodyWaitsForAnAnswerOnceTheRecordSaysItOrTheSamePersonAsksForSomethingElse() {
        Correction open = correction(RecordField.BIRTH_DATE, "2014-03-05", null);
        assertThat(open.waits(person("2014-05-03"))).isTrue();
        assertThat(open.waits(null)).isTrue();
        assertThat(open.waits(person("2014-03-05"))).isFalse();
        assertThat(open.isOverdueOn(DEADLINE.plusDays(1), person("2014-03-05"))).isFalse();
        Correction renewed =
                new Correction(open.id(), open.school(), open.wrong(), open.asked(), open.deadline(), null, true);
        assertThat(renewed.waits(person("2014-05-03"))).isFalse();
    }

    @Test
    void whoeverRefusesSaysWhyAndNothingIsAskedForWithoutAValue() {
        assertThatIllegalArgumentException().isThrownBy(() -> new Answer(Verdict.REFUSED, null, ASKED));
        assertThatIllegalArgumentException().isThrownBy(() -> correction(RecordField.NAME, "", null));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> correction(RecordField.NAME, "x".repeat(Correction.LONGEST + 1), null));
    }

    @ParameterizedTest
    @EnumSource
    void everyFieldIsOfAGroupAndMasksWhatIsAskedFor(RecordField field) {
        assertThat(RecordField.of(field.word())).contains(field);
        assertThat(field.group()).isIn((Object[]) FieldGroup.values());
        assertThat(correction(field, "Nguyễn Văn Mật", REFUSED).toString()).doesNotContain("Mật", "khai sinh");
        assertThat(field.expected()).isNotBlank();
    }
}
