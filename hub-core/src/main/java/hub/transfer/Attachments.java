package hub.transfer;

import hub.access.TransferGrant;
import hub.database.ReadTx;
import hub.database.WriteTx;
import hub.journal.EntryDraft;
import hub.journal.Journal;
import hub.learner.LearnerId;
import hub.learner.Learners;
import hub.transfer.AttachmentSql.StoredAttachment;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.EnumSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Keeps the files of dossiers. */
public final class Attachments {

    /** The most bytes of one file. */
    public static final int LARGEST = 10 << 20;

    private final Journal journal;
    private final Learners learners;

    public Attachments(Journal journal, Learners learners) {
        this.journal = journal;
        this.learners = learners;
    }

    /** What came of attaching a file; not fresh where just these bytes are attached as that piece already. */
    public record Attached(Attachment attachment, boolean fresh) {}

    /** A file with its bytes. */
    @SuppressWarnings("ArrayRecordComponent") // never compared
    public record Opened(Attachment attachment, byte[] content) {

        @Override
        public String toString() {
            return "Opened[" + attachment + " masked]";
        }
    }

    /** The files of an application. */
    public List<Attachment> of(ReadTx tx, TransferId application) {
        return tx.sql(AttachmentSql.class).attachments(application).stream()
                .map(Attachments::attachment)
                .toList();
    }

    /** The pieces of which there is a file. */
    Set<Piece> pieces(ReadTx tx, TransferId application) {
        Set<Piece> pieces = EnumSet.noneOf(Piece.class);
        of(tx, application).forEach(attachment -> pieces.add(attachment.piece()));
        return pieces;
    }

    /**
     * Attaches a file to an application.
     *
     * @param kind as its bytes say
     * @param scanned whether a scanner has found nothing in it; false where none is there
     */
    public Attached attach(
            WriteTx tx,
            TransferGrant grant,
            Application application,
            Piece piece,
            FileKind kind,
            byte[] content,
            boolean scanned) {
        String sha256 = HexFormat.of().formatHex(sha256(content));
        for (Attachment each : of(tx, application.id())) {
            if (each.piece() == piece && each.sha256().equals(sha256)) {
                return new Attached(each, false);
            }
        }
        Attachment attachment =
                new Attachment(new AttachmentId(tx.newId()), piece, kind, content.length, sha256, scanned);
        String scan = scanned ? "clean" : "not_scanned";
        EntryDraft entry = entry(tx, "transfer.attached", grant, application)
                .with("attachment", attachment.id().toString())
                .with("scan", scan);
        entry.causesRow(
                "transfer_attachment_version",
                attachment.id(),
                application.id(),
                entry.id(),
                piece.word(),
                kind.mediaType(),
                content.length,
                "\\x" + sha256,
                scan);
        tx.copy(
                "transfer_attachment_version (id, application_id, entry_id, piece, media_type, size, sha256, scan)",
                List.of(attachment),
                (row, out) -> out.uuid(row.id().value())
                        .uuid(application.id().value())
                        .uuid(entry.id())
                        .text(row.piece().word())
                        .text(row.kind().mediaType())
                        .int8(row.size())
                        .bytes(HexFormat.of().parseHex(row.sha256()))
                        .text(scan));
        tx.copy("transfer_content (attachment_id, content)", List.of(attachment), (row, out) -> out.uuid(
                        row.id().value())
                .bytes(content));
        return new Attached(attachment, true);
    }

    /** Opens a file of an application, which is journalled; empty where it has no such file that the Grant opens. */
    public Optional<Opened> open(WriteTx tx, TransferGrant grant, Application application, AttachmentId id) {
        Attachment attachment = of(tx, application.id()).stream()
                .filter(each -> each.id().equals(id))
                .findFirst()
                .orElse(null);
        if (attachment == null || !grant.opensFiles()) {
            return Optional.empty();
        }
        entry(tx, "transfer.attachment_seen", grant, application).with("attachment", id.toString());
        return tx.sql(AttachmentSql.class).content(id).stream()
                .findFirst()
                .map(content -> new Opened(attachment, content.content()));
    }

    private EntryDraft entry(WriteTx tx, String kind, TransferGrant grant, Application application) {
        @Nullable
        LearnerId learner =
                learners.learnersOf(tx, Set.of(application.recordId())).get(application.recordId());
        return grant.look()
                .in(journal.append(tx, kind, learner == null ? null : learner.value()))
                .with("transfer", application.id().toString());
    }

    private static Attachment attachment(StoredAttachment row) {
        return new Attachment(
                row.id(),
                Piece.of(row.piece()),
                FileKind.named(row.mediaType()).orElseThrow(),
                row.size(),
                row.sha256(),
                row.scan().equals("clean"));
    }

    private static byte[] sha256(byte[] content) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(content);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }
}
