package hub.ingest;

import hub.TestDatabase;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;

/** Ends, as a crash does, the connection of hub_eraser that waits for its lock: what hub_app did before is committed. */
final class KilledEraser {

    private KilledEraser() {}

    static void kill(TestDatabase database) throws SQLException, InterruptedException {
        // Who destroys may end sessions of its own role, and nobody else here may.
        try (Connection eraser = database.asEraser();
                Statement statement = eraser.createStatement()) {
            for (int i = 0; i < 4_000; i++) {
                try (ResultSet ended = statement.executeQuery("""
                        select count(pg_terminate_backend(pid))
                        from pg_locks
                        where locktype = 'advisory' and not granted
                            and database = (select oid from pg_database where datname = current_database())
                        """)) {
                    ended.next();
                    if (ended.getInt(1) > 0) {
                        return;
                    }
                }
                Thread.sleep(5);
            }
        }
        throw new AssertionError("nobody waits to destroy");
    }
}
