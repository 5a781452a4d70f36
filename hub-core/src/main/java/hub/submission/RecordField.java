package hub.submission;

import hub.access.FieldGroup;
import hub.identity.BirthDate;
import hub.identity.OutsideIdentifier;
import hub.identity.Person;
import hub.identity.PersonName;
import hub.identity.PersonalNumber;
import hub.identity.Sex;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What of a source record somebody may say to be wrong, and how it is written where a record says it right. What is asked for in
 * words no record can be held against: that it is done, only its school can say.
 */
public enum RecordField {
    NAME(FieldGroup.BASIC),
    BIRTH_DATE(FieldGroup.BASIC),
    SEX(FieldGroup.BASIC),
    BIRTH_PLACE(FieldGroup.BASIC),
    /** The school year, grade, class, days or outcome; in words. */
    ENROLMENT(FieldGroup.BASIC),
    ADDRESS_COMMUNE(FieldGroup.CONTACT),
    NATIONALITY(FieldGroup.CONTACT),
    PERSONAL_NUMBER(FieldGroup.CONTACT),
    /** Who they are, and how they are reached; in words. */
    GUARDIANS(FieldGroup.FAMILY),
    /** Marks, levels, remarks, absences; in words. */
    RESULTS(FieldGroup.RESULTS),
    ETHNICITY(FieldGroup.SENSITIVE);

    private final FieldGroup group;

    RecordField(FieldGroup group) {
        this.group = group;
    }

    /** The group of fields that it is of: who may not see that asks for nothing, and is told no value. */
    public FieldGroup group() {
        return group;
    }

    /** As callers, tables and the journal write it. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** The field that is written so; empty where there is none. */
    public static Optional<RecordField> of(String word) {
        return Arrays.stream(values())
                .filter(field -> field.word().equals(word))
                .findFirst();
    }

    /** What is asked for, as a record writes it; empty where no record could say so. */
    public Optional<String> read(String written) {
        String text = WrittenText.cleaned(written);
        if (text == null || text.isEmpty()) {
            return Optional.empty();
        }
        return switch (this) {
            case NAME ->
                Optional.ofNullable(WrittenName.read(text, null, null, null)).map(PersonName::full);
            case BIRTH_DATE -> birthDate(text);
            case SEX -> Optional.of(text).filter(word -> word.equals("male") || word.equals("female"));
            case PERSONAL_NUMBER ->
                Optional.ofNullable(PersonalNumber.read(text)).map(PersonalNumber::text);
            case BIRTH_PLACE, ADDRESS_COMMUNE, NATIONALITY, ETHNICITY, ENROLMENT, GUARDIANS, RESULTS ->
                Optional.of(text);
        };
    }

    private static Optional<String> birthDate(String text) {
        try {
            return Optional.of(BirthDate.parse(text).iso());
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    /** How {@link #read} takes it. */
    public String expected() {
        return switch (this) {
            case BIRTH_DATE -> "2014-03-05, 2014-03, 2014";
            case SEX -> "male, female";
            case PERSONAL_NUMBER -> "001214004217";
            case NAME -> "Nguyễn Thị Minh Anh";
            case BIRTH_PLACE, ADDRESS_COMMUNE, NATIONALITY, ETHNICITY, ENROLMENT, GUARDIANS, RESULTS ->
                "1 – " + Correction.LONGEST;
        };
    }

    /** What a record says of it today; null where it says nothing, or more than one value. */
    public @Nullable String said(Person person) {
        return switch (this) {
            case NAME -> person.name().full();
            case BIRTH_DATE -> person.birthDate().iso();
            case SEX -> person.sex() == Sex.UNKNOWN ? null : person.sex().name().toLowerCase(Locale.ROOT);
            case BIRTH_PLACE -> person.birthPlace();
            case ADDRESS_COMMUNE -> person.addressCommune();
            case NATIONALITY -> person.nationality();
            case PERSONAL_NUMBER -> person.identifier(OutsideIdentifier.PERSONAL_NUMBER);
            case ETHNICITY -> person.ethnicity();
            case ENROLMENT, GUARDIANS, RESULTS -> null;
        };
    }
}
