package hub.calendar;

import java.time.DayOfWeek;
import java.time.LocalDate;
import java.util.Collection;
import java.util.Set;

/** Days on which an office works: neither Saturday nor Sunday nor a public holiday. */
public final class WorkingDays {

    private static final int LONGEST = 10_000;

    private final Set<LocalDate> holidays;

    public WorkingDays(Collection<LocalDate> holidays) {
        this.holidays = Set.copyOf(holidays);
    }

    public boolean isWorkingDay(LocalDate day) {
        return day.getDayOfWeek() != DayOfWeek.SATURDAY
                && day.getDayOfWeek() != DayOfWeek.SUNDAY
                && !holidays.contains(day);
    }

    /**
     * The working day that is that many after a day, which itself does not count: the last day of a limit of five begun on a
     * Monday is the next Monday.
     *
     * @param count 0 to 10,000; 0 is the day itself, or the first working day after it
     */
    public LocalDate after(LocalDate day, int count) {
        if (count < 0 || count > LONGEST) {
            throw new IllegalArgumentException("a limit has 0 to " + LONGEST + " working days");
        }
        LocalDate reached = day;
        int left = count;
        while (left > 0 || !isWorkingDay(reached)) {
            reached = reached.plusDays(1);
            if (left > 0 && isWorkingDay(reached)) {
                left--;
            }
        }
        return reached;
    }

    /** How many working days lie after the first day up to and with the second; 0 where it is not later. */
    public int between(LocalDate first, LocalDate second) {
        int count = 0;
        for (LocalDate day = first.plusDays(1); !day.isAfter(second); day = day.plusDays(1)) {
            if (isWorkingDay(day)) {
                count++;
            }
        }
        return count;
    }
}
