package hub.database;

/** Why the database cannot be used, in one line for the one who started the hub. */
public final class DatabaseUnusable extends RuntimeException {

    public DatabaseUnusable(String line) {
        super(line);
    }

    public DatabaseUnusable(String line, Throwable cause) {
        super(line, cause);
    }
}
