package hub.access;

import java.util.UUID;

/** The id of an access token that the hub issued. */
public record TokenId(UUID value) {

    @Override
    public String toString() {
        return value.toString();
    }
}
