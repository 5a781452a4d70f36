package hub.ingest.reference;

import hub.calendar.Holiday;
import hub.calendar.Holidays;
import hub.database.Actor;
import hub.database.Transactions;
import java.io.IOException;
import java.io.InputStream;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Brings public holidays into the calendar. Columns: day, name. The same file again changes nothing. */
public final class HolidayImport {

    private static final List<String> NEEDED = List.of("day", "name");
    private static final int LONGEST = 200;

    private final Transactions transactions;
    private final Holidays holidays;

    public HolidayImport(Transactions transactions, Holidays holidays) {
        this.transactions = transactions;
        this.holidays = holidays;
    }

    /** Reads the file to its end; its good lines land in one transaction. */
    public ImportReport run(Actor actor, InputStream file) throws IOException {
        Tally tally = new Tally();
        List<Holiday> read = new ArrayList<>();
        new CsvLines(NEEDED)
                .read(
                        file,
                        line -> {
                            tally.line();
                            String name = line.needed("name", LONGEST);
                            LocalDate day = line.day("day");
                            if (line.text("day") == null) {
                                line.fault("day", ImportFault.FIELD_EMPTY, Map.of());
                            }
                            if (name != null && day != null && line.findings().isEmpty()) {
                                read.add(new Holiday(day, name));
                            } else {
                                tally.refused(line.findings());
                            }
                        },
                        tally::finding);
        Holidays.Put put = transactions.write(actor, tx -> holidays.put(tx, read));
        tally.landed(put.fresh(), put.changed(), put.unchanged());
        return tally.report();
    }
}
