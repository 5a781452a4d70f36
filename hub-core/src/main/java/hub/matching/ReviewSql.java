package hub.matching;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.jdbi.v3.sqlobject.statement.SqlBatch;
import org.jdbi.v3.sqlobject.statement.SqlQuery;
import org.jdbi.v3.sqlobject.statement.SqlUpdate;
import org.jspecify.annotations.Nullable;

/** The SQL of matching_review; evidence stays with the edges. */
interface ReviewSql {

    record OpenRow(UUID recordA, UUID recordB, String reason, int weight, int value) {
        IdPair pair() {
            return new IdPair(recordA, recordB);
        }
    }

    record ListedRow(
            UUID id,
            UUID recordA,
            UUID recordB,
            String reason,
            int weight,
            String evidence,
            Instant since,
            UUID schoolA,
            UUID schoolB,
            int value,
            String state,
            @Nullable UUID challenger,
            @Nullable LocalDate deadline) {}

    record EvidenceRow(UUID recordA, UUID recordB, String evidence) {
        IdPair pair() {
            return new IdPair(recordA, recordB);
        }
    }

    /** Open reviews of pairs that have any of these records in them; one of two of them comes twice. */
    @SqlQuery("""
            select found.record_a, found.record_b, found.reason, found.weight, found.value
              from unnest(:records) as wanted (record_id)
             cross join lateral (select record_a, record_b, reason, weight, value
                                   from matching_review
                                  where record_a = wanted.record_id
                                    and kind = 'pair'
                                    and state = 'open'
                                 union all
                                 select record_a, record_b, reason, weight, value
                                   from matching_review
                                  where record_b = wanted.record_id
                                    and kind = 'pair'
                                    and state = 'open'
                                 offset 0) as found
            """)
    List<OpenRow> openPairs(UUID[] records);

    @SqlQuery("""
            select found.record_a, found.record_b, found.evidence
              from unnest(:ones, :others) as wanted (record_a, record_b)
             cross join lateral (select record_a, record_b, evidence
                                   from matching_edge
                                  where matching_edge.record_a = wanted.record_a
                                    and matching_edge.record_b = wanted.record_b
                                 offset 0) as found
            """)
    List<EvidenceRow> evidence(UUID[] ones, UUID[] others);

    @SqlBatch("""
            insert into matching_review (id, record_a, record_b, kind, reason, weight, value, school_a, school_b, state, since)
            values (:id, :recordA, :recordB, 'pair', :reason, :weight, :value, :schoolA, :schoolB, 'open', :now)
            on conflict (record_a, record_b, kind) do update
               set reason = excluded.reason,
                   weight = excluded.weight,
                   value = excluded.value,
                   since = case when matching_review.state = 'open' then matching_review.since else excluded.since end,
                   state = 'open'
            """)
    void open(
            List<UUID> id,
            List<UUID> recordA,
            List<UUID> recordB,
            List<String> reason,
            List<Integer> weight,
            List<Integer> value,
            List<UUID> schoolA,
            List<UUID> schoolB,
            Instant now);

    /** Opens the review of each record by itself. */
    @SqlUpdate("""
            insert into matching_review (id, record_a, record_b, kind, reason, weight, value, school_a, school_b, state, since)
            select flagged.review, record.id, record.id, 'record', :reason, 0, 0, record.school_id, record.school_id, 'open', :now
              from unnest(:reviews, :records) as flagged (review, record_id)
              join submission_record as record on record.id = flagged.record_id
            on conflict (record_a, record_b, kind) do update
               set reason = excluded.reason,
                   since = case when matching_review.state = 'open' then matching_review.since else excluded.since end,
                   state = 'open'
            """)
    void openFlags(UUID[] reviews, UUID[] records, String reason, Instant now);

    /** Which of these records are flagged by themselves. */
    @SqlQuery("""
            select found.record_a
              from unnest(:records) as wanted (record_id)
             cross join lateral (select record_a
                                   from matching_review
                                  where record_a = wanted.record_id
                                    and kind = :kind
                                    and state = 'open'
                                 offset 0) as found
            """)
    List<UUID> open(String kind, UUID[] records);

    /** Opens the challenge of one record; null where it is open already. */
    @SqlQuery("""
            insert into matching_review (id, record_a, record_b, kind, reason, weight, value, school_a, school_b, state, since,
                                         challenger, deadline)
            values (:id, :record, :record, 'challenge', :reason, 0, :value, :school, :school, 'open', :now, :challenger, :deadline)
            on conflict (record_a, record_b, kind) do update
               set since = excluded.since,
                   state = 'open',
                   value = excluded.value,
                   challenger = excluded.challenger,
                   deadline = excluded.deadline
             where matching_review.state = 'closed'
            returning id
            """)
    @Nullable
    UUID challenge(
            UUID id,
            UUID record,
            String reason,
            int value,
            UUID school,
            Instant now,
            UUID challenger,
            LocalDate deadline);

    @SqlUpdate("""
            update matching_review
               set state = 'closed'
              from unnest(:ones, :others) as settled (record_a, record_b)
             where matching_review.record_a = settled.record_a
               and matching_review.record_b = settled.record_b
               and matching_review.kind = :kind
               and matching_review.state = 'open'
            """)
    void close(String kind, UUID[] ones, UUID[] others);

    @SqlQuery("select count(*) from matching_review where state = 'open'")
    long count();

    /** Open reviews that any of these records is part of, oldest first. */
    @SqlQuery("""
            select r.id, r.record_a, r.record_b, r.reason, r.weight, coalesce(e.evidence, '') as evidence, r.since,
                   r.school_a, r.school_b, r.value, r.state, r.challenger, r.deadline
              from matching_review r
              left join matching_edge e
                on e.record_a = r.record_a
               and e.record_b = r.record_b
             where r.state = 'open'
               and (r.record_a = any(:records) or r.record_b = any(:records))
             order by r.since, r.id
            """)
    List<ListedRow> of(UUID[] records);

    @SqlQuery("""
            select r.id, r.record_a, r.record_b, r.reason, r.weight, coalesce(e.evidence, '') as evidence, r.since,
                   r.school_a, r.school_b, r.value, r.state, r.challenger, r.deadline
              from matching_review r
              left join matching_edge e
                on e.record_a = r.record_a
               and e.record_b = r.record_b
             where r.state = 'open'
               and (r.since, r.id) > (:since, :review)
             order by r.since, r.id
             limit :limit
            """)
    List<ListedRow> after(Instant since, UUID review, int limit);

    @SqlQuery("""
            select r.id, r.record_a, r.record_b, r.reason, r.weight, coalesce(e.evidence, '') as evidence, r.since,
                   r.school_a, r.school_b, r.value, r.state, r.challenger, r.deadline
              from matching_review r
              left join matching_edge e
                on e.record_a = r.record_a
               and e.record_b = r.record_b
             where r.state = 'open'
               and (r.school_a = any(:schools) or r.school_b = any(:schools))
               and not exists (select from access_restricted x where x.record_id in (r.record_a, r.record_b))
               and (r.since, r.id) > (:since, :review)
             order by r.since, r.id
             limit :limit
            """)
    List<ListedRow> ofSchoolsAfter(UUID[] schools, Instant since, UUID review, int limit);

    /** The same, the most valuable first. */
    @SqlQuery("""
            select r.id, r.record_a, r.record_b, r.reason, r.weight, coalesce(e.evidence, '') as evidence, r.since,
                   r.school_a, r.school_b, r.value, r.state, r.challenger, r.deadline
              from matching_review r
              left join matching_edge e
                on e.record_a = r.record_a
               and e.record_b = r.record_b
             where r.state = 'open'
               and (r.school_a = any(:schools) or r.school_b = any(:schools))
               and not exists (select from access_restricted x where x.record_id in (r.record_a, r.record_b))
               and (r.value < :value or (r.value = :value and r.id > :review))
             order by r.value desc, r.id
             limit :limit
            """)
    List<ListedRow> ofSchoolsByValueAfter(UUID[] schools, int value, UUID review, int limit);

    @SqlQuery("""
            select r.id, r.record_a, r.record_b, r.reason, r.weight, coalesce(e.evidence, '') as evidence, r.since,
                   r.school_a, r.school_b, r.value, r.state, r.challenger, r.deadline
              from matching_review r
              left join matching_edge e
                on e.record_a = r.record_a
               and e.record_b = r.record_b
             where r.id = :review
               and not exists (select from access_sealed s where s.record_id in (r.record_a, r.record_b))
               and not exists (select from access_restricted x where x.record_id in (r.record_a, r.record_b))
            """)
    @Nullable
    ListedRow find(UUID review);
}
