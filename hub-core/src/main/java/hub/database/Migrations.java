package hub.database;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
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
import liquibase.ui.LoggerUIService;

/** Brings the database's tables up to this hub, as hub_owner: one file of SQL a room, in the house's order. */
public final class Migrations {

    private static final String CHANGELOG = "hub/migrations/changelog.xml";

    private static final Logger LIQUIBASE_LOG = Logger.getLogger("liquibase");

    private Migrations() {}

    /**
     * Runs what has not run yet, then the grants to hub_app, which run each time.
     *
     * @throws DatabaseUnusable in one line, where a step fails; the steps before it stay
     */
    public static void run(DatabaseSettings settings) {
        with(settings, liquibase -> {
            liquibase.update(new Contexts(), new LabelExpression());
            return liquibase;
        });
    }

    /** What {@link #run} would run for the first time, in its order. */
    public static List<String> pending(DatabaseSettings settings) {
        return with(settings, liquibase -> liquibase.listUnrunChangeSets(new Contexts(), new LabelExpression()).stream()
                .filter(change -> !change.isAlwaysRun())
                .map(ChangeSet::getId)
                .toList());
    }

    /** What is done with the open list of changes. */
    private interface Step<T> {
        T take(Liquibase liquibase) throws Exception;
    }

    private static <T> T with(DatabaseSettings settings, Step<T> step) {
        LIQUIBASE_LOG.setLevel(Level.WARNING);
        try (Connection connection =
                Database.source(settings, settings.owner(), "hub-migrations").getConnection()) {
            Map<String, Object> quietly = new HashMap<>();
            // Liquibase would otherwise report its use to its maker.
            quietly.put(AnalyticsArgs.ENABLED.getKey(), false);
            quietly.put(Scope.Attr.ui.name(), new LoggerUIService());
            return Scope.child(quietly, () -> {
                liquibase.database.Database database =
                        DatabaseFactory.getInstance().findCorrectDatabaseImplementation(new JdbcConnection(connection));
                try (Liquibase liquibase = new Liquibase(CHANGELOG, new ClassLoaderResourceAccessor(), database)) {
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
