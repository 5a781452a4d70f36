package hub.learner;

import java.util.List;
import java.util.UUID;
import org.jdbi.v3.sqlobject.customizer.Bind;
import org.jdbi.v3.sqlobject.statement.SqlQuery;
import org.jdbi.v3.sqlobject.statement.SqlUpdate;

/** Rules of golden records that were put in force, and those that are. */
interface SurvivorshipSql {

    /** The entry that put the rules of now in force; nothing before the first. */
    @SqlQuery("""
            select entry_id
            from learner_survivorship_in_force
            """)
    List<UUID> inForce();

    /** The same; they stay in force until the end of the transaction. */
    @SqlQuery("""
            select entry_id
            from learner_survivorship_in_force
            for share
            """)
    List<UUID> keptInForce();

    /** Asked for after who waited for another transaction's rules knows their entry: one statement would not see both. */
    @SqlQuery("""
            select body
            from learner_survivorship_version
            where entry_id = :entry
            """)
    String body(@Bind("entry") UUID entry);

    /** Waits until no other transaction keeps the rules before. */
    @SqlUpdate("""
            insert into learner_survivorship_in_force (only_one, entry_id)
            values (true, :entry)
            on conflict (only_one) do update set entry_id = excluded.entry_id
            """)
    void putInForce(@Bind("entry") UUID entry);

    /** All rules put in force until a position, the first first: of few rules, so never by way of all positions. */
    @SqlQuery("""
            select q.last_position as position, rules.body as rules
            from learner_survivorship_version rules
            cross join lateral (
                select s.last_position
                from journal_sequence s
                where s.transaction_id = journal_transaction(rules.entry_id)
                offset 0
            ) q
            where q.last_position <= :position
            order by q.last_position
            """)
    List<InForceFrom> until(@Bind("position") long position);

    /** Rules, and the position from which on they were in force. */
    record InForceFrom(long position, String rules) {}
}
