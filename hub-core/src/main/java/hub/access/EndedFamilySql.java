package hub.access;

import hub.journal.Ending.Ended;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.jdbi.v3.sqlobject.statement.SqlQuery;
import org.jdbi.v3.sqlobject.statement.SqlUpdate;
import org.jspecify.annotations.Nullable;

/** What guardianships and consents that ended still hold, and the taking out of it. */
interface EndedFamilySql {

    /** A row and, where it is asked for, its text as its entry committed to it. */
    record StoredRow(String rowTable, UUID entry, UUID rowOf, String text) {

        @Override
        public String toString() {
            return "StoredRow[" + rowTable + " " + entry + " masked]";
        }
    }

    /** One that nobody answered is not the matter of an order about a record: its school may still answer. */
    @SqlQuery("""
            select g.id, coalesce(g.record_id, g.id) as record
              from access_guardianship g
             where g.id > :after
               and (cast(:record as uuid) is null or g.record_id = :record)
               and (g.state in ('refused', 'ended') and (
                        select max((uuid_extract_timestamp(v.entry_id) at time zone 'Asia/Ho_Chi_Minh')::date)
                          from access_guardianship_version v
                         where v.guardianship_id = g.id) < :before
                    or g.state = 'confirmed' and g.valid_to < :before
                    or g.state = 'asked' and cast(:record as uuid) is null
                       and (g.asked_at at time zone 'Asia/Ho_Chi_Minh')::date < :before)
               and (g.said_name <> :blank
                    or exists (
                        select from access_guardianship_version v
                         where v.guardianship_id = g.id and v.reason <> :blank)
                    or exists (select from access_notice n where n.guardianship_id = g.id))
             order by g.id
             limit :most
            """)
    List<Ended> guardianships(LocalDate before, @Nullable UUID record, String blank, UUID after, int most);

    @SqlUpdate("delete from access_notice where guardianship_id = :id")
    int removeNotices(UUID id);

    /** Held until the transaction's end, where it still counts as ended; the text is the name that it has. */
    @SqlQuery("""
            select 'access_guardianship' as row_table, entry_id as entry, id as row_of,
                   case when said_name = :blank then :blank else '' end as text
              from access_guardianship
             where id = :id
               and (state in ('refused', 'ended') and (
                        select max((uuid_extract_timestamp(v.entry_id) at time zone 'Asia/Ho_Chi_Minh')::date)
                          from access_guardianship_version v
                         where v.guardianship_id = access_guardianship.id) < :before
                    or state = 'confirmed' and valid_to < :before
                    or state = 'asked' and (asked_at at time zone 'Asia/Ho_Chi_Minh')::date < :before)
               for update
            """)
    List<StoredRow> heldAsEnded(UUID id, LocalDate before, String blank);

    @SqlQuery("""
            select 'access_guardianship_version' as row_table, entry_id as entry, guardianship_id as row_of, '' as text
              from access_guardianship_version
             where guardianship_id = :id and reason <> :blank
             order by entry_id
            """)
    List<StoredRow> reasons(UUID id, String blank);

    @SqlUpdate("update access_guardianship set said_code = :blank, said_name = :blank where id = :id")
    void eraseSaid(UUID id, String blank);

    @SqlUpdate("""
            update access_guardianship_version
               set reason = :blank
             where guardianship_id = :id and reason is not null
            """)
    void eraseReasons(UUID id, String blank);

    @SqlQuery("""
            select w.consent_id as id, w.record_id as record
              from access_consent_version w
             where w.step = 'withdraw'
               and w.day < :before
               and w.consent_id > :after
               and (cast(:record as uuid) is null or w.record_id = :record)
               and exists (
                    select from access_consent_version c
                     where c.consent_id = w.consent_id and c.evidence <> :blank)
             order by w.consent_id
             limit :most
            """)
    List<Ended> consents(LocalDate before, @Nullable UUID record, String blank, UUID after, int most);

    @SqlQuery("""
            select 'access_consent_version' as row_table, c.entry_id as entry, c.consent_id as row_of, '' as text
              from access_consent_version c
             where c.consent_id = :id
               and c.evidence <> :blank
               and exists (
                    select from access_consent_version w
                     where w.consent_id = :id and w.step = 'withdraw' and w.day < :before)
             order by c.entry_id
            """)
    List<StoredRow> evidence(UUID id, LocalDate before, String blank);

    @SqlUpdate("""
            update access_consent_version
               set evidence = :blank
             where consent_id = :id
               and exists (
                    select from access_consent_version w
                     where w.consent_id = :id and w.step = 'withdraw' and w.day < :before)
            """)
    void eraseEvidence(UUID id, LocalDate before, String blank);

    @SqlQuery("""
            select 'access_guardianship_version' as row_table, entry_id as entry, guardianship_id as row_of,
                   array_to_string(array[
                       entry_id::text, guardianship_id::text, step, state, valid_from::text, valid_to::text, reason],
                       chr(10), '') as text
              from access_guardianship_version
             where entry_id = any(:entries)
            union all
            select 'access_consent_version', entry_id, consent_id,
                   array_to_string(array[
                       entry_id::text, consent_id::text, record_id::text, matter, given_by, step, day::text, evidence],
                       chr(10), '')
              from access_consent_version
             where entry_id = any(:entries)
            """)
    List<StoredRow> rowsOf(UUID[] entries);
}
