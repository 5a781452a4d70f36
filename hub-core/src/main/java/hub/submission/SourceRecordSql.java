package hub.submission;

import hub.organisation.OrganisationId;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jdbi.v3.sqlobject.customizer.Bind;
import org.jdbi.v3.sqlobject.statement.SqlQuery;
import org.jdbi.v3.sqlobject.statement.SqlUpdate;
import org.jspecify.annotations.Nullable;

/**
 * Source records, their slices and versions. What is read for people leaves sealed records out; what the intake compares with
 * does not, for their schools go on sending them.
 */
interface SourceRecordSql {

    @SqlQuery("""
            select own_key, school_year, record_id, entry_id, submission_id, fingerprint, person_fingerprint, version, made_at,
                cancelled
            from submission_slice
            where school_id = :school and source_system = :source and own_key = any(:keys) and school_year = :year
            """)
    List<Slice> slices(
            @Bind("source") String sourceSystem,
            @Bind("school") UUID school,
            @Bind("keys") String[] keys,
            @Bind("year") int year);

    @SqlQuery("""
            select own_key, school_year, record_id, entry_id, submission_id, fingerprint, person_fingerprint, version, made_at,
                cancelled
            from submission_slice
            where school_id = :school and source_system = :source and own_key = any(:keys)
            """)
    List<Slice> slicesOfAllYears(
            @Bind("source") String sourceSystem, @Bind("school") UUID school, @Bind("keys") String[] keys);

    @SqlQuery("""
            select distinct own_key
            from submission_slice
            where school_id = :school and source_system = :source and cancelled
            """)
    List<String> cancelled(@Bind("source") String sourceSystem, @Bind("school") UUID school);

    @SqlQuery("""
            select own_key, id as record_id
            from submission_record
            where school_id = :school and source_system = :source and own_key = any(:keys)
            """)
    List<KnownRecord> records(
            @Bind("source") String sourceSystem, @Bind("school") UUID school, @Bind("keys") String[] keys);

    /** A source record by its own key. */
    record KnownRecord(String ownKey, UUID recordId) {}

    @SqlUpdate("""
            update submission_slice s
            set entry_id = n.entry_id, submission_id = n.submission_id, fingerprint = n.fingerprint,
                person_fingerprint = n.person_fingerprint, version = n.version, made_at = n.made_at, cancelled = n.cancelled
            from unnest(:keys, :years, :entries, :submissions, :fingerprints, :personFingerprints, :versions, :madeAt, :cancelled)
                as n (own_key, school_year, entry_id, submission_id, fingerprint, person_fingerprint, version, made_at, cancelled)
            where s.school_id = :school and s.source_system = :source and s.own_key = n.own_key
                and s.school_year = n.school_year
            """)
    void replaceSlices(
            @Bind("source") String sourceSystem,
            @Bind("school") UUID school,
            @Bind("keys") String[] keys,
            @Bind("years") Integer[] years,
            @Bind("entries") UUID[] entries,
            @Bind("submissions") UUID[] submissions,
            @Bind("fingerprints") UUID[] fingerprints,
            @Bind("personFingerprints") UUID[] personFingerprints,
            @Bind("versions") Long[] versions,
            @Bind("madeAt") Instant[] madeAt,
            @Bind("cancelled") Boolean[] cancelled);

    @SqlUpdate("""
            delete from submission_slice
            where school_id = :school and source_system = :source and own_key = any(:keys) and school_year = :year
            """)
    void removeSlices(
            @Bind("source") String sourceSystem,
            @Bind("school") UUID school,
            @Bind("keys") String[] keys,
            @Bind("year") int year);

    @SqlUpdate("""
            update submission_slice s
            set version = n.version
            from unnest(:keys, :versions) as n (own_key, version)
            where s.school_id = :school and s.source_system = :source and s.own_key = n.own_key and s.school_year = :year
            """)
    void raiseVersions(
            @Bind("source") String sourceSystem,
            @Bind("school") UUID school,
            @Bind("year") int year,
            @Bind("keys") String[] keys,
            @Bind("versions") Long[] versions);

    @SqlQuery("""
            select newest.record_id, newest.source_system, newest.school_id, newest.own_key, newest.school_year, v.made_at,
                   v.body
            from (
                select distinct on (record_id) record_id, source_system, school_id, own_key, school_year, entry_id,
                       cancelled
                from submission_slice
                where record_id = any(:records)
                order by record_id, made_at desc, coalesce(version, 0) desc, school_year desc) as newest
            join submission_version v on v.entry_id = newest.entry_id and v.record_id = newest.record_id
            where not newest.cancelled and not exists (
                select from access_sealed s where s.record_id = newest.record_id)
            """)
    List<NewestBody> newestBodies(@Bind("records") UUID[] records);

    /** The version that speaks for the person. */
    record NewestBody(
            UUID recordId,
            String sourceSystem,
            UUID schoolId,
            String ownKey,
            int schoolYear,
            Instant madeAt,
            String body) {

        @Override
        public String toString() {
            return "NewestBody[masked]";
        }
    }

    @SqlQuery("""
            select v.record_id, v.school_year, v.body
            from submission_slice slice
            join submission_version v on v.entry_id = slice.entry_id and v.record_id = slice.record_id
            where slice.record_id = any(:records) and not slice.cancelled
            """)
    List<BodyInForce> bodiesInForce(@Bind("records") UUID[] records);

    /** What is in force of a record for one year. */
    record BodyInForce(UUID recordId, int schoolYear, String body) {

        @Override
        public String toString() {
            return "BodyInForce[masked]";
        }
    }

    @SqlQuery("""
            select r.own_key
            from submission_version v
            join submission_record r on r.id = v.record_id
            where v.submission_id = :submission and r.own_key > :after
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

    @SqlQuery("""
            select record_id, own_key, entry_id, submission_id, event, version, made_at, named, body
            from (
                select v.record_id, r.own_key, v.entry_id, v.submission_id, v.event, v.version, v.made_at, v.named, v.body
                from submission_version v
                join submission_record r on r.id = v.record_id
                join submission_submission s on s.id = v.submission_id
                where r.school_id = :school and r.source_system = :source and r.own_key = any(:keys) and v.school_year = :year
                    and v.event in ('NEW', 'UPDATE', 'CANCEL') and s.state not in ('WITHDRAWING', 'WITHDRAWN')
                union all
                select v.record_id, row.own_key, v.entry_id, s.id, 'UPHELD', nullif(row.version, -1), s.made_at,
                    string_to_array(nullif(row.named, ''), ','), v.body
                from submission_submission s
                join submission_batch b on b.submission_id = s.id
                cross join unnest(b.own_keys, b.upheld, b.versions, b.named) as row (own_key, upheld, version, named)
                join submission_version v on v.entry_id = row.upheld
                where s.school_id = :school and s.source_system = :source and s.school_year = :year
                    and s.state not in ('WITHDRAWING', 'WITHDRAWN') and row.own_key = any(:keys)) as said
            order by record_id, coalesce(version, 0), case when coalesce(version, 0) = 0 then made_at end, event = 'UPHELD', entry_id
            """)
    List<StandingVersion> standingVersions(
            @Bind("source") String sourceSystem,
            @Bind("school") UUID school,
            @Bind("keys") String[] keys,
            @Bind("year") int year);

    @SqlQuery("""
            select r.id as record_id, r.source_system, r.school_id, r.own_key, v.school_year, v.event, v.version, v.made_at,
                v.body, v.entry_id, q.last_position as position, q.recorded_at
            from submission_version v
            join submission_record r on r.id = v.record_id
            join journal_sequence q on q.transaction_id = journal_transaction(v.entry_id)
            where v.record_id = any(:records) and q.last_position <= :position and not exists (
                select from access_sealed s where s.record_id = v.record_id)
            order by v.record_id, v.school_year, q.last_position, v.entry_id
            """)
    List<RecordedVersion> versions(@Bind("records") UUID[] records, @Bind("position") long position);

    @SqlQuery("""
            select id as record_id, source_system, school_id, own_key
            from submission_record r
            where id = any(:records) and not exists (
                select from access_sealed s where s.record_id = r.id)
            """)
    List<Kept> kept(@Bind("records") UUID[] records);

    /** Who keeps a record. */
    record Kept(RecordId recordId, String sourceSystem, OrganisationId schoolId, String ownKey) {}

    @SqlQuery("""
            select id as record_id, school_id, array(
                select o.organisation_id
                from access_restricted x
                join access_order o on o.id = x.order_id
                where x.record_id = r.id) as restricted_by
            from submission_record r
            where id = any(:records) and not exists (
                select from access_sealed s where s.record_id = r.id)
            """)
    List<KeptFor> keptFor(@Bind("records") UUID[] records);

    /** The school that keeps a record, and the levels by whose orders it is restricted. */
    record KeptFor(RecordId recordId, OrganisationId schoolId, List<UUID> restrictedBy) {}

    /** Records of these schools in the order of schools and records, after one. */
    @SqlQuery("""
            select id as record_id, source_system, school_id, own_key
            from submission_record r
            where school_id = any(:schools) and (school_id, id) > (:school, :record) and not exists (
                select from access_sealed s where s.record_id = r.id)
            order by school_id, id
            limit :limit
            """)
    List<Kept> ofSchools(
            @Bind("schools") UUID[] schools,
            @Bind("school") UUID school,
            @Bind("record") UUID record,
            @Bind("limit") int limit);

    /** Sealed or not: an order to destroy reaches both. */
    @SqlQuery("""
            select id as record_id, source_system, school_id, own_key
            from submission_record
            where id = any(:records)
            """)
    List<Kept> keptAnyway(@Bind("records") UUID[] records);

    @SqlQuery("""
            select entry_id, record_id, school_year, submission_id, event, version, made_at, named, body
            from submission_version
            where record_id = any(:records)
            order by record_id, entry_id
            """)
    List<StoredVersion> stored(@Bind("records") UUID[] records);

    @SqlQuery("""
            select entry_id, record_id, school_year, submission_id, event, version, made_at, named, body
            from submission_version
            where entry_id = any(:entries)
            order by entry_id, record_id
            """)
    List<StoredVersion> storedBy(@Bind("entries") UUID[] entries);

    /** A version's row. */
    record StoredVersion(
            UUID entryId,
            UUID recordId,
            int schoolYear,
            UUID submissionId,
            String event,
            @Nullable Long version,
            Instant madeAt,
            @Nullable List<String> named,
            String body) {

        @Override
        public String toString() {
            return "StoredVersion[masked]";
        }
    }

    /** By hub_eraser alone: nobody else changes a version. */
    @SqlUpdate("""
            update submission_version v
            set body = n.body
            from unnest(:entries, :bodies) as n (entry_id, body)
            where v.entry_id = n.entry_id and v.record_id = :record
            """)
    void reduce(@Bind("record") UUID record, @Bind("entries") UUID[] entries, @Bind("bodies") String[] bodies);

    @SqlQuery("""
            select f.submission_id, f.ordinal, f.number, f.details
            from submission_finding f
            join submission_submission s on s.id = f.submission_id
            where s.school_id = :school and s.source_system = :source and f.own_key = :key and f.field = any(:fields)
                and f.details <> '{}'
            """)
    List<StoredDetails> details(
            @Bind("source") String sourceSystem,
            @Bind("school") UUID school,
            @Bind("key") String ownKey,
            @Bind("fields") String[] fields);

    /** The values of a finding. */
    record StoredDetails(UUID submissionId, long ordinal, int number, String details) {

        @Override
        public String toString() {
            return "StoredDetails[masked]";
        }
    }

    /** By hub_eraser. */
    @SqlUpdate("""
            update submission_finding
            set details = :details
            where submission_id = :submission and ordinal = :ordinal and number = :number
            """)
    void blank(
            @Bind("submission") UUID submission,
            @Bind("ordinal") long ordinal,
            @Bind("number") int number,
            @Bind("details") String details);

    /** Records, in order, of which a version holds any of that and none speaks of that school year or a later one. */
    @SqlQuery("""
            select record_id
            from submission_version
            where record_id > :after
            group by record_id
            having max(school_year) < :year
                and bool_or(case when body = '' then false else jsonb_exists_any(body::jsonb -> 'person', :members) end)
            order by record_id
            limit :limit
            """)
    List<UUID> due(
            @Bind("members") String[] members,
            @Bind("year") int year,
            @Bind("after") UUID after,
            @Bind("limit") int limit);

    /** Own keys of a sender whose records take no more of some kind, since an order had it destroyed. */
    @SqlQuery("""
            select distinct r.own_key, t.kind
            from journal_tombstone t
            join submission_record r on r.id = t.record_id
            where not t.due and r.school_id = :school and r.source_system = :source
            """)
    List<ClosedKind> closed(@Bind("source") String sourceSystem, @Bind("school") UUID school);

    /** What a record takes no more. */
    record ClosedKind(String ownKey, String kind) {}

    @SqlQuery("""
            select r.id
            from submission_record r
            where r.school_id = :school and r.source_system = :source and r.own_key = :key and not exists (
                select from access_sealed s where s.record_id = r.id)
            """)
    @Nullable
    UUID find(@Bind("source") String sourceSystem, @Bind("school") UUID school, @Bind("key") String ownKey);
}
