package hub.learner;

import hub.identity.BirthDate;
import hub.identity.OutsideIdentifier;
import hub.identity.Person;
import hub.identity.Sex;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.function.ToIntFunction;
import org.jspecify.annotations.Nullable;

/**
 * Which record's value survives into the golden record: of the most complete values the most frequent, of equally frequent
 * ones the newest. A pure function of the records, the same in any order.
 */
public final class Survivorship {

    private static final Comparator<RecordFacts> NEWEST_FIRST =
            Comparator.comparing(RecordFacts::madeAt).reversed().thenComparing(RecordFacts::naturalKey);

    private Survivorship() {}

    /**
     * The golden record of these records.
     *
     * @throws IllegalArgumentException where there is none
     */
    public static GoldenRecord golden(Collection<RecordFacts> records) {
        if (records.isEmpty()) {
            throw new IllegalArgumentException("a golden record needs a record");
        }
        List<RecordFacts> newestFirst = new ArrayList<>(records);
        newestFirst.sort(NEWEST_FIRST);
        return new GoldenRecord(
                required(survivor(newestFirst, Person::name, name -> 0)),
                required(survivor(newestFirst, Person::birthDate, Survivorship::completeness)),
                survivor(newestFirst, person -> person.sex() == Sex.UNKNOWN ? null : person.sex(), sex -> 0),
                survivor(newestFirst, Person::birthPlace, text -> 0),
                survivor(newestFirst, Person::ethnicity, text -> 0),
                survivor(newestFirst, Person::nationality, text -> 0),
                newest(newestFirst, Person::addressCommune),
                identifiers(newestFirst),
                newest(newestFirst, person -> person.guardians().isEmpty() ? null : person.guardians()));
    }

    private static int completeness(BirthDate date) {
        return date.isToTheDay() ? 2 : date.month() > 0 ? 1 : 0;
    }

    private static <T> Golden<T> required(@Nullable Golden<T> value) {
        if (value == null) {
            throw new IllegalStateException("every record has a name and a birth date");
        }
        return value;
    }

    private static <T> @Nullable Golden<T> survivor(
            List<RecordFacts> newestFirst, Function<Person, @Nullable T> attribute, ToIntFunction<T> completeness) {
        Map<T, Integer> frequency = new HashMap<>();
        int said = 0;
        for (RecordFacts record : newestFirst) {
            T value = attribute.apply(record.person());
            if (value != null) {
                frequency.merge(value, 1, Integer::sum);
                said++;
            }
        }
        T best = null;
        RecordFacts from = null;
        for (RecordFacts record : newestFirst) {
            T value = attribute.apply(record.person());
            if (value != null && (best == null || isBetter(value, best, frequency, completeness))) {
                best = value;
                from = record;
            }
        }
        if (best == null || from == null) {
            return null;
        }
        return new Golden<>(best, from.recordId(), rule(best, said, frequency, completeness));
    }

    private static <T> boolean isBetter(T value, T best, Map<T, Integer> frequency, ToIntFunction<T> completeness) {
        int byCompleteness = Integer.compare(completeness.applyAsInt(value), completeness.applyAsInt(best));
        if (byCompleteness != 0) {
            return byCompleteness > 0;
        }
        return count(frequency, value) > count(frequency, best);
    }

    private static <T> Golden.Rule rule(T best, int said, Map<T, Integer> frequency, ToIntFunction<T> completeness) {
        if (said == 1) {
            return Golden.Rule.ONLY;
        }
        if (frequency.size() == 1) {
            return Golden.Rule.AGREED;
        }
        int rivals = 0;
        boolean equallyFrequent = false;
        for (T value : frequency.keySet()) {
            if (!value.equals(best) && completeness.applyAsInt(value) == completeness.applyAsInt(best)) {
                rivals++;
                equallyFrequent |= count(frequency, value) == count(frequency, best);
            }
        }
        if (rivals == 0) {
            return Golden.Rule.MOST_COMPLETE;
        }
        return equallyFrequent ? Golden.Rule.NEWEST : Golden.Rule.MOST_FREQUENT;
    }

    private static <T> int count(Map<T, Integer> frequency, T value) {
        return frequency.getOrDefault(value, 0);
    }

    /** For what changes in a life: an address, who cares for the child. */
    private static <T> @Nullable Golden<T> newest(
            List<RecordFacts> newestFirst, Function<Person, @Nullable T> attribute) {
        Golden<T> newest = null;
        int said = 0;
        boolean agreed = true;
        for (RecordFacts record : newestFirst) {
            T value = attribute.apply(record.person());
            if (value != null) {
                said++;
                if (newest == null) {
                    newest = new Golden<>(value, record.recordId(), Golden.Rule.NEWEST);
                } else {
                    agreed &= value.equals(newest.value());
                }
            }
        }
        if (newest == null || (said > 1 && !agreed)) {
            return newest;
        }
        return new Golden<>(newest.value(), newest.from(), said == 1 ? Golden.Rule.ONLY : Golden.Rule.AGREED);
    }

    /** Every identifier that any record brings, once, from the newest record that brings it. */
    private static List<Golden<OutsideIdentifier>> identifiers(List<RecordFacts> newestFirst) {
        Map<String, Golden<OutsideIdentifier>> found = new LinkedHashMap<>();
        Map<String, Integer> said = new HashMap<>();
        for (RecordFacts record : newestFirst) {
            for (OutsideIdentifier identifier : record.person().identifiers()) {
                String key = identifier.scheme() + ' ' + identifier.value();
                said.merge(key, 1, Integer::sum);
                found.putIfAbsent(key, new Golden<>(identifier, record.recordId(), Golden.Rule.ONLY));
            }
        }
        return found.entrySet().stream()
                .sorted(Map.Entry.comparingByKey())
                .map(entry -> said.getOrDefault(entry.getKey(), 1) == 1
                        ? entry.getValue()
                        : new Golden<>(
                                entry.getValue().value(), entry.getValue().from(), Golden.Rule.AGREED))
                .toList();
    }
}
