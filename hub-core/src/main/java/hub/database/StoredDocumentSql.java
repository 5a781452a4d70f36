package hub.database;

import org.jdbi.v3.sqlobject.statement.SqlQuery;

/** The measurement's documents. */
interface StoredDocumentSql {

    @SqlQuery("select body from database_document where id = :number")
    String body(int number);
}
