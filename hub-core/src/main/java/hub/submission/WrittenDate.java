package hub.submission;

import hub.identity.BirthDate;
import java.time.LocalDate;
import java.time.YearMonth;
import org.jspecify.annotations.Nullable;

/**
 * Dates as people write them: 2014-03-05, 5/3/2014, 05.03.2014, 3/2014, 2014, and years of two digits. Numbers without
 * separators other than a year are not dates: a spreadsheet's serial number is not guessed at.
 *
 * @param shortYear true where the year had two digits
 */
record WrittenDate(int year, int month, int day, boolean shortYear) {

    /**
     * Reads a date; the century of a two-digit year is the latest that does not lie in the future.
     *
     * @param latestYear the year of the day on which it was written
     * @return null where the text is no date or no such day exists
     */
    static @Nullable WrittenDate read(String text, int latestYear) {
        int[] parts = new int[3];
        int[] lengths = new int[3];
        int count = 0;
        int number = -1;
        int digits = 0;
        for (int i = 0; i <= text.length(); i++) {
            char c = i < text.length() ? text.charAt(i) : '/';
            if (c >= '0' && c <= '9') {
                number = (number < 0 ? 0 : number) * 10 + (c - '0');
                digits++;
                if (digits > 4) {
                    return null;
                }
            } else if (c == '/' || c == '-' || c == '.') {
                if (number < 0 || count == 3) {
                    return null;
                }
                parts[count] = number;
                lengths[count++] = digits;
                number = -1;
                digits = 0;
            } else {
                return null;
            }
        }
        return ordered(parts, lengths, count, latestYear);
    }

    private static @Nullable WrittenDate ordered(int[] parts, int[] lengths, int count, int latestYear) {
        boolean yearFirst = lengths[0] == 4;
        int last = count - 1;
        int year = yearFirst ? parts[0] : parts[last];
        int yearDigits = yearFirst ? 4 : lengths[last];
        if ((yearDigits != 4 && yearDigits != 2) || (count == 1 && !yearFirst)) {
            return null;
        }
        boolean shortYear = yearDigits == 2;
        if (shortYear) {
            int century = latestYear / 100 * 100;
            year = century + year > latestYear ? century - 100 + year : century + year;
        }
        int month = count == 1 ? 0 : count == 2 ? (yearFirst ? parts[1] : parts[0]) : parts[1];
        int day = count < 3 ? 0 : yearFirst ? parts[2] : parts[0];
        boolean exists = year >= 1
                && (count == 1 || (month >= 1 && month <= 12))
                && (count < 3 || (day >= 1 && day <= YearMonth.of(year, month).lengthOfMonth()));
        return exists ? new WrittenDate(year, month, day, shortYear) : null;
    }

    /** The whole day, or null where only a month or a year was written. */
    @Nullable
    LocalDate date() {
        return day == 0 ? null : LocalDate.of(year, month, day);
    }

    BirthDate birthDate() {
        return new BirthDate(year, month, day);
    }

    /** Its first day: from when on it can be said that it has begun. */
    LocalDate firstDay() {
        return LocalDate.of(year, Math.max(1, month), Math.max(1, day));
    }
}
