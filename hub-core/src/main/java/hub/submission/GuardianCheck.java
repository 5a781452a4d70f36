package hub.submission;

import hub.identity.Guardian;
import hub.identity.PersonName;
import hub.identity.PersonalNumber;
import hub.identity.PhoneNumber;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Checks what a row says of parents and guardians; what cannot be used of one is left out, never the record. */
final class GuardianCheck {

    private static final String FIELD = DeltaFields.GUARDIANS;
    private static final int PHONE_DIGITS_LEAST = 10;
    private static final int PHONE_DIGITS_MOST = 11;

    private GuardianCheck() {}

    static List<Guardian> check(List<SubmittedRow.GuardianRow> rows, RowFindings findings) {
        if (rows.isEmpty()) {
            return List.of();
        }
        List<Guardian> guardians = new ArrayList<>(rows.size());
        for (SubmittedRow.GuardianRow row : rows) {
            Guardian guardian = guardian(row, findings);
            if (guardian != null) {
                guardians.add(guardian);
            }
        }
        return guardians;
    }

    private static @Nullable Guardian guardian(SubmittedRow.GuardianRow row, RowFindings findings) {
        String relation = relation(row.relation(), findings);
        String phone = phone(row.phone(), findings);
        String number = number(row.personalNumber(), findings);
        PersonName name = WrittenName.read(row.name(), null, null, null);
        if (name == null) {
            if (phone != null || number != null || !WrittenName.isMissing(row.name())) {
                findings.add(FIELD, FindingCode.GUARDIAN_WITHOUT_NAME);
            }
            return null;
        }
        return new Guardian(WrittenName.meant(name, FIELD, findings), relation, phone, number);
    }

    private static String relation(@Nullable String written, RowFindings findings) {
        String text = findings.text(FIELD, written);
        if (text == null) {
            return Words.GUARDIAN;
        }
        String relation = Words.RELATIONS.read(text);
        if (relation == null) {
            findings.add(
                    FIELD,
                    FindingCode.GUARDIAN_RELATION_UNKNOWN,
                    "found",
                    WrittenText.shown(text),
                    "expected",
                    Words.RELATIONS.expected());
            return Words.OTHER;
        }
        return relation;
    }

    private static @Nullable String phone(@Nullable String written, RowFindings findings) {
        String text = findings.text(FIELD, written);
        if (text == null) {
            return null;
        }
        String number = PhoneNumber.normal(text);
        boolean known = number.length() >= PHONE_DIGITS_LEAST && number.length() <= PHONE_DIGITS_MOST;
        if (known && !isOneDigit(number)) {
            return number;
        }
        findings.add(FIELD, FindingCode.PHONE_INVALID, "found", WrittenText.shown(text));
        return null;
    }

    /** 0000000000 and the like stand for no number. */
    private static boolean isOneDigit(String number) {
        for (int i = 2; i < number.length(); i++) {
            if (number.charAt(i) != number.charAt(1)) {
                return false;
            }
        }
        return true;
    }

    private static @Nullable String number(@Nullable String written, RowFindings findings) {
        String text = findings.text(FIELD, written);
        if (text == null) {
            return null;
        }
        PersonalNumber number = PersonalNumber.read(text);
        if (number == null) {
            findings.add(FIELD, FindingCode.GUARDIAN_NUMBER_INVALID, "found", WrittenText.shown(text));
            return null;
        }
        return number.text();
    }
}
