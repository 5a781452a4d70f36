package hub.database;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;

/**
 * A flat table beside the registry's, by which the server's raw speed of COPY is measured: a primary key and three indexes, made
 * by hub_owner, filled by hub_app, dropped when closed.
 */
public final class FlatTable implements AutoCloseable {

    private final DatabaseSettings settings;

    private FlatTable(DatabaseSettings settings) {
        this.settings = settings;
    }

    /** An empty one, in place of one that an earlier measurement left. */
    public static FlatTable make(DatabaseSettings settings) {
        FlatTable table = new FlatTable(settings);
        table.run("drop table if exists database_flat");
        table.run("""
                create table database_flat (id uuid primary key, source_system text not null, school text not null,
                    own_key text not null, name text not null, normal_name text not null, birth_date text not null,
                    sex int2 not null, birth_place text, ethnicity text, nationality text, address_commune text,
                    personal_number text, student_code text, guardians jsonb not null, enrolments jsonb not null)""");
        table.run("create index on database_flat (own_key)");
        table.run("create index on database_flat (normal_name)");
        table.run("create index on database_flat (birth_date)");
        table.run("grant insert on database_flat to hub_app");
        return table;
    }

    /** Copies rows, each with all columns of the table in their order. */
    public <T> void copy(WriteTx tx, List<T> rows, CopyRow<T> row) {
        tx.copy(
                "database_flat (id, source_system, school, own_key, name, normal_name, birth_date, sex, birth_place, ethnicity,"
                        + " nationality, address_commune, personal_number, student_code, guardians, enrolments)",
                rows,
                row);
    }

    /** How large the whole database is on disk. */
    public static long databaseBytes(DatabaseSettings settings) {
        try (Connection connection =
                        Database.source(settings, settings.owner(), "hub-bench").getConnection();
                Statement statement = connection.createStatement();
                ResultSet result = statement.executeQuery("select pg_database_size(current_database())")) {
            result.next();
            return result.getLong(1);
        } catch (SQLException e) {
            throw refused(e);
        }
    }

    @Override
    public void close() {
        run("drop table database_flat");
    }

    private void run(String sql) {
        try (Connection connection =
                        Database.source(settings, settings.owner(), "hub-bench").getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        } catch (SQLException e) {
            throw refused(e);
        }
    }

    private static DatabaseUnusable refused(SQLException e) {
        return new DatabaseUnusable("the database cannot be measured as hub_owner (SQLSTATE " + e.getSQLState() + ")");
    }
}
