package hub.problem;

import java.lang.management.ManagementFactory;
import java.util.Locale;
import java.util.concurrent.atomic.AtomicLong;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What went wrong unexpectedly, for the log alone: classes and places, never a message, because a message may quote what
 * a caller sent.
 */
public final class FaultLog {

    private static final Logger LOG = LoggerFactory.getLogger(FaultLog.class);
    /** References tell apart also the faults of different runs. */
    private static final String RUN = Long.toString(
                    ManagementFactory.getRuntimeMXBean().getStartTime(), 36)
            .toUpperCase(Locale.ROOT);

    private static final AtomicLong FAULTS = new AtomicLong();
    private static final int MOST_FRAMES = 40;

    private FaultLog() {}

    /** Logs the fault under a new reference, and gives the reference for the caller. */
    public static String log(Throwable fault) {
        String reference = reference();
        LOG.error("fault {}: {}", reference, describe(fault));
        return reference;
    }

    /**
     * The same for a fault at a known place.
     *
     * @param where a request's method and the template of its path, never the path
     */
    public static String log(String where, Throwable fault) {
        String reference = reference();
        LOG.error("fault {} at {}: {}", reference, where, describe(fault));
        return reference;
    }

    private static String reference() {
        return RUN + "-" + FAULTS.incrementAndGet();
    }

    static String describe(Throwable fault) {
        StringBuilder text = new StringBuilder(500);
        int depth = 0;
        for (Throwable cause = fault; cause != null && depth < 8; cause = cause.getCause(), depth++) {
            text.append(depth == 0 ? "" : "\ncaused by ")
                    .append(cause.getClass().getName());
            int frames = 0;
            for (StackTraceElement frame : cause.getStackTrace()) {
                if (frames++ == MOST_FRAMES) {
                    break;
                }
                text.append("\n    at ").append(frame);
            }
        }
        return text.toString();
    }
}
