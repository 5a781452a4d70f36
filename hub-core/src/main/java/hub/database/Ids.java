package hub.database;

import java.time.Clock;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicLong;

/** Makes UUIDs of version 7 that rise within one process, also when the clock is set back. */
final class Ids {

    private static final long VERSION = 7L << 12;
    private static final long VARIANT = 1L << 63;

    private final Clock clock;
    /** Milliseconds and, in the low 12 bits, a number that starts at random in the lower half. */
    private final AtomicLong last = new AtomicLong();

    Ids(Clock clock) {
        this.clock = clock;
    }

    UUID next() {
        long random = RandomBytes.number();
        long fresh = (clock.millis() << 12) | (random >>> 53);
        long tick = last.updateAndGet(before -> fresh >>> 12 > before >>> 12 ? fresh : before + 1);
        return new UUID(((tick >>> 12) << 16) | VERSION | (tick & 0xfff), VARIANT | (random & 0x3fff_ffff_ffff_ffffL));
    }
}
