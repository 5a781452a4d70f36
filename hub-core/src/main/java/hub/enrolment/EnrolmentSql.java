package hub.enrolment;

import hub.organisation.OrganisationId;
import hub.submission.RecordId;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.jdbi.v3.sqlobject.customizer.Bind;
import org.jdbi.v3.sqlobject.statement.SqlQuery;
import org.jdbi.v3.sqlobject.statement.SqlUpdate;
import org.jspecify.annotations.Nullable;

/** Claims and what is in force. A learner's claims are looked up record by record, whatever the planner thinks of the tables. */
interface EnrolmentSql {

    @SqlUpdate("""
            delete from enrolment_claim c
            using unnest(:records, :years) as n (record_id, school_year)
            where c.record_id = n.record_id and c.school_year = n.school_year
            """)
    void removeClaims(@Bind("records") UUID[] records, @Bind("years") Integer[] years);

    @SqlUpdate("""
            delete from enrolment_claim
            where record_id = any(:records)
            """)
    void removeAllClaims(@Bind("records") UUID[] records);

    @SqlQuery("""
            select l.learner_id, c.record_id, c.school_year, c.school_id, lower(c.period) as from_day,
                upper(c.period) as to_day, c.released, c.site, c.grade, c.class_name, c.second_place
            from learner_link l
            cross join lateral (
                select record_id, school_year, school_id, period, released, site, grade, class_name, second_place
                from enrolment_claim
                where enrolment_claim.record_id = l.record_id
                offset 0) c
            where l.learner_id = any(:learners)
            """)
    List<LearnerClaim> claims(@Bind("learners") UUID[] learners);

    @SqlQuery("""
            select record_id, school_year, school_id, lower(period) as from_day, upper(period) as to_day, released, site, grade,
                class_name, second_place
            from enrolment_claim
            where record_id = any(:records)
            """)
    List<HeldClaim> claimsOn(@Bind("records") UUID[] records);

    /** A claim as held. */
    record HeldClaim(
            RecordId recordId,
            int schoolYear,
            OrganisationId schoolId,
            @Nullable LocalDate fromDay,
            @Nullable LocalDate toDay,
            @Nullable LocalDate released,
            @Nullable String site,
            @Nullable Integer grade,
            @Nullable String className,
            @Nullable String secondPlace) {}

    /** A claim with the learner whom it is about. */
    record LearnerClaim(
            UUID learnerId,
            RecordId recordId,
            int schoolYear,
            OrganisationId schoolId,
            @Nullable LocalDate fromDay,
            @Nullable LocalDate toDay,
            @Nullable LocalDate released,
            @Nullable String site,
            @Nullable Integer grade,
            @Nullable String className,
            @Nullable String secondPlace) {}

    @SqlQuery("""
            select learner_id, lower(period) as from_day, upper(period) as to_day, school_id, record_id, site, grade, class_name
            from enrolment_in_force
            where learner_id = any(:learners)
            order by learner_id, period
            """)
    List<StoredPlace> inForce(@Bind("learners") UUID[] learners);

    /** A place in force as stored. */
    record StoredPlace(
            UUID learnerId,
            LocalDate fromDay,
            @Nullable LocalDate toDay,
            @Nullable UUID schoolId,
            @Nullable UUID recordId,
            @Nullable String site,
            @Nullable Integer grade,
            @Nullable String className) {}

    /** Of those whose place that school is on a day, the records by which they have it. */
    @SqlQuery("""
            select p.record_id
            from enrolment_in_force p
            where p.school_id = :school and p.period @> cast(:day as date) and p.record_id > :after
                and (cast(:class as text) is null or p.class_name = :class)
                and not exists (
                    select
                    from learner_link l
                    join access_restricted x on x.record_id = l.record_id
                    where l.learner_id = p.learner_id)
            order by p.record_id
            limit :limit
            """)
    List<RecordId> roll(
            @Bind("school") UUID school,
            @Bind("day") LocalDate day,
            @Bind("class") @Nullable String className,
            @Bind("after") UUID after,
            @Bind("limit") int limit);

    @SqlQuery("""
            select l.learner_id, v.record_id, v.kind, v.school_id, lower(v.period) as from_day, upper(v.period) as to_day, v.site,
                v.grade, v.class_name
            from learner_link l
            join enrolment_decision_version v on v.record_id = l.record_id
            where l.learner_id = any(:learners)
            order by v.entry_id, v.number
            """)
    List<StoredDecision> decisionsAbout(@Bind("learners") UUID[] learners);

    @SqlQuery("""
            select null::uuid as learner_id, v.record_id, v.kind, v.school_id, lower(v.period) as from_day, upper(v.period) as to_day,
                v.site, v.grade, v.class_name
            from enrolment_decision_version v
            where v.record_id = any(:records)
            order by v.entry_id, v.number
            """)
    List<StoredDecision> decisions(@Bind("records") UUID[] records);

    @SqlQuery("""
            select v.record_id, v.kind, v.school_id, lower(v.period) as from_day, upper(v.period) as to_day,
                v.site, v.grade, v.class_name, v.entry_id, q.last_position as position, q.recorded_at
            from enrolment_decision_version v
            join journal_sequence q on q.transaction_id = journal_transaction(v.entry_id)
            where v.record_id = any(:records) and q.last_position <= :position and not exists (
                select from access_sealed s where s.record_id = v.record_id)
            order by v.entry_id, v.number
            """)
    List<RecordedDecision> decisions(@Bind("records") UUID[] records, @Bind("position") long position);

    /** A decision with its recorded time. */
    record RecordedDecision(
            RecordId recordId,
            String kind,
            OrganisationId schoolId,
            LocalDate fromDay,
            @Nullable LocalDate toDay,
            @Nullable String site,
            @Nullable Integer grade,
            @Nullable String className,
            UUID entryId,
            long position,
            Instant recordedAt) {

        StoredDecision stored() {
            return new StoredDecision(null, recordId, kind, schoolId, fromDay, toDay, site, grade, className);
        }
    }

    /** A decision as stored, with the learner whom it is about where one was asked for. */
    record StoredDecision(
            @Nullable UUID learnerId,
            RecordId recordId,
            String kind,
            OrganisationId schoolId,
            LocalDate fromDay,
            @Nullable LocalDate toDay,
            @Nullable String site,
            @Nullable Integer grade,
            @Nullable String className) {}

    /** Records about which the hub itself said something for one of these schools, after one. */
    @SqlQuery("""
            select distinct record_id
            from enrolment_decision_version v
            where school_id = any(:schools) and record_id > :after
            order by record_id
            limit :limit
            """)
    List<RecordId> decidedFor(@Bind("schools") UUID[] schools, @Bind("after") UUID after, @Bind("limit") int limit);

    @SqlQuery("""
            select p.learner_id, lower(p.period) as from_day, upper(p.period) as to_day
            from enrolment_in_force p
            where p.school_id is null and (p.learner_id, lower(p.period)) > (:learner, :day)
                and not exists (
                    select
                    from learner_link l
                    join access_restricted x on x.record_id = l.record_id
                    where l.learner_id = p.learner_id)
                and exists (
                    select
                    from learner_link l
                    join lateral (
                        select school_id, period
                        from enrolment_claim
                        where enrolment_claim.record_id = l.record_id and second_place is null
                        union all
                        select school_id, period from enrolment_decision_version v where v.record_id = l.record_id) c on true
                    where l.learner_id = p.learner_id and c.period && p.period and c.school_id = any(:schools))
            order by p.learner_id, lower(p.period)
            limit :limit
            """)
    List<ContestedDays> contested(
            @Bind("schools") UUID[] schools,
            @Bind("learner") UUID learner,
            @Bind("day") LocalDate day,
            @Bind("limit") int limit);

    /** Days that several schools claim. */
    record ContestedDays(
            UUID learnerId, LocalDate fromDay, @Nullable LocalDate toDay) {}

    @SqlUpdate("""
            delete from enrolment_in_force p
            using unnest(:learners, :from) as n (learner_id, from_day)
            where p.learner_id = n.learner_id and lower(p.period) = n.from_day
            """)
    void removePlaces(@Bind("learners") UUID[] learners, @Bind("from") LocalDate[] from);
}
