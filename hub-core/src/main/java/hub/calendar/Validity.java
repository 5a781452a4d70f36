package hub.calendar;

import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/** A period of days, the first one included, the end not; without an end it is open. */
public record Validity(LocalDate from, @Nullable LocalDate to) {

    public Validity {
        if (to != null && !to.isAfter(from)) {
            throw new IllegalArgumentException("a period ends after it starts");
        }
    }

    public boolean contains(LocalDate day) {
        return !day.isBefore(from) && (to == null || day.isBefore(to));
    }

    /** The days of both; null where they have none in common. */
    public @Nullable Validity intersection(Validity other) {
        LocalDate first = from.isBefore(other.from) ? other.from : from;
        LocalDate end = to == null || (other.to != null && other.to.isBefore(to)) ? other.to : to;
        return end == null || first.isBefore(end) ? new Validity(first, end) : null;
    }

    public boolean overlaps(Validity other) {
        return (other.to == null || from.isBefore(other.to)) && (to == null || other.from.isBefore(to));
    }
}
