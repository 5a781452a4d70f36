package hub.matching;

import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.function.Consumer;
import org.jdbi.v3.sqlobject.customizer.FetchSize;
import org.jdbi.v3.sqlobject.statement.SqlBatch;
import org.jdbi.v3.sqlobject.statement.SqlQuery;
import org.jdbi.v3.sqlobject.statement.SqlUpdate;

/** The SQL of the tables matching_*. */
interface MatchingSql {

    @SuppressWarnings("ArrayRecordComponent")
    record ProfileRow(UUID recordId, byte[] profile) {}

    record Hit(long keyHash, UUID recordId) {}

    record MemberRow(UUID recordId, String sourceSystem, UUID schoolId, String ownKey, List<Integer> schoolYears) {}

    record ReviewRow(UUID recordA, UUID recordB, String reason, int weight, String evidence) {}

    /** Locks them too, in the order of their ids. */
    @SqlQuery("""
            select record_id, profile
              from matching_profile
             where record_id = any(:records)
             order by record_id
               for update
            """)
    List<ProfileRow> lockProfiles(Set<UUID> records);

    @SqlQuery("""
            select record_id, profile
              from matching_profile
             where record_id = any(:records)
            """)
    List<ProfileRow> profiles(Set<UUID> records);

    @SqlBatch("""
            update matching_profile
               set profile = :profile
             where record_id = :record
            """)
    void changeProfiles(List<UUID> record, List<byte[]> profile);

    @SqlUpdate("""
            delete from matching_profile
             where record_id = any(:records)
            """)
    void deleteProfiles(Set<UUID> records);

    /** The join keeps to the index whatever the statistics say: every key is one descent. */
    @FetchSize(10_000)
    @SqlQuery("""
            select found.key_hash, found.record_id
              from unnest(:keys) as wanted (key_hash)
             cross join lateral (select key_hash, record_id
                                   from matching_key
                                  where matching_key.key_hash = wanted.key_hash
                                 offset 0) as found
            """)
    void hits(Long[] keys, Consumer<Hit> hit);

    @SqlUpdate("""
            delete from matching_key
             using unnest(:keys, :records) as gone (key_hash, record_id)
             where matching_key.key_hash = gone.key_hash
               and matching_key.record_id = gone.record_id
            """)
    void deleteKeys(Long[] keys, UUID[] records);

    /** Every edge of any of these records; one between two of them comes twice. */
    @SqlQuery("""
            select record_a, record_b, weight, doubts, uncertain, evidence
              from matching_edge
             where record_a = any(:records)
            union all
            select record_a, record_b, weight, doubts, uncertain, evidence
              from matching_edge
             where record_b = any(:records)
            """)
    List<Edge> edgesOf(Set<UUID> records);

    @SqlUpdate("""
            delete from matching_edge
             where record_a = any(:records)
                or record_b = any(:records)
            """)
    void deleteEdges(Set<UUID> records);

    @SqlBatch("""
            delete from matching_edge
             where record_a = :recordA
               and record_b = :recordB
            """)
    void deletePairs(List<UUID> recordA, List<UUID> recordB);

    @SqlQuery("""
            select record_id, source_system, school_id, own_key, array_agg(school_year::int) as school_years
              from submission_slice
             where record_id = any(:records)
               and not cancelled
             group by record_id, source_system, school_id, own_key
            """)
    List<MemberRow> members(Set<UUID> records);

    @SqlQuery("""
            select record_a, record_b, reason, weight, evidence
              from matching_review
             where state = 'open'
               and (record_a = any(:records) or record_b = any(:records))
            """)
    List<ReviewRow> openReviews(Set<UUID> records);

    @SqlBatch("""
            insert into matching_review (record_a, record_b, reason, weight, evidence, state, since)
            values (:recordA, :recordB, :reason, :weight, :evidence, 'open', :now)
            on conflict (record_a, record_b) do update
               set reason = excluded.reason,
                   weight = excluded.weight,
                   evidence = excluded.evidence,
                   since = case when matching_review.state = 'open' then matching_review.since else excluded.since end,
                   state = 'open'
            """)
    void openReview(
            List<UUID> recordA,
            List<UUID> recordB,
            List<String> reason,
            List<Integer> weight,
            List<String> evidence,
            Instant now);

    @SqlQuery("select count(*) from matching_review where state = 'open'")
    long openReviewCount();

    @SqlBatch("""
            update matching_review
               set state = 'closed'
             where record_a = :recordA
               and record_b = :recordB
            """)
    void closeReview(List<UUID> recordA, List<UUID> recordB);

    @SqlQuery("""
            select record_a, record_b, reason, weight, evidence
              from matching_review
             where state = 'open'
               and (since, record_a, record_b) > (:since, :recordA, :recordB)
             order by since, record_a, record_b
             limit :limit
            """)
    List<ReviewRow> reviewsAfter(Instant since, UUID recordA, UUID recordB, int limit);
}
