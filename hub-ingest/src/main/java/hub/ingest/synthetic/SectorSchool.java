package hub.ingest.synthetic;

import hub.calendar.Validity;
import hub.organisation.Areas;
import hub.organisation.Placement;
import hub.organisation.SchoolLevel;
import hub.organisation.SchoolPlace;
import hub.organisation.SchoolRegistration;
import java.time.LocalDate;
import java.util.List;
import java.util.Set;

/**
 * A school as the level above registers it.
 *
 * @param commune code of its commune since July 2025
 * @param formerCommune code of its commune until June 2025
 * @param names what it was called, in the order of their days; the first from long before the first submission
 * @param sourceSystem the software that sends for it
 */
public record SectorSchool(
        String code, SchoolLevel level, String commune, String formerCommune, List<Named> names, String sourceSystem) {

    /** A name and the first day on which the school bore it. */
    public record Named(String name, LocalDate from) {}

    public SectorSchool {
        names = List.copyOf(names);
        if (names.isEmpty()) {
            throw new IllegalArgumentException("a school has a name");
        }
    }

    /** One registration for each name, in order; the places are looked up in the official units. */
    public List<SchoolRegistration> registrations(Areas areas) {
        return names.stream()
                .map(named -> {
                    Validity open = new Validity(named.from(), null);
                    return SchoolRegistration.of(
                            code, named.name(), null, Set.of(level), place(areas, open), List.of(), open);
                })
                .toList();
    }

    private SchoolPlace place(Areas areas, Validity open) {
        if (areas.place(commune, formerCommune, open) instanceof Placement.Placed placed) {
            return placed.place();
        }
        throw new IllegalStateException("the official units do not hold the communes of a school drawn from them");
    }
}
