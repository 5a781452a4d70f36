package hub.database;

import java.nio.file.Path;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * How the embedded server is run.
 *
 * @param folder where its data stays, and its logins, log and lock
 * @param port the TCP port on the loopback address, or 0 for any free one
 * @param sharedBuffers PostgreSQL's own page cache, for example 256MB
 * @param more further settings of PostgreSQL by name; they cannot switch durability off
 * @param throwAway whether it may lose what it acknowledged, for speed, and ends with this process: in tests alone
 * @param backup where its back-ups go; null where none are made
 */
public record EmbeddedSettings(
        Path folder,
        int port,
        String sharedBuffers,
        Map<String, String> more,
        boolean throwAway,
        @Nullable BackupSettings backup) {

    public EmbeddedSettings {
        folder = folder.toAbsolutePath().normalize();
        more = Map.copyOf(more);
    }

    public EmbeddedSettings(Path folder, int port, String sharedBuffers, Map<String, String> more, boolean throwAway) {
        this(folder, port, sharedBuffers, more, throwAway, null);
    }

    /** The same server, its back-ups going there. */
    public EmbeddedSettings backedUp(@Nullable BackupSettings to) {
        return new EmbeddedSettings(folder, port, sharedBuffers, more, throwAway, to);
    }

    /** Where PostgreSQL archives its log to, until it is sent away. */
    Path spool() {
        return folder.resolve("archive");
    }

    public static EmbeddedSettings in(Path folder) {
        return new EmbeddedSettings(folder, 0, "256MB", Map.of(), false);
    }
}
