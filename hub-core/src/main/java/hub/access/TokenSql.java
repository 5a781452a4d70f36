package hub.access;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jdbi.v3.sqlobject.statement.SqlQuery;
import org.jdbi.v3.sqlobject.statement.SqlUpdate;
import org.jspecify.annotations.Nullable;

/** Access tokens that were issued, and those that were ended before their time. */
interface TokenSql {

    /** A token that holds. */
    record TokenRow(TokenId id, String way, Instant issuedAt, Instant endsAt) {}

    @SqlUpdate("""
            insert into access_token (id, holder_id, way, issued_at, ends_at)
            values (:id, :holder, :way, :issued, :ends)
            """)
    void add(TokenId id, UUID holder, String way, Instant issued, Instant ends);

    @SqlQuery("""
            select token.id, token.way, token.issued_at, token.ends_at
              from access_token as token
             where token.holder_id = :holder
               and token.ends_at > :now
               and (cast(:before as uuid) is null or token.id < :before)
               and not exists (select from access_ended_token as ended where ended.name = token.id::text)
             order by token.id desc
             limit :limit
            """)
    List<TokenRow> holding(UUID holder, Instant now, @Nullable TokenId before, int limit);

    /** Ends one that the holder has and that holds; answers it. */
    @SqlQuery("""
            insert into access_ended_token (name, kept_until)
            select token.id::text, token.ends_at + :apart * interval '1 second'
              from access_token as token
             where token.id = :token
               and token.holder_id = :holder
               and token.ends_at > :now
            on conflict (name) do nothing
            returning name
            """)
    Optional<String> endOne(UUID holder, TokenId token, Instant now, long apart);

    @SqlUpdate("""
            insert into access_ended_token (name, kept_until)
            values (:name, :until)
            on conflict (name) do nothing
            """)
    void end(String name, Instant until);

    /** Ends all that the holder has but one, where one is named; answers those that it ended. */
    @SqlQuery("""
            with ended as (
                insert into access_ended_token (name, kept_until)
                select token.id::text, token.ends_at + :apart * interval '1 second'
                  from access_token as token
                 where token.holder_id = :holder
                   and token.ends_at > :now
                   and (cast(:kept as uuid) is null or token.id <> :kept)
                on conflict (name) do nothing
                returning name)
            select name from ended
            """)
    List<String> endHeld(UUID holder, @Nullable TokenId kept, Instant now, long apart);

    @SqlQuery("""
            select exists (select from access_ended_token where name = :name)
            """)
    boolean isEnded(String name);

    @SqlUpdate("""
            delete from access_token
             where id in (
                   select id
                     from access_token
                    where ends_at < :now
                    order by ends_at
                    limit 100
                      for update skip locked)
            """)
    void forgetIssued(Instant now);

    @SqlUpdate("""
            delete from access_ended_token
             where name in (
                   select name
                     from access_ended_token
                    where kept_until < :now
                    order by kept_until
                    limit 100)
            """)
    void forgetEnded(Instant now);
}
