package hub.submission;

import hub.identity.BirthDate;
import java.time.LocalDate;
import java.time.YearMonth;
import org.jspecify.annotations.Nullable;

/**
 * Dates as people write them: 2014-03-05, 5/3/2014, 05.03.2014, 3/2014, 2014, 0/0/2014 where only the year is known, and
 * 5/3/14. Not read, because it would be a guess: a spreadsheet's serial number, and a short year between hyphens, which can
 * stand first or last, and a day and month without a year.
 *
 * @param shortYear true where the year had two digits
 */
record WrittenDate(int year, int month, int day, boolean shortYear) {

    /**
     * Reads a date; the century of a two-digit year is the latest that does not lie in the future. Midnight after it, which
     * spreadsheets and databases add, does not count.
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
        boolean hyphens = false;
        int end = endOfDay(text);
        for (int i = 0; i <= end; i++) {
            char c = i < end ? text.charAt(i) : '/';
            hyphens |= c == '-';
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
        WrittenDate date = ordered(parts, lengths, count, latestYear);
        return date != null && date.shortYear && (hyphens || count < 3) ? null : date;
    }

    /** Where the day ends and midnight begins: 2014-03-05T00:00:00Z. */
    private static int endOfDay(String text) {
        int end = 0;
        while (end < text.length() && text.charAt(end) != 'T' && text.charAt(end) != ' ') {
            end++;
        }
        for (int i = end + 1; i < text.length(); i++) {
            if ("0:.Z".indexOf(text.charAt(i)) < 0) {
                return text.length();
            }
        }
        return end;
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
                && (count != 2 || month >= 1)
                && month <= 12
                && (month == 0 ? day == 0 : day <= YearMonth.of(year, month).lengthOfMonth());
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
