package hub.matching;

import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.jdbi.v3.sqlobject.statement.SqlQuery;
import org.jdbi.v3.sqlobject.statement.SqlUpdate;
import org.jspecify.annotations.Nullable;

/** Models that were put in force, and the one that is. */
interface ModelSql {

    @SqlQuery("""
            select version
              from matching_in_force
            """)
    List<Integer> inForce();

    /** The same; it stays in force until the end of the transaction. */
    @SqlQuery("""
            select version
              from matching_in_force
               for share
            """)
    List<Integer> keptInForce();

    /** Keeps others from putting one in force until the end of the transaction; whoever compares goes on. */
    @SqlUpdate("""
            lock table matching_in_force in share row exclusive mode
            """)
    void lock();

    /** Waits until no other transaction keeps the one before. */
    @SqlUpdate("""
            insert into matching_in_force (only_one, version)
            values (true, :version)
            on conflict (only_one) do update set version = excluded.version
            """)
    void putInForce(int version);

    /** The one in force at a position; before the first, the first. */
    @SqlQuery("""
            select model.version
              from matching_model_version as model
              join journal_sequence as sequenced on sequenced.transaction_id = journal_transaction(model.entry_id)
             order by sequenced.last_position <= :position desc,
                      case when sequenced.last_position <= :position then -sequenced.last_position
                           else sequenced.last_position end
             limit 1
            """)
    List<Integer> inForceAt(long position);

    @SqlQuery("""
            select body
              from matching_model_version
             where version = :version
            """)
    @Nullable
    String body(int version);

    /** Compared records after one, in the order of their ids. */
    @SqlQuery("""
            select record_id
              from matching_profile
             where record_id > :after
             order by record_id
             limit :most
            """)
    List<UUID> recordsAfter(UUID after, int most);

    /** The same, of those alone that another version compared last. */
    @SqlQuery("""
            select record_id
              from matching_profile
             where record_id > :after
               and get_byte(profile, 1) <> :version
             order by record_id
             limit :most
            """)
    List<UUID> ofOtherVersions(UUID after, int version, int most);

    /** Those of these records that another version compared last, locked in the order of the array. */
    @SqlQuery("""
            select found.record_id
              from unnest(:records) as wanted (record_id)
             cross join lateral (select record_id
                                   from matching_profile
                                  where matching_profile.record_id = wanted.record_id
                                    and get_byte(profile, 1) <> :version
                                 offset 0
                                    for update) as found
            """)
    Set<UUID> lockOfOtherVersions(UUID[] records, int version);
}
