package hub.verify;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.function.Consumer;
import org.jdbi.v3.sqlobject.customizer.Bind;
import org.jdbi.v3.sqlobject.customizer.Define;
import org.jdbi.v3.sqlobject.customizer.FetchSize;
import org.jdbi.v3.sqlobject.statement.SqlQuery;
import org.jspecify.annotations.Nullable;

/**
 * What is read of the journal and of what it committed to. No function that the database's owner made is called, no name is looked
 * up where the owner says, and nothing is written.
 */
interface VerifySql {

    /**
     * Sets up the transaction, whatever the database's owner set for the role: functions are PostgreSQL's own alone (one of other
     * argument types would count from any schema of the path), how values are written as text, and that single rows are sought by
     * index whatever the statistics say.
     */
    @SqlQuery("""
            select pg_catalog.count(pg_catalog.set_config(name, setting, true))
              from (values ('search_path', 'pg_catalog'),
                           ('timezone', 'UTC'),
                           ('datestyle', 'ISO, YMD'),
                           ('bytea_output', 'hex'),
                           ('work_mem', '64MB'),
                           ('jit', 'off'),
                           ('enable_seqscan', 'off')) as wanted (name, setting)
            """)
    long prepare();

    /** Whether whole tables may be read in the order in which they lie. */
    @SqlQuery("select pg_catalog.set_config('enable_seqscan', :on, true)")
    String wholeTables(@Bind("on") String on);

    @SqlQuery("select vkey from public.journal_log_key order by number")
    List<String> keys();

    /** A transaction that has positions. */
    record Sequenced(
            UUID transactionId,
            long firstPosition,
            long lastPosition,
            Instant recordedAt,
            @Nullable Integer entries) {}

    @SqlQuery("""
            select s.transaction_id, s.first_position, s.last_position, s.recorded_at, t.entries
              from public.journal_sequence s
              left join public.journal_transaction t on t.id = s.transaction_id
             where s.first_position > :after
             order by s.first_position
             limit :most
            """)
    List<Sequenced> sequenced(@Bind("after") long after, @Bind("most") int most);

    @SqlQuery("select coalesce(max(last_position), 0) from public.journal_sequence")
    long watermark();

    /** The commitments of entries whose ids lie between bounds, behind one another, and how many bytes each pair of bounds gave. */
    @SuppressWarnings("ArrayRecordComponent") // two are never compared
    record Packed(byte @Nullable [] commitments, Integer @Nullable [] lengths) {}

    @SqlQuery("""
            select string_agg(found.commitments, ''::bytea order by found.n) as commitments,
                   array_agg(coalesce(length(found.commitments), 0) order by found.n) as lengths
              from (select x.n,
                           (select string_agg(e.commitment, ''::bytea order by e.id)
                              from public.journal_entry e
                             where e.id >= x.low and e.id <= x.high) as commitments
                      from unnest(:low, :high) with ordinality as x (low, high, n)) as found
            """)
    Packed packed(@Bind("low") UUID[] low, @Bind("high") UUID[] high);

    /** An entry as it is stored. */
    @SuppressWarnings("ArrayRecordComponent") // two are never compared
    record Entry(
            UUID id, String kind, String actor, @Nullable UUID learnerId, byte[] body, byte[] salt, byte[] commitment) {

        @Override
        public String toString() {
            return "Entry[" + id + "]";
        }
    }

    @SqlQuery("""
            select e.id, e.kind, e.actor, e.learner_id, convert_to(e.body, 'UTF8') as body, e.salt, e.commitment
              from unnest(:low, :high) with ordinality as x (low, high, n)
             cross join lateral (
                   select id, kind, actor, learner_id, body, salt, commitment
                     from public.journal_entry
                    where id >= x.low and id <= x.high
                    order by id) as e
             order by x.n, e.id
            """)
    List<Entry> entries(@Bind("low") UUID[] low, @Bind("high") UUID[] high);

    /** A transaction without positions. */
    record Waiting(UUID id, int entries) {}

    /** Transactions without positions, of all. */
    @SqlQuery("""
            select t.id, t.entries
              from public.journal_transaction t
             where not exists (select from public.journal_sequence s where s.transaction_id = t.id)
             order by t.id
            """)
    @FetchSize(1_000)
    void unsequenced(Consumer<Waiting> consumer);

    /** The same, of those that the sequencer looks at. */
    @SqlQuery("""
            select t.id, t.entries
              from public.journal_transaction t
             where t.xid >= coalesce((select s.complete_below
                                        from public.journal_sequence s
                                       order by s.last_position desc
                                       limit 1), '0'::xid8)
               and not exists (select from public.journal_sequence s where s.transaction_id = t.id)
             order by t.id
            """)
    @FetchSize(1_000)
    void unsequencedOfLate(Consumer<Waiting> consumer);

    /** How many rows there are. */
    record Counted(long transactions, long sequenced, long entries) {}

    @SqlQuery("""
            select (select count(*) from public.journal_transaction) as transactions,
                   (select count(*) from public.journal_sequence) as sequenced,
                   (select count(*) from public.journal_entry) as entries
            """)
    Counted counted();

    /** Entries of no transaction, or numbered beyond what theirs says. */
    @SqlQuery("""
            select e.id
              from public.journal_entry e
              left join public.journal_transaction t on t.id = (left(e.id::text, 28) || '00000000')::uuid
             where t.id is null
                or ('x' || right(e.id::text, 8))::bit(32)::bigint >= t.entries
             order by e.id
             limit :most
            """)
    List<UUID> strays(@Bind("most") int most);

    /** A stored tile. */
    @SuppressWarnings("ArrayRecordComponent") // two are never compared
    record StoredTile(long index, byte[] hashes, byte[] root) {}

    @SqlQuery("""
            select index, hashes, root
              from public.journal_tile
             where level = :level and index >= :from and index < :to
             order by index
            """)
    List<StoredTile> tiles(@Bind("level") int level, @Bind("from") long from, @Bind("to") long to);

    /** How many tiles there are beyond those that a tree of that many full tiles has. */
    @SqlQuery("select count(*) from public.journal_tile where level = :level and index >= :from")
    long tilesBeyond(@Bind("level") int level, @Bind("from") long from);

    /** How many tiles stand where no tree has any. */
    @SqlQuery("select count(*) from public.journal_tile where level < 0 or level >= :levels or index < 0")
    long tilesNowhere(@Bind("levels") int levels);

    /** A stored checkpoint. */
    record StoredCheckpoint(long treeSize, String note) {}

    @SqlQuery("""
            select tree_size, note
              from public.journal_checkpoint
             where vkey = :vkey and tree_size > :after and tree_size <= :last
             order by tree_size
            """)
    List<StoredCheckpoint> checkpoints(@Bind("vkey") String vkey, @Bind("after") long after, @Bind("last") long last);

    @SqlQuery("""
            select tree_size, note
              from public.journal_checkpoint
             where vkey = :vkey and tree_size > :after
             order by tree_size
             limit :most
            """)
    List<StoredCheckpoint> checkpointsBeyond(
            @Bind("vkey") String vkey, @Bind("after") long after, @Bind("most") int most);

    /** Under other keys than that one. */
    @SqlQuery("""
            select tree_size, vkey as note
              from public.journal_checkpoint
             where vkey <> :vkey
             order by vkey, tree_size
             limit :most
            """)
    List<StoredCheckpoint> checkpointsOfOthers(@Bind("vkey") String vkey, @Bind("most") int most);

    /** What a witness signed. */
    record StoredCosignature(
            long treeSize,
            String witness,
            String line,
            @Nullable String note) {}

    @SqlQuery("""
            select w.tree_size, w.witness, w.line, c.note
              from public.journal_cosignature w
              left join public.journal_checkpoint c
                on c.vkey = w.vkey and c.tree_size = w.tree_size and c.vkey = :vkey
             where w.tree_size > :after
             order by w.tree_size, w.witness
            """)
    @FetchSize(1_000)
    void cosignatures(@Bind("vkey") String vkey, @Bind("after") long after, Consumer<StoredCosignature> consumer);

    /**
     * A table that only grows.
     *
     * @param name quoted where it has to be
     * @param line an expression: the row as its entry commits to it, every column one a line, nothing for null
     * @param rowKey an expression: by which the row is found
     * @param byEntry whether an index begins with the entry
     * @param estimate how many rows there may be
     */
    record Table(
            String name,
            boolean plain,
            boolean hides,
            boolean hasEntry,
            String line,
            String rowKey,
            boolean byEntry,
            long estimate) {}

    /** Every table that only grows, by the names that the grants go by. */
    @SqlQuery("""
            select format('%I', c.relname) as name,
                   c.relkind in ('r', 'p') and not exists (
                       select from pg_partition_tree(c.oid) p join pg_class part on part.oid = p.relid
                        where part.relkind not in ('r', 'p')) as plain,
                   c.relrowsecurity as hides,
                   bool_or(a.attname = 'entry_id') as has_entry,
                   string_agg(
                       'coalesce(' || format(
                           case
                               when a.atttypid = 'timestamptz'::regtype then
                                   'to_char(%1$I, ''YYYY-MM-DD"T"HH24:MI:SS'') || case'
                                   ' when extract(microseconds from %1$I)::bigint %% 1000000 = 0 then ''Z'''
                                   ' when extract(microseconds from %1$I)::bigint %% 1000 = 0 then to_char(%1$I, ''.MS"Z"'')'
                                   ' else to_char(%1$I, ''.US"Z"'') end'
                               when a.atttypid = 'bool'::regtype then 'case when %1$I then ''t'' else ''f'' end'
                               when t.typcategory = 'A' then 'array_to_string(%1$I, '','')'
                               else '%1$I::text'
                           end, a.attname) || ', '''')',
                       ' || chr(10) || ' order by a.attnum) as line,
                   coalesce((
                       select string_agg(
                                  format('%L || coalesce(%I::text, '''')', k.attname || '=', k.attname),
                                  ' || '', '' || ' order by n.place)
                         from pg_index i
                        cross join lateral unnest(i.indkey::int2[]) with ordinality as n (attnum, place)
                         join pg_attribute k on k.attrelid = c.oid and k.attnum = n.attnum
                        where i.indrelid = c.oid and i.indisprimary), '''''') as row_key,
                   exists (
                       select from pg_index i
                         join pg_attribute k on k.attrelid = c.oid and k.attnum = i.indkey[0]
                        where i.indrelid = c.oid and i.indpred is null and k.attname = 'entry_id') as by_entry,
                   (select sum(greatest(part.reltuples, 0)) from pg_partition_tree(c.oid) p
                      join pg_class part on part.oid = p.relid
                     where p.isleaf)::bigint as estimate
              from pg_class c
              join pg_attribute a on a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped
              join pg_type t on t.oid = a.atttypid
             where c.relnamespace = 'public'::regnamespace
               and c.relkind in ('r', 'p', 'v', 'm', 'f')
               and not c.relispartition
               and (c.relname like 'journal\\_%' or c.relname like '%\\_version')
             group by c.oid, c.relname, c.relkind, c.relrowsecurity, c.reltuples
             order by c.relname
            """)
    List<Table> tables();

    /**
     * A version row.
     *
     * @param line as its entry commits to it
     * @param rowKey by which it is found, where that was asked for
     */
    record Row(UUID entryId, String line, @Nullable String rowKey) {

        @Override
        public String toString() {
            return "Row[" + entryId + "]";
        }
    }

    @SqlQuery("select entry_id, <line> as line, <rowKey> as row_key from public.<table>")
    @FetchSize(2_000)
    void rows(
            @Define("table") String table,
            @Define("line") String line,
            @Define("rowKey") String rowKey,
            Consumer<Row> consumer);

    @SqlQuery("""
            select r.entry_id, r.line, r.row_key
              from unnest(:low, :high) as x (low, high)
             cross join lateral (
                   select entry_id, <line> as line, <rowKey> as row_key
                     from public.<table>
                    where entry_id >= x.low and entry_id <= x.high) as r
            """)
    @FetchSize(2_000)
    void rowsBetween(
            @Define("table") String table,
            @Define("line") String line,
            @Define("rowKey") String rowKey,
            @Bind("low") UUID[] low,
            @Bind("high") UUID[] high,
            Consumer<Row> consumer);

    /** Of a table that has no index for it: rows of transactions whose positions come after one, or that have none. */
    @SqlQuery("""
            select v.entry_id, <line> as line, <rowKey> as row_key
              from public.<table> v
             where not exists (
                   select from public.journal_sequence s
                    where s.transaction_id = (left(v.entry_id::text, 28) || '00000000')::uuid
                      and s.first_position <= :after)
            """)
    @FetchSize(2_000)
    void rowsAfter(
            @Define("table") String table,
            @Define("line") String line,
            @Define("rowKey") String rowKey,
            @Bind("after") long after,
            Consumer<Row> consumer);

    /** A line of a list that was looked at, in the order in which the entry commits to them. */
    record ShownLine(UUID entryId, String line) {

        @Override
        public String toString() {
            return "ShownLine[" + entryId + "]";
        }
    }

    @SqlQuery("""
            select entry_id, learner_id || ' ' || array_to_string(records, ',') as line
              from public.journal_shown
             order by entry_id, learner_id
            """)
    @FetchSize(2_000)
    void shown(Consumer<ShownLine> consumer);

    @SqlQuery("""
            select r.entry_id, r.line
              from unnest(:low, :high) with ordinality as x (low, high, n)
             cross join lateral (
                   select entry_id, learner_id, learner_id || ' ' || array_to_string(records, ',') as line
                     from public.journal_shown
                    where entry_id >= x.low and entry_id <= x.high) as r
             order by x.n, r.entry_id, r.learner_id
            """)
    @FetchSize(2_000)
    void shownBetween(@Bind("low") UUID[] low, @Bind("high") UUID[] high, Consumer<ShownLine> consumer);

    /** An entry that lost hashes, and the entry that has committed to them since. */
    record Stone(UUID entry, UUID holder) {}

    @SqlQuery("""
            select row_entry as entry, entry_id as holder
              from public.journal_tombstone
             where row_table = 'journal_entry'
             order by row_entry, entry_id
            """)
    @FetchSize(10_000)
    void held(Consumer<Stone> consumer);

    /** The same, of holders whose positions come after one, or that have none yet. */
    @SqlQuery("""
            select t.row_entry as entry, t.entry_id as holder
              from public.journal_tombstone t
              left join public.journal_sequence s
                on s.transaction_id = (left(t.entry_id::text, 28) || '00000000')::uuid
             where t.row_table = 'journal_entry'
               and (s.first_position > :after or s.transaction_id is null)
             order by t.row_entry, t.entry_id
            """)
    List<Stone> heldAfter(@Bind("after") long after);

    /** What an entry says. */
    @SuppressWarnings("ArrayRecordComponent") // two are never compared
    record Body(UUID id, byte[] body) {

        @Override
        public String toString() {
            return "Body[" + id + "]";
        }
    }

    @SqlQuery("select id, convert_to(body, 'UTF8') as body from public.journal_entry")
    @FetchSize(2_000)
    void bodies(Consumer<Body> consumer);

    /** The largest tree of which a checkpoint of that key is stored; −1 where none is. */
    @SqlQuery("select coalesce(max(tree_size), -1) from public.journal_checkpoint where vkey = :vkey")
    long newest(@Bind("vkey") String vkey);

    @SqlQuery("select note from public.journal_checkpoint where vkey = :vkey and tree_size = :size")
    @Nullable
    String checkpoint(@Bind("vkey") String vkey, @Bind("size") long size);

    /** The first position of a transaction. */
    @SqlQuery("select first_position from public.journal_sequence where transaction_id = :transaction")
    @Nullable
    Long firstPosition(@Bind("transaction") UUID transaction);
}
