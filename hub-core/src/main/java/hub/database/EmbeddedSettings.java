package hub.database;

import java.nio.file.Path;
import java.util.Map;

/**
 * How the embedded server is run.
 *
 * @param folder where its data stays, and its logins, log and lock
 * @param port the TCP port on the loopback address, or 0 for any free one
 * @param sharedBuffers PostgreSQL's own page cache, for example 256MB
 * @param more further settings of PostgreSQL by name; they cannot switch durability off
 * @param throwAway whether it may lose what it acknowledged, for speed, and ends with this process: in tests alone
 */
public record EmbeddedSettings(
        Path folder, int port, String sharedBuffers, Map<String, String> more, boolean throwAway) {

    public EmbeddedSettings {
        folder = folder.toAbsolutePath().normalize();
        more = Map.copyOf(more);
    }

    public static EmbeddedSettings in(Path folder) {
        return new EmbeddedSettings(folder, 0, "256MB", Map.of(), false);
    }
}
