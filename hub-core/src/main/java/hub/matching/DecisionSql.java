package hub.matching;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jdbi.v3.sqlobject.statement.SqlQuery;
import org.jdbi.v3.sqlobject.statement.SqlUpdate;
import org.jspecify.annotations.Nullable;

/** The SQL of people's decisions: those that stand, and every version; what is said of a sealed record is as if not said. */
interface DecisionSql {

    record StandingRow(
            UUID recordA,
            UUID recordB,
            String verdict,
            int weight,
            @Nullable UUID standsInFor) {
        Decided decided() {
            return new Decided(recordA, recordB, Verdict.of(verdict), weight, standsInFor);
        }
    }

    record VersionRow(
            UUID decisionId,
            UUID entryId,
            String act,
            String verdict,
            UUID recordA,
            UUID recordB,
            UUID organisationId,
            @Nullable String note,
            String actor,
            Instant recordedAt) {

        @Override
        public String toString() {
            return "VersionRow[masked]";
        }
    }

    /** Every decision that stands about any of these records; one between two of them comes twice. */
    @SqlQuery("""
            select found.record_a, found.record_b, found.verdict, found.weight, found.stands_in_for
              from unnest(:records) as wanted (record_id)
             cross join lateral (select record_a, record_b, verdict, weight, stands_in_for
                                   from matching_decision
                                  where record_a = wanted.record_id
                                 union all
                                 select record_a, record_b, verdict, weight, stands_in_for
                                   from matching_decision
                                  where record_b = wanted.record_id
                                 offset 0) as found
             where not exists (select from access_sealed s where s.record_id in (found.record_a, found.record_b))
            """)
    List<StandingRow> of(UUID[] records);

    @SqlQuery("""
            select record_a, record_b, verdict, weight, stands_in_for
              from matching_decision
             where decision_id = :decision
             order by record_a, record_b
            """)
    List<StandingRow> standing(UUID decision);

    @SqlUpdate("delete from matching_decision where decision_id = :decision")
    int withdraw(UUID decision);

    /** The decisions that stand about just these pairs, each of them with that verdict, the newest first. */
    @SqlQuery("""
            select d.decision_id
              from matching_decision d
              left join unnest(:ones, :others) as wanted (record_a, record_b)
                on wanted.record_a = d.record_a
               and wanted.record_b = d.record_b
             where d.stands_in_for is null
               and d.decision_id in (select of_one.decision_id
                                       from matching_decision of_one
                                      where of_one.record_a = (:ones)[1]
                                        and of_one.record_b = (:others)[1])
             group by d.decision_id
            having count(*) = cardinality(:ones)
               and bool_and(wanted.record_a is not null and d.verdict = :verdict and d.weight = :weight)
             order by d.decision_id desc
             limit 1
            """)
    @Nullable
    UUID same(UUID[] ones, UUID[] others, String verdict, int weight);

    /** The newest decision that stands about this pair with one of these verdicts. */
    @SqlQuery("""
            select decision_id
              from matching_decision
             where record_a = :one
               and record_b = :other
               and verdict = any(:verdicts)
               and stands_in_for is null
             order by decision_id desc
             limit 1
            """)
    @Nullable
    UUID about(UUID one, UUID other, String[] verdicts);

    /** Decisions that stand about a record of any of these schools, the newest first. */
    @SqlQuery("""
            select distinct d.decision_id
              from matching_decision d
              join submission_record r
                on r.id in (d.record_a, d.record_b)
             where r.school_id = any(:schools)
               and d.stands_in_for is null
               and d.decision_id < :before
               and not exists (select
                                 from matching_decision named
                                 join access_restricted x
                                   on x.record_id in (named.record_a, named.record_b)
                                where named.decision_id = d.decision_id)
               and not exists (select
                                 from matching_decision named
                                 join access_sealed s
                                   on s.record_id in (named.record_a, named.record_b)
                                where named.decision_id = d.decision_id)
             order by d.decision_id desc
             limit :limit
            """)
    List<UUID> ofSchoolsBefore(UUID[] schools, UUID before, int limit);

    /** Every recorded version of these decisions, in the order of the acts. */
    @SqlQuery("""
            select v.decision_id, v.entry_id, v.act, v.verdict, v.record_a, v.record_b, v.organisation_id, v.note, e.actor,
                   s.recorded_at
              from matching_decision_version v
              join journal_entry e on e.id = v.entry_id
              join journal_sequence s on s.transaction_id = journal_transaction(v.entry_id)
             where v.decision_id = any(:decisions)
               and v.stands_in_for is null
               and not exists (select
                                 from matching_decision_version named
                                 join access_sealed s
                                   on s.record_id in (named.record_a, named.record_b)
                                where named.decision_id = v.decision_id)
             order by s.last_position, v.record_a, v.record_b
            """)
    List<VersionRow> versions(UUID[] decisions);
}
