package hub.database;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.logging.Level;
import java.util.logging.Logger;
import liquibase.Contexts;
import liquibase.LabelExpression;
import liquibase.Liquibase;
import liquibase.Scope;
import liquibase.UpdateSummaryEnum;
import liquibase.analytics.configuration.AnalyticsArgs;
import liquibase.changelog.ChangeSet;
import liquibase.database.DatabaseFactory;
import liquibase.database.jvm.JdbcConnection;
import liquibase.resource.ClassLoaderResourceAccessor;
import liquibase.resource.ResourceAccessor;
import liquibase.ui.LoggerUIService;

/**
 * Brings the database's tables up to this hub, as hub_owner: one file of SQL a room, in the house's order. Servers of the release
 * before go on meanwhile: a step that finds a table in use waits for it no longer than others may wait for the step, and tries again.
 */
public final class Migrations {

    private static final String CHANGELOG = "hub/migrations/changelog.xml";

    /** So long a step waits for a lock, and whoever comes after it waits for the step. */
    private static final Duration LONGEST_WAIT = Duration.ofSeconds(2);

    private static final int TRIES = 60;
    private static final Duration BETWEEN_TRIES = Duration.ofSeconds(1);
    /** No lock within that time, and a deadlock. */
    private static final Set<String> IN_USE = Set.of("55P03", "40P01");

    private static final Logger LIQUIBASE_LOG = Logger.getLogger("liquibase");

    private Migrations() {}

    /**
     * Runs what has not run yet, then the grants to hub_app, which run each time.
     *
     * @throws DatabaseUnusable in one line, where a step fails; the steps before it stay
     */
    public static void run(DatabaseSettings settings) {
        run(settings, new ClassLoaderResourceAccessor());
    }

    /** Runs the steps that are found there. */
    static void run(DatabaseSettings settings, ResourceAccessor steps) {
        for (int tries = 1; ; tries++) {
            try {
                with(settings, steps, liquibase -> {
                    liquibase.update(new Contexts(), new LabelExpression());
                    return liquibase;
                });
                return;
            } catch (DatabaseUnusable e) {
                if (tries == TRIES || !foundInUse(e)) {
                    throw e;
                }
                pause();
            }
        }
    }

    private static boolean foundInUse(Throwable thrown) {
        for (Throwable cause = thrown; cause != null; cause = cause.getCause()) {
            if (cause instanceof SQLException sql && IN_USE.contains(String.valueOf(sql.getSQLState()))) {
                return true;
            }
        }
        return false;
    }

    private static void pause() {
        try {
            Thread.sleep(BETWEEN_TRIES.toMillis());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new DatabaseUnusable("a migration was interrupted", e);
        }
    }

    /** What {@link #run} would run for the first time, in its order. */
    public static List<String> pending(DatabaseSettings settings) {
        return with(
                settings,
                new ClassLoaderResourceAccessor(),
                liquibase -> liquibase.listUnrunChangeSets(new Contexts(), new LabelExpression()).stream()
                        .filter(change -> !change.isAlwaysRun())
                        .map(ChangeSet::getId)
                        .toList());
    }

    /** What is done with the open list of changes. */
    private interface Step<T> {
        T take(Liquibase liquibase) throws Exception;
    }

    private static <T> T with(DatabaseSettings settings, ResourceAccessor steps, Step<T> step) {
        LIQUIBASE_LOG.setLevel(Level.WARNING);
        try (Connection connection =
                Database.source(settings, settings.owner(), "hub-migrations").getConnection()) {
            try (Statement statement = connection.createStatement()) {
                statement.execute("set lock_timeout = " + LONGEST_WAIT.toMillis());
            }
            Map<String, Object> quietly = new HashMap<>();
            // Liquibase would otherwise report its use to its maker.
            quietly.put(AnalyticsArgs.ENABLED.getKey(), false);
            quietly.put(Scope.Attr.ui.name(), new LoggerUIService());
            return Scope.child(quietly, () -> {
                liquibase.database.Database database =
                        DatabaseFactory.getInstance().findCorrectDatabaseImplementation(new JdbcConnection(connection));
                try (Liquibase liquibase = new Liquibase(CHANGELOG, steps, database)) {
                    liquibase.setShowSummary(UpdateSummaryEnum.OFF);
                    return step.take(liquibase);
                }
            });
        } catch (SQLException e) {
            throw new DatabaseUnusable("the database cannot be opened as "
                    + settings.owner().user() + " (SQLSTATE " + e.getSQLState() + ")");
        } catch (Exception e) {
            throw new DatabaseUnusable("a migration failed: " + e.getMessage(), e);
        }
    }
}
