package hub.organisation;

import hub.calendar.Validity;
import org.jspecify.annotations.Nullable;

/**
 * An administrative unit of the official lists, with the one unit above it for as long as it stood.
 *
 * @param above null for the ministry alone
 */
public record Area(
        AreaKey key,
        String name,
        Validity validity,
        @Nullable AreaKey above) {

    public Area {
        if (!key.validFrom().equals(validity.from())) {
            throw new IllegalArgumentException("a unit is valid from the day in its key");
        }
        if ((above == null) != (key.kind() == OrganisationKind.MINISTRY)) {
            throw new IllegalArgumentException("every unit but the ministry has one above it");
        }
    }
}
