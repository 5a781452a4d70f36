package hub.journal;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jdbi.v3.sqlobject.customizer.Bind;
import org.jdbi.v3.sqlobject.statement.SqlQuery;
import org.jdbi.v3.sqlobject.statement.SqlUpdate;
import org.jspecify.annotations.Nullable;

/** The tree over the journal: full tiles, checkpoints, and the key that signs them. */
interface TreeSql {

    @SqlQuery("select coalesce(max(last_position), 0) from journal_sequence")
    long watermark();

    /**
     * What entries at these positions, the first excluded, commit to, in their order: the leaves of the tree. Both ends are
     * sought in one index, or half of all transactions would be read for a tile in the middle.
     */
    @SqlQuery("""
            select e.commitment
            from journal_sequence s
            cross join lateral (
                select id, commitment
                from journal_entry
                where id >= journal_entry_id(s.transaction_id, greatest(:after - s.first_position + 1, 0))
                    and id <= journal_entry_id(s.transaction_id, least(:last, s.last_position) - s.first_position)
                order by id) e
            where s.first_position >= coalesce((
                    select max(p.first_position) from journal_sequence p where p.first_position <= :after + 1), 1)
                and s.first_position <= :last
            order by s.first_position, e.id
            """)
    List<byte[]> leaves(@Bind("after") long after, @Bind("last") long last);

    /** The roots of full tiles of a level, in their order, the last excluded: hashes of the level above. */
    @SqlQuery("""
            select root
            from journal_tile
            where level = :level and index >= :from and index < :to
            order by index
            """)
    List<byte[]> roots(@Bind("level") int level, @Bind("from") long from, @Bind("to") long to);

    /** A full tile, or none. */
    @SqlQuery("select hashes from journal_tile where level = :level and index = :index")
    List<byte[]> hashes(@Bind("level") int level, @Bind("index") long index);

    @SqlQuery("select coalesce(max(index) + 1, 0) from journal_tile where level = :level")
    long tiles(@Bind("level") int level);

    /** Adds full tiles, all or none; the hashes of all and the roots of all stand one behind the other. */
    @SqlUpdate("""
            insert into journal_tile (level, index, hashes, root)
            select level, index, substring(:hashes from (n - 1)::integer * 8192 + 1 for 8192),
                   substring(:roots from (n - 1)::integer * 32 + 1 for 32)
            from unnest(:levels, :indexes) with ordinality as full_tile (level, index, n)
            """)
    void addTiles(
            @Bind("levels") Long[] levels,
            @Bind("indexes") Long[] indexes,
            @Bind("hashes") byte[] hashes,
            @Bind("roots") byte[] roots);

    @SqlUpdate("""
            insert into journal_checkpoint (vkey, tree_size, note, signed_at)
            values (:vkey, :size, :note, :now)
            """)
    void addCheckpoint(
            @Bind("vkey") String vkey, @Bind("size") long size, @Bind("note") String note, @Bind("now") Instant now);

    /** The key whose checkpoints count: the one that was named last. */
    @SqlQuery("select vkey from journal_log_key order by number desc limit 1")
    @Nullable
    String key();

    @SqlUpdate("""
            insert into journal_log_key (number, vkey, named_at)
            values (1, :vkey, :now)
            on conflict do nothing
            """)
    void nameFirstKey(@Bind("vkey") String vkey, @Bind("now") Instant now);

    /** The newest checkpoint of that key. */
    @SqlQuery("""
            select note
            from journal_checkpoint
            where vkey = :vkey
            order by tree_size desc
            limit 1
            """)
    @Nullable
    String newest(@Bind("vkey") String vkey);

    @SqlQuery("select note from journal_checkpoint where vkey = :vkey and tree_size = :size")
    @Nullable
    String checkpoint(@Bind("vkey") String vkey, @Bind("size") long size);

    /** The newest checkpoint of that key that goes no further than a position. */
    @SqlQuery("""
            select note
            from journal_checkpoint
            where vkey = :vkey and tree_size <= :position
            order by tree_size desc
            limit 1
            """)
    @Nullable
    String newestWithin(@Bind("vkey") String vkey, @Bind("position") long position);

    /** The newest checkpoint of that key that a witness signed too. */
    @SqlQuery("""
            select c.note
            from journal_cosignature w
            join journal_checkpoint c on c.vkey = w.vkey and c.tree_size = w.tree_size
            where w.vkey = :vkey
            order by w.tree_size desc
            limit 1
            """)
    @Nullable
    String newestSeen(@Bind("vkey") String vkey);

    @SqlQuery("""
            select line
            from journal_cosignature
            where vkey = :vkey and tree_size = :size
            order by witness
            """)
    List<String> cosignatures(@Bind("vkey") String vkey, @Bind("size") long size);

    /** The largest tree below whose checkpoint that witness signed. */
    @SqlQuery("""
            select coalesce(max(tree_size), 0)
            from journal_cosignature
            where vkey = :vkey and witness = :witness
            """)
    long seen(@Bind("vkey") String vkey, @Bind("witness") String witness);

    @SqlUpdate("""
            insert into journal_cosignature (vkey, tree_size, witness, line, received_at)
            values (:vkey, :size, :witness, :line, :now)
            on conflict do nothing
            """)
    int addCosignature(
            @Bind("vkey") String vkey,
            @Bind("size") long size,
            @Bind("witness") String witness,
            @Bind("line") String line,
            @Bind("now") Instant now);

    /** Where an entry stands. */
    @SqlQuery("""
            select s.first_position + journal_number(:entry)
            from journal_sequence s
            where s.transaction_id = journal_transaction(:entry)
              and s.first_position + journal_number(:entry) <= s.last_position
            """)
    @Nullable
    Long positionOf(@Bind("entry") UUID entry);
}
