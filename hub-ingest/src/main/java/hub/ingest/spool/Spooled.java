package hub.ingest.spool;

import java.nio.file.Path;

/**
 * A body that lies whole and durable in the spool folder.
 *
 * @param sha256 of its bytes as they lie there, gzip undone; lower-case hexadecimal
 */
public record Spooled(Path file, String sha256, long bytes) {}
