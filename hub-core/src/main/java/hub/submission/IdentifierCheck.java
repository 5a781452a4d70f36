package hub.submission;

import hub.identity.BirthDate;
import hub.identity.OutsideIdentifier;
import hub.identity.OutsideIdentifier.Assurance;
import hub.identity.PersonalNumber;
import hub.identity.Sex;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Checks the outside identifiers of one row; one that cannot be used is left out, never the record. */
final class IdentifierCheck {

    private static final String FIELD = DeltaFields.IDENTIFIERS;
    private static final int MINISTRY_DIGITS = 10;
    private static final String DAYS = "5/9/2026, 2026-09-05";

    private final AreaCodes areas;
    private final LocalDate made;
    private final RowFindings findings;

    IdentifierCheck(AreaCodes areas, LocalDate made, RowFindings findings) {
        this.areas = areas;
        this.made = made;
        this.findings = findings;
    }

    /** What the row says of the person otherwise is what a personal number is held against. */
    List<OutsideIdentifier> check(
            SubmittedRow row, Sex sex, @Nullable BirthDate birthDate, @Nullable String birthPlace) {
        if (row.identifiers().isEmpty()) {
            return List.of();
        }
        List<OutsideIdentifier> identifiers = new ArrayList<>(row.identifiers().size());
        for (SubmittedRow.Identifier written : row.identifiers()) {
            String scheme = findings.text(FIELD, written.scheme());
            String value = findings.text(FIELD, written.value());
            if (scheme == null || value == null) {
                incomplete(written);
                continue;
            }
            scheme = scheme.toLowerCase(Locale.ROOT);
            if (scheme.equals(OutsideIdentifier.PERSONAL_NUMBER)) {
                PersonalNumber number = personalNumber(value, birthDate);
                if (number == null || isGuardians(number, row.guardians())) {
                    continue;
                }
                conflicts(number, sex, birthDate, birthPlace);
                value = number.text();
            } else if (scheme.equals(OutsideIdentifier.MINISTRY_STUDENT) && !isMinistryCode(value)) {
                findings.add(FIELD, FindingCode.MINISTRY_CODE_INVALID, "found", WrittenText.shown(value));
                continue;
            }
            identifiers.add(dated(scheme, value, written));
        }
        return identifiers;
    }

    private static boolean isMinistryCode(String value) {
        return value.length() == MINISTRY_DIGITS && WrittenText.isDigits(value);
    }

    private void incomplete(SubmittedRow.Identifier written) {
        boolean hasScheme = written.scheme() != null && !written.scheme().isBlank();
        boolean hasValue = written.value() != null && !written.value().isBlank();
        if (hasScheme != hasValue) {
            findings.add(FIELD, FindingCode.IDENTIFIER_INCOMPLETE, "field", hasScheme ? "value" : "scheme");
        }
    }

    private OutsideIdentifier dated(String scheme, String value, SubmittedRow.Identifier written) {
        Assurance assurance = Assurance.VERIFIED.name().equalsIgnoreCase(written.assurance())
                ? Assurance.VERIFIED
                : Assurance.DECLARED;
        LocalDate from = day(written.validFrom());
        LocalDate to = day(written.validTo());
        if (from != null && to != null && !to.isAfter(from)) {
            findings.add(FIELD, FindingCode.IDENTIFIER_ENDS_BEFORE_START, "from", from.toString(), "to", to.toString());
            from = null;
            to = null;
        }
        return new OutsideIdentifier(scheme, value, assurance, from, to);
    }

    private @Nullable LocalDate day(@Nullable String written) {
        String text = findings.text(FIELD, written);
        if (text == null) {
            return null;
        }
        WrittenDate date = WrittenDate.read(text, made.getYear() + 1);
        LocalDate day = date == null ? null : date.date();
        if (day == null) {
            findings.add(
                    FIELD, FindingCode.IDENTIFIER_DATE_INVALID, "found", WrittenText.shown(text), "expected", DAYS);
        }
        return day;
    }

    private @Nullable PersonalNumber personalNumber(String written, @Nullable BirthDate birthDate) {
        PersonalNumber number = PersonalNumber.read(written);
        if (number != null) {
            return number;
        }
        String shown = WrittenText.shown(written);
        PersonalNumber proposed = withZeros(written, birthDate);
        if (proposed != null) {
            findings.add(FIELD, FindingCode.PERSONAL_NUMBER_WITHOUT_ZERO, "found", shown, "proposed", proposed.text());
        } else if (isSpreadsheetNumber(written)) {
            findings.add(FIELD, FindingCode.PERSONAL_NUMBER_AS_NUMBER, "found", shown);
        } else {
            findings.add(FIELD, FindingCode.PERSONAL_NUMBER_INVALID, "found", shown);
        }
        return null;
    }

    /** What a number probably was before it lost one zero, or two where year and place then fit. */
    private @Nullable PersonalNumber withZeros(String written, @Nullable BirthDate birthDate) {
        if (!WrittenText.isDigits(written) || written.length() < 10 || written.length() > 11) {
            return null;
        }
        PersonalNumber number = PersonalNumber.read("0".repeat(12 - written.length()) + written);
        boolean fits = number != null
                && (written.length() == 11
                        || (birthDate != null
                                && birthDate.year() == number.birthYear()
                                && areas.place(number.place().substring(1)) != null));
        return fits ? number : null;
    }

    /** 1.23E+11: the last digits are gone. */
    private static boolean isSpreadsheetNumber(String text) {
        boolean exponent = false;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            exponent |= i > 0 && (c == 'E' || c == 'e');
            if ("0123456789.,+Ee ".indexOf(c) < 0) {
                return false;
            }
        }
        return exponent;
    }

    private boolean isGuardians(PersonalNumber number, List<SubmittedRow.GuardianRow> guardians) {
        for (SubmittedRow.GuardianRow guardian : guardians) {
            String written = guardian.personalNumber();
            if (written != null && number.equals(PersonalNumber.read(written.strip()))) {
                findings.add(FIELD, FindingCode.PERSONAL_NUMBER_OF_GUARDIAN);
                return true;
            }
        }
        return false;
    }

    private void conflicts(PersonalNumber number, Sex sex, @Nullable BirthDate birthDate, @Nullable String birthPlace) {
        if (birthDate == null) {
            return;
        }
        for (PersonalNumber.Conflict conflict : areas.conflicts(number, sex, birthDate, birthPlace)) {
            switch (conflict) {
                case SEX -> findings.add(FIELD, FindingCode.PERSONAL_NUMBER_OF_OTHER_SEX);
                case YEAR ->
                    findings.add(
                            FIELD,
                            FindingCode.PERSONAL_NUMBER_OF_OTHER_YEAR,
                            "says",
                            Integer.toString(number.birthYear()),
                            "record",
                            Integer.toString(birthDate.year()));
                case PLACE ->
                    findings.add(
                            FIELD,
                            FindingCode.PERSONAL_NUMBER_OF_OTHER_PLACE,
                            "says",
                            number.place(),
                            "record",
                            String.join(", ", areas.registrations(birthPlace, birthDate)));
            }
        }
    }
}
