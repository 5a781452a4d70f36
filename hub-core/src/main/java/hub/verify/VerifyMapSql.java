package hub.verify;

import java.util.List;
import java.util.UUID;
import java.util.function.Consumer;
import org.jdbi.v3.sqlobject.customizer.Bind;
import org.jdbi.v3.sqlobject.customizer.FetchSize;
import org.jdbi.v3.sqlobject.statement.SqlQuery;
import org.jspecify.annotations.Nullable;

/** What is read of the map of learners, as {@link VerifySql} reads: no function of the owner's, no name that the owner may turn elsewhere. */
interface VerifyMapSql {

    /** What is kept of the secret of learners' keys. */
    record Secret(int number, String fingerprint) {}

    @SqlQuery("select number, fingerprint from public.journal_map_key order by number")
    List<Secret> secrets();

    /** The newest map whose entry has a position up to that one; 0 where there is none. */
    @SqlQuery("""
            select coalesce(max(m.number), 0)
              from public.journal_map m
              join public.journal_sequence s on s.transaction_id = (left(m.entry_id::text, 28) || '00000000')::uuid
             where s.first_position <= :last
            """)
    int newest(@Bind("last") long last);

    /**
     * A map, and the entry that tells of it.
     *
     * @param position of the entry; none where it waits for it
     */
    @SuppressWarnings("ArrayRecordComponent") // two are never compared
    record StoredMap(
            int number,
            UUID entryId,
            long lastPosition,
            byte[] root,
            long learners,
            byte @Nullable [] body,
            byte @Nullable [] commitment,
            @Nullable Long position) {

        @Override
        public String toString() {
            return "StoredMap[" + number + "]";
        }
    }

    @SqlQuery("""
            select m.number, m.entry_id, m.last_position, m.root, m.learners, convert_to(e.body, 'UTF8') as body, e.commitment,
                   s.first_position + ('x' || right(e.id::text, 8))::bit(32)::bigint as position
              from public.journal_map m
              left join public.journal_entry e on e.id = m.entry_id
              left join public.journal_sequence s
                on s.transaction_id = (left(m.entry_id::text, 28) || '00000000')::uuid
             where m.number >= :from
             order by m.number, m.last_position
            """)
    @FetchSize(1_000)
    void maps(@Bind("from") int from, Consumer<StoredMap> consumer);

    /** Entries that tell of a map which is not stored. */
    @SqlQuery("""
            select e.id
              from public.journal_entry e
             where e.kind = 'journal.mapped'
               and not exists (select from public.journal_map m where m.entry_id = e.id)
             order by e.id
             limit :most
            """)
    List<UUID> mapsGone(@Bind("most") int most);

    /**
     * What concerns one learner.
     *
     * @param what 0: the key and its bucket; 1: an entry about them, or one whose list showed them; 2: their chain as a map has it
     * @param map of a chain
     * @param number of a key the bucket, of a chain the entries
     * @param hash of a key the key, of an entry its commitment, of a chain the head
     * @param body of an entry that joins another learner's chain
     */
    @SuppressWarnings("ArrayRecordComponent") // two are never compared
    record Step(
            UUID learner,
            long position,
            int what,
            @Nullable Integer map,
            @Nullable Long number,
            byte[] hash,
            byte @Nullable [] body) {

        @Override
        public String toString() {
            return "Step[" + learner + ", " + position + "]";
        }
    }

    /** Learner by learner, entries by their positions, each map's chain behind the last entry that is in it. */
    @SqlQuery("""
            select t.learner, t.position, t.what, t.map, t.number, t.hash, t.body
              from (select learner_id as learner, -1::bigint as position, 0 as what, null::integer as map,
                           bucket::bigint as number, key as hash, null::bytea as body
                      from public.journal_map_learner
                     union all
                    select e.learner_id, s.first_position + ('x' || right(e.id::text, 8))::bit(32)::bigint, 1, null,
                           null, e.commitment,
                           case when e.kind = 'journal.joined' then convert_to(e.body, 'UTF8') end
                      from public.journal_entry e
                      join public.journal_sequence s
                        on s.transaction_id = (left(e.id::text, 28) || '00000000')::uuid
                     where e.learner_id is not null
                       and s.first_position <= :last
                     union all
                    select l.learner_id, s.first_position + ('x' || right(e.id::text, 8))::bit(32)::bigint, 1, null,
                           null, e.commitment, null
                      from public.journal_shown l
                      join public.journal_entry e on e.id = l.entry_id
                      join public.journal_sequence s
                        on s.transaction_id = (left(e.id::text, 28) || '00000000')::uuid
                     where e.learner_id is distinct from l.learner_id
                       and s.first_position <= :last
                     union all
                    select c.learner_id, coalesce(m.last_position, 9223372036854775807), 2, c.map_number, c.entries,
                           c.head, null
                      from public.journal_chain c
                      left join public.journal_map m on m.number = c.map_number) as t
             order by t.learner, t.position, t.what, t.map
            """)
    @FetchSize(2_000)
    void steps(@Bind("last") long last, Consumer<Step> consumer);

    /** An entry by which one learner's chain is told of another too. */
    @SuppressWarnings("ArrayRecordComponent") // two are never compared
    record Joint(UUID id, @Nullable UUID learnerId, byte[] body) {

        @Override
        public String toString() {
            return "Joint[" + id + "]";
        }
    }

    @SqlQuery("""
            select id, learner_id, convert_to(body, 'UTF8') as body
              from public.journal_entry
             where kind = 'journal.joined'
            """)
    @FetchSize(1_000)
    void joints(Consumer<Joint> consumer);

    /** A learner's key, and the chain as it was in a map. */
    @SuppressWarnings("ArrayRecordComponent") // two are never compared
    record Placed(byte[] key, long entries, byte[] head) {}

    @SqlQuery("""
            select l.key, c.entries, c.head
              from public.journal_map_learner l
              join public.journal_chain c on c.learner_id = l.learner_id
             where l.learner_id = :learner and c.map_number <= :map
             order by c.map_number desc
             limit 1
            """)
    @Nullable
    Placed placed(@Bind("learner") UUID learner, @Bind("map") long map);

    /**
     * What a bucket got in a map: chains, and behind them its root.
     *
     * @param learner of a chain; none of a root
     * @param key of a chain
     * @param entries of a chain
     * @param hash the head, or the root
     */
    @SuppressWarnings("ArrayRecordComponent") // two are never compared
    record Leaf(
            int bucket,
            int map,
            @Nullable UUID learner,
            byte @Nullable [] key,
            @Nullable Long entries,
            byte[] hash) {}

    /** Bucket by bucket, map by map. */
    @SqlQuery("""
            select t.bucket, t.map, t.learner, t.key, t.entries, t.hash
              from (select l.bucket, c.map_number as map, l.learner_id as learner, l.key, c.entries, c.head as hash
                      from public.journal_map_learner l
                      join public.journal_chain c on c.learner_id = l.learner_id
                     union all
                    select bucket, map_number, null, null, null, root
                      from public.journal_map_bucket) as t
             order by t.bucket, t.map, t.learner nulls last
            """)
    @FetchSize(2_000)
    void leaves(Consumer<Leaf> consumer);

    /** A bucket's root in a map; none where no bucket changed in it. */
    @SuppressWarnings("ArrayRecordComponent") // two are never compared
    record Branch(int map, byte[] mapRoot, @Nullable Integer bucket, byte @Nullable [] root) {}

    /** Map by map. */
    @SqlQuery("""
            select m.number as map, m.root as map_root, b.bucket, b.root
              from public.journal_map m
              left join public.journal_map_bucket b on b.map_number = m.number
             order by m.number, b.bucket
            """)
    @FetchSize(2_000)
    void branches(Consumer<Branch> consumer);
}
