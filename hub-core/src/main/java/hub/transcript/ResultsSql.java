package hub.transcript;

import hub.submission.RecordId;
import hub.submission.SubmissionId;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jdbi.v3.sqlobject.customizer.Bind;
import org.jdbi.v3.sqlobject.statement.SqlQuery;
import org.jdbi.v3.sqlobject.statement.SqlUpdate;
import org.jspecify.annotations.Nullable;

/** Written results and their versions. */
interface ResultsSql {

    @SqlQuery("""
            select record_id, entry_id, fingerprint, version, made_at, cancelled
            from transcript_results
            where record_id = any(:records) and school_year = :year
            """)
    List<Held> held(@Bind("records") UUID[] records, @Bind("year") int year);

    /**
     * What stands of a record's school year.
     *
     * @param version the sender's highest seen
     * @param madeAt when its sender last said so
     */
    record Held(
            RecordId recordId,
            UUID entryId,
            UUID fingerprint,
            @Nullable Long version,
            Instant madeAt,
            boolean cancelled) {}

    @SqlUpdate("""
            insert into transcript_results (record_id, school_year, entry_id, fingerprint, version, made_at, cancelled)
            select n.record_id, :year, n.entry_id, n.fingerprint, n.version, n.made_at, n.cancelled
            from unnest(:records, :entries, :fingerprints, :versions, :madeAts, :cancelled)
                as n (record_id, entry_id, fingerprint, version, made_at, cancelled)
            on conflict (record_id, school_year) do update
            set entry_id = excluded.entry_id, fingerprint = excluded.fingerprint, version = excluded.version,
                made_at = excluded.made_at, cancelled = excluded.cancelled
            """)
    void stand(
            @Bind("year") int year,
            @Bind("records") UUID[] records,
            @Bind("entries") UUID[] entries,
            @Bind("fingerprints") UUID[] fingerprints,
            @Bind("versions") Long[] versions,
            @Bind("madeAts") Instant[] madeAts,
            @Bind("cancelled") Boolean[] cancelled);

    @SqlUpdate("""
            update transcript_results r
            set version = n.version, made_at = n.made_at
            from unnest(:records, :versions, :madeAts) as n (record_id, version, made_at)
            where r.record_id = n.record_id and r.school_year = :year
            """)
    void order(
            @Bind("year") int year,
            @Bind("records") UUID[] records,
            @Bind("versions") Long[] versions,
            @Bind("madeAts") Instant[] madeAts);

    @SqlUpdate("""
            delete from transcript_results
            where record_id = any(:records) and school_year = :year
            """)
    void remove(@Bind("year") int year, @Bind("records") UUID[] records);

    @SqlQuery("""
            select r.own_key
            from transcript_results_version v
            join submission_record r on r.id = v.record_id
            where v.submission_id = :submission and not v.restored and r.own_key > :after
            union
            select row.key
            from submission_batch b
            cross join unnest(b.own_keys, b.upheld) as row (key, upheld)
            where b.submission_id = :submission and row.upheld <> '00000000-0000-0000-0000-000000000000' and row.key > :after
            order by own_key
            limit :limit
            """)
    List<String> keysToReturn(
            @Bind("submission") UUID submission, @Bind("after") String after, @Bind("limit") int limit);

    /** What submissions still standing say of these own keys' year: of each the highest in its sender's order. */
    @SqlQuery("""
            select distinct on (record_id) record_id, submission_id, version, made_at, results
            from (
                select v.record_id, v.entry_id, v.submission_id, v.version, v.made_at, v.results, false as upheld
                from transcript_results_version v
                join submission_record r on r.id = v.record_id
                join submission_submission s on s.id = v.submission_id
                where r.school_id = :school and r.source_system = :source and r.own_key = any(:keys)
                    and v.school_year = :year and not v.restored and s.state not in ('WITHDRAWING', 'WITHDRAWN')
                union all
                select v.record_id, v.entry_id, s.id, nullif(row.version, -1), s.made_at, v.results, true
                from submission_submission s
                join submission_batch b on b.submission_id = s.id
                cross join unnest(b.own_keys, b.upheld, b.versions) as row (own_key, upheld, version)
                join transcript_results_version v on v.entry_id = row.upheld
                where s.school_id = :school and s.source_system = :source and s.school_year = :year and s.content = 'RESULTS'
                    and s.state not in ('WITHDRAWING', 'WITHDRAWN') and row.own_key = any(:keys)) as said
            order by record_id, coalesce(version, 0) desc,
                case when coalesce(version, 0) = 0 then made_at end desc, upheld, entry_id
            """)
    List<Said> said(
            @Bind("source") String sourceSystem,
            @Bind("school") UUID school,
            @Bind("keys") String[] keys,
            @Bind("year") int year);

    /** What holds of a record's year by one submission. */
    record Said(
            RecordId recordId,
            SubmissionId submissionId,
            @Nullable Long version,
            Instant madeAt,
            @Nullable String results) {

        @Override
        public String toString() {
            return "Said[masked]";
        }
    }

    @SqlQuery("""
            select distinct on (v.record_id, v.school_year)
                v.record_id, v.school_year, v.entry_id, q.recorded_at, r.source_system, r.school_id, v.results
            from transcript_results_version v
            join journal_sequence q on q.transaction_id = journal_transaction(v.entry_id)
            join submission_record r on r.id = v.record_id
            where v.record_id = any(:records) and q.last_position <= :position and not exists (
                select from access_sealed s where s.record_id = v.record_id)
            order by v.record_id, v.school_year, q.last_position desc, v.entry_id desc
            """)
    List<Known> known(@Bind("records") UUID[] records, @Bind("position") long position);

    /** The newest version of a record's school year at a position. */
    record Known(
            RecordId recordId,
            int schoolYear,
            UUID entryId,
            Instant recordedAt,
            String sourceSystem,
            UUID schoolId,
            @Nullable String results) {}
}
