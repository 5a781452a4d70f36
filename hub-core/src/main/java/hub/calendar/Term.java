package hub.calendar;

import java.time.LocalDate;
import java.time.MonthDay;

/** A part of the school year: term I (học kỳ I), term II (học kỳ II), and the summer after them. */
public enum Term {
    FIRST,
    SECOND,
    SUMMER;

    private static final MonthDay SECOND_FROM = MonthDay.of(1, 16);
    private static final MonthDay SUMMER_FROM = MonthDay.of(6, 1);
    private static final MonthDay FIRST_FROM = MonthDay.of(9, 1);

    /** The last day of term II, after which the summer begins: 31 May. */
    public static LocalDate lastDay(SchoolYear year) {
        return SUMMER_FROM.atYear(year.start() + 1).minusDays(1);
    }

    /** The part of its school year in which a day lies: term I from 1 September, II from 16 January, summer from 1 June. */
    public static Term of(LocalDate day) {
        MonthDay in = MonthDay.from(day);
        if (in.isBefore(SECOND_FROM) || !in.isBefore(FIRST_FROM)) {
            return FIRST;
        }
        return in.isBefore(SUMMER_FROM) ? SECOND : SUMMER;
    }
}
