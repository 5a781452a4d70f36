package hub.database;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;

/** The system's clock, moved by as much as a test wants. */
public final class SettableClock extends Clock {

    private final Clock system = Clock.systemUTC();
    private volatile Duration moved = Duration.ZERO;

    /** Moves it on, or back by a negative time. */
    public void move(Duration by) {
        moved = moved.plus(by);
    }

    @Override
    public Instant instant() {
        return system.instant().plus(moved);
    }

    @Override
    public ZoneId getZone() {
        return ZoneOffset.UTC;
    }

    @Override
    public Clock withZone(ZoneId zone) {
        throw new UnsupportedOperationException("the hub's clock shows instants only");
    }
}
