package hub.transcript;

import hub.submission.RecordId;
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
            select fingerprint, version, made_at, cancelled
            from transcript_results
            where record_id = :record and school_year = :year
            """)
    @Nullable
    Held held(@Bind("record") UUID record, @Bind("year") int year);

    /** What stands of a record's school year. */
    record Held(UUID fingerprint, @Nullable Long version, Instant madeAt, boolean cancelled) {}

    @SqlUpdate("""
            insert into transcript_results (record_id, school_year, entry_id, fingerprint, version, made_at, cancelled)
            values (:record, :year, :entry, :fingerprint, :version, :madeAt, :cancelled)
            on conflict (record_id, school_year) do update
            set entry_id = excluded.entry_id, fingerprint = excluded.fingerprint, version = excluded.version,
                made_at = excluded.made_at, cancelled = excluded.cancelled
            """)
    void stand(
            @Bind("record") UUID record,
            @Bind("year") int year,
            @Bind("entry") UUID entry,
            @Bind("fingerprint") UUID fingerprint,
            @Bind("version") @Nullable Long version,
            @Bind("madeAt") Instant madeAt,
            @Bind("cancelled") boolean cancelled);

    @SqlUpdate("""
            update transcript_results
            set version = :version
            where record_id = :record and school_year = :year
            """)
    void raise(@Bind("record") UUID record, @Bind("year") int year, @Bind("version") long version);

    @SqlQuery("""
            select distinct on (v.record_id, v.school_year)
                v.record_id, v.school_year, v.entry_id, q.recorded_at, r.source_system, r.school_id, v.results
            from transcript_results_version v
            join journal_sequence q on q.transaction_id = journal_transaction(v.entry_id)
            join submission_record r on r.id = v.record_id
            where v.record_id = any(:records) and q.last_position <= :position
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
