package hub.transfer;

import java.util.UUID;

/** The id of an attachment. */
public record AttachmentId(UUID value) {

    @Override
    public String toString() {
        return value.toString();
    }
}
