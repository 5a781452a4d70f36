package hub.database;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;

/**
 * Documents in a table beside the registry's, by which it is measured what serving a stored document costs: made by hub_owner,
 * read by hub_app.
 */
public final class StoredDocument {

    private StoredDocument() {}

    /**
     * Stores a document, in place of those that an earlier measurement left.
     *
     * @param times under the numbers from 1 to this one
     */
    public static void store(DatabaseSettings settings, String document, int times) {
        try (Connection connection =
                        Database.source(settings, settings.owner(), "hub-bench").getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute("drop table if exists database_document");
            statement.execute("create table database_document (id int4 primary key, body text not null)");
            statement.execute("grant select on database_document to hub_app");
            try (PreparedStatement insert = connection.prepareStatement(
                    "insert into database_document (id, body) select number, ? from generate_series(1, ?) number")) {
                insert.setString(1, document);
                insert.setInt(2, times);
                insert.executeUpdate();
            }
            statement.execute("vacuum (analyze) database_document");
        } catch (SQLException e) {
            throw new DatabaseUnusable(
                    "the database cannot be measured as hub_owner (SQLSTATE " + e.getSQLState() + ")");
        }
    }

    /** The document under a number. */
    public static String read(ReadTx tx, int number) {
        return tx.sql(StoredDocumentSql.class).body(number);
    }
}
