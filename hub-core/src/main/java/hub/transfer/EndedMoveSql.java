package hub.transfer;

import hub.journal.Ending.Ended;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.jdbi.v3.sqlobject.customizer.Bind;
import org.jdbi.v3.sqlobject.statement.SqlQuery;
import org.jdbi.v3.sqlobject.statement.SqlUpdate;
import org.jspecify.annotations.Nullable;

/** What moves that ended still hold, and the taking out of it. A file whose hash is all zeros was destroyed. */
interface EndedMoveSql {

    /** A row and, where it is asked for, its text as its entry committed to it. */
    record StoredRow(String rowTable, UUID entry, UUID rowOf, String text) {

        @Override
        public String toString() {
            return "StoredRow[" + rowTable + " " + entry + " masked]";
        }
    }

    @SqlQuery("""
            select p.application_id as id, p.record_id as record
            from transfer_present p
            where p.stage = any(:ends) and p.application_id > :after
                and (cast(:record as uuid) is null or p.record_id = :record)
                and (
                    select max(s.day) from transfer_step_version s where s.application_id = p.application_id) < :before
                and exists (
                    select from transfer_attachment_version a
                    where a.application_id = p.application_id and a.sha256 <> decode(repeat('00', 32), 'hex'))
            order by p.application_id
            limit :most
            """)
    List<Ended> withFiles(
            @Bind("ends") String[] ends,
            @Bind("before") LocalDate before,
            @Bind("record") @Nullable UUID record,
            @Bind("after") UUID after,
            @Bind("most") int most);

    @SqlQuery("""
            select p.application_id as id, p.record_id as record
            from transfer_present p
            where p.stage = any(:ends) and p.application_id > :after
                and (cast(:record as uuid) is null or p.record_id = :record)
                and (
                    select max(s.day) from transfer_step_version s where s.application_id = p.application_id) < :before
                and (
                    exists (
                        select from transfer_application_version a
                        where a.id = p.application_id and a.applicant_name <> :blank)
                    or exists (
                        select from transfer_step_version s
                        where s.application_id = p.application_id and s.reason <> :blank))
            order by p.application_id
            limit :most
            """)
    List<Ended> withNames(
            @Bind("ends") String[] ends,
            @Bind("before") LocalDate before,
            @Bind("record") @Nullable UUID record,
            @Bind("blank") String blank,
            @Bind("after") UUID after,
            @Bind("most") int most);

    @SqlQuery("""
            select 'transfer_attachment_version' as row_table, a.entry_id as entry, a.id as row_of, '' as text
            from transfer_attachment_version a
            join transfer_present p on p.application_id = a.application_id
            where a.application_id = :id and p.stage = any(:ends) and a.sha256 <> decode(repeat('00', 32), 'hex')
                and (
                    select max(s.day) from transfer_step_version s where s.application_id = a.application_id) < :before
            order by a.id
            """)
    List<StoredRow> files(@Bind("id") UUID id, @Bind("ends") String[] ends, @Bind("before") LocalDate before);

    @SqlQuery("""
            select h.row_table, h.entry, h.row_of, '' as text
            from (
                select 'transfer_application_version' as row_table, a.entry_id as entry, a.id as row_of
                from transfer_application_version a
                where a.id = :id and a.applicant_name <> :blank
                union all
                select 'transfer_step_version', s.entry_id, s.application_id
                from transfer_step_version s
                where s.application_id = :id and s.reason <> :blank) h
            join transfer_present p on p.application_id = :id
            where p.stage = any(:ends) and (
                select max(s.day) from transfer_step_version s where s.application_id = :id) < :before
            order by h.entry, h.row_table
            """)
    List<StoredRow> names(
            @Bind("id") UUID id,
            @Bind("ends") String[] ends,
            @Bind("before") LocalDate before,
            @Bind("blank") String blank);

    @SqlUpdate("update transfer_content set content = '' where attachment_id = any(:attachments)")
    void eraseContent(@Bind("attachments") UUID[] attachments);

    @SqlUpdate("""
            update transfer_attachment_version
            set sha256 = decode(repeat('00', 32), 'hex')
            where application_id = :id
            """)
    void eraseHashes(@Bind("id") UUID id);

    @SqlUpdate("""
            update transfer_application_version
            set applicant_name = :blank
            where id = :id and applicant_name is not null
            """)
    void eraseName(@Bind("id") UUID id, @Bind("blank") String blank);

    @SqlUpdate("""
            update transfer_step_version
            set reason = :blank
            where application_id = :id and reason is not null
            """)
    void eraseReasons(@Bind("id") UUID id, @Bind("blank") String blank);

    @SqlQuery("""
            select 'transfer_application_version' as row_table, entry_id as entry, id as row_of, array_to_string(array[
                id::text, entry_id::text, kind, record_id::text, sending_id::text, receiving_id::text, level, grade::text,
                rules, case when nearest then 't' else 'f' end, filed::text,
                case when other_province then 't' else 'f' end, case when individual_plan then 't' else 'f' end,
                applicant, applicant_name], chr(10), '') as text
            from transfer_application_version
            where entry_id = any(:entries)
            union all
            select 'transfer_step_version', entry_id, application_id, array_to_string(array[
                application_id::text, number::text, entry_id::text, step, desk, day::text, reason,
                array_to_string(pieces, ','), first_day::text, site, grade::text, class_name], chr(10), '')
            from transfer_step_version
            where entry_id = any(:entries)
            union all
            select 'transfer_attachment_version', entry_id, id, array_to_string(array[
                id::text, application_id::text, entry_id::text, piece, media_type, size::text,
                chr(92) || 'x' || encode(sha256, 'hex'), scan], chr(10), '')
            from transfer_attachment_version
            where entry_id = any(:entries)
            """)
    List<StoredRow> rowsOf(@Bind("entries") UUID[] entries);
}
