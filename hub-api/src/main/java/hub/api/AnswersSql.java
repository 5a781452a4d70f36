package hub.api;

import org.jdbi.v3.sqlobject.statement.SqlQuery;

/** The smallest question. */
interface AnswersSql {

    @SqlQuery("select 1")
    int answers();
}
