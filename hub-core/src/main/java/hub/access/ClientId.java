package hub.access;

import java.util.UUID;

/** The id of a client: a system that calls the hub. */
public record ClientId(UUID value) implements CallerId, TokenHolder {

    /**
     * Reads an id as a client sends it.
     *
     * @throws IllegalArgumentException where the text is no UUID
     */
    public static ClientId parse(String text) {
        return new ClientId(UUID.fromString(text));
    }

    @Override
    public String actor() {
        return "client:" + value;
    }

    @Override
    public String toString() {
        return value.toString();
    }
}
