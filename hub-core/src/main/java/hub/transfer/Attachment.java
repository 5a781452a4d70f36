package hub.transfer;

/**
 * A piece of a dossier as a file.
 *
 * @param size in bytes
 * @param sha256 in hexadecimal
 * @param scanned whether a scanner has looked at it, and found nothing
 */
public record Attachment(AttachmentId id, Piece piece, FileKind kind, long size, String sha256, boolean scanned) {}
