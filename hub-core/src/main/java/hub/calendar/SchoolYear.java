package hub.calendar;

import java.time.LocalDate;

/**
 * A school year (năm học), named by the calendar year in which it starts: 2026 is 2026-2027.
 *
 * @param start the calendar year in which it starts, 1990 to 2189
 */
public record SchoolYear(int start) implements Comparable<SchoolYear> {

    public SchoolYear {
        if (start < 1990 || start > 2189) {
            throw new IllegalArgumentException("a school year starts between 1990 and 2189");
        }
    }

    /**
     * Reads 2026-2027.
     *
     * @throws IllegalArgumentException where the text is not two consecutive years joined by a hyphen
     */
    public static SchoolYear parse(String text) {
        if (text.matches("\\d{4}-\\d{4}")) {
            int start = Integer.parseInt(text.substring(0, 4));
            if (Integer.parseInt(text.substring(5)) == start + 1) {
                return new SchoolYear(start);
            }
        }
        throw new IllegalArgumentException("a school year is written 2026-2027");
    }

    /** 1 September: the day from which a place of the year holds where the school names none. */
    public LocalDate firstDay() {
        return LocalDate.of(start, 9, 1);
    }

    /** 1 September of the next calendar year: the first day after the year and its summer. */
    public LocalDate endExclusive() {
        return LocalDate.of(start + 1, 9, 1);
    }

    /** The school year of a day, its summer included. */
    public static SchoolYear of(LocalDate day) {
        return new SchoolYear(day.getMonthValue() < 9 ? day.getYear() - 1 : day.getYear());
    }

    /** Whether a day is in the year or in the summer after it. */
    public boolean contains(LocalDate day) {
        return !day.isBefore(firstDay()) && day.isBefore(endExclusive());
    }

    public SchoolYear next() {
        return new SchoolYear(start + 1);
    }

    @Override
    public int compareTo(SchoolYear other) {
        return Integer.compare(start, other.start);
    }

    @Override
    public String toString() {
        return start + "-" + (start + 1);
    }
}
