package hub.api.terminal;

import java.io.PrintWriter;
import me.tongfei.progressbar.ProgressBar;
import me.tongfei.progressbar.ProgressBarBuilder;
import me.tongfei.progressbar.ProgressBarStyle;
import org.jspecify.annotations.Nullable;

/** A progress bar on a terminal; nothing where there is none. */
public final class Progress implements AutoCloseable {

    private final @Nullable ProgressBar bar;

    private Progress(@Nullable ProgressBar bar) {
        this.bar = bar;
    }

    /** Starts one. */
    public static Progress of(String task, long most) {
        if (!hasTerminal()) {
            return new Progress(null);
        }
        return new Progress(new ProgressBarBuilder()
                .setTaskName(task)
                .setInitialMax(most)
                .setStyle(ProgressBarStyle.COLORFUL_UNICODE_BAR)
                .setUpdateIntervalMillis(200)
                .showSpeed()
                .build());
    }

    @SuppressWarnings("SystemConsoleNull") // from Java 22 on there always is one: then the terminal's name decides
    private static boolean hasTerminal() {
        String terminal = System.getenv("TERM");
        return System.console() != null && terminal != null && !terminal.equals("dumb");
    }

    /** So much is done. */
    public void at(long done) {
        if (bar != null) {
            bar.stepTo(done);
        }
    }

    /** So much of so much is done. */
    public void at(long done, long most) {
        if (bar != null) {
            bar.maxHint(most);
            bar.stepTo(done);
        }
    }

    /** Says a line above the bar. */
    public void say(PrintWriter out, String line) {
        out.println(bar == null ? line : "\r\u001b[K" + line);
    }

    @Override
    public void close() {
        if (bar != null) {
            bar.close();
        }
    }
}
