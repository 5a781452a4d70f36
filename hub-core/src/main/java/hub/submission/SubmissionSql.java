package hub.submission;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jdbi.v3.sqlobject.customizer.Bind;
import org.jdbi.v3.sqlobject.customizer.BindMethods;
import org.jdbi.v3.sqlobject.statement.SqlQuery;
import org.jdbi.v3.sqlobject.statement.SqlUpdate;
import org.jspecify.annotations.Nullable;

/** Submissions, their reports and those absent from them. */
interface SubmissionSql {

    /** What a {@link Submission} is read from. */
    String COLUMNS = """
            id, source_system, school_id, school_code, school_year, kind, content, made_at, format, spooled, actor, received_at,
            state, mark, batches, outcomes, digest_high, digest_low, same_as, reason
            """;

    @SqlQuery("""
            insert into submission_submission (id, source_system, school_id, school_code, school_year, kind, content, made_at, format,
                sha256, spooled, actor, received_at, state)
            values (:id, :header.sourceSystem, :school, :header.school, :year, :header.kind, :content, :header.madeAt, :format,
                :sha256, :spooled, :actor, :now, 'RECEIVED')
            returning
            """ + COLUMNS)
    Submission insert(
            @Bind("id") UUID id,
            @BindMethods("header") SubmissionHeader header,
            @Bind("school") UUID school,
            @Bind("year") int year,
            @Bind("content") SubmissionContent content,
            @Bind("format") SubmissionFormat format,
            @Bind("sha256") byte[] sha256,
            @Bind("spooled") @Nullable String spooled,
            @Bind("actor") String actor,
            @Bind("now") Instant now);

    @SqlQuery("select " + COLUMNS + "from submission_submission where id = :id")
    @Nullable
    Submission find(@Bind("id") UUID id);

    @SqlQuery("select " + COLUMNS + "from submission_submission where id = :id for update")
    @Nullable
    Submission lock(@Bind("id") UUID id);

    @SqlQuery("select " + COLUMNS + """
            from submission_submission
            where source_system = :header.sourceSystem and school_id = :school and school_year = :year
                and made_at = :header.madeAt and kind = :header.kind and sha256 = :sha256
                and state not in ('WITHDRAWING', 'WITHDRAWN', 'FAILED')
            order by received_at
            limit 1
            """)
    @Nullable
    Submission findSame(
            @BindMethods("header") SubmissionHeader header,
            @Bind("school") UUID school,
            @Bind("year") int year,
            @Bind("sha256") byte[] sha256);

    @SqlQuery("""
            select earlier.id
            from submission_submission earlier
            join submission_submission this
                using (source_system, school_id, school_year, made_at, kind, content, digest_high, digest_low)
            where this.id = :id and earlier.id <> this.id and earlier.state in ('DONE', 'NEEDS_CONFIRMATION')
                and earlier.received_at <= this.received_at and earlier.mark = this.mark
            order by earlier.received_at
            limit 1
            """)
    @Nullable
    UUID findSameFacts(@Bind("id") UUID id);

    @SqlQuery("""
            select id
            from submission_submission
            where state in ('RECEIVED', 'WORKING', 'WITHDRAWING')
            order by received_at, id
            """)
    List<UUID> open();

    @SqlQuery("""
            update submission_submission
            set state = 'WORKING', mark = :mark, batches = batches + 1, outcomes = :outcomes,
                digest_high = :digestHigh, digest_low = :digestLow
            where id = :id
            returning
            """ + COLUMNS)
    Submission advance(
            @Bind("id") UUID id,
            @Bind("mark") long mark,
            @Bind("outcomes") long[] outcomes,
            @Bind("digestHigh") long digestHigh,
            @Bind("digestLow") long digestLow);

    @SqlUpdate("""
            update submission_submission
            set state = 'WITHDRAWING'
            where id = :id
            """)
    void beginWithdrawal(@Bind("id") UUID id);

    @SqlQuery("""
            update submission_submission
            set state = :state, reason = :reason, same_as = :sameAs, spooled = null
            where id = :id
            returning
            """ + COLUMNS)
    Submission settle(
            @Bind("id") UUID id,
            @Bind("state") SubmissionState state,
            @Bind("reason") @Nullable String reason,
            @Bind("sameAs") @Nullable UUID sameAs);

    @SqlQuery("""
            select exists (
                select from submission_submission
                where source_system = :source and school_id = :school and school_year = :year and made_at > :madeAt
                    and content = 'ROLL' and state not in ('WITHDRAWING', 'WITHDRAWN'))
            """)
    boolean hasLater(
            @Bind("source") String sourceSystem,
            @Bind("school") UUID school,
            @Bind("year") int year,
            @Bind("madeAt") Instant madeAt);

    @SqlQuery("""
            select distinct key
            from submission_submission s
            join submission_batch b on b.submission_id = s.id
            cross join unnest(b.own_keys, b.outcomes) as row (key, outcome)
            where s.source_system = :source and s.school_id = :school and s.school_year = :year
                and s.made_at > :madeAt and s.content = 'ROLL' and s.state not in ('WITHDRAWING', 'WITHDRAWN')
                and row.outcome <> :refused and row.key = any(:keys)
            """)
    List<String> namedLater(
            @Bind("source") String sourceSystem,
            @Bind("school") UUID school,
            @Bind("year") int year,
            @Bind("madeAt") Instant madeAt,
            @Bind("refused") int refused,
            @Bind("keys") String[] keys);

    @SqlQuery("""
            select distinct key
            from submission_batch b
            cross join unnest(b.own_keys, b.outcomes) as row (key, outcome)
            where b.submission_id = :id and row.outcome <> :refused and row.key = any(:keys)
            """)
    List<String> namedAlready(@Bind("id") UUID id, @Bind("refused") int refused, @Bind("keys") String[] keys);

    @SqlQuery("""
            select row.ordinal, row.key as own_key, row.outcome, row.record as record_id
            from submission_batch b
            cross join unnest(b.ordinals, b.own_keys, b.outcomes, b.record_ids) as row (ordinal, key, outcome, record)
            where b.submission_id = :id and b.number >= (
                    select coalesce(max(first.number), 0)
                    from submission_batch first
                    where first.submission_id = :id and first.ordinals[1] <= :after + 1)
                and row.ordinal > :after
            order by b.number, row.ordinal
            limit :limit
            """)
    List<StoredRow> rows(@Bind("id") UUID id, @Bind("after") long after, @Bind("limit") int limit);

    /** A row of a report as stored. */
    record StoredRow(
            long ordinal,
            @Nullable String ownKey,
            int outcome,
            @Nullable UUID recordId) {}

    @SqlQuery("""
            select ordinal, number, own_key, code, field, details
            from submission_finding
            where submission_id = :id and ordinal between :first and :last
            order by ordinal, number
            """)
    List<StoredFinding> findings(@Bind("id") UUID id, @Bind("first") long first, @Bind("last") long last);

    /** A finding as stored. */
    record StoredFinding(
            long ordinal,
            int number,
            @Nullable String ownKey,
            String code,
            @Nullable String field,
            String details) {}

    @SqlQuery("""
            insert into submission_absent (submission_id, own_key, record_id, reported)
            select s.id, slice.own_key, slice.record_id, false
            from submission_submission s
            join submission_slice slice on slice.school_id = s.school_id and slice.source_system = s.source_system
                and slice.school_year = s.school_year and slice.made_at <= s.made_at and not slice.cancelled
            where s.id = :id and not exists (
                select
                from submission_batch b
                cross join unnest(b.own_keys) as row (key)
                where b.submission_id = s.id and row.key = slice.own_key)
            returning own_key
            """)
    List<String> insertAbsent(@Bind("id") UUID id);

    /** Learners of the sender's year before the submission: whom it brought is left out, whom it took back is not. */
    @SqlQuery("""
            select count(*)
            from submission_slice slice
            join submission_submission s using (school_id, source_system, school_year)
            where s.id = :id and (not slice.cancelled or slice.submission_id = s.id) and not exists (
                select
                from submission_version v
                where v.submission_id = s.id and v.record_id = slice.record_id and v.school_year = slice.school_year
                    and v.event = 'NEW')
            """)
    long heldBefore(@Bind("id") UUID id);

    @SqlUpdate("""
            update submission_absent
            set reported = true
            where submission_id = :id
            """)
    void reportAbsent(@Bind("id") UUID id);

    @SqlQuery("""
            select own_key
            from submission_absent
            where submission_id = :id
            order by own_key
            """)
    List<String> absent(@Bind("id") UUID id);

    /** Records of the submission that have no own key: nobody knows whom they would have named. */
    @SqlQuery("""
            select count(*)
            from submission_batch b
            cross join unnest(b.own_keys) as row (key)
            where b.submission_id = :id and row.key = ''
            """)
    long countWithoutKey(@Bind("id") UUID id);

    @SqlQuery("""
            select a.submission_id, s.school_id, s.source_system, s.school_year, s.made_at, a.own_key, a.record_id
            from submission_submission s
            join submission_absent a on a.submission_id = s.id
            join submission_slice slice on slice.school_id = s.school_id and slice.source_system = s.source_system
                and slice.own_key = a.own_key and slice.school_year = s.school_year and not slice.cancelled
            where s.school_id = any(:schools) and s.state not in ('WITHDRAWING', 'WITHDRAWN') and a.reported
                and (a.submission_id, a.record_id) > (:afterSubmission, :afterRecord)
                and not exists (select from access_sealed sealed where sealed.record_id = a.record_id)
                and not exists (select from access_restricted restricted where restricted.record_id = a.record_id)
                and not exists (
                    select
                    from submission_submission later
                    where later.source_system = s.source_system and later.school_id = s.school_id
                        and later.school_year = s.school_year
                        and (later.made_at, later.received_at) > (s.made_at, s.received_at)
                        and later.content = 'ROLL' and later.state not in ('WITHDRAWING', 'WITHDRAWN')
                        and (exists (
                                select
                                from submission_absent again
                                where again.submission_id = later.id and again.own_key = a.own_key and again.reported)
                            or exists (
                                select
                                from submission_batch b
                                cross join unnest(b.own_keys, b.outcomes) as row (key, outcome)
                                where b.submission_id = later.id and row.key = a.own_key and row.outcome <> :refused)))
            order by a.submission_id, a.record_id
            limit :limit
            """)
    List<Absence> absences(
            @Bind("schools") UUID[] schools,
            @Bind("refused") int refused,
            @Bind("afterSubmission") UUID afterSubmission,
            @Bind("afterRecord") UUID afterRecord,
            @Bind("limit") int limit);
}
