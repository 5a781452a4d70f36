package hub.submission;

import java.util.UUID;

/** Names a request to correct a source record. */
public record CorrectionId(UUID value) {

    @Override
    public String toString() {
        return value.toString();
    }
}
