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

    /** The order of the index by which it seeks: by another one, all transactions before or behind would be read. */
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
            order by s.last_position, e.id
            limit :limit
            """)
    List<JournalEntry> entriesAfter(@Bind("position") long position, @Bind("limit") int limit);

    /** When the transaction was recorded in which a position is; null where no position is given so far. */
    @SqlQuery("""
            select recorded_at
            from (
                select last_position, recorded_at
                from journal_sequence
                where first_position <= :position
                order by first_position desc
                limit 1) s
            where last_position >= :position
            """)
    @Nullable
    Instant recordedAt(@Bind("position") long position);

    /**
     * Entries of these kinds about learners at these positions, the first excluded. First the transactions, both ends sought in one
     * index; then the entries of each by their keys.
     */
    @SqlQuery("""
            select s.first_position + journal_number(e.id) as position, e.id, e.kind, e.learner_id, s.recorded_at, array(
                select cast(named.record as uuid)
                from jsonb_array_elements_text(
                    coalesce(e.facts -> 'records', '[]')
                    || case when jsonb_exists(e.facts, 'record') then jsonb_build_array(e.facts -> 'record') else '[]' end)
                    as named (record)) as records
            from journal_sequence s
            cross join lateral (
                select id, kind, learner_id, body::jsonb -> 'facts' as facts
                from journal_entry
                where id >= journal_entry_id(s.transaction_id, greatest(:after - s.first_position + 1, 0))
                    and id <= journal_entry_id(s.transaction_id, least(:last, s.last_position) - s.first_position)
                    and learner_id is not null and kind = any(:kinds)
                order by id) e
            where s.first_position >= coalesce((
                    select max(p.first_position) from journal_sequence p where p.first_position <= :after + 1), 1)
                and s.first_position <= :last
            order by s.first_position, e.id
            """)
    List<Stretch.Entry> stretch(@Bind("after") long after, @Bind("last") long last, @Bind("kinds") String[] kinds);

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

    /**
     * Entries that name a purpose, of these records where they name records.
     *
     * @param all these learners and others: of those only what names the records
     */
    @SqlQuery("""
            select seen.position, seen.kind, seen.actor, encode(seen.commitment, 'base64') as commitment, seen.recorded_at,
                   seen.facts ->> 'purpose' as purpose, seen.facts ->> 'role' as role,
                   (select string_agg(o, ',') from jsonb_array_elements_text(seen.facts -> 'organisations') o) as organisations,
                   (select string_agg(f, ',') from jsonb_array_elements_text(seen.facts -> 'fields') f) as fields
              from (select s.first_position + journal_number(e.id) as position, e.kind, e.actor, e.commitment, s.recorded_at,
                           e.body::jsonb -> 'facts' as facts
                      from (select id, kind, actor, commitment, body
                              from journal_entry
                             where (learner_id = any(:learners) and body::jsonb #> '{facts,records}' is null)
                                or (learner_id = any(:all) and jsonb_exists_any(body::jsonb #> '{facts,records}', :records))
                             union
                            select e.id, e.kind, e.actor, e.commitment, e.body
                              from journal_shown l
                              join journal_entry e on e.id = l.entry_id
                             where (l.learner_id = any(:learners) and l.records = '{}')
                                or (l.learner_id = any(:all) and l.records && cast(:records as uuid[]))) e
                      join journal_sequence s on s.transaction_id = journal_transaction(e.id)
                     where s.first_position + journal_number(e.id) < :before) seen
             where seen.facts ->> 'purpose' is not null
               and coalesce(seen.facts ->> 'withheldUntil', '') <= :today
             order by seen.position desc
             limit :limit
            """)
    List<LookRow> looks(
            @Bind("learners") UUID[] learners,
            @Bind("all") UUID[] all,
            @Bind("records") String[] records,
            @Bind("today") String today,
            @Bind("before") long before,
            @Bind("limit") int limit);

    /** A look as its entry tells it. */
    record LookRow(
            long position,
            String kind,
            String actor,
            String commitment,
            Instant recordedAt,
            String purpose,
            @Nullable String role,
            @Nullable String organisations,
            @Nullable String fields) {}

    /** How many of the same are withheld. */
    @SqlQuery("""
            select count(*)
              from (select e.body::jsonb -> 'facts' as facts
                      from (select id, body
                              from journal_entry
                             where (learner_id = any(:learners) and body::jsonb #> '{facts,records}' is null)
                                or (learner_id = any(:all) and jsonb_exists_any(body::jsonb #> '{facts,records}', :records))
                             union
                            select e.id, e.body
                              from journal_shown l
                              join journal_entry e on e.id = l.entry_id
                             where (l.learner_id = any(:learners) and l.records = '{}')
                                or (l.learner_id = any(:all) and l.records && cast(:records as uuid[]))) e
                      join journal_sequence s on s.transaction_id = journal_transaction(e.id)) seen
             where seen.facts ->> 'purpose' is not null
               and seen.facts ->> 'withheldUntil' > :today
            """)
    long withheld(
            @Bind("learners") UUID[] learners,
            @Bind("all") UUID[] all,
            @Bind("records") String[] records,
            @Bind("today") String today);

    /** These learners, and all from whom they or those got records once: as whom the journal told of records that are theirs now. */
    @SqlQuery("""
            with recursive chain (learner) as (
                select unnest(:learners)
                union
                select cast(e.body::jsonb #>> '{facts,joined,learner}' as uuid)
                from chain c
                join journal_entry e on e.learner_id = c.learner and e.kind = 'journal.joined')
            select learner from chain
            """)
    List<UUID> joined(@Bind("learners") UUID[] learners);

    /** Whom entries of that time are about or showed, by one actor alone where one is named; in the order of their ids. */
    @FetchSize(1_000)
    @SqlQuery("""
            with entry as (
                select e.id, e.kind, e.actor, e.learner_id, e.body::jsonb #> '{facts,fields}' as fields, s.recorded_at
                from journal_sequence s
                join journal_entry e on e.id >= s.transaction_id
                    and e.id <= journal_entry_id(s.transaction_id, s.last_position - s.first_position)
                where s.recorded_at >= :from and s.recorded_at < :to
                    and (cast(:actor as text) is null or e.actor = :actor)),
            touched as (
                select learner_id, id, kind, actor, fields, recorded_at from entry where learner_id is not null
                union
                select l.learner_id, e.id, e.kind, e.actor, e.fields, e.recorded_at
                from entry e
                join journal_shown l on l.entry_id = e.id)
            select t.learner_id as learner, count(distinct t.id) as entries, string_agg(distinct t.kind, ',') as kinds,
                string_agg(distinct t.actor, ',') as actors, string_agg(distinct f.field, ',') as fields,
                min(t.recorded_at) as first, max(t.recorded_at) as last
            from touched t
            left join lateral jsonb_array_elements_text(t.fields) as f (field) on true
            group by t.learner_id
            order by t.learner_id
            """)
    void touched(
            @Bind("from") Instant from,
            @Bind("to") Instant to,
            @Bind("actor") @Nullable String actor,
            Consumer<Touched> consumer);
}
