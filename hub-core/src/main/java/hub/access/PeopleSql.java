package hub.access;

import hub.organisation.OrganisationId;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.jdbi.v3.sqlobject.statement.SqlQuery;
import org.jdbi.v3.sqlobject.statement.SqlUpdate;
import org.jspecify.annotations.Nullable;

/** The tables access_person and access_appointment. */
interface PeopleSql {

    /** An appointment that was not ended before it began. */
    record AppointmentRow(
            UUID id,
            PersonId personId,
            String role,
            OrganisationId organisationId,
            LocalDate validFrom,
            @Nullable LocalDate validTo) {}

    @SqlQuery("""
            select id from access_person where issuer = :issuer and subject = :subject
            """)
    List<UUID> find(String issuer, String subject);

    @SqlUpdate("""
            insert into access_person (id, issuer, subject, added_at, entry_id)
            values (:id, :issuer, :subject, :at, :entry)
            on conflict (issuer, subject) do nothing
            """)
    int add(UUID id, String issuer, String subject, Instant at, UUID entry);

    @SqlUpdate("""
            insert into access_appointment (id, person_id, role, organisation_id, valid_from, valid_to, entry_id)
            values (:id, :person, :role, :organisation, :from, :to, :entry)
            """)
    void appoint(
            UUID id,
            UUID person,
            String role,
            OrganisationId organisation,
            LocalDate from,
            @Nullable LocalDate to,
            UUID entry);

    @SqlUpdate("""
            update access_appointment
               set valid_to = greatest(valid_from, :day)
             where person_id = :person
               and role = :role
               and organisation_id = :organisation
               and (valid_to is null or valid_to > :day)
            """)
    int end(UUID person, String role, OrganisationId organisation, LocalDate day);

    @SqlQuery("""
            select id, person_id, role, organisation_id, valid_from, valid_to
              from access_appointment
             where person_id = :person
               and valid_from <= :day
               and (valid_to is null or valid_to > :day)
             order by role, id
            """)
    List<AppointmentRow> on(UUID person, LocalDate day);

    @SqlQuery("""
            select id, person_id, role, organisation_id, valid_from, valid_to
              from access_appointment
             where valid_to is null or valid_to > valid_from
             order by person_id, valid_from, id
            """)
    List<AppointmentRow> all();
}
