package hub.journal;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jdbi.v3.sqlobject.statement.SqlQuery;
import org.jspecify.annotations.Nullable;

/** What the leading sequencer reads and writes, over the connection that holds its lock. */
interface SequencerSql {

    /**
     * Sets up the connection: each pass goes by index whatever the statistics say, or it would read the whole journal every
     * few milliseconds; and the server notices within half a minute that the leader's machine is gone, and frees its lock.
     */
    @SqlQuery("""
            select count(set_config(name, setting, false))
              from (values ('plan_cache_mode', 'force_custom_plan'),
                           ('enable_seqscan', 'off'),
                           ('enable_hashjoin', 'off'),
                           ('enable_mergejoin', 'off'),
                           ('jit', 'off'),
                           ('tcp_keepalives_idle', '10'),
                           ('tcp_keepalives_interval', '5'),
                           ('tcp_keepalives_count', '3')) as wanted (name, setting)
            """)
    long prepare();

    /** Where a leader begins, and what it goes on from. */
    record Last(long position, Instant recordedAt, String completeBelow) {}

    /**
     * The row written last. A transaction id that this server has not reached comes from another server's back-up: then
     * every transaction is looked at once.
     */
    @SqlQuery("""
            select last_position as position, recorded_at,
                   case when complete_below <= pg_snapshot_xmax(pg_current_snapshot())
                        then complete_below::text else '0' end as complete_below
              from journal_sequence
             order by last_position desc
             limit 1
            """)
    @Nullable
    Last last();

    @SqlQuery("select pg_snapshot_xmin(pg_current_snapshot())::text")
    String oldestRunning();

    /** A transaction that has its positions. */
    record Placed(UUID transactionId, long position, Instant recordedAt) {}

    /**
     * Gives committed transactions that have none yet their positions, in the order of the ordinals; answers them in that
     * order.
     *
     * @param beyond also those whose id this server has not reached, as a back-up of another server holds them
     */
    @SqlQuery("""
            with pending as (
                select t.id, t.entries, t.ordinal
                  from journal_transaction t
                 where t.xid >= cast(:from as xid8)
                   and (:beyond or t.xid < pg_snapshot_xmax(pg_current_snapshot()))
                   and not exists (select from journal_sequence s where s.transaction_id = t.id)
                 order by t.ordinal
                 limit :most
            ), placed as (
                insert into journal_sequence (transaction_id, first_position, last_position, recorded_at, complete_below)
                select id,
                       :after + sum(entries) over (order by ordinal) - entries + 1,
                       :after + sum(entries) over (order by ordinal),
                       cast(:instant as timestamptz) + (row_number() over (order by ordinal) - 1) * interval '1 microsecond',
                       cast(:from as xid8)
                  from pending
                returning transaction_id, last_position, recorded_at
            )
            select transaction_id, last_position as position, recorded_at
              from placed
             order by last_position
            """)
    List<Placed> place(String from, boolean beyond, long after, Instant instant, int most);
}
