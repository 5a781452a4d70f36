package hub.organisation;

import java.util.UUID;

/** The hub's own id of an organisation, for life; outsiders know it by dated codes and its sector identifier. */
public record OrganisationId(UUID value) {

    /**
     * Reads an id as it stands in a path.
     *
     * @throws IllegalArgumentException where the text is no UUID
     */
    public static OrganisationId parse(String text) {
        return new OrganisationId(UUID.fromString(text));
    }

    @Override
    public String toString() {
        return value.toString();
    }
}
