package hub.journal;

import java.time.Instant;

/** A moment of knowledge: a journal position, and the sequencer's instant for it. */
public record KnownAt(long position, Instant instant) {

    /** Before the first entry. */
    public static final KnownAt NOTHING = new KnownAt(0, Instant.EPOCH);

    public KnownAt {
        if (position < 0) {
            throw new IllegalArgumentException("positions begin at 1, nothing is known at 0");
        }
    }
}
