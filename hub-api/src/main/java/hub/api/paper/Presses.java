package hub.api.paper;

import hub.problem.Problem;
import hub.problem.ProblemKind;
import jakarta.ws.rs.core.StreamingOutput;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

/**
 * Where papers are printed: so many at once that cores are left for all others, a few more wait for their turn, and whoever comes
 * beyond that is asked to come again.
 */
public final class Presses {

    /** How many may wait for each press. */
    private static final int WAITING = 4;

    private static final Duration LONGEST = Duration.ofSeconds(10);

    private final Semaphore admitted;
    private final Semaphore presses;
    private final Duration longest;

    /** So many presses, at least one. */
    public Presses(int count) {
        this(count, LONGEST);
    }

    Presses(int count, Duration longest) {
        if (count < 1) {
            throw new IllegalArgumentException("nothing is printed without a press");
        }
        this.presses = new Semaphore(count, true);
        this.admitted = new Semaphore(count * (1 + WAITING));
        this.longest = longest;
    }

    /** As many as this machine has processors for two each. */
    public static int ofThisMachine() {
        return Math.max(1, Runtime.getRuntime().availableProcessors() / 2);
    }

    /** A paper that is printed when it goes out, before a byte of it does. */
    public StreamingOutput printing(Supplier<byte[]> paper) {
        return out -> out.write(print(paper));
    }

    /**
     * Prints a paper.
     *
     * @throws Problem printing_busy where too many wait, or for too long
     */
    byte[] print(Supplier<byte[]> paper) {
        if (!admitted.tryAcquire()) {
            throw busy();
        }
        try {
            if (!presses.tryAcquire(longest.toMillis(), TimeUnit.MILLISECONDS)) {
                throw busy();
            }
            try {
                return paper.get();
            } finally {
                presses.release();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw busy();
        } finally {
            admitted.release();
        }
    }

    /** How many may still come. */
    int left() {
        return admitted.availablePermits();
    }

    private static Problem busy() {
        return Problem.of(ProblemKind.PRINTING_BUSY, Map.of("seconds", Long.toString(LONGEST.toSeconds())));
    }
}
