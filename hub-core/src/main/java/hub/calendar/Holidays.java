package hub.calendar;

import hub.database.ReadTx;
import hub.database.WriteTx;
import hub.journal.Journal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The room's door: the public holidays that operators import, and the working days that are left. */
public final class Holidays {

    private final Journal journal;

    public Holidays(Journal journal) {
        this.journal = journal;
    }

    /** What came of putting holidays: how many are new, have another name now, or stood so before. */
    public record Put(int fresh, int changed, int unchanged) {}

    /** Puts holidays, a later one of the same day in the list replacing an earlier; the same ones again change nothing. */
    public Put put(WriteTx tx, Collection<Holiday> holidays) {
        CalendarSql sql = tx.sql(CalendarSql.class);
        Map<LocalDate, String> wanted = new LinkedHashMap<>();
        holidays.forEach(holiday -> wanted.put(holiday.day(), holiday.name()));
        Map<LocalDate, String> stored = new HashMap<>();
        sql.holidays(wanted.keySet()).forEach(holiday -> stored.put(holiday.day(), holiday.name()));
        List<LocalDate> days = new ArrayList<>();
        List<String> names = new ArrayList<>();
        int changed = 0;
        for (Map.Entry<LocalDate, String> holiday : wanted.entrySet()) {
            String before = stored.get(holiday.getKey());
            if (!holiday.getValue().equals(before)) {
                days.add(holiday.getKey());
                names.add(holiday.getValue());
                changed += before == null ? 0 : 1;
            }
        }
        if (!days.isEmpty()) {
            sql.put(days, names);
            journal.append(tx, "calendar.holidays_changed", null)
                    .with("days", days.stream().map(LocalDate::toString).toList());
        }
        return new Put(days.size() - changed, changed, holidays.size() - days.size());
    }

    public WorkingDays workingDays(ReadTx tx) {
        return new WorkingDays(
                tx.sql(CalendarSql.class).holidays().stream().map(Holiday::day).toList());
    }
}
