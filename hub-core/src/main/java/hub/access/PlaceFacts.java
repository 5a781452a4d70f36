package hub.access;

import hub.organisation.OrganisationId;

/**
 * An organisation, and how the caller's organisations stand to it.
 *
 * @param standing the closest of the caller's organisations decides
 */
public record PlaceFacts(OrganisationId organisation, Standing standing) implements Subject {

    /** How the caller's organisations stand to this one. */
    public enum Standing {
        /** One of them is above it in the tree. */
        ABOVE,
        /** One of them is this one, none is above it. */
        SAME,
        NEITHER
    }
}
