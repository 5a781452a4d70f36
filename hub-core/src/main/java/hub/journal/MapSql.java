package hub.journal;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.function.Consumer;
import org.jdbi.v3.sqlobject.customizer.Bind;
import org.jdbi.v3.sqlobject.customizer.FetchSize;
import org.jdbi.v3.sqlobject.statement.SqlQuery;
import org.jdbi.v3.sqlobject.statement.SqlUpdate;
import org.jspecify.annotations.Nullable;

/** The map of learners: its secret's fingerprint, chains, roots of buckets, and the entries that tell of it. */
interface MapSql {

    @SqlQuery("select fingerprint from journal_map_key order by number desc limit 1")
    @Nullable
    String fingerprint();

    @SqlUpdate("""
            insert into journal_map_key (number, fingerprint, named_at)
            values (1, :fingerprint, :now)
            on conflict do nothing
            """)
    void keepFirst(@Bind("fingerprint") String fingerprint, @Bind("now") Instant now);

    /** The newest map, and what its entry commits to. */
    @SqlQuery("""
            select m.number, m.last_position as position, encode(m.root, 'base64') as root, m.learners, m.made_at, m.entry_id,
                encode(e.commitment, 'base64') as commitment
            from journal_map m
            join journal_entry e on e.id = m.entry_id
            order by m.number desc
            limit 1
            """)
    @Nullable
    MapRow newest();

    /** The newest map whose entry is among the first so many. */
    @SqlQuery("""
            select m.number, m.last_position as position, encode(m.root, 'base64') as root, m.learners, m.made_at, m.entry_id,
                encode(e.commitment, 'base64') as commitment
            from journal_map m
            join journal_entry e on e.id = m.entry_id
            join journal_sequence s on s.transaction_id = journal_transaction(m.entry_id)
            where s.last_position <= :size
            order by m.number desc
            limit 1
            """)
    @Nullable
    MapRow within(@Bind("size") long size);

    @SqlQuery("select last_position from journal_map where number = :number")
    @Nullable
    Long position(@Bind("number") int number);

    @SqlQuery("select body, encode(salt, 'base64') as salt from journal_entry where id = :entry")
    Opened opened(@Bind("entry") UUID entry);

    /** What an entry's commitment is made of: of a map's, which tells of nobody. */
    record Opened(String body, String salt) {

        @Override
        public String toString() {
            return "Opened[masked]";
        }
    }

    /** The joints of a learner's chain up to a position, each with the position up to which it joins the other. */
    @SqlQuery("""
            select e.other, e.entries, e.head, m.last_position as last
            from (
                select id, cast(body::jsonb #>> '{facts,joined,learner}' as uuid) as other,
                    (body::jsonb #>> '{facts,joined,count}')::bigint as entries, body::jsonb #>> '{facts,joined,head}' as head,
                    (body::jsonb #>> '{facts,map}')::integer as map
                from journal_entry
                where learner_id = :learner and kind = 'journal.joined') e
            join journal_map m on m.number = e.map
            join journal_sequence s on s.transaction_id = journal_transaction(e.id)
            where s.first_position + journal_number(e.id) <= :last
            """)
    List<JoinedRow> joined(@Bind("learner") UUID learner, @Bind("last") long last);

    /** A joint. */
    record JoinedRow(UUID other, long entries, String head, long last) {}

    /**
     * What there is on these chains together: entries, looks that are told, looks that are withheld.
     *
     * @param own whether the learner is the one who asks, or was merged into them: else only what names their records is theirs
     */
    @SqlQuery("""
            select count(*) as entries,
                count(*) filter (where purpose is not null and coalesce(until, '') <= :today) as looks,
                count(*) filter (where purpose is not null and until > :today) as withheld
            from (
                select id,
                    max(case when concerned then facts ->> 'purpose' end) as purpose,
                    max(facts ->> 'withheldUntil') as until
                from (
                    select e.id, e.body::jsonb -> 'facts' as facts,
                        c.own and e.body::jsonb #> '{facts,records}' is null
                            or coalesce(jsonb_exists_any(e.body::jsonb #> '{facts,records}', :records), false) as concerned,
                        c.last
                    from unnest(:learners, :own, :lasts) as c (learner, own, last)
                    join journal_entry e on e.learner_id = c.learner
                    union all
                    select e.id, e.body::jsonb -> 'facts', c.own and l.records = '{}' or l.records && cast(:records as uuid[]), c.last
                    from unnest(:learners, :own, :lasts) as c (learner, own, last)
                    join journal_shown l on l.learner_id = c.learner
                    join journal_entry e on e.id = l.entry_id) t
                join journal_sequence s on s.transaction_id = journal_transaction(t.id)
                where s.first_position + journal_number(t.id) <= t.last
                group by id) u
            """)
    CountsRow counts(
            @Bind("learners") UUID[] learners,
            @Bind("own") Boolean[] own,
            @Bind("lasts") Long[] lasts,
            @Bind("records") String[] records,
            @Bind("today") String today);

    /** How many of which. */
    record CountsRow(long entries, long looks, long withheld) {}

    /** A map as it is stored. */
    record MapRow(
            int number, long position, String root, long learners, Instant madeAt, UUID entryId, String commitment) {}

    @SqlUpdate("""
            insert into journal_map (number, entry_id, last_position, root, learners, made_at)
            values (:number, :entry, :position, :root, :learners, :now)
            """)
    void add(
            @Bind("number") int number,
            @Bind("entry") UUID entry,
            @Bind("position") long position,
            @Bind("root") byte[] root,
            @Bind("learners") long learners,
            @Bind("now") Instant now);

    @SqlQuery("select count(*) from journal_between(:after, :last)")
    long entries(@Bind("after") long after, @Bind("last") long last);

    /** Up to which position there are at most so many steps: one for each entry, one for each learner whom a list showed. */
    @SqlQuery("""
            select max(position)
            from (
                select e.position, sum(1 + (select count(*) from journal_shown l where l.entry_id = e.id))
                    over (order by e.position) as steps
                from journal_between(:after, :last) e) s
            where steps <= :most or position = :after + 1
            """)
    long within(@Bind("after") long after, @Bind("last") long last, @Bind("most") long most);

    /** Whom entries between these positions are about or showed, with their chains as of the newest map. */
    @SqlQuery("""
            select t.learner, c.entries, encode(c.head, 'base64') as head
            from (
                select learner_id as learner from journal_between(:after, :last) where learner_id is not null
                union
                select l.learner_id
                from journal_between(:after, :last) e
                join journal_shown l on l.entry_id = e.id) t
            left join lateral (
                select entries, head
                from journal_chain
                where learner_id = t.learner
                order by map_number desc
                limit 1) c on true
            """)
    List<ChainRow> chains(@Bind("after") long after, @Bind("last") long last);

    /** The chains of these learners as of a map. */
    @SqlQuery("""
            select t.learner, c.entries, encode(c.head, 'base64') as head
            from unnest(:learners) as t (learner)
            join lateral (
                select entries, head
                from journal_chain
                where learner_id = t.learner and map_number <= :map
                order by map_number desc
                limit 1) c on true
            """)
    List<ChainRow> chains(@Bind("learners") UUID[] learners, @Bind("map") int map);

    /** A learner's chain; of whom the map knows none yet it has neither number nor head. */
    record ChainRow(
            UUID learner, @Nullable Long entries, @Nullable String head) {

        Chain chain() {
            return entries == null || head == null ? Chain.EMPTY : new Chain(entries, TreeHash.parse(head));
        }
    }

    /** What goes onto chains between these positions, in their order. */
    @FetchSize(1_000)
    @SqlQuery("""
            select t.learner, encode(t.commitment, 'base64') as commitment, t.joined ->> 'learner' as joined, t.joined ->> 'key' as key,
                (t.joined ->> 'count')::bigint as entries, t.joined ->> 'head' as head
            from (
                select position, learner_id as learner, commitment,
                    case when kind = 'journal.joined' then body::jsonb #> '{facts,joined}' end as joined
                from journal_between(:after, :last)
                where learner_id is not null
                union all
                select e.position, l.learner_id, e.commitment, null
                from journal_between(:after, :last) e
                join journal_shown l on l.entry_id = e.id
                where e.learner_id is distinct from l.learner_id) t
            order by t.position
            """)
    void steps(@Bind("after") long after, @Bind("last") long last, Consumer<Step> consumer);

    /** The chain of one learner from its first entry on, up to a position; some of it. */
    @SqlQuery("""
            select t.learner, encode(t.commitment, 'base64') as commitment, t.joined ->> 'learner' as joined, t.joined ->> 'key' as key,
                (t.joined ->> 'count')::bigint as entries, t.joined ->> 'head' as head
            from (
                select e.learner, e.commitment, e.joined, s.first_position + journal_number(e.id) as position
                from (
                    select id, learner_id as learner, commitment,
                        case when kind = 'journal.joined' then body::jsonb #> '{facts,joined}' end as joined
                    from journal_entry
                    where learner_id = :learner
                    union all
                    select e.id, l.learner_id, e.commitment, null
                    from journal_shown l
                    join journal_entry e on e.id = l.entry_id
                    where l.learner_id = :learner and e.learner_id is distinct from l.learner_id) e
                join journal_sequence s on s.transaction_id = journal_transaction(e.id)) t
            where t.position <= :last
            order by t.position
            offset :from
            limit :most
            """)
    List<Step> chain(
            @Bind("learner") UUID learner, @Bind("last") long last, @Bind("from") long from, @Bind("most") long most);

    /** An entry on a learner's chain; of a joint also whose chain it joins, and how far that went. */
    record Step(
            UUID learner,
            String commitment,
            @Nullable String joined,
            @Nullable String key,
            @Nullable Long entries,
            @Nullable String head) {

        Chain onto(Chain before) {
            byte[] committed = TreeHash.parse(commitment).bytes();
            return key == null || entries == null || head == null
                    ? before.then(committed)
                    : before.joining(committed, LearnerKey.parse(key), new Chain(entries, TreeHash.parse(head)));
        }
    }

    /** Who got records of whom between these positions. */
    @SqlQuery("""
            select e.learner_id as learner, cast(j.joined as uuid) as other
            from journal_between(:after, :last) e
            cross join lateral jsonb_array_elements_text(
                case when e.body like '%"joins":%' then e.body::jsonb #> '{facts,joins}' end) as j (joined)
            where e.learner_id is not null
            group by e.learner_id, j.joined
            order by min(e.position), j.joined
            """)
    List<Joint> joins(@Bind("after") long after, @Bind("last") long last);

    /** One learner got records of another. */
    record Joint(UUID learner, UUID other) {}

    /** The leaves of these buckets as of a map. */
    @SqlQuery("""
            select l.bucket, encode(l.key, 'base64') as key, c.entries, encode(c.head, 'base64') as head
            from journal_map_learner l
            cross join lateral (
                select entries, head
                from journal_chain
                where learner_id = l.learner_id and map_number <= :map
                order by map_number desc
                limit 1) c
            where l.bucket = any(:buckets)
            """)
    List<LeafRow> leaves(@Bind("buckets") Integer[] buckets, @Bind("map") int map);

    /** A leaf of a bucket. */
    record LeafRow(int bucket, String key, long entries, String head) {

        MapLeaf leaf() {
            return new MapLeaf(LearnerKey.parse(key), new Chain(entries, TreeHash.parse(head)));
        }
    }

    /** The roots of all buckets that hold anybody, as of a map; each sought by itself: they were written often. */
    @SqlQuery("""
            select b.bucket, encode(r.root, 'base64') as root
            from generate_series(0, :buckets - 1) as b (bucket)
            cross join lateral (
                select root
                from journal_map_bucket
                where bucket = b.bucket and map_number <= :map
                order by map_number desc
                limit 1) r
            """)
    List<BucketRow> buckets(@Bind("buckets") int buckets, @Bind("map") int map);

    /** The same of those that changed after one map, up to another. */
    @SqlQuery("""
            select distinct on (bucket) bucket, encode(root, 'base64') as root
            from journal_map_bucket
            where map_number > :after and map_number <= :map
            order by bucket, map_number desc
            """)
    List<BucketRow> changed(@Bind("after") int after, @Bind("map") int map);

    /** The root of a bucket. */
    record BucketRow(int bucket, String root) {}
}
