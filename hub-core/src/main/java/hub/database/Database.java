package hub.database;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import com.zaxxer.hikari.pool.HikariPool;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Clock;
import java.util.concurrent.TimeUnit;
import javax.sql.DataSource;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.statement.StatementExceptions;
import org.jdbi.v3.core.statement.StatementExceptions.MessageRendering;
import org.jdbi.v3.postgres.PostgresPlugin;
import org.jdbi.v3.sqlobject.SqlObjectPlugin;
import org.postgresql.ds.PGSimpleDataSource;

/** An open database: pools of connections as hub_app for reading and for writing. */
public final class Database implements AutoCloseable {

    static final int OLDEST_SERVER = 18;

    private final DatabaseSettings settings;
    private final HikariDataSource reading;
    private final HikariDataSource writing;
    private final Durability durability;
    private final Traces traces;

    private Database(
            DatabaseSettings settings,
            HikariDataSource reading,
            HikariDataSource writing,
            Durability durability,
            Traces traces) {
        this.settings = settings;
        this.reading = reading;
        this.writing = writing;
        this.durability = durability;
        this.traces = traces;
    }

    /**
     * Opens a migrated database.
     *
     * @throws DatabaseUnusable where it cannot be reached, is older than PostgreSQL 18, or can lose what it acknowledged
     */
    public static Database open(DatabaseSettings settings) {
        return open(settings, Traces.NONE);
    }

    /** The same, with what hears of the work on it. */
    public static Database open(DatabaseSettings settings, Traces traces) {
        Durability durability = check(settings);
        HikariDataSource writing = pool(settings, "hub-write", settings.writers(), false);
        return new Database(
                settings, pool(settings, "hub-read", settings.readers(), true), writing, durability, traces);
    }

    /** The machine's clock, from which every instant of the hub comes. */
    public static Clock clock() {
        return Clock.systemUTC();
    }

    /** Transactions by that clock. */
    public Transactions transactions(Clock clock) {
        return new Transactions(jdbi(reading), jdbi(writing), clock, traces);
    }

    /**
     * Transactions as hub_eraser, each on a connection of its own: there are few. One is tried here, since what goes before as
     * hub_app is not taken back.
     *
     * @throws DatabaseUnusable where this process has no login of that role, or one that does not open or may not destroy
     */
    public Transactions erasing(Clock clock) {
        Login eraser = settings.eraser();
        if (eraser == null) {
            throw new DatabaseUnusable(
                    "the configuration names no login of hub_eraser (database: eraser: {user, password})");
        }
        PGSimpleDataSource source = source(settings, eraser, "hub-erase");
        checkErasing(source, eraser);
        Jdbi jdbi = jdbi(source);
        return new Transactions(jdbi, jdbi, clock, traces);
    }

    private static void checkErasing(PGSimpleDataSource source, Login eraser) {
        boolean may;
        try (Connection connection = source.getConnection();
                Statement statement = connection.createStatement();
                ResultSet result =
                        statement.executeQuery("select has_column_privilege('submission_version', 'body', 'UPDATE')")) {
            result.next();
            may = result.getBoolean(1);
        } catch (SQLException e) {
            throw new DatabaseUnusable(
                    "the database cannot be opened as " + eraser.user() + " (SQLSTATE " + e.getSQLState()
                            + "), so that nothing was destroyed: does hub_eraser exist there, with that password?");
        }
        if (!may) {
            throw new DatabaseUnusable(eraser.user()
                    + " may not destroy, so that nothing was destroyed: the role hub_eraser gets its rights at the next"
                    + " migration after it is there");
        }
    }

    /**
     * A connection of its own as hub_app.
     *
     * @param purpose what the server's list of connections calls it
     */
    public Session session(String purpose) {
        PGSimpleDataSource source = source(settings, settings.app(), purpose);
        source.setTcpKeepAlive(true);
        try {
            return new Session(jdbi(source).open());
        } catch (RuntimeException e) {
            throw Transactions.withoutValues(e);
        }
    }

    /** What hears of the work on it. */
    public Traces traces() {
        return traces;
    }

    /** What the server said of its durability when the database was opened. */
    public Durability durability() {
        return durability;
    }

    @Override
    public void close() {
        reading.close();
        writing.close();
    }

    static PGSimpleDataSource source(DatabaseSettings settings, Login login, String purpose) {
        PGSimpleDataSource source = new PGSimpleDataSource();
        source.setUrl(settings.url());
        source.setUser(login.user());
        source.setPassword(login.password());
        source.setApplicationName(purpose);
        // Details of a duplicate key or a failed cast are values of learners.
        source.setLogServerErrorDetail(false);
        source.setConnectTimeout(10);
        return source;
    }

    static Jdbi jdbi(DataSource source) {
        Jdbi jdbi = Jdbi.create(source).installPlugin(new SqlObjectPlugin()).installPlugin(new PostgresPlugin());
        jdbi.getConfig(StatementExceptions.class).setMessageRendering(MessageRendering.NONE);
        Codecs.register(jdbi);
        return jdbi;
    }

    private static HikariDataSource pool(DatabaseSettings settings, String name, int connections, boolean readOnly) {
        HikariConfig config = new HikariConfig();
        config.setDataSource(source(settings, settings.app(), name));
        config.setPoolName(name);
        config.setMaximumPoolSize(connections);
        config.setMinimumIdle(Math.min(2, connections));
        config.setConnectionTimeout(TimeUnit.SECONDS.toMillis(10));
        config.setReadOnly(readOnly);
        // Of what is read of one learner the plan is the same whoever it is, and planning it anew costs more than
        // reading.
        // Whoever writes looks rows up by their keys, also while a table is small or its statistics are of yesterday.
        // No statement of either runs as long as compiling it would take.
        config.setConnectionInitSql("set jit = off; "
                + (readOnly ? "set plan_cache_mode = force_generic_plan" : "set enable_seqscan = off"));
        config.setTransactionIsolation(readOnly ? "TRANSACTION_REPEATABLE_READ" : "TRANSACTION_READ_COMMITTED");
        try {
            return new HikariDataSource(config);
        } catch (HikariPool.PoolInitializationException e) {
            throw new DatabaseUnusable(
                    "the database refuses connections as " + settings.app().user());
        }
    }

    private static Durability check(DatabaseSettings settings) {
        try (Connection connection =
                source(settings, settings.app(), "hub-check").getConnection()) {
            int version = Integer.parseInt(show(connection, "server_version_num")) / 10_000;
            if (version < OLDEST_SERVER) {
                throw new DatabaseUnusable(
                        "the database is PostgreSQL " + version + ", the hub needs " + OLDEST_SERVER + " or newer");
            }
            Durability durability = new Durability(
                    show(connection, "fsync"),
                    show(connection, "synchronous_commit"),
                    show(connection, "full_page_writes"));
            if (!durability.isWhole() && !settings.throwAway()) {
                throw new DatabaseUnusable("the database can lose what it acknowledged: fsync " + durability.fsync()
                        + ", synchronous_commit " + durability.synchronousCommit() + ", full_page_writes "
                        + durability.fullPageWrites() + "; all must be on");
            }
            return durability;
        } catch (SQLException e) {
            throw new DatabaseUnusable(
                    "the database cannot be opened as " + settings.app().user() + " (SQLSTATE " + e.getSQLState()
                            + "): is it running, and does hub_app exist there?");
        }
    }

    private static String show(Connection connection, String setting) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet result = statement.executeQuery("show " + setting)) {
            result.next();
            return result.getString(1);
        }
    }
}
