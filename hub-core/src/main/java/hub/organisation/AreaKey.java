package hub.organisation;

import java.time.LocalDate;

/** What tells one administrative unit from all others: its code alone does not, nearly every commune code was given again in 2025. */
public record AreaKey(OrganisationKind kind, String code, LocalDate validFrom) {

    public AreaKey {
        if (kind == OrganisationKind.SCHOOL) {
            throw new IllegalArgumentException("a school is no administrative unit");
        }
    }
}
