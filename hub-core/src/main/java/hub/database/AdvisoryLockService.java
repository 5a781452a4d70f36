package hub.database;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import liquibase.database.Database;
import liquibase.database.core.PostgresDatabase;
import liquibase.database.jvm.JdbcConnection;
import liquibase.exception.LockException;
import liquibase.lockservice.DatabaseChangeLogLock;
import liquibase.lockservice.LockService;
import org.jspecify.annotations.Nullable;

/**
 * Liquibase's lock as an advisory lock of PostgreSQL: it ends with the connection, so that a killed migration blocks nobody.
 * Liquibase finds it as a service; it serves every way in, Dropwizard's db command too.
 */
public final class AdvisoryLockService implements LockService {

    private static final Duration STEP = Duration.ofMillis(200);
    /** "hub_owner" is at work: any number that no room uses. */
    private static final long LOCK = 0x6875_625f_6f77_6e65L;

    private @Nullable Connection connection;
    private long longest = Duration.ofMinutes(30).toSeconds();
    private boolean held;

    @Override
    public boolean supports(Database database) {
        return database instanceof PostgresDatabase && database.getConnection() instanceof JdbcConnection;
    }

    @Override
    public void setDatabase(Database database) {
        connection = ((JdbcConnection) database.getConnection()).getUnderlyingConnection();
    }

    @Override
    public void setChangeLogLockWaitTime(long minutes) {
        longest = Duration.ofMinutes(minutes).toSeconds();
    }

    @Override
    public void setChangeLogLockRecheckTime(long seconds) {
        // Asked five times a second.
    }

    @Override
    public boolean hasChangeLogLock() {
        return held;
    }

    @Override
    public void waitForLock() throws LockException {
        long end = System.nanoTime() + Duration.ofSeconds(longest).toNanos();
        while (!acquireLock()) {
            if (System.nanoTime() > end) {
                throw new LockException("another migration has been running for " + longest + " s");
            }
            try {
                Thread.sleep(STEP.toMillis());
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new LockException("interrupted while another migration ran");
            }
        }
    }

    @Override
    public boolean acquireLock() throws LockException {
        held = held || ask("select pg_try_advisory_lock(" + LOCK + ")");
        return held;
    }

    @Override
    public void releaseLock() throws LockException {
        if (held) {
            ask("select pg_advisory_unlock(" + LOCK + ")");
            held = false;
        }
    }

    @Override
    public DatabaseChangeLogLock[] listLocks() {
        return new DatabaseChangeLogLock[0];
    }

    @Override
    public void forceReleaseLock() throws LockException {
        releaseLock();
    }

    @Override
    public void reset() {
        held = false;
    }

    @Override
    public void init() {
        // There is no table to make.
    }

    @Override
    public void destroy() {
        // There is no table to drop.
    }

    @Override
    public int getPriority() {
        return PRIORITY_DATABASE + 100;
    }

    private boolean ask(String question) throws LockException {
        if (connection == null) {
            throw new LockException("no connection");
        }
        try (Statement statement = connection.createStatement();
                ResultSet answer = statement.executeQuery(question)) {
            return answer.next() && answer.getBoolean(1);
        } catch (SQLException e) {
            throw new LockException("the migration's lock failed: SQLSTATE " + e.getSQLState());
        }
    }
}
