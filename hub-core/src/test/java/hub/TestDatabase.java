package hub;

import hub.database.Actor;
import hub.database.Database;
import hub.database.DatabaseSettings;
import hub.database.Login;
import hub.database.SettableClock;
import hub.database.TestServer;
import hub.database.Transactions;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/**
 * A database for one test class, served as hub_app; after each test the invariants are checked.
 *
 * <pre>{@code
 * @RegisterExtension
 * static final TestDatabase database = new TestDatabase();
 * }</pre>
 */
public final class TestDatabase implements BeforeAllCallback, AfterAllCallback, AfterEachCallback {

    public static final Actor TESTER = new Actor("test");

    private final SettableClock clock = new SettableClock();
    private final Supplier<DatabaseSettings> made;
    private DatabaseSettings settings;
    private Database database;
    private Transactions transactions;

    public TestDatabase() {
        this(() -> TestServer.get().copy());
    }

    @SuppressWarnings("NullAway.Init") // beforeAll makes the rest
    private TestDatabase(Supplier<DatabaseSettings> made) {
        this.made = made;
    }

    /** One that has the official areas, and opens with the keys of {@link TestAreas} alone. */
    public static TestDatabase withAreas() {
        return new TestDatabase(TestAreas::copy);
    }

    @Override
    public void beforeAll(ExtensionContext context) {
        open();
    }

    @Override
    public void afterEach(ExtensionContext context) throws SQLException {
        check();
    }

    @Override
    public void afterAll(ExtensionContext context) {
        close();
    }

    /** For a test that takes several, one after the other: makes the database. */
    public void open() {
        settings = made.get();
        database = Database.open(settings);
        transactions = database.transactions(clock);
    }

    /** Checks the invariants. */
    public void check() throws SQLException {
        try (Connection owner = asOwner()) {
            Invariants.check(owner);
        }
    }

    /** Drops it. */
    public void close() {
        database.close();
        TestServer.get().drop(settings);
    }

    public DatabaseSettings settings() {
        return settings;
    }

    public Database database() {
        return database;
    }

    public Transactions transactions() {
        return transactions;
    }

    /** Transactions as hub_eraser. */
    public Transactions erasing() {
        return database.erasing(clock);
    }

    public SettableClock clock() {
        return clock;
    }

    /** Runs statements as hub_owner, past every grant. */
    public void execute(String sql) {
        try (Connection connection = asOwner();
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    /** The rows of a query as hub_owner, the columns of each joined by commas. */
    public List<String> rows(String query) {
        try (Connection connection = asOwner();
                Statement statement = connection.createStatement();
                ResultSet result = statement.executeQuery(query)) {
            int columns = result.getMetaData().getColumnCount();
            List<String> rows = new ArrayList<>();
            while (result.next()) {
                String[] values = new String[columns];
                for (int i = 0; i < columns; i++) {
                    values[i] = String.valueOf(result.getString(i + 1));
                }
                rows.add(Arrays.stream(values).collect(Collectors.joining(",")));
            }
            return rows;
        } catch (SQLException e) {
            throw new IllegalStateException(query, e);
        }
    }

    /** The only value of a query as hub_owner. */
    public String value(String query) {
        List<String> rows = rows(query);
        if (rows.size() != 1) {
            throw new IllegalStateException(rows.size() + " rows, not one: " + query);
        }
        return rows.get(0);
    }

    /** A connection of its own as hub_owner, past every grant. */
    public Connection asOwner() throws SQLException {
        return as(settings.owner());
    }

    /** A connection of its own as hub_app, with what the grants leave it. */
    public Connection asApp() throws SQLException {
        return as(settings.app());
    }

    /** A connection of its own as hub_eraser. */
    public Connection asEraser() throws SQLException {
        return as(Objects.requireNonNull(settings.eraser()));
    }

    private Connection as(Login login) throws SQLException {
        return DriverManager.getConnection(settings.url(), login.user(), login.password());
    }
}
