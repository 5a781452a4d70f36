package hub.calendar;

import java.time.LocalDate;

/** A day off for all offices: a feast, or a day given in compensation for one. */
public record Holiday(LocalDate day, String name) {

    public Holiday {
        if (name.isBlank() || name.length() > 200) {
            throw new IllegalArgumentException("a holiday's name has 1 to 200 characters");
        }
    }
}
