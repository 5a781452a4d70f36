package hub.access;

import hub.organisation.OrganisationId;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.jdbi.v3.sqlobject.statement.SqlQuery;
import org.jdbi.v3.sqlobject.statement.SqlUpdate;
import org.jspecify.annotations.Nullable;

/** The tables access_*. */
interface AccessSql {

    /** A client's own row. */
    record ClientRow(
            ClientId id,
            String name,
            String role,
            Instant addedAt,
            @Nullable Instant revokedAt) {}

    /** What a secret is checked against; two are never compared. */
    @SuppressWarnings("ArrayRecordComponent")
    record SecretRow(byte[] salt, byte[] hash) {}

    /** A delegation that was not ended before it began. */
    record DelegationRow(
            ClientId clientId,
            OrganisationId organisationId,
            LocalDate validFrom,
            @Nullable LocalDate validTo) {}

    @SqlUpdate("""
            insert into access_client (id, name, role, added_at, entry_id)
            values (:id, :name, :role, :at, :entry)
            """)
    void addClient(ClientId id, String name, String role, Instant at, UUID entry);

    @SqlUpdate("""
            update access_client set revoked_at = :at where id = :id and revoked_at is null
            """)
    int revoke(ClientId id, Instant at);

    @SqlUpdate("""
            insert into access_secret (id, client_id, salt, hash, entry_id)
            values (:id, :client, :salt, :hash, :entry)
            """)
    void addSecret(UUID id, ClientId client, byte[] salt, byte[] hash, UUID entry);

    @SqlUpdate("""
            update access_secret
               set valid_until = :until
             where client_id = :client
               and (valid_until is null or valid_until > :until)
            """)
    void endSecrets(ClientId client, Instant until);

    @SqlUpdate("""
            insert into access_delegation (id, client_id, organisation_id, valid_from, valid_to, entry_id)
            values (:id, :client, :organisation, :from, :to, :entry)
            """)
    void addDelegation(
            UUID id, ClientId client, OrganisationId organisation, LocalDate from, @Nullable LocalDate to, UUID entry);

    @SqlUpdate("""
            update access_delegation
               set valid_to = greatest(valid_from, :day)
             where client_id = :client
               and organisation_id = :organisation
               and (valid_to is null or valid_to > :day)
            """)
    int endDelegations(ClientId client, OrganisationId organisation, LocalDate day);

    @SqlQuery("""
            select id, name, role, added_at, revoked_at from access_client order by id
            """)
    List<ClientRow> clients();

    @SqlQuery("""
            select id, name, role, added_at, revoked_at
              from access_client
             where id = :id
               and revoked_at is null
            """)
    List<ClientRow> standing(ClientId id);

    /** What a client is called. */
    record NameRow(ClientId id, String name) {

        @Override
        public String toString() {
            return "NameRow[" + id + "]";
        }
    }

    @SqlQuery("select id, name from access_client where id = any(:ids)")
    List<NameRow> names(UUID[] ids);

    @SqlQuery("""
            select secret.salt, secret.hash
              from access_secret as secret
              join access_client as client on client.id = secret.client_id
             where client.id = :client
               and client.revoked_at is null
               and (secret.valid_until is null or secret.valid_until > :now)
            """)
    List<SecretRow> secrets(ClientId client, Instant now);

    @SqlQuery("""
            select client_id, organisation_id, valid_from, valid_to
              from access_delegation
             where valid_to is null or valid_to > valid_from
             order by client_id, valid_from, id
            """)
    List<DelegationRow> delegations();

    @SqlQuery("""
            select distinct organisation_id
              from access_delegation
             where client_id = :client
               and valid_from <= :day
               and (valid_to is null or valid_to > :day)
            """)
    List<OrganisationId> organisationsOn(ClientId client, LocalDate day);
}
