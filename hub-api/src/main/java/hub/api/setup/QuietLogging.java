package hub.api.setup;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.encoder.PatternLayoutEncoder;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.classic.turbo.TurboFilter;
import ch.qos.logback.core.ConsoleAppender;
import ch.qos.logback.core.spi.FilterReply;
import hub.api.web.LastResort;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;
import org.slf4j.LoggerFactory;
import org.slf4j.Marker;
import org.slf4j.bridge.SLF4JBridgeHandler;

/** Logging until a configuration says otherwise: warnings to standard error, so that a command's output is its own. */
public final class QuietLogging {

    private static final AtomicBoolean ENDING = new AtomicBoolean();

    private QuietLogging() {}

    /** Says nothing of callers who hang up before they have their answer: it is no fault, and its stack tells nothing. */
    public static void passOverHangUps() {
        if (LoggerFactory.getILoggerFactory() instanceof LoggerContext context
                && context.getTurboFilterList().stream().noneMatch(HangUps.class::isInstance)) {
            context.addTurboFilter(new HangUps());
        }
    }

    /** Warns of nothing any more once the process is told to end: all parts end at once, and each misses the others. */
    public static void endQuietly() {
        if (ENDING.compareAndSet(false, true) && LoggerFactory.getILoggerFactory() instanceof LoggerContext context) {
            Runtime.getRuntime().addShutdownHook(new Thread(() -> context.getLogger(org.slf4j.Logger.ROOT_LOGGER_NAME)
                    .setLevel(Level.ERROR)));
        }
    }

    private static final class HangUps extends TurboFilter {

        @Override
        public FilterReply decide(
                @Nullable Marker marker,
                Logger logger,
                Level level,
                @Nullable String format,
                Object @Nullable [] values,
                @Nullable Throwable thrown) {
            return thrown != null && LastResort.hasHungUp(thrown) ? FilterReply.DENY : FilterReply.NEUTRAL;
        }
    }

    public static void start(Level level) {
        if (!(LoggerFactory.getILoggerFactory() instanceof LoggerContext context)) {
            return;
        }
        SLF4JBridgeHandler.removeHandlersForRootLogger();
        SLF4JBridgeHandler.install();
        Logger root = context.getLogger(org.slf4j.Logger.ROOT_LOGGER_NAME);
        root.detachAndStopAllAppenders();
        PatternLayoutEncoder pattern = new PatternLayoutEncoder();
        pattern.setContext(context);
        pattern.setPattern("%-5level [%d{ISO8601,UTC}] %logger: %m%n%rEx");
        pattern.start();
        ConsoleAppender<ILoggingEvent> console = new ConsoleAppender<>();
        console.setContext(context);
        console.setTarget("System.err");
        console.setEncoder(pattern);
        console.start();
        root.addAppender(console);
        root.setLevel(level);
        // It tells of each lost connection with a stack; whoever used the connection tells of it in a line.
        context.getLogger("com.zaxxer.hikari").setLevel(Level.ERROR);
        // It warns at each start of a form of mail that the hub has no use for.
        context.getLogger("org.glassfish.jersey.message.internal.MessagingBinders")
                .setLevel(Level.ERROR);
    }
}
