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
            select s.first_position + journal_number(e.id) as position, e.id, e.kind, e.actor, e.learner_id, e.body, s.recorded_at
            from (select transaction_id, first_position, recorded_at
                  from journal_sequence
                  where last_position > :position
                  order by last_position
                  limit :limit) s
            join journal_entry e on e.id between s.transaction_id and (left(s.transaction_id::text, 28) || 'ffffffff')::uuid
            where s.first_position + journal_number(e.id) > :position
            order by position
            limit :limit
            """)
    List<JournalEntry> entriesAfter(@Bind("position") long position, @Bind("limit") int limit);

    @SqlQuery("""
            select s.first_position + journal_number(e.id) as position, e.id, e.kind, e.actor, e.learner_id, e.body, s.recorded_at
            from journal_entry e
            join journal_sequence s on s.transaction_id = journal_transaction(e.id)
            where e.learner_id = :learner and s.first_position + journal_number(e.id) <= :position
            order by e.id desc
            limit :limit
            """)
    List<JournalEntry> entriesAbout(
            @Bind("learner") UUID learner, @Bind("position") long position, @Bind("limit") int limit);

    /** Where a leader begins, and what it goes on from. */
    record Last(long position, Instant recordedAt, String completeBelow) {}

    @SqlQuery("""
            select last_position as position, recorded_at, complete_below::text as complete_below
            from journal_sequence
            order by last_position desc
            limit 1
            """)
    @Nullable
    Last last();

    @SqlQuery("select pg_snapshot_xmin(pg_current_snapshot())::text")
    String oldestRunning();

    /** Gives every committed transaction that has none yet its positions, in the order of the ordinals; answers the last ones. */
    @SqlQuery("""
            with fresh as (
                select t.id, t.entries, t.ordinal
                from journal_transaction t
                where t.xid >= cast(:from as xid8)
                    and not exists (select from journal_sequence s where s.transaction_id = t.id)
            ), placed as (
                insert into journal_sequence (transaction_id, first_position, last_position, recorded_at, complete_below)
                select id,
                    :after + sum(entries) over (order by ordinal) - entries + 1,
                    :after + sum(entries) over (order by ordinal),
                    cast(:instant as timestamptz) + row_number() over (order by ordinal) * interval '1 microsecond',
                    cast(:from as xid8)
                from fresh
                returning last_position, recorded_at
            )
            select last_position as position, recorded_at, '' as complete_below
            from placed
            order by last_position desc
            limit 1
            """)
    @Nullable
    Last sequence(@Bind("from") String from, @Bind("after") long after, @Bind("instant") Instant instant);
}
