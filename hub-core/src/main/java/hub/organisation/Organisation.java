package hub.organisation;

import hub.calendar.Validity;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What holds of an organisation on one day.
 *
 * @param sectorIdentifier null for an area that was no institution: a commune of the time before July 2025
 * @param levels what a school teaches; empty for all others
 * @param commune the code of a school's commune since July 2025; null for all others and for schools closed before
 * @param validity for how long exactly this holds
 */
public record Organisation(
        OrganisationId id,
        OrganisationKind kind,
        @Nullable String sectorIdentifier,
        String code,
        String name,
        @Nullable String englishName,
        Set<SchoolLevel> levels,
        @Nullable String commune,
        Validity validity) {

    public Organisation {
        levels = Set.copyOf(levels);
    }
}
