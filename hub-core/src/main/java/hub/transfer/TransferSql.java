package hub.transfer;

import hub.access.PersonId;
import hub.organisation.OrganisationId;
import hub.submission.RecordId;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.jdbi.v3.sqlobject.customizer.Bind;
import org.jdbi.v3.sqlobject.statement.SqlQuery;
import org.jdbi.v3.sqlobject.statement.SqlUpdate;
import org.jspecify.annotations.Nullable;

/**
 * Applications to move, their steps and how far they have come. One that was filed for a learner sealed since is as if it had not
 * been filed, whatever record it is tied to: it names who applied.
 */
interface TransferSql {

    @SqlQuery("""
            select id, kind, record_id, sending_id, receiving_id, level, grade, rules, nearest, filed, other_province,
                individual_plan, applicant, applicant_name, (
                    select cast(right(e.actor, 36) as uuid)
                    from journal_entry e
                    where e.id = a.entry_id and e.body::jsonb #>> '{facts,role}' = 'family') as filer
            from transfer_application_version a
            where id = any(:ids) and not exists (
                select from access_sealed s where s.record_id = a.record_id)
                and not exists (
                    select from journal_entry e
                    join access_sealed s on s.learner_id = e.learner_id
                    where e.id = a.entry_id)
                and not exists (select from access_restricted x where x.record_id = a.record_id)
            """)
    List<StoredApplication> applications(@Bind("ids") UUID[] ids);

    /**
     * An application as filed.
     *
     * @param filer by the journal, where it was filed as a family
     */
    record StoredApplication(
            TransferId id,
            String kind,
            RecordId recordId,
            OrganisationId sendingId,
            OrganisationId receivingId,
            String level,
            int grade,
            String rules,
            boolean nearest,
            LocalDate filed,
            boolean otherProvince,
            boolean individualPlan,
            String applicant,
            @Nullable String applicantName,
            @Nullable PersonId filer) {

        @Override
        public String toString() {
            return "StoredApplication[" + id + " masked]";
        }
    }

    @SqlQuery("""
            select application_id, number, step, desk, day, reason, pieces, first_day, site, grade, class_name
            from transfer_step_version
            where application_id = any(:ids)
            order by application_id, number
            """)
    List<StoredStep> steps(@Bind("ids") UUID[] ids);

    /** A step as taken. */
    record StoredStep(
            TransferId applicationId,
            int number,
            String step,
            @Nullable String desk,
            LocalDate day,
            @Nullable String reason,
            @Nullable List<String> pieces,
            @Nullable LocalDate firstDay,
            @Nullable String site,
            @Nullable Integer grade,
            @Nullable String className) {

        @Override
        public String toString() {
            return "StoredStep[" + applicationId + " " + number + " masked]";
        }
    }

    @SqlUpdate("""
            update transfer_present set stage = :stage where application_id = :id
            """)
    void reach(@Bind("id") TransferId id, @Bind("stage") String stage);

    @SqlQuery("""
            select application_id
            from transfer_present p
            where record_id = any(:records) and not exists (
                select from access_sealed s where s.record_id = p.record_id)
            order by application_id
            """)
    List<UUID> about(@Bind("records") UUID[] records);

    @SqlQuery("""
            select application_id
            from transfer_present p
            where (sending_id = any(:schools) or receiving_id = any(:schools)) and application_id > :after and not exists (
                select from access_sealed s where s.record_id = p.record_id)
                and not exists (select from access_restricted x where x.record_id = p.record_id)
                and (cast(:stage as text) is null or stage = :stage)
            order by application_id
            limit :limit
            """)
    List<UUID> page(
            @Bind("schools") UUID[] schools,
            @Bind("after") UUID after,
            @Bind("stage") @Nullable String stage,
            @Bind("limit") int limit);

    @SqlQuery("""
            select coalesce(max(misses), 0) from transfer_miss where actor = :actor and day = :day
            """)
    int misses(@Bind("actor") String actor, @Bind("day") LocalDate day);

    @SqlUpdate("""
            insert into transfer_miss (actor, day, misses)
            values (:actor, :day, 1)
            on conflict (actor, day) do update set misses = transfer_miss.misses + 1
            """)
    void miss(@Bind("actor") String actor, @Bind("day") LocalDate day);
}
