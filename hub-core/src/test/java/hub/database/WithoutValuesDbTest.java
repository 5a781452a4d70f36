package hub.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import hub.TestDatabase;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.List;
import java.util.UUID;
import org.jdbi.v3.sqlobject.statement.SqlUpdate;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** What the database, its driver or Jdbi has to say of a statement that failed never tells a value of it. */
final class WithoutValuesDbTest {

    private static final String SECRET = "Nguyễn Thị Ngọc Lan 001313004217";

    @RegisterExtension
    static final TestDatabase database = new TestDatabase();

    interface SecretSql {

        @SqlUpdate("insert into secret (id, name) values (:id, :name)")
        void insert(UUID id, String name);

        @SqlUpdate("insert into secret (id, name) values (:id::uuid, :name)")
        void insertNumber(String id, String name);
    }

    @BeforeAll
    static void table() {
        database.execute("create table secret (id uuid primary key, name text unique check (name <> 'never'));"
                + " grant all on secret to hub_app");
        database.transactions()
                .writing(TestDatabase.TESTER, tx -> tx.sql(SecretSql.class).insert(tx.newId(), SECRET));
    }

    private static String all(Throwable thrown) {
        StringWriter text = new StringWriter();
        thrown.printStackTrace(new PrintWriter(text, true));
        return text.toString();
    }

    @Test
    void aKeyThatIsThereAlreadyIsNotTold() {
        Throwable thrown = catchThrowable(() -> database.transactions()
                .writing(TestDatabase.TESTER, tx -> tx.sql(SecretSql.class).insert(tx.newId(), SECRET)));
        assertThat(thrown).isInstanceOf(DatabaseFailure.class).hasMessageContaining("23505");
        assertThat(all(thrown)).doesNotContain("Lan", "001313004217");
    }

    @Test
    void norByACopy() {
        Throwable thrown = catchThrowable(() -> database.transactions()
                .writing(
                        TestDatabase.TESTER,
                        tx -> tx.copy("secret (id, name)", List.of(SECRET), (name, out) -> out.uuid(tx.newId())
                                .text(name))));
        assertThat(thrown).isInstanceOf(DatabaseFailure.class).hasMessageContaining("23505");
        assertThat(all(thrown)).doesNotContain("Lan", "001313004217");
    }

    @Test
    void aTextThatIsNoNumberIsNotTold() {
        Throwable thrown = catchThrowable(() -> database.transactions()
                .writing(TestDatabase.TESTER, tx -> tx.sql(SecretSql.class).insertNumber(SECRET, SECRET)));
        assertThat(thrown).isInstanceOf(DatabaseFailure.class).hasMessageContaining("22P02");
        assertThat(all(thrown)).doesNotContain("Lan", "001313004217");
    }

    /** What Jdbi itself throws, before it is told without values: neither the statement nor what was bound. */
    @Test
    void jdbiRendersNeitherStatementNorValues() {
        Throwable thrown = catchThrowable(() -> database.transactions().writing(TestDatabase.TESTER, tx -> {
            Throwable within = catchThrowable(() -> tx.sql(SecretSql.class).insert(tx.newId(), SECRET));
            assertThat(all(within)).doesNotContain("Lan", "001313004217", "insert into");
            throw new IllegalStateException("rolled back");
        }));
        assertThat(thrown).hasMessage("rolled back");
    }

    /** The driver as the hub opens it leaves out the server's detail, which names the key. */
    @Test
    void theDriversMessageHasNoDetail() throws SQLException {
        try (Connection connection = Database.source(
                                database.settings(), database.settings().app(), "test")
                        .getConnection();
                PreparedStatement insert = connection.prepareStatement("insert into secret (id, name) values (?, ?)")) {
            insert.setObject(1, new UUID(1, 1));
            insert.setString(2, SECRET);
            Throwable thrown = catchThrowable(insert::execute);
            assertThat(thrown).isInstanceOf(SQLException.class).hasMessageContaining("secret_name_key");
            assertThat(all(thrown)).doesNotContain("Lan", "001313004217");
        }
    }
}
