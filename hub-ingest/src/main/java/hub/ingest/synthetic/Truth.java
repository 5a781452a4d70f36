package hub.ingest.synthetic;

import hub.ingest.synthetic.Geography.School;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Who is who, from the simulated lives: it was settled before any record was written. Only the question which identifiers two
 * records share looks at what the schools wrote.
 */
public final class Truth {

    /** Takes one source record with the person whose it is. */
    public interface RecordVisitor {
        void visit(RecordKey record, String person);
    }

    /** Takes two people. */
    public interface PeopleVisitor {
        void visit(String one, String other);
    }

    /** Takes two records of one person. */
    public interface PairVisitor {
        void visit(RecordKey one, RecordKey other, boolean sharesIdentifier);
    }

    private final Population population;
    private final Lives lives;
    private final SlipBook slips;
    private final Clerk clerk;
    private final Geography geography;

    Truth(Population population, Lives lives, SlipBook slips, Clerk clerk, Geography geography) {
        this.population = population;
        this.lives = lives;
        this.slips = slips;
        this.clerk = clerk;
        this.geography = geography;
    }

    /** How many people: each has at least one source record. */
    public int learners() {
        return population.size();
    }

    /** How many source records. */
    public int records() {
        return lives.records();
    }

    /** Every source record, those of one person after one another. */
    public void forEachRecord(RecordVisitor visitor) {
        for (int record = 0; record < lives.records(); record++) {
            visitor.visit(key(record), label(lives.person(record)));
        }
    }

    /** Every pair of twins. */
    public void forEachTwins(PeopleVisitor visitor) {
        for (int person = 0; person < population.size(); person++) {
            if (population.isFirstTwin(person)) {
                visitor.visit(label(person), label(population.otherTwin(person)));
            }
        }
    }

    /** Every pair of people of two families who share name and birth date. */
    public void forEachHomonyms(PeopleVisitor visitor) {
        int[] pairs = population.homonyms();
        for (int i = 0; i < pairs.length; i += 2) {
            visitor.visit(label(pairs[i]), label(pairs[i + 1]));
        }
    }

    /** Every pair of source records of one person. */
    public void forEachTruePair(PairVisitor visitor) {
        for (int person = 0; person < population.size(); person++) {
            int end = lives.firstRecord(person + 1);
            for (int one = lives.firstRecord(person); one < end; one++) {
                for (int other = one + 1; other < end; other++) {
                    visitor.visit(key(one), key(other), sharesIdentifier(one, other));
                }
            }
        }
    }

    /**
     * Judges a linkage.
     *
     * @param cluster the name of the cluster in which a record was put; null: it stands alone. Equal names are one cluster
     */
    public LinkageFigures judge(Function<RecordKey, @Nullable Object> cluster) {
        int[] people = new int[lives.records()];
        int[] clusters = new int[lives.records()];
        Map<Object, Integer> numbers = new HashMap<>();
        int alone = -1;
        for (int record = 0; record < clusters.length; record++) {
            people[record] = lives.person(record);
            Object name = cluster.apply(key(record));
            if (name == null) {
                clusters[record] = alone--;
            } else {
                Integer number = numbers.putIfAbsent(name, numbers.size());
                clusters[record] = number == null ? numbers.size() - 1 : number;
            }
        }
        numbers.clear();
        return PairCount.of(people, clusters, this::sharesIdentifier, twins(), population.homonyms());
    }

    private int[] twins() {
        int[] twins = new int[2 * population.size()];
        int count = 0;
        for (int person = 0; person < population.size(); person++) {
            if (population.isFirstTwin(person)) {
                twins[count++] = person;
                twins[count++] = population.otherTwin(person);
            }
        }
        return Arrays.copyOf(twins, count);
    }

    /** Whether two records of one person carried one personal number or code, in any of their versions. */
    private boolean sharesIdentifier(int one, int other) {
        String ministry = clerk.ministryCode(one);
        if (ministry != null && ministry.equals(clerk.ministryCode(other))) {
            return true;
        }
        String first = firstNumber(one);
        String last = lastNumber(one);
        String othersFirst = firstNumber(other);
        String othersLast = lastNumber(other);
        return same(first, othersFirst) || same(first, othersLast) || same(last, othersFirst) || same(last, othersLast);
    }

    private static boolean same(@Nullable String number, @Nullable String other) {
        return number != null && number.equals(other);
    }

    private @Nullable String firstNumber(int record) {
        return clerk.personalNumber(record, slips.of(record));
    }

    /** The number that the record shows in its newest line, typed anew or not. */
    private @Nullable String lastNumber(int record) {
        return clerk.personalNumber(record, slips.of(record, lives.lastYear(record)));
    }

    RecordKey key(int record) {
        School school = geography.schools().get(lives.school(record));
        return new RecordKey(school.vendor().code(), school.code(), clerk.ownKey(record));
    }

    static String label(int person) {
        String digits = Integer.toString(10_000_000 + person);
        return "P" + digits.substring(1);
    }
}
