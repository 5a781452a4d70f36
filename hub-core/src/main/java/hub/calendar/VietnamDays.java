package hub.calendar;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;

/** Which day it is in Vietnam, whatever zone a machine is set to. */
public final class VietnamDays {

    /** The one time zone of the country. */
    public static final ZoneId ZONE = ZoneId.of("Asia/Ho_Chi_Minh");

    private VietnamDays() {}

    public static LocalDate of(Instant instant) {
        return instant.atZone(ZONE).toLocalDate();
    }
}
