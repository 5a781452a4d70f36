package hub.access;

import hub.organisation.OrganisationId;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.jdbi.v3.sqlobject.statement.SqlQuery;
import org.jdbi.v3.sqlobject.statement.SqlUpdate;
import org.jspecify.annotations.Nullable;

/** The tables access_guardianship, access_guardianship_version and access_notice. */
interface GuardianshipSql {

    /** A guardianship as stored. */
    record Row(
            UUID id,
            PersonId personId,
            String tie,
            String saidCode,
            String saidName,
            @Nullable UUID recordId,
            @Nullable OrganisationId schoolId,
            String state,
            @Nullable LocalDate validFrom,
            @Nullable LocalDate validTo,
            Instant askedAt) {

        @Override
        public String toString() {
            return "Row[" + id + "]";
        }
    }

    /** A notice as stored. */
    record NoticeRow(
            UUID id,
            UUID guardianshipId,
            @Nullable UUID recordId,
            String tie,
            String step,
            @Nullable UUID transferId,
            Instant toldAt) {}

    @SqlQuery("select id from access_person where id = :person for update")
    List<UUID> hold(UUID person);

    @SqlQuery(
            "select asked_at from access_guardianship where person_id = :person and asked_at > :since order by asked_at")
    List<Instant> askedSince(UUID person, Instant since);

    @SqlUpdate("""
            insert into access_guardianship
                (id, person_id, tie, said_code, said_name, record_id, school_id, state, asked_at, entry_id)
            values (:id, :person, :tie, :code, :name, :record, :school, 'asked', :at, :entry)
            """)
    void ask(
            UUID id,
            UUID person,
            String tie,
            String code,
            String name,
            @Nullable UUID record,
            @Nullable OrganisationId school,
            Instant at,
            UUID entry);

    @SqlUpdate("""
            insert into access_guardianship_version
                (entry_id, guardianship_id, step, state, valid_from, valid_to, reason)
            values (:entry, :guardianship, :step, :state, :from, :to, :reason)
            """)
    void version(
            UUID entry,
            UUID guardianship,
            String step,
            String state,
            @Nullable LocalDate from,
            @Nullable LocalDate to,
            @Nullable String reason);

    @SqlUpdate("""
            update access_guardianship
               set state = :state, valid_from = :from, valid_to = :to
             where id = :id
            """)
    void change(UUID id, String state, @Nullable LocalDate from, @Nullable LocalDate to);

    @SqlUpdate("""
            update access_guardianship
               set said_code = :code
             where record_id = any(:records) and said_code <> '…'
            """)
    void renameCode(UUID[] records, String code);

    @SqlUpdate("""
            insert into access_notice (id, person_id, guardianship_id, step, transfer_id, told_at, entry_id)
            values (:id, :person, :guardianship, :step, :transfer, :at, :entry)
            """)
    void tell(UUID id, UUID person, UUID guardianship, String step, @Nullable UUID transfer, Instant at, UUID entry);

    @SqlQuery("""
            select distinct record_id
              from access_guardianship
             where person_id = :person and state = 'confirmed' and record_id is not null
            """)
    List<UUID> recordsOf(UUID person);

    @SqlQuery("""
            select id, person_id, tie, said_code, said_name, record_id, school_id, state, valid_from, valid_to, asked_at
              from access_guardianship g
             where id = :id
               and not exists (select from access_sealed s where s.record_id = g.record_id)
               for update
            """)
    List<Row> held(UUID id);

    @SqlQuery("""
            select id, person_id, tie, said_code, said_name, record_id, school_id, state, valid_from, valid_to, asked_at
              from access_guardianship g
             where person_id = :person
               and not exists (select from access_restricted x where x.record_id = g.record_id)
               and not exists (select from access_sealed s where s.record_id = g.record_id)
               and id < :before
             order by id desc
             limit :limit
            """)
    List<Row> ofPerson(UUID person, UUID before, int limit);

    @SqlQuery("""
            select id, person_id, tie, said_code, said_name, record_id, school_id, state, valid_from, valid_to, asked_at
              from access_guardianship g
             where record_id = any(:records)
               and not exists (select from access_sealed s where s.record_id = g.record_id)
             order by id
            """)
    List<Row> ofRecords(UUID[] records);

    @SqlQuery("""
            select id, person_id, tie, said_code, said_name, record_id, school_id, state, valid_from, valid_to, asked_at
              from access_guardianship g
             where school_id = :school
               and not exists (select from access_restricted x where x.record_id = g.record_id)
               and not exists (select from access_sealed s where s.record_id = g.record_id)
               and id < :before
             order by id desc
             limit :limit
            """)
    List<Row> ofSchool(OrganisationId school, UUID before, int limit);

    /** One about an application is left out where its learner was sealed since. */
    @SqlQuery("""
            select n.id, n.guardianship_id, g.record_id, g.tie, n.step, n.transfer_id, n.told_at
              from access_notice n
              join access_guardianship g on g.id = n.guardianship_id
             where n.person_id = :person
               and not exists (select from access_restricted x where x.record_id = g.record_id)
               and not exists (select from access_sealed s where s.record_id = g.record_id)
               and (n.transfer_id is null or not exists (
                    select from journal_entry e
                      join access_sealed s on s.learner_id = e.learner_id
                     where e.id = n.entry_id))
               and n.id < :before
             order by n.id desc
             limit :limit
            """)
    List<NoticeRow> notices(UUID person, UUID before, int limit);
}
