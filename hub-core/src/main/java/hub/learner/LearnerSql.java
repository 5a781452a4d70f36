package hub.learner;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.function.Consumer;
import org.jdbi.v3.sqlobject.customizer.Bind;
import org.jdbi.v3.sqlobject.customizer.FetchSize;
import org.jdbi.v3.sqlobject.statement.SqlQuery;
import org.jdbi.v3.sqlobject.statement.SqlUpdate;
import org.jspecify.annotations.Nullable;

/** Links, codes and versions of learners. */
interface LearnerSql {

    @SqlQuery("""
            select record_id, learner_id
            from learner_link
            where record_id = any(:records)
            """)
    List<Link> links(@Bind("records") UUID[] records);

    @SqlQuery("""
            select record_id, learner_id
            from learner_link
            where learner_id = any(:learners)
            """)
    List<Link> members(@Bind("learners") UUID[] learners);

    /** A record and the learner it speaks of. */
    record Link(UUID recordId, UUID learnerId) {}

    @SqlUpdate("""
            update learner_link l
            set learner_id = n.learner_id
            from unnest(:records, :learners) as n (record_id, learner_id)
            where l.record_id = n.record_id
            """)
    void relink(@Bind("records") UUID[] records, @Bind("learners") UUID[] learners);

    @SqlUpdate("""
            delete from learner_link
            where record_id = any(:records)
            """)
    void unlink(@Bind("records") UUID[] records);

    @SqlQuery("""
            select student_code, student_scheme, sector_identifier, sector_scheme, learner_id, issued_to, record_id, entry_id
            from learner_code c
            where learner_id = any(:learners) and not exists (
                select from access_sealed s where s.learner_id = c.learner_id)
            """)
    List<IssuedCode> codesLeadingTo(@Bind("learners") UUID[] learners);

    @SqlQuery("""
            select student_code, student_scheme, sector_identifier, sector_scheme, learner_id, issued_to, record_id, entry_id
            from learner_code c
            where record_id = any(:records) and not exists (
                select from learner_link l where l.learner_id = c.learner_id) and not exists (
                select from access_sealed s where s.learner_id = c.learner_id)
            """)
    List<IssuedCode> codesLeftBy(@Bind("records") UUID[] records);

    @SqlUpdate("""
            update learner_code c
            set learner_id = n.learner_id
            from unnest(:codes, :learners) as n (student_code, learner_id)
            where c.student_code = n.student_code
            """)
    void lead(@Bind("codes") String[] codes, @Bind("learners") UUID[] learners);

    @SqlQuery("""
            select student_code, student_scheme, sector_identifier, sector_scheme, learner_id, issued_to, record_id, entry_id
            from learner_code c
            where (student_code = :code or sector_identifier = :code) and not exists (
                select from access_sealed s where s.learner_id = c.learner_id)
            """)
    @Nullable
    IssuedCode code(@Bind("code") String code);

    @SqlQuery("""
            select v.learner_id, v.body, v.entry_id, q.last_position as position, q.recorded_at
            from learner_version v
            join journal_sequence q on q.transaction_id = journal_transaction(v.entry_id)
            where v.learner_id = :learner and q.last_position <= :position
            order by q.last_position desc, v.entry_id desc
            limit :limit
            """)
    List<StoredVersion> versions(
            @Bind("learner") UUID learner, @Bind("position") long position, @Bind("limit") int limit);

    /** The versions that these entries caused, each with the version of the same learner before it. */
    @SqlQuery("""
            select v.learner_id, v.body, v.entry_id, q.last_position as position, q.recorded_at,
                p.body as before_body, p.entry_id as before_entry_id, p.position as before_position,
                p.recorded_at as before_recorded_at
            from unnest(:entries) as n (entry)
            join learner_version v on v.entry_id = n.entry
            join journal_sequence q on q.transaction_id = journal_transaction(v.entry_id)
            left join lateral (
                select b.body, b.entry_id, s.last_position as position, s.recorded_at
                from learner_version b
                join journal_sequence s on s.transaction_id = journal_transaction(b.entry_id)
                where b.learner_id = v.learner_id and (s.last_position, b.entry_id) < (q.last_position, v.entry_id)
                order by s.last_position desc, b.entry_id desc
                limit 1) p on true
            """)
    List<StoredTurn> turns(@Bind("entries") UUID[] entries);

    /** A version and the one before it. */
    record StoredTurn(
            UUID learnerId,
            String body,
            UUID entryId,
            long position,
            Instant recordedAt,
            @Nullable String beforeBody,
            @Nullable UUID beforeEntryId,
            @Nullable Long beforePosition,
            @Nullable Instant beforeRecordedAt) {

        @Override
        public String toString() {
            return "StoredTurn[masked]";
        }
    }

    /** The codes issued to these learners that lead to another one today. */
    @SqlQuery("""
            select student_code, student_scheme, sector_identifier, sector_scheme, learner_id, issued_to, record_id, entry_id
            from learner_code c
            where issued_to = any(:learners) and issued_to <> learner_id and not exists (
                select from access_sealed s where s.learner_id = c.learner_id)
            """)
    List<IssuedCode> codesLedAway(@Bind("learners") UUID[] learners);

    @SqlQuery("""
            select distinct held.record::uuid
            from learner_version v
            join journal_sequence q on q.transaction_id = journal_transaction(v.entry_id)
            cross join lateral jsonb_array_elements_text(v.body::jsonb -> 'records') as held (record)
            where v.learner_id = :learner and q.last_position <= :position
            """)
    List<UUID> recordsEver(@Bind("learner") UUID learner, @Bind("position") long position);

    /** All versions, of whomever, in which any of these records was; reads every version there is. */
    @SqlQuery("""
            select v.entry_id, v.learner_id
            from learner_version v
            where jsonb_exists_any(v.body::jsonb -> 'records', :records)
            """)
    List<VersionKey> naming(@Bind("records") String[] records);

    /** Which version of whom. */
    record VersionKey(UUID entryId, UUID learnerId) {}

    @SqlQuery("""
            select v.entry_id, v.learner_id, v.body
            from learner_version v
            where v.entry_id = any(:entries)
            order by v.entry_id, v.learner_id
            """)
    List<VersionRow> rowsOf(@Bind("entries") UUID[] entries);

    /** A version's row. */
    record VersionRow(UUID entryId, UUID learnerId, String body) {

        @Override
        public String toString() {
            return "VersionRow[masked]";
        }
    }

    /** By hub_eraser alone: nobody else changes a version. */
    @SqlUpdate("""
            update learner_version v
            set body = n.body
            from unnest(:entries, :learners, :bodies) as n (entry_id, learner_id, body)
            where v.entry_id = n.entry_id and v.learner_id = n.learner_id
            """)
    void reduce(@Bind("entries") UUID[] entries, @Bind("learners") UUID[] learners, @Bind("bodies") String[] bodies);

    /** The last version in which none of these codes led to a learner but its own: the text, where there is one. */
    @SqlQuery("""
            select v.body
            from learner_version v
            join journal_transaction t on t.id = journal_transaction(v.entry_id)
            where v.learner_id = :learner
              and v.body::jsonb ->> 'state' in ('ACTIVE', 'IN_REVIEW')
              and not coalesce(jsonb_exists_any(v.body::jsonb -> 'retired', :codes), false)
            order by t.ordinal desc, v.entry_id desc
            limit 1
            """)
    List<String> lastOwn(@Bind("learner") UUID learner, @Bind("codes") String[] codes);

    /** The last version of each of these learners, sequenced or not. */
    @SqlQuery("""
            select distinct on (v.learner_id) v.learner_id, v.body
            from learner_version v
            join journal_transaction t on t.id = journal_transaction(v.entry_id)
            where v.learner_id = any(:learners)
            order by v.learner_id, t.ordinal desc, v.entry_id desc
            """)
    List<LastVersion> last(@Bind("learners") UUID[] learners);

    /** What a learner's last version says. */
    record LastVersion(UUID learnerId, String body) {

        @Override
        public String toString() {
            return "LastVersion[masked]";
        }
    }

    /** A learner's version with its recorded time. */
    record StoredVersion(UUID learnerId, String body, UUID entryId, long position, Instant recordedAt) {

        @Override
        public String toString() {
            return "StoredVersion[masked]";
        }
    }

    @SqlQuery("""
            select l.record_id, c.student_code
            from learner_link l
            join learner_code c on c.learner_id = l.learner_id and c.issued_to = l.learner_id
            where l.record_id = any(:records)
            """)
    List<CodeOfRecord> codesOf(@Bind("records") UUID[] records);

    /** The same of records that are linked to nobody since they were sealed: the code that they had. */
    @SqlQuery("""
            select s.record_id, c.student_code
            from access_sealed s
            join learner_code c on c.learner_id = s.learner_id and c.issued_to = s.learner_id
            where s.record_id = any(:records)
            """)
    List<CodeOfRecord> sealedCodesOf(@Bind("records") UUID[] records);

    /** Of these student codes those that are sealed. */
    @SqlQuery("""
            select c.student_code
            from learner_code c
            where c.student_code = any(:codes) and exists (
                select from access_sealed s where s.learner_id = c.learner_id)
            """)
    List<String> sealedCodes(@Bind("codes") String[] codes);

    @SqlQuery("""
            select student_code, student_scheme, sector_identifier, sector_scheme, learner_id, issued_to, record_id, entry_id
            from learner_code
            where issued_to = :learner and learner_id = :learner
            """)
    List<IssuedCode> ownCode(@Bind("learner") UUID learner);

    @SqlQuery("""
            select record_id, student_code
            from learner_code c
            where student_code = any(:codes) and not exists (
                select from access_sealed s where s.learner_id = c.learner_id)
            """)
    List<CodeOfRecord> issuedFor(@Bind("codes") String[] codes);

    @SqlQuery("""
            select c.record_id, c.student_code
            from learner_code c
            join journal_sequence q on q.transaction_id = journal_transaction(c.entry_id)
            where c.student_code = any(:codes) and q.last_position <= :position and not exists (
                select from access_sealed s where s.learner_id = c.learner_id)
            """)
    List<CodeOfRecord> issuedUntil(@Bind("codes") String[] codes, @Bind("position") long position);

    @SqlUpdate("""
            update learner_code
            set quoted = true
            where student_code = any(:codes) and not quoted
            """)
    void quote(@Bind("codes") String[] codes);

    @SqlQuery("""
            select record_id, student_code
            from learner_code c
            where record_id = any(:records) and quoted and not exists (
                select from access_sealed s where s.learner_id = c.learner_id)
            """)
    List<CodeOfRecord> quotedCodesOf(@Bind("records") UUID[] records);

    @FetchSize(10_000)
    @SqlQuery("""
            select r.source_system, r.school_id, r.own_key, r.id as record_id, l.learner_id
            from learner_link l
            join submission_record r on r.id = l.record_id
            """)
    void links(Consumer<LinkedRecord> consumer);

    @SqlQuery("""
            select count(distinct l.learner_id) as learners,
                count(distinct l.learner_id) filter (where c.learner_id is null) as without_code,
                (select count(*) from learner_code) as codes_issued
            from learner_link l
            left join learner_code c on c.learner_id = l.learner_id
            """)
    LearnerCounts counts();

    /** The present code of the learner of whom a record speaks. */
    record CodeOfRecord(UUID recordId, String studentCode) {

        @Override
        public String toString() {
            return "CodeOfRecord[masked]";
        }
    }
}
