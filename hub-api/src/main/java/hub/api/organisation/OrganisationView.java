package hub.api.organisation;

import hub.organisation.Organisation;
import hub.organisation.SchoolLevel;
import io.swagger.v3.oas.annotations.media.Schema;
import java.time.LocalDate;
import java.util.List;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** An organisation as it is on one day. */
@Schema(name = "Organisation")
record OrganisationView(
        @Schema(example = "school") String kind,
        @Schema(example = "01000123") String code,
        @Nullable String sectorIdentifier,
        String name,
        @Nullable String englishName,
        @Schema(description = "what a school teaches") List<String> levels,

        @Schema(description = "code of a school's commune since July 2025") @Nullable
        String commune,

        LocalDate validFrom,
        @Nullable LocalDate validTo) {

    static OrganisationView of(Organisation organisation) {
        return new OrganisationView(
                organisation.kind().word(),
                organisation.code(),
                organisation.sectorIdentifier(),
                organisation.name(),
                organisation.englishName(),
                new TreeSet<>(organisation.levels())
                        .stream().map(SchoolLevel::word).toList(),
                organisation.commune(),
                organisation.validity().from(),
                organisation.validity().to());
    }
}
