package hub.matching;

import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.function.Consumer;
import org.jdbi.v3.sqlobject.customizer.FetchSize;
import org.jdbi.v3.sqlobject.statement.SqlBatch;
import org.jdbi.v3.sqlobject.statement.SqlQuery;
import org.jdbi.v3.sqlobject.statement.SqlUpdate;

/**
 * The SQL of profiles, keys and edges. Look-ups by many ids are written as one descent of an index for each, by a lateral
 * join that the planner cannot turn round: a plan made for a small registry would else be kept while it grows.
 */
interface MatchingSql {

    @SuppressWarnings("ArrayRecordComponent")
    record ProfileRow(UUID recordId, byte[] profile) {}

    record Hit(long keyHash, UUID recordId) {}

    record MemberRow(UUID recordId, String sourceSystem, UUID schoolId, String ownKey, List<Integer> schoolYears) {}

    /** Locks them too, in the order of the array. */
    @SqlQuery("""
            select found.record_id, found.profile
              from unnest(:records) as wanted (record_id)
             cross join lateral (select record_id, profile
                                   from matching_profile
                                  where matching_profile.record_id = wanted.record_id
                                 offset 0
                                    for update) as found
            """)
    List<ProfileRow> lockProfiles(UUID[] records);

    @SqlQuery("""
            select found.record_id, found.profile
              from unnest(:records) as wanted (record_id)
             cross join lateral (select record_id, profile
                                   from matching_profile
                                  where matching_profile.record_id = wanted.record_id
                                 offset 0) as found
            """)
    List<ProfileRow> profiles(UUID[] records);

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
    void deleteProfiles(UUID[] records);

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

    /** Those of these keys that more records share than are compared. */
    @SqlQuery("""
            select key_hash
              from matching_crowd
             where key_hash = any(:keys)
            """)
    Set<Long> crowded(Long[] keys);

    @SqlUpdate("""
            insert into matching_crowd (key_hash)
            values (:key)
            """)
    void crowd(long key);

    /** The records that have any of these keys that is not crowded, and those named, each once. */
    @FetchSize(10_000)
    @SqlQuery("""
            select found.record_id, found.profile
              from (select hit.record_id
                      from unnest(:keys) as wanted (key_hash)
                     cross join lateral (select record_id
                                           from matching_key
                                          where matching_key.key_hash = wanted.key_hash
                                         offset 0) as hit
                    union
                    select record_id
                      from unnest(:named) as also (record_id)) as near (record_id)
             cross join lateral (select record_id, profile
                                   from matching_profile
                                  where matching_profile.record_id = near.record_id
                                 offset 0) as found
            """)
    void near(Long[] keys, UUID[] named, Consumer<ProfileRow> row);

    @SqlUpdate("""
            delete from matching_key
             using unnest(:keys, :records) as gone (key_hash, record_id)
             where matching_key.key_hash = gone.key_hash
               and matching_key.record_id = gone.record_id
            """)
    void deleteKeys(Long[] keys, UUID[] records);

    /** Every edge of any of these records, without its evidence; one between two of them comes twice. */
    @SqlQuery("""
            select found.record_a, found.record_b, found.weight, found.doubts, found.uncertain
              from unnest(:records) as wanted (record_id)
             cross join lateral (select record_a, record_b, weight, doubts, uncertain
                                   from matching_edge
                                  where record_a = wanted.record_id
                                 union all
                                 select record_a, record_b, weight, doubts, uncertain
                                   from matching_edge
                                  where record_b = wanted.record_id
                                 offset 0) as found
            """)
    List<Edge> edgesOf(UUID[] records);

    /** Deletes the edges of these records. */
    @SqlUpdate("""
            delete from matching_edge
             using unnest(:ones, :others) as gone (record_a, record_b)
             where matching_edge.record_a = gone.record_a
               and matching_edge.record_b = gone.record_b
            """)
    void deleteEdges(UUID[] ones, UUID[] others);

    @SqlQuery("""
            select found.id as record_id, found.source_system, found.school_id, found.own_key,
                   array(select school_year::int
                           from submission_slice
                          where submission_slice.record_id = found.id
                            and not cancelled) as school_years
              from unnest(:records) as wanted (record_id)
             cross join lateral (select id, source_system, school_id, own_key
                                   from submission_record
                                  where submission_record.id = wanted.record_id
                                 offset 0) as found
            """)
    List<MemberRow> members(UUID[] records);
}
