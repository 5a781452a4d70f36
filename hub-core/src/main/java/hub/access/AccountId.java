package hub.access;

import java.util.UUID;

/** The id of an account: of a person who signs in at the hub itself. */
public record AccountId(UUID value) implements TokenHolder {

    @Override
    public String toString() {
        return value.toString();
    }
}
