package hub.submission;

import java.util.UUID;
import org.jdbi.v3.sqlobject.customizer.Bind;
import org.jdbi.v3.sqlobject.statement.SqlQuery;
import org.jdbi.v3.sqlobject.statement.SqlUpdate;
import org.jspecify.annotations.Nullable;

/** Requests under a key of their sender's. */
interface RequestSql {

    @SqlUpdate("""
            insert into submission_request (actor, key, sha256)
            values (:actor, :key, :sha256)
            on conflict (actor, key) do nothing
            """)
    void add(@Bind("actor") String actor, @Bind("key") String key, @Bind("sha256") byte[] sha256);

    @SqlQuery("""
            select sha256 = :sha256 as same, submission_id
            from submission_request
            where actor = :actor and key = :key
            """)
    RequestRow find(@Bind("actor") String actor, @Bind("key") String key, @Bind("sha256") byte[] sha256);

    /** A request as kept. */
    record RequestRow(boolean same, @Nullable UUID submissionId) {}

    @SqlUpdate("""
            update submission_request
            set submission_id = :submission
            where actor = :actor and key = :key
            """)
    void answer(@Bind("actor") String actor, @Bind("key") String key, @Bind("submission") UUID submission);
}
