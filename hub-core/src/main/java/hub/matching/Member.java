package hub.matching;

import java.util.Comparator;
import java.util.Set;
import java.util.UUID;

/** A source record as the grouping sees it: its natural key and the school years it claims. */
record Member(UUID recordId, String sourceSystem, UUID school, String ownKey, Set<Integer> schoolYears) {

    /** The order of natural keys: the same whatever ids the records were given. */
    static final Comparator<Member> NATURAL = Comparator.comparing(Member::sourceSystem)
            .thenComparing(Member::school, Edge::compare)
            .thenComparing(Member::ownKey)
            .thenComparing(Member::recordId, Edge::compare);

    Member {
        schoolYears = Set.copyOf(schoolYears);
    }

    /** Whether one source holds both in one school year under two keys. */
    boolean isKeptApartFrom(Member other) {
        return sourceSystem.equals(other.sourceSystem)
                && school.equals(other.school)
                && schoolYears.stream().anyMatch(other.schoolYears::contains);
    }

    int firstYear() {
        return schoolYears.stream().mapToInt(Integer::intValue).min().orElse(Integer.MAX_VALUE);
    }

    @Override
    public String toString() {
        return "Member[" + recordId + "]";
    }
}
