package hub.transcript;

import hub.organisation.OrganisationId;
import hub.submission.RecordId;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jdbi.v3.sqlobject.customizer.Bind;
import org.jdbi.v3.sqlobject.statement.SqlQuery;
import org.jdbi.v3.sqlobject.statement.SqlUpdate;
import org.jspecify.annotations.Nullable;

/** Papers, their signatures, and who signs. */
interface TranscriptSql {

    @SqlQuery("""
            select p.id, p.record_id, p.school_id, p.replaces, p.prepared_at, p.payload, r.reason, r.revoked_at,
                   exists (
                       select from transcript_paper_version n
                       join transcript_signature_version s on s.paper_id = n.id and s.stage = 'seal'
                       where n.replaces = p.id) as replaced
            from transcript_paper_version p
            left join transcript_revocation_version r on r.paper_id = p.id
            where p.id = any(:ids)
                and not exists (select from access_sealed s where s.record_id = p.record_id)
                and not exists (
                    select from learner_code c
                    join access_sealed s on s.learner_id = c.learner_id
                    where c.student_code = convert_from(p.payload, 'UTF8')::jsonb #>> '{learner,studentCode}')
            order by p.prepared_at, p.id
            """)
    List<StoredPaper> papers(@Bind("ids") UUID[] ids);

    /** A paper as prepared, and what became of it. */
    @SuppressWarnings("ArrayRecordComponent") // never compared
    record StoredPaper(
            UUID id,
            RecordId recordId,
            OrganisationId schoolId,
            @Nullable UUID replaces,
            Instant preparedAt,
            byte[] payload,
            @Nullable String reason,
            @Nullable Instant revokedAt,
            boolean replaced) {

        @Override
        public String toString() {
            return "StoredPaper[" + id + " masked]";
        }
    }

    @SqlQuery("""
            select s.paper_id, s.number, s.stage, s.subjects, s.signer, s.name, s.jws, s.credential, s.revocation,
                   l.sha256 as list, l.number as list_number, l.this_update, l.next_update, s.taken_at
            from transcript_signature_version s
            left join transcript_revocation_list_version l on l.sha256 = s.revocation_list
            where s.paper_id = any(:ids)
            order by s.paper_id, s.number
            """)
    List<StoredSignature> signatures(@Bind("ids") UUID[] ids);

    /** A signature as taken. */
    record StoredSignature(
            UUID paperId,
            int number,
            String stage,
            List<String> subjects,
            String signer,
            String name,
            String jws,
            @Nullable String credential,
            String revocation,
            @Nullable String list,
            @Nullable String listNumber,
            @Nullable Instant thisUpdate,
            @Nullable Instant nextUpdate,
            Instant takenAt) {

        @Override
        public String toString() {
            return "StoredSignature[" + paperId + " " + number + " masked]";
        }
    }

    /** Keeps a list once; 0 where it is kept already. */
    @SqlUpdate("""
            insert into transcript_revocation_list_version (sha256, entry_id, number, this_update, next_update, der)
            values (:sha256, :entry, :number, :thisUpdate, :nextUpdate, :der)
            on conflict (sha256) do nothing
            """)
    int keepList(
            @Bind("sha256") String sha256,
            @Bind("entry") UUID entry,
            @Bind("number") @Nullable String number,
            @Bind("thisUpdate") Instant thisUpdate,
            @Bind("nextUpdate") @Nullable Instant nextUpdate,
            @Bind("der") byte[] der);

    @SqlQuery("""
            select id
            from transcript_paper_version
            where record_id = any(:records)
            """)
    List<UUID> ofRecords(@Bind("records") UUID[] records);

    @SqlQuery("""
            select distinct on (v.thumbprint)
                v.school_id, v.thumbprint, v.name, v.stages, v.registered, v.revoked
            from transcript_signer_version v
            where v.school_id = :school
            order by v.thumbprint, v.entry_id desc
            """)
    List<StoredSigner> signers(@Bind("school") OrganisationId school);

    /** What was last said of a signer. */
    record StoredSigner(
            OrganisationId schoolId,
            String thumbprint,
            String name,
            String stages,
            Instant registered,
            @Nullable Instant revoked) {

        @Override
        public String toString() {
            return "StoredSigner[" + thumbprint + " masked]";
        }
    }
}
