package hub.database;

import org.jdbi.v3.sqlobject.statement.SqlQuery;

/** The measurement's document. */
interface StoredDocumentSql {

    @SqlQuery("select body from database_document where id = 1")
    String body();
}
