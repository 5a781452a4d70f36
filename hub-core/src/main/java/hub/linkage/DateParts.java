package hub.linkage;

import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** A date as it was written, whether or not the calendar has that day; month and day are 0 where only a year is known. */
record DateParts(int year, int month, int day) {

    private static final Pattern DIGITS = Pattern.compile("(\\d{4})(\\d{2})(\\d{2})");
    private static final Pattern YEAR_FIRST = Pattern.compile("(\\d{4})[-/.](\\d{1,2})[-/.](\\d{1,2})(?:[t ].*)?");
    private static final Pattern DAY_FIRST = Pattern.compile("(\\d{1,2})[-/.](\\d{1,2})[-/.](\\d{4})");
    private static final Pattern YEAR = Pattern.compile("\\d{4}");

    /** Reads yyyyMMdd, yyyy-MM-dd, d/M/yyyy or a year alone; null where it is none of them. */
    static @Nullable DateParts read(String text) {
        if (YEAR.matcher(text).matches()) {
            return new DateParts(Integer.parseInt(text), 0, 0);
        }
        Matcher digits = DIGITS.matcher(text);
        Matcher yearFirst = YEAR_FIRST.matcher(text);
        Matcher found = digits.matches() ? digits : yearFirst;
        if (digits.matches() || yearFirst.matches()) {
            return new DateParts(number(found, 1), number(found, 2), number(found, 3));
        }
        Matcher dayFirst = DAY_FIRST.matcher(text);
        return dayFirst.matches() ? new DateParts(number(dayFirst, 3), number(dayFirst, 2), number(dayFirst, 1)) : null;
    }

    /** Reads {@link #digits()}. */
    static DateParts ofDigits(String digits) {
        int number = Integer.parseInt(digits);
        return new DateParts(number / 10_000, number / 100 % 100, number % 100);
    }

    private static int number(Matcher found, int group) {
        return Integer.parseInt(found.group(group));
    }

    boolean isYearAlone() {
        return month == 0 && day == 0;
    }

    /** Where only the year is known, people write the first of January. */
    boolean isFirstOfJanuary() {
        return month == 1 && day == 1;
    }

    /** Eight digits, year first. */
    String digits() {
        return String.valueOf(100_000_000L + year * 10_000L + month * 100L + day)
                .substring(1);
    }
}
