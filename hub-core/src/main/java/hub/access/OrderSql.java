package hub.access;

import hub.organisation.OrganisationId;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.jdbi.v3.sqlobject.statement.SqlQuery;
import org.jdbi.v3.sqlobject.statement.SqlUpdate;
import org.jspecify.annotations.Nullable;

/** Orders about records, every act, and which records they close today. */
interface OrderSql {

    /** An order as stored. */
    record Row(
            UUID id,
            String kind,
            String number,
            String authority,
            LocalDate dated,
            OrganisationId organisationId,
            Instant madeAt,
            @Nullable Instant withdrawnAt) {

        @Override
        public String toString() {
            return "Row[" + id + "]";
        }
    }

    @SqlUpdate("""
            insert into access_order (id, kind, number, authority, dated, organisation_id, made_at, entry_id)
            values (:id, :kind, :number, :authority, :dated, :organisation, :at, :entry)
            """)
    void make(
            UUID id,
            String kind,
            String number,
            String authority,
            LocalDate dated,
            OrganisationId organisation,
            Instant at,
            UUID entry);

    @SqlUpdate("""
            insert into access_order_version
                (entry_id, record_id, order_id, act, kind, number, authority, dated, organisation_id)
            values (:entry, :record, :order, :act, :kind, :number, :authority, :dated, :organisation)
            """)
    void version(
            UUID entry,
            UUID record,
            UUID order,
            String act,
            String kind,
            String number,
            String authority,
            LocalDate dated,
            OrganisationId organisation);

    @SqlUpdate("""
            insert into access_sealed (record_id, learner_id, order_id)
            select record_id, :learner, :order
              from unnest(:records) as wanted (record_id)
            """)
    void seal(UUID[] records, UUID learner, UUID order);

    @SqlUpdate("""
            insert into access_restricted (order_id, record_id)
            select :order, record_id
              from unnest(:records) as wanted (record_id)
            """)
    void restrict(UUID[] records, UUID order);

    @SqlUpdate("update access_order set withdrawn_at = :at where id = :id")
    void end(UUID id, Instant at);

    @SqlUpdate("delete from access_sealed where order_id = :order")
    void unseal(UUID order);

    @SqlUpdate("delete from access_restricted where order_id = :order")
    void unrestrict(UUID order);

    @SqlQuery("""
            select id, kind, number, authority, dated, organisation_id, made_at, withdrawn_at
              from access_order
             where id = :id
            """)
    List<Row> find(UUID id);

    @SqlQuery("""
            select id, kind, number, authority, dated, organisation_id, made_at, withdrawn_at
              from access_order
             where id = :id
               for update
            """)
    List<Row> held(UUID id);

    @SqlQuery("""
            select id, kind, number, authority, dated, organisation_id, made_at, withdrawn_at
              from access_order
             where organisation_id = any(:organisations)
               and id < :before
             order by id desc
             limit :limit
            """)
    List<Row> ofOrganisations(UUID[] organisations, UUID before, int limit);

    @SqlQuery("""
            select record_id from access_sealed where order_id = :order
            union all
            select record_id from access_restricted where order_id = :order
            """)
    List<UUID> closedBy(UUID order);

    /** The learner whom an order sealed; none where it sealed nobody. */
    @SqlQuery("select distinct learner_id from access_sealed where order_id = :order")
    List<UUID> learnerSealedBy(UUID order);

    @SqlQuery("select record_id from access_sealed where record_id = any(:records)")
    List<UUID> sealed(UUID[] records);
}
