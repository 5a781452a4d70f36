package hub.identity;

import java.time.LocalDate;
import java.time.YearMonth;

/** A birth date known to the day, the month or only the year; month and day are 0 where not known. */
public record BirthDate(int year, int month, int day) {

    public BirthDate {
        if (year < 1900 || year > 2199) {
            throw new IllegalArgumentException("a birth year lies between 1900 and 2199");
        }
        if (month == 0 && day != 0) {
            throw new IllegalArgumentException("a day of birth needs its month");
        }
        if (month < 0 || month > 12) {
            throw new IllegalArgumentException("a month lies between 1 and 12");
        }
        if (day < 0 || (day > 0 && day > YearMonth.of(year, month).lengthOfMonth())) {
            throw new IllegalArgumentException("no such day in that month");
        }
    }

    public static BirthDate ofYear(int year) {
        return new BirthDate(year, 0, 0);
    }

    public static BirthDate of(LocalDate date) {
        return new BirthDate(date.getYear(), date.getMonthValue(), date.getDayOfMonth());
    }

    /**
     * Reads {@link #iso()}.
     *
     * @throws IllegalArgumentException where the text is none of 2014, 2014-03, 2014-03-05
     */
    public static BirthDate parse(String iso) {
        try {
            return switch (iso.length()) {
                case 4 -> ofYear(Integer.parseInt(iso));
                case 7 -> {
                    YearMonth month = YearMonth.parse(iso);
                    yield new BirthDate(month.getYear(), month.getMonthValue(), 0);
                }
                case 10 -> of(LocalDate.parse(iso));
                default -> throw new IllegalArgumentException("a birth date is 2014, 2014-03 or 2014-03-05");
            };
        } catch (java.time.DateTimeException | NumberFormatException e) {
            throw new IllegalArgumentException("a birth date is 2014, 2014-03 or 2014-03-05", e);
        }
    }

    /** 2014, 2014-03 or 2014-03-05, as far as known. */
    public String iso() {
        StringBuilder text = new StringBuilder(10).append(year);
        if (month != 0) {
            text.append(month < 10 ? "-0" : "-").append(month);
        }
        if (day != 0) {
            text.append(day < 10 ? "-0" : "-").append(day);
        }
        return text.toString();
    }

    /** The first day that it may be. */
    public LocalDate earliest() {
        return LocalDate.of(year, Math.max(1, month), Math.max(1, day));
    }

    /** The last day that it may be. */
    public LocalDate latest() {
        YearMonth last = YearMonth.of(year, month == 0 ? 12 : month);
        return day == 0 ? last.atEndOfMonth() : last.atDay(day);
    }

    /** Whether somebody born then may be born on that day, as far as this is known. */
    public boolean admits(LocalDate date) {
        return year == date.getYear()
                && (month == 0 || month == date.getMonthValue())
                && (day == 0 || day == date.getDayOfMonth());
    }

    public boolean isToTheDay() {
        return day != 0;
    }

    @Override
    public String toString() {
        return "BirthDate[masked]";
    }
}
