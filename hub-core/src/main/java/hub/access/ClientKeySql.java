package hub.access;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jdbi.v3.sqlobject.statement.SqlQuery;
import org.jdbi.v3.sqlobject.statement.SqlUpdate;

/** The keys of clients, and what they have signed and used. */
interface ClientKeySql {

    /** Holds the client's row until the end of the transaction, so that its keys are counted by one at a time. */
    @SqlQuery("""
            select id from access_client where id = :client and revoked_at is null for update
            """)
    List<UUID> hold(ClientId client);

    @SqlUpdate("""
            insert into access_key (id, client_id, thumbprint, jwk, added_at, entry_id)
            values (:id, :client, :thumbprint, :jwk, :at, :entry)
            """)
    void add(UUID id, ClientId client, String thumbprint, String jwk, Instant at, UUID entry);

    @SqlUpdate("""
            update access_key
               set valid_until = :until
             where client_id = :client
               and thumbprint = :thumbprint
               and (valid_until is null or valid_until > :until)
            """)
    int end(ClientId client, String thumbprint, Instant until);

    @SqlQuery("""
            select key.jwk
              from access_key as key
              join access_client as client on client.id = key.client_id
             where client.id = :client
               and client.revoked_at is null
               and (key.valid_until is null or key.valid_until > :now)
             order by key.added_at desc, key.id desc
            """)
    List<String> standing(ClientId client, Instant now);

    @SqlUpdate("""
            insert into access_assertion (client_id, id_hash, kept_until)
            values (:client, :hash, :until)
            on conflict (client_id, id_hash) do nothing
            """)
    int use(ClientId client, byte[] hash, Instant until);

    @SqlUpdate("""
            delete from access_assertion
             where (client_id, id_hash) in (
                   select client_id, id_hash
                     from access_assertion
                    where kept_until < :now
                    order by kept_until
                    limit 100
                      for update skip locked)
            """)
    void forget(Instant now);
}
