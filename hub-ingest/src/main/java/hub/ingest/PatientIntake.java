package hub.ingest;

import hub.database.DatabaseFailure;
import hub.problem.FaultLog;
import hub.problem.Problem;
import hub.problem.ProblemKind;
import hub.submission.Submission;
import hub.submission.SubmissionId;
import java.time.Duration;
import java.util.EnumSet;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.LongConsumer;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The intake, whatever comes between: it waits while the database is away and goes on at the mark, and gives a submission up
 * that fails by itself time and again, so that those behind it are worked.
 */
public final class PatientIntake {

    /** Tries at one mark. */
    static final int TRIES = 3;

    private static final Logger LOG = LoggerFactory.getLogger(PatientIntake.class);
    private static final Duration FOR_EVER = Duration.ofNanos(Long.MAX_VALUE);
    private static final long FIRST_WAIT_MILLIS = 250;

    private final Intake intake;
    private final Set<ProblemKind> passing;
    private final Duration longest;
    private final long longestWaitMillis;

    private PatientIntake(Intake intake, Set<ProblemKind> passing, Duration longest, long longestWaitMillis) {
        this.intake = intake;
        this.passing = passing;
        this.longest = longest;
        this.longestWaitMillis = longestWaitMillis;
    }

    /** For a server: waits until the database is back, and until there is space on its disk. */
    public static PatientIntake forEver(Intake intake) {
        return new PatientIntake(
                intake,
                EnumSet.of(ProblemKind.CONFLICT, ProblemKind.DATABASE_UNAVAILABLE, ProblemKind.DISK_FULL),
                FOR_EVER,
                30_000);
    }

    /** For a command, which ends with its problem where the database is away for longer, or its disk is full. */
    public static PatientIntake atMost(Duration longest, Intake intake) {
        return new PatientIntake(
                intake, EnumSet.of(ProblemKind.CONFLICT, ProblemKind.DATABASE_UNAVAILABLE), longest, 5_000);
    }

    /**
     * Works a submission from its mark to its end, also where another process works it at the same time.
     *
     * @param progress is told how many records are worked
     * @return the submission as it then stands; failed, where it failed three times at one mark
     * @throws Problem where it is not there, or what is waited for does not come
     */
    public Submission work(SubmissionId id, LongConsumer progress) {
        AtomicInteger failures = new AtomicInteger();
        LongConsumer further = mark -> {
            failures.set(0);
            progress.accept(mark);
        };
        return patiently(() -> {
            while (true) {
                try {
                    return intake.run(id, further);
                } catch (Problem e) {
                    throw e;
                } catch (RuntimeException | StackOverflowError e) {
                    String reference = FaultLog.log(e);
                    // A database's failure is told without any value.
                    String what = e instanceof DatabaseFailure
                            ? e.getMessage()
                            : e.getClass().getSimpleName();
                    LOG.error("submission {} failed: fault {}, {}", id, reference, what);
                    if (failures.incrementAndGet() >= TRIES) {
                        return intake.giveUp(id, reference);
                    }
                    if (!slept(FIRST_WAIT_MILLIS * failures.get())) {
                        throw e;
                    }
                }
            }
        });
    }

    /** Does it again while the database is away or another process works at the same. */
    public <T> T patiently(Supplier<T> work) {
        long begin = System.nanoTime();
        long wait = FIRST_WAIT_MILLIS;
        while (true) {
            try {
                return work.get();
            } catch (Problem e) {
                boolean inTime = System.nanoTime() - begin < longest.toNanos();
                if (!passing.contains(e.kind()) || !inTime || !slept(wait)) {
                    throw e;
                }
                LOG.info("waits: {}", e.getMessage());
                wait = Math.min(longestWaitMillis, wait * 2);
            }
        }
    }

    private static boolean slept(long millis) {
        try {
            Thread.sleep(millis);
            return true;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }
}
