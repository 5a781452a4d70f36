package hub.enrolment;

import hub.enrolment.EnrolmentSql.HeldClaim;
import hub.enrolment.EnrolmentSql.RecordedDecision;
import hub.enrolment.EnrolmentSql.StoredDecision;
import hub.enrolment.EnrolmentSql.StoredPlace;
import hub.journal.Tombstone;
import hub.learner.IssuedCode;
import hub.learner.LearnerId;
import hub.organisation.OrganisationId;
import hub.submission.RecordId;
import hub.submission.RecordedVersion;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.jdbi.v3.sqlobject.customizer.Bind;
import org.jdbi.v3.sqlobject.statement.SqlQuery;
import org.jspecify.annotations.Nullable;

/**
 * A look at one learner in two questions: what the decision needs, and what it opens. They ask for what the rooms' own statements
 * ask for one by one; of the time that a look takes, most went to asking. What is looked up by a key is so in a lateral of its
 * own, whatever the planner thinks of how many records a learner has.
 */
interface LookSql {

    /**
     * To whom a code led, and what decides who may see them.
     *
     * @param position up to which versions are known; null: the watermark
     * @param day on which the organisations lie below others
     */
    @SqlQuery("""
            with recursive code as materialized (
                select student_code, student_scheme, sector_identifier, sector_scheme, learner_id, issued_to, record_id, entry_id
                from learner_code c
                where (student_code = :code or sector_identifier = :code) and not exists (
                    select from access_sealed s where s.learner_id = c.learner_id)
            ), known as materialized (
                select last_position as position, recorded_at as instant
                from journal_sequence
                order by last_position desc
                limit 1
            ), version (learner_id, body, entry_id, position, recorded_at) as (
                select v.*
                from code
                cross join lateral (
                    select v.learner_id, v.body, v.entry_id, q.last_position, q.recorded_at
                    from learner_version v
                    join journal_sequence q on q.transaction_id = journal_transaction(v.entry_id)
                    where v.learner_id = code.issued_to
                        and q.last_position <= coalesce(cast(:position as bigint), (select position from known))
                    order by q.last_position desc, v.entry_id desc
                    limit 1) v
                union
                -- Whom the hub held for one with a learner sealed since was nobody whom one may be shown.
                select v.*
                from version before
                cross join lateral (
                    select v.learner_id, v.body, v.entry_id, q.last_position, q.recorded_at
                    from learner_version v
                    join journal_sequence q on q.transaction_id = journal_transaction(v.entry_id)
                    where position('"mergedInto":' in before.body) > 0
                        and v.learner_id = cast(cast(before.body as jsonb) ->> 'mergedInto' as uuid)
                        and q.last_position <= coalesce(cast(:position as bigint), (select position from known))
                        and not exists (select from access_sealed s where s.learner_id = v.learner_id)
                    order by q.last_position desc, v.entry_id desc
                    limit 1) v
            ), last as materialized (
                -- Within a text of JSON each quote is escaped.
                select *, cast(body as jsonb) as said
                from version
                where position('"mergedInto":' in body) = 0
            ), now as materialized (
                select l.record_id
                from code
                join learner_link l on l.learner_id = code.learner_id
            ), record as materialized (
                select record_id from now
                union
                select cast(held.record as uuid)
                from last
                cross join jsonb_array_elements_text(last.said -> 'records') as held (record)
            ), place as materialized (
                select p.learner_id, lower(p.period) as from_day, upper(p.period) as to_day, p.school_id, p.record_id, p.site, p.grade,
                    p.class_name
                from code
                join enrolment_in_force p on p.learner_id = code.learner_id
            ), decision as materialized (
                select d.*
                from record
                cross join lateral (
                    select entry_id, number, record_id, kind, school_id, lower(period) as from_day, upper(period) as to_day, site,
                        grade, class_name
                    from enrolment_decision_version
                    where enrolment_decision_version.record_id = record.record_id
                    offset 0) d
            ), keeper as materialized (
                select record.record_id, r.school_id
                from record
                cross join lateral (
                    select school_id
                    from submission_record
                    where submission_record.id = record.record_id
                        and not exists (select from access_sealed s where s.record_id = submission_record.id)
                    offset 0) r
            ), up (organisation_id, above_id) as (
                select school_id, school_id
                from (
                    select school_id from keeper
                    union
                    select school_id from place where school_id is not null
                    union
                    select school_id from decision) named
                union
                select up.organisation_id, (
                    select p.parent_id from organisation_parent p
                    where p.organisation_id = up.above_id and lower(p.valid) <= :day
                    order by p.valid desc
                    limit 1)
                from up
                where up.above_id is not null
            )
            select
                (select position from known) as position,
                (select instant from known) as instant,
                (select json_agg(code) from code) as codes,
                (select json_agg(v) from (
                    select learner_id, body, entry_id, position, recorded_at, array(
                        select retired.code
                        from jsonb_array_elements_text(last.said -> 'retired') as retired (code)
                        cross join lateral (
                            select learner_id
                            from learner_code
                            where learner_code.student_code = retired.code
                            offset 0) c
                        where exists (select from access_sealed s where s.learner_id = c.learner_id)) as sealed
                    from last) v) as versions,
                array(select record_id from now) as now,
                (select json_agg(c) from (
                    select c.*
                    from record
                    cross join lateral (
                        select record_id, school_year, school_id, lower(period) as from_day, upper(period) as to_day, released, site,
                            grade, class_name, second_place
                        from enrolment_claim
                        where enrolment_claim.record_id = record.record_id
                        offset 0) c) c) as claims,
                (select json_agg(d) from (
                    select record_id, kind, school_id, from_day, to_day, site, grade, class_name
                    from decision
                    order by entry_id, number) d) as decisions,
                (select json_agg(p) from (select * from place order by from_day) p) as places,
                (select json_agg(k) from (
                    select record_id, school_id, array(
                        select o.organisation_id
                        from access_restricted x
                        join access_order o on o.id = x.order_id
                        where x.record_id = keeper.record_id) as restricted_by
                    from keeper) k) as keepers,
                (select json_agg(u) from (
                    select organisation_id, above_id
                    from up
                    where above_id <> organisation_id) u) as above
            """)
    Asked asked(@Bind("code") String code, @Bind("position") @Nullable Long position, @Bind("day") LocalDate day);

    /**
     * The answer.
     *
     * @param position the watermark; null before the first entry
     * @param codes the code that was meant, or none
     * @param versions the learner's, or none
     * @param now the records that speak today of the learner to whom the code leads
     * @param claims on these records and on those of the version
     */
    record Asked(
            @Nullable Long position,
            @Nullable Instant instant,
            List<IssuedCode> codes,
            List<Version> versions,
            List<UUID> now,
            List<HeldClaim> claims,
            List<StoredDecision> decisions,
            List<StoredPlace> places,
            List<Keeper> keepers,
            List<Above> above) {

        @Override
        public String toString() {
            return "Asked[masked]";
        }
    }

    /** A learner's version, and the retired codes that it names and that are sealed. */
    record Version(
            LearnerId learnerId, String body, UUID entryId, long position, Instant recordedAt, List<String> sealed) {

        @Override
        public String toString() {
            return "Version[masked]";
        }
    }

    /** Who keeps a record that is not sealed, and who restricts it. */
    record Keeper(RecordId recordId, OrganisationId schoolId, List<OrganisationId> restrictedBy) {}

    /** That one organisation lies, at any remove, below another. */
    record Above(OrganisationId organisationId, OrganisationId aboveId) {}

    /**
     * What was known of records at a position.
     *
     * @param records those linked then, and those opened
     * @param linked those linked then
     * @param opened those opened
     */
    @SqlQuery("""
            with version as materialized (
                select distinct on (v.record_id, v.school_year) r.id as record_id, r.source_system, r.school_id, r.own_key,
                    v.school_year, v.event, v.version, v.made_at, v.body, v.entry_id, q.last_position as position, q.recorded_at
                from submission_version v
                join submission_record r on r.id = v.record_id
                join journal_sequence q on q.transaction_id = journal_transaction(v.entry_id)
                where v.record_id = any(:records) and q.last_position <= :position and not exists (
                    select from access_sealed s where s.record_id = v.record_id)
                order by v.record_id, v.school_year, q.last_position desc, v.entry_id desc
            )
            select
                (select json_agg(v) from version v) as versions,
                (select json_agg(d) from (
                    select v.record_id, v.kind, v.school_id, lower(v.period) as from_day, upper(v.period) as to_day,
                        v.site, v.grade, v.class_name, v.entry_id, q.last_position as position, q.recorded_at
                    from enrolment_decision_version v
                    join journal_sequence q on q.transaction_id = journal_transaction(v.entry_id)
                    where v.record_id = any(:linked) and q.last_position <= :position and not exists (
                        select from access_sealed s where s.record_id = v.record_id)
                    order by v.entry_id, v.number) d) as decisions,
                (select json_agg(r) from (
                    select q.last_position as position, rules.body as rules
                    from learner_survivorship_version rules
                    cross join lateral (
                        select s.last_position
                        from journal_sequence s
                        where s.transaction_id = journal_transaction(rules.entry_id)
                        offset 0) q
                    where q.last_position <= :position
                    order by q.last_position desc
                    limit 1) r) as rules,
                (select json_agg(t) from (
                    select distinct record_id, kind, order_number, due, destroyed_at
                    from journal_tombstone
                    where record_id = any(:opened)
                    order by destroyed_at, record_id, kind) t) as tombstones,
                (select json_agg(s) from (
                    select school.id, known.body
                    from (select distinct school_id as id from version where record_id = any(:opened)) school
                    cross join lateral (
                        select v.body
                        from organisation_version v
                        join journal_sequence q on q.transaction_id = journal_transaction(v.entry_id)
                        where v.organisation_id = school.id and q.last_position <= :position
                        order by q.last_position desc
                        limit 1) known) s) as schools
            """)
    Known known(
            @Bind("records") UUID[] records,
            @Bind("linked") UUID[] linked,
            @Bind("opened") UUID[] opened,
            @Bind("position") long position);

    /**
     * The answer.
     *
     * @param versions the last of each record's school years
     * @param rules of golden records, in force then; none: the shipped ones
     * @param schools of the opened records, as they were known
     */
    record Known(
            List<RecordedVersion> versions,
            List<RecordedDecision> decisions,
            List<Rules> rules,
            List<Tombstone> tombstones,
            List<School> schools) {

        @Override
        public String toString() {
            return "Known[masked]";
        }
    }

    /** Rules of golden records, and the position from which on they were in force. */
    record Rules(long position, String rules) {}

    /** A school's text. */
    record School(OrganisationId id, String body) {

        @Override
        public String toString() {
            return "School[" + id + "]";
        }
    }
}
