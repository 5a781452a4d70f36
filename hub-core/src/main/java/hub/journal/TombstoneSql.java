package hub.journal;

import java.util.List;
import java.util.UUID;
import org.jdbi.v3.sqlobject.customizer.Bind;
import org.jdbi.v3.sqlobject.statement.SqlQuery;
import org.jdbi.v3.sqlobject.statement.SqlUpdate;

/** What was destroyed, and what that leaves of the entries that could betray it; what writes here runs as hub_eraser alone. */
interface TombstoneSql {

    @SqlQuery("""
            select distinct record_id, kind, order_number, due, destroyed_at
            from journal_tombstone
            where record_id = any(:records)
            order by destroyed_at, record_id, kind
            """)
    List<Tombstone> of(@Bind("records") UUID[] records);

    /** The entries that commit to rows today: those that caused them, or the last by which some of these were destroyed. */
    @SqlQuery("""
            with recursive above (entry) as (
                select unnest(:entries)
                union
                select t.entry_id
                from journal_tombstone t
                join above a on t.row_entry = a.entry and t.row_table = 'journal_entry')
            select a.entry
            from above a
            where not exists (
                select from journal_tombstone t where t.row_entry = a.entry and t.row_table = 'journal_entry')
            order by a.entry
            """)
    List<UUID> holders(@Bind("entries") UUID[] entries);

    /** These entries, and all those whose rows they hold since. */
    @SqlQuery("""
            with recursive below (entry) as (
                select unnest(:holders)
                union
                select t.row_entry
                from journal_tombstone t
                join below b on t.entry_id = b.entry and t.row_table = 'journal_entry')
            select entry
            from below
            order by entry
            """)
    List<UUID> heldBy(@Bind("holders") UUID[] holders);

    @SqlQuery("select id, body from journal_entry where id = any(:entries) order by id")
    List<StoredBody> bodies(@Bind("entries") UUID[] entries);

    /** An entry's text. */
    record StoredBody(UUID id, String body) {

        @Override
        public String toString() {
            return "StoredBody[masked]";
        }
    }

    @SqlUpdate("""
            update journal_entry e
            set body = n.body, salt = :salt
            from unnest(:entries, :bodies) as n (id, body)
            where e.id = n.id
            """)
    void replace(@Bind("entries") UUID[] entries, @Bind("bodies") String[] bodies, @Bind("salt") byte[] salt);
}
