package hub.submission;

import hub.organisation.OrganisationId;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * A source record as it was known at one time: what was in force of it, by school year. Pure: made of the versions recorded
 * until then.
 */
public record KnownRecord(
        RecordId recordId, String sourceSystem, OrganisationId school, String ownKey, Map<Integer, Year> years) {

    /**
     * A school year of the record.
     *
     * @param facts null where the sender had taken the year back
     */
    public record Year(RecordedVersion version, @Nullable Facts facts) {

        @Override
        public String toString() {
            return "Year[masked]";
        }
    }

    private static final Comparator<Year> ORDER = (one, other) -> VersionOrder.byRecency(
            one.version.madeAt(),
            one.version.version(),
            one.version.schoolYear(),
            other.version.madeAt(),
            other.version.version(),
            other.version.schoolYear());

    /** The records of these versions, which come in the order in which they were recorded. */
    public static List<KnownRecord> of(List<RecordedVersion> versions) {
        Map<RecordId, Map<Integer, RecordedVersion>> last = new LinkedHashMap<>();
        for (RecordedVersion version : versions) {
            last.computeIfAbsent(version.recordId(), id -> new TreeMap<>()).put(version.schoolYear(), version);
        }
        List<KnownRecord> known = new ArrayList<>(last.size());
        last.forEach((id, byYear) -> {
            Map<Integer, Year> years = new TreeMap<>();
            RecordedVersion any = null;
            for (RecordedVersion version : byYear.values()) {
                any = version;
                if (!version.event().equals(Change.Kind.REMOVE.name())) {
                    years.put(
                            version.schoolYear(),
                            new Year(version, version.takesAway() ? null : RecordText.read(version.body())));
                }
            }
            if (any != null) {
                known.add(new KnownRecord(id, any.sourceSystem(), any.schoolId(), any.ownKey(), years));
            }
        });
        return known;
    }

    /** What spoke for the person; null where the sender had taken the record back. */
    public @Nullable NewestFacts newest() {
        Year newest = years.values().stream().max(ORDER).orElse(null);
        if (newest == null || newest.facts() == null) {
            return null;
        }
        return new NewestFacts(
                recordId,
                sourceSystem,
                school,
                ownKey,
                newest.version().schoolYear(),
                newest.version().madeAt(),
                newest.facts().person());
    }

    @Override
    public String toString() {
        return "KnownRecord[" + recordId + " masked]";
    }
}
