package hub.database;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;

/** The one throw-away server of a test run: its first database is migrated once, every test class gets a copy of it. */
public final class TestServer {

    private static final AtomicInteger COPIES = new AtomicInteger();

    private final EmbeddedServer server;

    private TestServer(EmbeddedServer server) {
        this.server = server;
    }

    private static final class Started {
        static final TestServer SERVER = start();
    }

    public static TestServer get() {
        return Started.SERVER;
    }

    private static TestServer start() {
        try {
            Path folder = Files.createTempDirectory("hub-test-");
            EmbeddedServer server = EmbeddedServer.start(new EmbeddedSettings(folder, 0, "64MB", Map.of(), true));
            Migrations.run(server.database());
            return new TestServer(server);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** A migrated, empty database of its own. */
    public DatabaseSettings copy() {
        return copy(server.database());
    }

    /** One that holds what that one holds, to which nobody is connected. */
    public DatabaseSettings copy(DatabaseSettings settings) {
        return made(name(settings), settings);
    }

    /** One that was never migrated. */
    public DatabaseSettings empty() {
        return made("template0", server.database());
    }

    private DatabaseSettings made(String template, DatabaseSettings settings) {
        String name = "copy_" + COPIES.incrementAndGet();
        administer("create database " + name + " template " + template + " owner hub_owner");
        return new DatabaseSettings(server.url(name), settings.owner(), settings.app(), settings.eraser(), 8, 8, true);
    }

    /** Takes no connections to it, and ends those that there are. */
    public void close(DatabaseSettings settings) {
        administer("alter database " + name(settings) + " allow_connections false");
        administer("select pg_terminate_backend(pid) from pg_stat_activity where datname = '" + name(settings) + "'");
    }

    /** Takes connections to it again. */
    public void reopen(DatabaseSettings settings) {
        administer("alter database " + name(settings) + " allow_connections true");
    }

    /** Ends it, with whoever is still connected. */
    public void drop(DatabaseSettings settings) {
        administer("drop database " + name(settings) + " with (force)");
    }

    private static String name(DatabaseSettings settings) {
        return settings.url().substring(settings.url().lastIndexOf('/') + 1);
    }

    /** One statement as the server's administrator. */
    public void administer(String sql) {
        try (Connection connection = server.administer("postgres");
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }
}
