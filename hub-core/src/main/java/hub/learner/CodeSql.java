package hub.learner;

import org.jdbi.v3.sqlobject.customizer.Bind;
import org.jdbi.v3.sqlobject.statement.SqlQuery;
import org.jdbi.v3.sqlobject.statement.SqlUpdate;
import org.jspecify.annotations.Nullable;

/** What the database remembers of the code key and of the numbers used. */
interface CodeSql {

    @SqlQuery("""
            select fingerprint
            from learner_key
            """)
    @Nullable
    String fingerprint();

    @SqlUpdate("""
            insert into learner_key (fingerprint)
            values (:fingerprint)
            on conflict do nothing
            """)
    void keepFingerprint(@Bind("fingerprint") String fingerprint);

    @SqlQuery("""
            select coalesce(pg_sequence_last_value(cast(:sequence as regclass)), -1) + 1
            """)
    long next(@Bind("sequence") String sequence);

    @SqlQuery("""
            select setval(cast(:sequence as regclass), :last)
            """)
    long moveTo(@Bind("sequence") String sequence, @Bind("last") long last);
}
