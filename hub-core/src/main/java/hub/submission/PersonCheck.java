package hub.submission;

import hub.identity.BirthDate;
import hub.identity.CodeScheme;
import hub.identity.Guardian;
import hub.identity.OutsideIdentifier;
import hub.identity.Person;
import hub.identity.PersonName;
import hub.identity.PersonalNumber;
import hub.identity.Sex;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Checks what a row says of the person. */
final class PersonCheck {

    private static final int EARLIEST_BIRTH_YEAR = 1900;
    private static final int LATEST_BIRTH_YEAR = 2199;
    private static final int AGE_MOST = 100;
    private static final String DATES = "5/3/2014, 2014-03-05, 3/2014, 2014";

    private final AreaCodes areas;
    private final CodeScheme studentCodes;

    PersonCheck(AreaCodes areas, CodeScheme studentCodes) {
        this.areas = areas;
        this.studentCodes = studentCodes;
    }

    /** The person; null where the row does not say who it is about. */
    @Nullable
    Person check(SubmittedRow row, LocalDate made, RowFindings findings) {
        String nationality = nationality(row.nationality(), findings);
        PersonName name = name(row, nationality, findings);
        BirthDate birthDate = birthDate(row.birthDate(), made, findings);
        Sex sex = sex(row.sex(), findings);
        String birthPlace = birthPlace(row.birthPlace(), findings);
        String ethnicity = ethnicity(row.ethnicity(), findings);
        String address = address(row.addressCommune(), findings);
        String studentCode = studentCode(row.studentCode(), findings);
        List<Guardian> guardians = GuardianCheck.check(row.guardians(), findings);
        List<OutsideIdentifier> identifiers =
                new IdentifierCheck(areas, made, findings).check(row, sex, birthDate, birthPlace);
        if (name == null || birthDate == null) {
            return null;
        }
        return new Person(
                name, birthDate, sex, birthPlace, ethnicity, nationality, address, identifiers, studentCode, guardians);
    }

    boolean isNumberInConflict(Person person) {
        for (OutsideIdentifier identifier : person.identifiers()) {
            PersonalNumber number = identifier.scheme().equals(OutsideIdentifier.PERSONAL_NUMBER)
                    ? PersonalNumber.parse(identifier.value())
                    : null;
            if (number != null
                    && !areas.conflicts(number, person.sex(), person.birthDate(), person.birthPlace())
                            .isEmpty()) {
                return true;
            }
        }
        return false;
    }

    private static @Nullable PersonName name(SubmittedRow row, @Nullable String nationality, RowFindings findings) {
        PersonName name = WrittenName.read(row.fullName(), row.familyName(), row.middleName(), row.givenName());
        if (name == null) {
            if (WrittenName.isMissing(row.fullName(), row.familyName(), row.middleName(), row.givenName())) {
                findings.add("name", FindingCode.NAME_MISSING);
            } else {
                findings.add("name", FindingCode.NAME_INVALID, "limit", Integer.toString(WrittenName.MOST));
            }
            return null;
        }
        WrittenName.unusual("name", findings, row.fullName(), row.familyName(), row.middleName(), row.givenName());
        boolean foreign = nationality != null && !Peoples.isVietnamese(nationality);
        return foreign ? name : WrittenName.meant(name, "name", findings);
    }

    private static @Nullable BirthDate birthDate(@Nullable String written, LocalDate made, RowFindings findings) {
        if (written == null || written.isBlank()) {
            findings.add("birth_date", FindingCode.BIRTH_DATE_MISSING);
            return null;
        }
        WrittenDate date = WrittenDate.read(written.strip(), made.getYear());
        int earliest = Math.max(EARLIEST_BIRTH_YEAR, made.getYear() - AGE_MOST);
        if (date == null) {
            findings.add(
                    "birth_date",
                    FindingCode.BIRTH_DATE_INVALID,
                    "found",
                    WrittenText.shown(written),
                    "expected",
                    DATES);
        } else if (date.firstDay().isAfter(made) || date.year() > LATEST_BIRTH_YEAR) {
            findings.add(
                    "birth_date",
                    FindingCode.BIRTH_DATE_IN_FUTURE,
                    "found",
                    WrittenText.shown(written),
                    "made",
                    made.toString());
        } else if (date.year() < earliest) {
            findings.add(
                    "birth_date",
                    FindingCode.BIRTH_DATE_TOO_EARLY,
                    "found",
                    WrittenText.shown(written),
                    "earliest",
                    Integer.toString(earliest));
        } else {
            BirthDate read = date.birthDate();
            if (date.shortYear()) {
                findings.add(
                        "birth_date",
                        FindingCode.BIRTH_YEAR_SHORT,
                        "found",
                        WrittenText.shown(written),
                        "read",
                        read.iso());
            }
            return read;
        }
        return null;
    }

    private static Sex sex(@Nullable String written, RowFindings findings) {
        if (written == null || written.isBlank()) {
            return Sex.UNKNOWN;
        }
        Sex sex = Words.SEX.get(written);
        if (sex == null) {
            String text = WrittenText.cleaned(written);
            sex = text == null ? null : Words.SEX.get(text.toLowerCase(Locale.ROOT));
        }
        if (sex == null) {
            findings.add(
                    "sex",
                    FindingCode.SEX_UNKNOWN,
                    "found",
                    WrittenText.shown(written),
                    "expected",
                    "0, 1, 2, Nam, Nữ");
            return Sex.UNKNOWN;
        }
        return sex;
    }

    /** A code of a place as it is listed, or free text as it is written. */
    private @Nullable String birthPlace(@Nullable String written, RowFindings findings) {
        String text = findings.text("birth_place", written);
        if (text == null || !WrittenText.isDigits(text)) {
            return text;
        }
        String code = areas.place(text);
        if (code == null) {
            findings.add("birth_place", FindingCode.BIRTH_PLACE_UNKNOWN, "found", WrittenText.shown(text));
            return text;
        }
        return told("birth_place", text, code, findings);
    }

    private @Nullable String address(@Nullable String written, RowFindings findings) {
        String text = findings.text("address_commune", written);
        if (text == null) {
            return null;
        }
        String code = areas.commune(text);
        if (code == null) {
            findings.add("address_commune", FindingCode.ADDRESS_UNKNOWN, "found", WrittenText.shown(text));
            return null;
        }
        return told("address_commune", text, code, findings);
    }

    private static String told(String field, String written, String code, RowFindings findings) {
        if (!written.equals(code)) {
            findings.add(field, FindingCode.AREA_CODE_WITHOUT_ZERO, "found", written, "read", code);
        }
        return code;
    }

    /** As it is written: how vendors number ethnicities is their own matter. */
    private static @Nullable String ethnicity(@Nullable String written, RowFindings findings) {
        String text = findings.text("ethnicity", written);
        if (text != null && !WrittenText.isDigits(text) && !Peoples.knowsEthnicity(text)) {
            findings.add("ethnicity", FindingCode.ETHNICITY_UNKNOWN);
        }
        return text;
    }

    private static @Nullable String nationality(@Nullable String written, RowFindings findings) {
        String text = findings.text("nationality", written);
        if (text != null && !Peoples.knowsNationality(text)) {
            findings.add("nationality", FindingCode.NATIONALITY_UNKNOWN, "found", WrittenText.shown(text));
        }
        return text;
    }

    /** A code with a right check digit; whether it was issued, only the registry knows. */
    private @Nullable String studentCode(@Nullable String written, RowFindings findings) {
        String text = findings.text("student_code", written);
        if (text == null) {
            return null;
        }
        String code = studentCodes.read(text);
        if (code == null) {
            findings.add("student_code", FindingCode.STUDENT_CODE_INVALID, "found", WrittenText.shown(text));
        }
        return code;
    }
}
