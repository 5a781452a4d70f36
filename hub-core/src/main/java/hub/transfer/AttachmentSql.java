package hub.transfer;

import java.util.List;
import org.jdbi.v3.sqlobject.customizer.Bind;
import org.jdbi.v3.sqlobject.statement.SqlQuery;

/** What is attached to applications. */
interface AttachmentSql {

    /** One that was destroyed is none any more. */
    @SqlQuery("""
            select id, piece, media_type, size, encode(sha256, 'hex') as sha256, scan
            from transfer_attachment_version
            where application_id = :application and sha256 <> decode(repeat('00', 32), 'hex')
            order by id
            """)
    List<StoredAttachment> attachments(@Bind("application") TransferId application);

    /** An attachment as stored. */
    record StoredAttachment(AttachmentId id, String piece, String mediaType, long size, String sha256, String scan) {}

    @SqlQuery("select content from transfer_content where attachment_id = :attachment")
    List<Content> content(@Bind("attachment") AttachmentId attachment);

    /** The bytes of an attachment; two are never compared. */
    @SuppressWarnings("ArrayRecordComponent")
    record Content(byte[] content) {

        @Override
        public String toString() {
            return "Content[masked]";
        }
    }
}
