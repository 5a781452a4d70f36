package hub.matching;

import java.util.List;
import java.util.UUID;
import org.jdbi.v3.sqlobject.statement.SqlQuery;

/** Models that were applied. */
interface ModelSql {

    @SqlQuery("""
            select entry_id, body
              from matching_model_version
             order by entry_id desc
             limit 1
            """)
    List<ModelRow> last();

    /** The one in force at a position; before the first, the first. */
    @SqlQuery("""
            select model.entry_id
              from matching_model_version as model
              join journal_sequence as sequenced on sequenced.transaction_id = journal_transaction(model.entry_id)
             order by sequenced.last_position <= :position desc,
                      case when sequenced.last_position <= :position then -sequenced.last_position
                           else sequenced.last_position end
             limit 1
            """)
    List<UUID> inForceAt(long position);

    @SqlQuery("""
            select entry_id, body
              from matching_model_version
             where entry_id = :entry
            """)
    ModelRow model(UUID entry);

    /** A model as it was applied. */
    record ModelRow(UUID entryId, String body) {}
}
