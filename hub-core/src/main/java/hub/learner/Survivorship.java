package hub.learner;

import hub.calendar.VietnamDays;
import hub.identity.BirthDate;
import hub.identity.Guardian;
import hub.identity.NameForms;
import hub.identity.OutsideIdentifier;
import hub.identity.OutsideIdentifier.Assurance;
import hub.identity.Person;
import hub.identity.PersonName;
import hub.identity.Sex;
import hub.learner.Disagreements.Differing;
import hub.learner.Golden.Rule;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.function.ToIntFunction;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Which record's value survives into the golden record, by the rules given; what they leave is decided by the newest record.
 * A pure function of rules and records, the same in any order of these.
 */
public final class Survivorship {

    private static final Comparator<RecordFacts> NEWEST_FIRST =
            Comparator.comparing(RecordFacts::madeAt).reversed().thenComparing(RecordFacts::naturalKey);

    private static final int COMMUNE_DIGITS = 5;
    private static final Pattern AREA = Pattern.compile("[0-9]{2}|[0-9]{5}");
    private static final Pattern SPACE = Pattern.compile(" ");

    private final SurvivorshipRules rules;
    private final List<RecordFacts> newestFirst;

    private Survivorship(SurvivorshipRules rules, Collection<RecordFacts> records) {
        this.rules = rules;
        newestFirst = new ArrayList<>(records);
        newestFirst.sort(NEWEST_FIRST);
    }

    /** What one record says of one thing, and whether by an identifier that its sender verified. */
    private record Said<T>(RecordFacts record, T value, boolean verified) {

        @Override
        public String toString() {
            return "Said[masked]";
        }
    }

    /**
     * The golden record of these records.
     *
     * @throws IllegalArgumentException where there is none
     */
    public static GoldenRecord golden(SurvivorshipRules rules, Collection<RecordFacts> records) {
        if (records.isEmpty()) {
            throw new IllegalArgumentException("a golden record needs a record");
        }
        return new Survivorship(rules, records).golden();
    }

    private GoldenRecord golden() {
        return new GoldenRecord(
                required(survivor(GoldenAttribute.NAME, Person::name, Survivorship::completeness)),
                required(survivor(GoldenAttribute.BIRTH_DATE, Person::birthDate, Survivorship::completeness)),
                survivor(GoldenAttribute.SEX, Survivorship::sex, sex -> 0),
                survivor(GoldenAttribute.BIRTH_PLACE, Person::birthPlace, Survivorship::completeness),
                survivor(GoldenAttribute.ETHNICITY, Person::ethnicity, text -> 0),
                survivor(GoldenAttribute.NATIONALITY, Person::nationality, text -> 0),
                survivor(GoldenAttribute.ADDRESS, Person::addressCommune, text -> 0),
                identifiers(),
                survivor(
                        GoldenAttribute.GUARDIANS,
                        person -> person.guardians().isEmpty() ? null : person.guardians(),
                        Survivorship::completeness));
    }

    private static @Nullable Sex sex(Person person) {
        return person.sex() == Sex.UNKNOWN ? null : person.sex();
    }

    /** A day rather than a month, a month rather than a year. */
    private static int completeness(BirthDate date) {
        return date.isToTheDay() ? 2 : date.month() > 0 ? 1 : 0;
    }

    /** More words written out rather than fewer or their first letters; of as many, with marks rather than without. */
    private static int completeness(PersonName name) {
        int words = 0;
        for (String word : SPACE.split(name.full(), -1)) {
            if (word.chars().filter(Character::isLetter).count() > 1) {
                words++;
            }
        }
        return 2 * words + (NameForms.hasDiacritics(NameForms.normal(name)) ? 1 : 0);
    }

    /** A commune's code rather than a province's, a code rather than free text. */
    private static int completeness(String place) {
        return !AREA.matcher(place).matches() ? 0 : place.length() == COMMUNE_DIGITS ? 2 : 1;
    }

    /** More guardians, numbers and phones rather than fewer. */
    private static int completeness(List<Guardian> guardians) {
        int told = 0;
        for (Guardian guardian : guardians) {
            told += 1 + (guardian.phone() == null ? 0 : 1) + (guardian.personalNumber() == null ? 0 : 1);
        }
        return told;
    }

    private static <T> Golden<T> required(@Nullable Golden<T> value) {
        if (value == null) {
            throw new IllegalStateException("every record has a name and a birth date");
        }
        return value;
    }

    private <T> @Nullable Golden<T> survivor(
            GoldenAttribute attribute, Function<Person, @Nullable T> read, ToIntFunction<T> completeness) {
        List<Said<T>> said = new ArrayList<>();
        for (RecordFacts record : newestFirst) {
            T value = read.apply(record.person());
            if (value != null) {
                said.add(new Said<>(record, value, bringsVerified(record)));
            }
        }
        return said.isEmpty() ? null : survivor(rules.of(attribute), said, completeness);
    }

    /** Each rule keeps what is best by it. */
    private static <T> Golden<T> survivor(List<Rule> rules, List<Said<T>> said, ToIntFunction<T> completeness) {
        if (said.size() == 1) {
            Said<T> only = said.get(0);
            return new Golden<>(only.value(), only.record().recordId(), Rule.ONLY);
        }
        List<Said<T>> left = said;
        Rule decided = agree(said) ? Rule.AGREED : null;
        for (Rule rule : rules) {
            left = best(left, by(rule, left, completeness));
            if (decided == null && agree(left)) {
                decided = rule;
            }
        }
        Said<T> survivor = left.get(0);
        return new Golden<>(survivor.value(), survivor.record().recordId(), decided == null ? Rule.NEWEST : decided);
    }

    private static <T> boolean agree(List<Said<T>> said) {
        T first = said.get(0).value();
        return said.stream().allMatch(each -> each.value().equals(first));
    }

    private static <T> ToIntFunction<Said<T>> by(Rule rule, List<Said<T>> left, ToIntFunction<T> completeness) {
        return switch (rule) {
            case VERIFIED_SOURCE -> each -> each.verified() ? 1 : 0;
            case LATEST_VALID -> each -> each.record().schoolYear();
            case MOST_COMPLETE -> each -> completeness.applyAsInt(each.value());
            case MOST_FREQUENT -> {
                Map<T, Integer> frequency = new HashMap<>();
                left.forEach(each -> frequency.merge(each.value(), 1, Integer::sum));
                yield each -> frequency.getOrDefault(each.value(), 0);
            }
            case ONLY, AGREED, NEWEST -> throw new IllegalStateException(rule + " is in no list");
        };
    }

    private static <T> List<Said<T>> best(List<Said<T>> said, ToIntFunction<Said<T>> worth) {
        int most = said.stream().mapToInt(worth).max().orElseThrow();
        return said.stream().filter(each -> worth.applyAsInt(each) == most).toList();
    }

    private static boolean bringsVerified(RecordFacts record) {
        for (OutsideIdentifier identifier : record.person().identifiers()) {
            if (isVerified(identifier, record)) {
                return true;
            }
        }
        return false;
    }

    /** True where the sender had verified it, and it held when the record was made. */
    private static boolean isVerified(OutsideIdentifier identifier, RecordFacts record) {
        if (identifier.assurance() != Assurance.VERIFIED) {
            return false;
        }
        LocalDate made = VietnamDays.of(record.madeAt());
        LocalDate from = identifier.validFrom();
        LocalDate to = identifier.validTo();
        return (from == null || !made.isBefore(from)) && (to == null || made.isBefore(to));
    }

    /** Every identifier that any record brings, once, from the record that the rules choose. */
    private List<Golden<OutsideIdentifier>> identifiers() {
        Map<String, List<Said<OutsideIdentifier>>> said = new TreeMap<>();
        for (RecordFacts record : newestFirst) {
            for (OutsideIdentifier identifier : record.person().identifiers()) {
                said.computeIfAbsent(identifier.scheme() + ' ' + identifier.value(), key -> new ArrayList<>())
                        .add(new Said<>(record, identifier, isVerified(identifier, record)));
            }
        }
        List<Golden<OutsideIdentifier>> golden = new ArrayList<>();
        said.values().forEach(each -> {
            Golden<OutsideIdentifier> survivor = survivor(rules.of(GoldenAttribute.IDENTIFIERS), each, identifier -> 0);
            // It is one number, however far who brings it has checked it.
            golden.add(new Golden<>(survivor.value(), survivor.from(), each.size() == 1 ? Rule.ONLY : Rule.AGREED));
        });
        return golden;
    }

    /** Where records say something else than the golden record made of them, in its basic attributes. */
    public static Disagreements disagreements(GoldenRecord golden, Collection<RecordFacts> records) {
        List<RecordFacts> ordered = new ArrayList<>(records);
        ordered.sort(Comparator.comparing(RecordFacts::recordId));
        return new Disagreements(
                differing(golden.name(), ordered, Person::name),
                differing(golden.birthDate(), ordered, Person::birthDate),
                differing(golden.sex(), ordered, Survivorship::sex),
                differing(golden.birthPlace(), ordered, Person::birthPlace));
    }

    private static <T> List<Differing<T>> differing(
            @Nullable Golden<T> golden, List<RecordFacts> records, Function<Person, @Nullable T> read) {
        List<Differing<T>> differing = new ArrayList<>();
        for (RecordFacts record : records) {
            T value = read.apply(record.person());
            if (value != null && golden != null && !value.equals(golden.value())) {
                differing.add(new Differing<>(value, record.recordId()));
            }
        }
        return differing;
    }
}
