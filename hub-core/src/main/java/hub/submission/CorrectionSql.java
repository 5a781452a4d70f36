package hub.submission;

import hub.access.PersonId;
import hub.organisation.OrganisationId;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.jdbi.v3.sqlobject.customizer.Bind;
import org.jdbi.v3.sqlobject.statement.SqlQuery;
import org.jdbi.v3.sqlobject.statement.SqlUpdate;
import org.jspecify.annotations.Nullable;

/**
 * The tables submission_correction_*. A request about a record that was sealed since, or about a learner who was, is as if it had
 * not been made; one about a restricted record waits until the order is withdrawn.
 */
interface CorrectionSql {

    @SqlQuery("select id from submission_record where id = :record for update")
    List<UUID> hold(@Bind("record") RecordId record);

    @SqlUpdate("""
            insert into submission_correction_version
                (id, entry_id, record_id, school_id, person_id, field, value, reason, asked, deadline)
            values (:id, :entry, :record, :school, :person, :field, :value, :reason, :asked, :deadline)
            """)
    void ask(
            @Bind("id") CorrectionId id,
            @Bind("entry") UUID entry,
            @Bind("record") RecordId record,
            @Bind("school") OrganisationId school,
            @Bind("person") PersonId person,
            @Bind("field") String field,
            @Bind("value") String value,
            @Bind("reason") @Nullable String reason,
            @Bind("asked") LocalDate asked,
            @Bind("deadline") LocalDate deadline);

    /** Nothing is written where it was answered before. */
    @SqlUpdate("""
            insert into submission_correction_answer_version (correction_id, entry_id, verdict, reason, answered)
            values (:id, :entry, :verdict, :reason, :day)
            on conflict (correction_id) do nothing
            """)
    int answer(
            @Bind("id") CorrectionId id,
            @Bind("entry") UUID entry,
            @Bind("verdict") String verdict,
            @Bind("reason") @Nullable String reason,
            @Bind("day") LocalDate day);

    /** A request as stored, with its answer. */
    record Row(
            CorrectionId id,
            RecordId recordId,
            OrganisationId schoolId,
            PersonId personId,
            String field,
            String value,
            @Nullable String reason,
            LocalDate asked,
            LocalDate deadline,
            @Nullable String verdict,
            @Nullable String answerReason,
            @Nullable LocalDate answered,
            boolean renewed) {

        @Override
        public String toString() {
            return "Row[" + id + " masked]";
        }
    }

    @SqlQuery("""
            select c.id, c.record_id, c.school_id, c.person_id, c.field, c.value, c.reason, c.asked, c.deadline,
                   a.verdict, a.reason as answer_reason, a.answered,
                   exists (
                    select from submission_correction_version n
                     where n.record_id = c.record_id and n.person_id = c.person_id and n.field = c.field
                       and n.id > c.id) as renewed
              from submission_correction_version c
              left join submission_correction_answer_version a on a.correction_id = c.id
             where c.record_id = any(:records)
               and not exists (select from access_sealed s where s.record_id = c.record_id)
               and not exists (
                    select from journal_entry e
                      join access_sealed s on s.learner_id = e.learner_id
                     where e.id = c.entry_id)
             order by c.id
            """)
    List<Row> ofRecords(@Bind("records") UUID[] records);

    @SqlQuery("""
            select c.id, c.record_id, c.school_id, c.person_id, c.field, c.value, c.reason, c.asked, c.deadline,
                   a.verdict, a.reason as answer_reason, a.answered,
                   exists (
                    select from submission_correction_version n
                     where n.record_id = c.record_id and n.person_id = c.person_id and n.field = c.field
                       and n.id > c.id) as renewed
              from submission_correction_version c
              left join submission_correction_answer_version a on a.correction_id = c.id
             where c.id = :id
               and not exists (select from access_restricted x where x.record_id = c.record_id)
               and not exists (select from access_sealed s where s.record_id = c.record_id)
               and not exists (
                    select from journal_entry e
                      join access_sealed s on s.learner_id = e.learner_id
                     where e.id = c.entry_id)
            """)
    List<Row> find(@Bind("id") CorrectionId id);

    /**
     * Those of these schools, after an id; that a record says by now what was asked for, the statement cannot know.
     *
     * @param held schools of which every request is told; of the others those whose last day went by without an answer
     */
    @SqlQuery("""
            select c.id, c.record_id, c.school_id, c.person_id, c.field, c.value, c.reason, c.asked, c.deadline,
                   a.verdict, a.reason as answer_reason, a.answered,
                   exists (
                    select from submission_correction_version n
                     where n.record_id = c.record_id and n.person_id = c.person_id and n.field = c.field
                       and n.id > c.id) as renewed
              from submission_correction_version c
              left join submission_correction_answer_version a on a.correction_id = c.id
             where c.school_id = any(:schools)
               and c.id > :after
               and (a.correction_id is null or not :open)
               and (c.school_id = any(:held) or (a.correction_id is null and c.deadline < :today))
               and not exists (select from access_restricted x where x.record_id = c.record_id)
               and not exists (select from access_sealed s where s.record_id = c.record_id)
               and not exists (
                    select from journal_entry e
                      join access_sealed s on s.learner_id = e.learner_id
                     where e.id = c.entry_id)
             order by c.id
             limit :limit
            """)
    List<Row> ofSchools(
            @Bind("schools") UUID[] schools,
            @Bind("held") UUID[] held,
            @Bind("open") boolean open,
            @Bind("today") LocalDate today,
            @Bind("after") UUID after,
            @Bind("limit") int limit);

    /** A request's row, with the entry of its asking. */
    record Asked(
            CorrectionId id,
            UUID entryId,
            RecordId recordId,
            OrganisationId schoolId,
            PersonId personId,
            String field,
            String value,
            @Nullable String reason,
            LocalDate asked,
            LocalDate deadline) {

        @Override
        public String toString() {
            return "Asked[" + id + " masked]";
        }
    }

    /** Sealed or not, as all that destroys. */
    @SqlQuery("""
            select id, entry_id, record_id, school_id, person_id, field, value, reason, asked, deadline
              from submission_correction_version
             where record_id = :record and field = any(:fields)
             order by id
            """)
    List<Asked> askedOf(@Bind("record") RecordId record, @Bind("fields") String[] fields);

    @SqlQuery("""
            select id, entry_id, record_id, school_id, person_id, field, value, reason, asked, deadline
              from submission_correction_version
             where entry_id = any(:entries)
             order by id
            """)
    List<Asked> askedBy(@Bind("entries") UUID[] entries);

    /** An answer's row. */
    record Answered(
            CorrectionId correctionId,
            UUID entryId,
            String verdict,
            @Nullable String reason,
            LocalDate answered) {

        @Override
        public String toString() {
            return "Answered[" + correctionId + " masked]";
        }
    }

    @SqlQuery("""
            select correction_id, entry_id, verdict, reason, answered
              from submission_correction_answer_version
             where correction_id = any(:corrections)
             order by correction_id
            """)
    List<Answered> answersTo(@Bind("corrections") UUID[] corrections);

    @SqlQuery("""
            select correction_id, entry_id, verdict, reason, answered
              from submission_correction_answer_version
             where entry_id = any(:entries)
             order by correction_id
            """)
    List<Answered> answeredBy(@Bind("entries") UUID[] entries);

    /** By hub_eraser alone: what was asked, and why. */
    @SqlUpdate("""
            update submission_correction_version
            set value = :blank, reason = case when reason is null then null else :blank end
            where id = :id
            """)
    void blank(@Bind("id") CorrectionId id, @Bind("blank") String blank);

    /** By hub_eraser alone: why it was answered so. */
    @SqlUpdate("update submission_correction_answer_version set reason = :blank where correction_id = :id")
    void blankAnswer(@Bind("id") CorrectionId id, @Bind("blank") String blank);
}
