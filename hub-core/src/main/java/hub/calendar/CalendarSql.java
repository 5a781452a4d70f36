package hub.calendar;

import java.time.LocalDate;
import java.util.Collection;
import java.util.List;
import org.jdbi.v3.sqlobject.statement.SqlQuery;
import org.jdbi.v3.sqlobject.statement.SqlUpdate;

/** The statements of this room. */
interface CalendarSql {

    @SqlQuery("select day, name from calendar_holiday order by day")
    List<Holiday> holidays();

    @SqlQuery("select day, name from calendar_holiday where day = any(:days)")
    List<Holiday> holidays(Collection<LocalDate> days);

    @SqlUpdate("""
            insert into calendar_holiday (day, name)
            select day, name from unnest(:days, :names) new (day, name)
            on conflict (day) do update set name = excluded.name
            """)
    void put(Collection<LocalDate> days, Collection<String> names);
}
