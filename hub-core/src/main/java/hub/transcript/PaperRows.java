package hub.transcript;

import hub.database.ReadTx;
import hub.database.WriteTx;
import hub.journal.EntryDraft;
import hub.transcript.TranscriptSql.StoredPaper;
import hub.transcript.TranscriptSql.StoredSignature;
import java.security.cert.X509CRL;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;

/** Papers as rows: one that never changes, one for each signature, one where it was taken back. */
final class PaperRows {

    private PaperRows() {}

    /** These papers, the oldest first. */
    static List<Paper> read(ReadTx tx, Collection<UUID> ids) {
        if (ids.isEmpty()) {
            return List.of();
        }
        UUID[] asked = ids.toArray(UUID[]::new);
        TranscriptSql sql = tx.sql(TranscriptSql.class);
        Map<UUID, List<Signature>> signatures = new HashMap<>();
        for (StoredSignature row : sql.signatures(asked)) {
            signatures
                    .computeIfAbsent(row.paperId(), any -> new ArrayList<>())
                    .add(new Signature(
                            row.number(),
                            SigningStage.of(row.stage()).orElseThrow(),
                            row.subjects(),
                            row.signer(),
                            row.name(),
                            row.jws(),
                            row.credential(),
                            row.revocation(),
                            row.list() == null
                                    ? null
                                    : new RevocationList(
                                            row.list(),
                                            row.listNumber(),
                                            Objects.requireNonNull(row.thisUpdate()),
                                            row.nextUpdate()),
                            row.takenAt()));
        }
        List<Paper> papers = new ArrayList<>();
        for (StoredPaper row : sql.papers(asked)) {
            papers.add(new Paper(
                    row.id(),
                    row.recordId(),
                    row.schoolId(),
                    row.replaces(),
                    row.preparedAt(),
                    row.payload(),
                    signatures.getOrDefault(row.id(), List.of()),
                    row.replaced(),
                    row.reason() == null
                            ? null
                            : new Paper.Revoked(row.reason(), Objects.requireNonNull(row.revokedAt()))));
        }
        return papers;
    }

    static void prepare(WriteTx tx, EntryDraft entry, Paper paper) {
        entry.causesRow(
                "transcript_paper_version",
                paper.id(),
                entry.id(),
                paper.recordId(),
                paper.school(),
                paper.replaces(),
                paper.preparedAt(),
                paper.payload());
        tx.copy(
                "transcript_paper_version (id, entry_id, record_id, school_id, replaces, prepared_at, payload)",
                List.of(paper),
                (row, out) -> out.uuid(row.id())
                        .uuid(entry.id())
                        .uuid(row.recordId().value())
                        .uuid(row.school().value())
                        .uuid(row.replaces())
                        .instant(row.preparedAt())
                        .bytes(row.payload()));
    }

    /** Keeps a list by which a certificate was not revoked, once however many signatures name it. */
    static void keep(WriteTx tx, EntryDraft entry, X509CRL used) {
        RevocationList list = RevocationList.of(used);
        byte[] der = RevocationList.der(used);
        int kept = tx.sql(TranscriptSql.class)
                .keepList(list.sha256(), entry.id(), list.number(), list.thisUpdate(), list.nextUpdate(), der);
        if (kept > 0) {
            entry.causesRow(
                    "transcript_revocation_list_version",
                    list.sha256(),
                    entry.id(),
                    list.number(),
                    list.thisUpdate(),
                    list.nextUpdate(),
                    der);
        }
    }

    static void sign(WriteTx tx, EntryDraft entry, Paper paper, Signature signature) {
        String list = signature.list() == null ? null : signature.list().sha256();
        entry.causesRow(
                "transcript_signature_version",
                paper.id(),
                signature.number(),
                entry.id(),
                signature.stage().word(),
                signature.subjects(),
                signature.signer(),
                signature.name(),
                signature.jws(),
                signature.credential(),
                signature.revocation(),
                signature.at(),
                list);
        tx.copy(
                "transcript_signature_version (paper_id, number, entry_id, stage, subjects, signer, name, jws,"
                        + " credential, revocation, taken_at, revocation_list)",
                List.of(signature),
                (row, out) -> out.uuid(paper.id())
                        .int2(row.number())
                        .uuid(entry.id())
                        .text(row.stage().word())
                        .texts(row.subjects())
                        .text(row.signer())
                        .text(row.name())
                        .text(row.jws())
                        .text(row.credential())
                        .text(row.revocation())
                        .instant(row.at())
                        .text(list));
    }

    static void revoke(WriteTx tx, EntryDraft entry, Paper paper, Paper.Revoked revoked) {
        entry.causesRow("transcript_revocation_version", paper.id(), entry.id(), revoked.reason(), revoked.at());
        tx.copy(
                "transcript_revocation_version (paper_id, entry_id, reason, revoked_at)",
                List.of(revoked),
                (row, out) ->
                        out.uuid(paper.id()).uuid(entry.id()).text(row.reason()).instant(row.at()));
    }
}
