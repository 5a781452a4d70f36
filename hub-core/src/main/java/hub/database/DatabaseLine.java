package hub.database;

import java.util.Properties;
import java.util.Set;
import org.postgresql.Driver;
import org.postgresql.PGProperty;

/** The line to the database: within this machine, or by TLS with the certificate and its name checked. Read as the driver reads it. */
final class DatabaseLine {

    private static final Set<String> HERE = Set.of("localhost", "127.0.0.1", "::1", "[::1]");

    /** What checks a certificate; any other may check none. */
    private static final String CHECKING = "org.postgresql.ssl.LibPQFactory";

    private DatabaseLine() {}

    /**
     * Holds a URL to that.
     *
     * @throws DatabaseUnusable in one line, where it is of another machine and in clear or unchecked
     */
    static void hold(String url) {
        Properties read = Driver.parseURL(url, null);
        if (read == null) {
            throw new DatabaseUnusable("database.url is none that can be read: jdbc:postgresql://host:port/database");
        }
        for (String host : String.valueOf(PGProperty.PG_HOST.getOrDefault(read)).split(",", -1)) {
            if (!HERE.contains(host) && !isChecked(read)) {
                throw new DatabaseUnusable(
                        "the line to a database on another machine needs TLS with its certificate checked: add"
                                + " ?sslmode=verify-full&sslrootcert=FILE to database.url, and no sslfactory");
            }
        }
    }

    private static boolean isChecked(Properties read) {
        String factory = PGProperty.SSL_FACTORY.getOrDefault(read);
        String verifier = PGProperty.SSL_HOSTNAME_VERIFIER.getOrDefault(read);
        return "verify-full".equals(PGProperty.SSL_MODE.getOrDefault(read))
                && (factory == null || factory.equals(CHECKING))
                && verifier == null;
    }
}
