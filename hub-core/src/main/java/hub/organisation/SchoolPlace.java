package hub.organisation;

import org.jspecify.annotations.Nullable;

/**
 * Where a school stands: its commune since 1 July 2025, and the unit it stood in before.
 *
 * @param commune null only for a school that had closed before the reform
 * @param former the old commune or, where only that is known, the old district or province; null where it is not known or
 *     the school opened later
 */
public record SchoolPlace(
        @Nullable AreaKey commune, @Nullable AreaKey former) {

    public SchoolPlace {
        if (commune == null && former == null) {
            throw new IllegalArgumentException("a school stands somewhere");
        }
        if (commune != null
                && (commune.kind() != OrganisationKind.COMMUNE
                        || !commune.validFrom().equals(Areas.REFORM))) {
            throw new IllegalArgumentException("a school's present commune is one of the time since the reform");
        }
        if (former != null && former.validFrom().equals(Areas.REFORM)) {
            throw new IllegalArgumentException("a school's former unit is one of the time before the reform");
        }
    }
}
