package hub.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The embedded server as an installation has it: durable, behind passwords, on this machine alone. */
final class EmbeddedServerDbTest {

    @TempDir
    @SuppressWarnings("NullAway.Init")
    static Path folder;

    @SuppressWarnings("NullAway.Init")
    private static EmbeddedServer server;

    /** Settings that would lose what was acknowledged, as an operator might ask for them. */
    @BeforeAll
    static void start() {
        Map<String, String> unsafe = Map.of(
                "fsync", "off", "full_page_writes", "off", "synchronous_commit", "off", "password_encryption", "md5");
        server = EmbeddedServer.start(new EmbeddedSettings(folder, 0, "64MB", unsafe, false));
        Migrations.run(server.database());
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    private static String shown(String setting) throws SQLException {
        try (Connection connection = server.administer("hub");
                Statement statement = connection.createStatement();
                ResultSet result = statement.executeQuery("show " + setting)) {
            result.next();
            return result.getString(1);
        }
    }

    @ParameterizedTest
    @CsvSource({
        "fsync, on",
        "full_page_writes, on",
        "synchronous_commit, on",
        "password_encryption, scram-sha-256",
        "listen_addresses, 127.0.0.1",
        "unix_socket_permissions, 0700",
        "log_statement, none",
        "log_error_verbosity, terse"
    })
    void the_server_says_that_it_is_set_as_promised_whatever_was_asked_for(String setting, String value)
            throws SQLException {
        assertThat(shown(setting)).isEqualTo(value);
    }

    @Test
    void who_cannot_destroy_is_told_before_anything_is_reduced() {
        DatabaseSettings right = server.database();
        Login eraser = Objects.requireNonNull(right.eraser());
        try (Database database = Database.open(right)) {
            assertThat(database.erasing(Database.clock())).isNotNull();
        }
        try (Database database = Database.open(erasingAs(new Login(eraser.user(), "wrong")))) {
            assertThatThrownBy(() -> database.erasing(Database.clock()))
                    .isInstanceOf(DatabaseUnusable.class)
                    .hasMessageContaining("cannot be opened as " + eraser.user())
                    .hasMessageContaining("nothing was destroyed");
        }
        try (Database database = Database.open(erasingAs(right.app()))) {
            assertThatThrownBy(() -> database.erasing(Database.clock()))
                    .isInstanceOf(DatabaseUnusable.class)
                    .hasMessageContaining("may not destroy");
        }
    }

    private static DatabaseSettings erasingAs(Login eraser) {
        DatabaseSettings right = server.database();
        return DatabaseSettings.of(right.url(), right.owner(), right.app(), eraser);
    }

    @Test
    void opening_it_shows_that_it_keeps_what_it_acknowledges() {
        try (Database database = Database.open(server.database())) {
            assertThat(database.durability()).isEqualTo(new Durability("on", "on", "on"));
        }
    }

    @Test
    void a_server_that_can_lose_what_it_acknowledged_is_refused() {
        DatabaseSettings throwAway = TestServer.get().copy();
        DatabaseSettings inEarnest = DatabaseSettings.of(throwAway.url(), throwAway.owner(), throwAway.app(), null);
        assertThatThrownBy(() -> Database.open(inEarnest).close())
                .isInstanceOf(DatabaseUnusable.class)
                .hasMessageContaining("fsync off")
                .hasMessageContaining("all must be on");
        TestServer.get().drop(throwAway);
    }

    @ParameterizedTest
    @ValueSource(strings = {"postgres", "hub_owner", "hub_app", "hub_eraser"})
    void nobody_connects_without_the_password(String user) {
        for (String password : new String[] {"wrong", "postgres", user}) {
            assertThatThrownBy(() -> DriverManager.getConnection(server.url("hub"), user, password)
                            .close())
                    .isInstanceOfSatisfying(
                            SQLException.class, e -> assertThat(e.getSQLState()).isEqualTo("28P01"));
        }
    }

    @Test
    void every_way_in_asks_for_a_scram_password() throws SQLException {
        try (Connection connection = server.administer("hub");
                Statement statement = connection.createStatement();
                ResultSet rule = statement.executeQuery(
                        "select count(*), count(*) filter (where auth_method = 'scram-sha-256') from pg_hba_file_rules")) {
            rule.next();
            assertThat(rule.getInt(1)).isPositive().isEqualTo(rule.getInt(2));
        }
        try (Connection connection = server.administer("hub");
                Statement statement = connection.createStatement();
                ResultSet login = statement.executeQuery("select count(*), count(*) filter (where rolpassword like"
                        + " 'SCRAM-SHA-256$%') from pg_authid where rolcanlogin")) {
            login.next();
            assertThat(login.getInt(1)).isEqualTo(4).isEqualTo(login.getInt(2));
        }
    }

    @Test
    void passwords_and_data_are_the_owners_alone() throws IOException {
        assertThat(permissions("logins")).isEqualTo("rw-------");
        assertThat(permissions("data")).isEqualTo("rwx------");
        assertThat(folder.resolve("password.making")).doesNotExist();
        for (String line : Files.readAllLines(folder.resolve("logins"))) {
            assertThat(line).matches("\\*:\\*:\\*:(postgres|hub_owner|hub_app|hub_eraser):[0-9a-f]{48}");
        }
    }

    @Test
    void a_folder_from_before_there_was_a_role_that_destroys_gets_its_login(@TempDir Path older) throws Exception {
        EmbeddedSettings settings = new EmbeddedSettings(older, 0, "64MB", Map.of(), true);
        EmbeddedSettings kept = new EmbeddedSettings(older, 0, "64MB", Map.of(), false);
        Path logins = older.resolve("logins");
        try (EmbeddedServer first = EmbeddedServer.start(kept);
                Connection administrator = first.administer("hub");
                Statement statement = administrator.createStatement()) {
            statement.execute("drop role hub_eraser");
        }
        List<String> three = Files.readAllLines(logins).subList(0, 3);
        Files.write(logins, three);
        try (EmbeddedServer second = EmbeddedServer.start(settings)) {
            assertThat(Files.readAllLines(logins)).hasSize(4).containsAll(three);
            Migrations.run(second.database());
            Login eraser = second.login("hub_eraser");
            DriverManager.getConnection(second.url("hub"), eraser.user(), eraser.password())
                    .close();
        }
    }

    @Test
    void a_socket_is_offered_to_the_owner_where_its_path_fits() throws Exception {
        String at = shown("unix_socket_directories");
        assertThat(at).isNotEmpty();
        Path socket = Path.of(at, ".s.PGSQL." + shown("port"));
        assertThat(socket).exists();
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(socket)))
                .isEqualTo("rwx------");
    }

    @Test
    void a_second_hub_does_not_start_on_the_same_folder_and_finds_the_running_one() {
        EmbeddedSettings settings = EmbeddedSettings.in(folder);
        assertThatThrownBy(() -> EmbeddedServer.start(settings).close())
                .isInstanceOf(DatabaseUnusable.class)
                .hasMessageContaining("in use by another running hub");
        assertThat(EmbeddedServer.running(settings)).hasValueSatisfying(running -> assertThat(running.url())
                .isEqualTo(server.database().url()));
    }

    private static String permissions(String name) throws IOException {
        return PosixFilePermissions.toString(Files.getPosixFilePermissions(folder.resolve(name)));
    }
}
