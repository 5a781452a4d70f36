package hub.journal;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jdbi.v3.sqlobject.customizer.Bind;
import org.jdbi.v3.sqlobject.statement.SqlQuery;
import org.jdbi.v3.sqlobject.statement.SqlUpdate;
import org.jspecify.annotations.Nullable;

/** The journal's tables. */
interface JournalSql {

    @SqlUpdate("insert into journal_transaction (id, entries) values (:id, :entries)")
    void addTransaction(@Bind("id") UUID id, @Bind("entries") int entries);

    @SqlQuery("select last_position from journal_sequence where transaction_id = journal_transaction(:entry)")
    @Nullable
    Long position(@Bind("entry") UUID entry);

    @SqlQuery("select id, kind from journal_entry where id = any(:ids)")
    List<KindOfEntry> kinds(@Bind("ids") UUID[] ids);

    /** What an entry told of. */
    record KindOfEntry(UUID id, String kind) {}

    @SqlQuery("""
            select last_position as position, recorded_at as instant
            from journal_sequence
            order by last_position desc
            limit 1
            """)
    @Nullable
    KnownAt watermark();

    @SqlQuery("""
            select last_position as position, recorded_at as instant
            from journal_sequence
            where recorded_at <= :instant
            order by recorded_at desc
            limit 1
            """)
    @Nullable
    KnownAt knownAt(@Bind("instant") Instant instant);

    @SqlQuery("""
            select last_position as position, recorded_at as instant
            from journal_sequence
            where last_position <= :position
            order by last_position desc
            limit 1
            """)
    @Nullable
    KnownAt knownAt(@Bind("position") long position);

    @SqlQuery("""
            select s.first_position + journal_number(e.id) as position, e.id, e.kind, e.actor, e.learner_id, e.body, s.recorded_at
            from journal_sequence s
            cross join lateral (
                select id, kind, actor, learner_id, body
                from journal_entry
                where id >= journal_entry_id(s.transaction_id, greatest(:position - s.first_position + 1, 0))
                    and id <= journal_entry_id(s.transaction_id, s.last_position - s.first_position)
                order by id
                limit :limit) e
            where s.last_position > :position
            order by s.first_position, e.id
            limit :limit
            """)
    List<JournalEntry> entriesAfter(@Bind("position") long position, @Bind("limit") int limit);

    @SqlQuery("""
            select s.first_position + journal_number(e.id) as position, e.id, e.kind, e.actor, e.learner_id, e.body, s.recorded_at
            from journal_entry e
            join journal_sequence s on s.transaction_id = journal_transaction(e.id)
            where e.learner_id = :learner and s.first_position + journal_number(e.id) <= :position
            order by position desc
            limit :limit
            """)
    List<JournalEntry> entriesAbout(
            @Bind("learner") UUID learner, @Bind("position") long position, @Bind("limit") int limit);
}
