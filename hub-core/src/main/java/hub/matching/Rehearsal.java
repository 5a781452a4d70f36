package hub.matching;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;

/**
 * The matching of all records at once and in memory, without a database, batches or order: what a model would come to,
 * and what the door must come to.
 */
public final class Rehearsal {

    private final MatchModel model;
    private final Matcher matcher;
    private final List<Member> members = new ArrayList<>();
    private final List<MatchProfile> profiles = new ArrayList<>();
    private final Map<UUID, Integer> numbers = new HashMap<>();
    private final Map<Integer, List<Edge>> edges = new HashMap<>();
    private final List<Decided> decided = new ArrayList<>();

    public Rehearsal(MatchModel model) {
        this.model = model;
        this.matcher = new Matcher(model);
    }

    /** A pair by itself: whether it shares a key, and how it compares. */
    public record Told(boolean sharesKey, PairScore score) {}

    /** What was made of all records: which are of one part, by its number, and what is left to people. */
    public record Linked(Map<UUID, Integer> partOf, List<ReviewCase> reviews) {

        public Linked {
            partOf = Map.copyOf(partOf);
            reviews = List.copyOf(reviews);
        }
    }

    /** The pairs that share a key, and what it took to find them. */
    public final class Found {
        private final Candidates.Figures figures;
        private final int[] ones;
        private final int[] others;

        private Found() {
            List<int[]> pairs = new ArrayList<>();
            figures = Candidates.forEach(profiles, model, (one, other) -> pairs.add(new int[] {one, other}));
            ones = pairs.stream().mapToInt(pair -> pair[0]).toArray();
            others = pairs.stream().mapToInt(pair -> pair[1]).toArray();
        }

        /** All keys of all records. */
        public long keys() {
            return figures.keys();
        }

        /** How many there are; each counts once. */
        public long pairs() {
            return figures.pairs();
        }

        /** The most records that share one key. */
        public int largestBlock() {
            return figures.largestBlock();
        }

        /**
         * Compares some of them, going on at the first after the last.
         *
         * @return the sum of their scores, so that nothing is left out as needless
         */
        public long compare(long from, int count) {
            long sum = 0;
            for (long i = from; i < from + count; i++) {
                int at = (int) (i % ones.length);
                sum += matcher.compare(profiles.get(ones[at]), profiles.get(others[at]))
                        .score();
            }
            return sum;
        }
    }

    public void add(MatchSubject subject, Set<Integer> years) {
        if (numbers.put(subject.recordId(), members.size()) != null) {
            throw new IllegalArgumentException("a record is added once");
        }
        profiles.add(MatchProfile.of(subject, model));
        members.add(new Member(subject.recordId(), subject.sourceSystem(), subject.school(), subject.ownKey(), years));
    }

    public int size() {
        return members.size();
    }

    /** The profiles in the order in which their records were added. */
    public List<MatchProfile> profiles() {
        return List.copyOf(profiles);
    }

    /** Finds the pairs, parts all and numbers the parts. */
    public Linked link() {
        Map<UUID, Integer> partOf = new HashMap<>();
        List<ReviewCase> reviews = new ArrayList<>();
        int parts = 0;
        for (Partition partition : partitions()) {
            for (Part part : partition.parts()) {
                parts++;
                for (UUID record : part.records()) {
                    partOf.put(record, parts);
                }
            }
            partition.unsettled().forEach(each -> reviews.add(each.with("")));
        }
        return new Linked(partOf, reviews);
    }

    /** What a person said of two records. */
    public void say(UUID one, UUID other, Verdict verdict) {
        say(Decided.of(one, other, verdict, 0));
    }

    /** What a person said of two records, which need not be there. */
    void say(Decided said) {
        decided.add(said);
    }

    /** The records that a person said to be the same as this one. */
    private List<UUID> same(UUID record) {
        return decided.stream()
                .filter(each -> each.verdict() == Verdict.SAME)
                .filter(each -> each.recordA().equals(record) || each.recordB().equals(record))
                .map(each -> each.recordA().equals(record) ? each.recordB() : each.recordA())
                .toList();
    }

    private static void reach(UUID record, Set<UUID> seen, ArrayDeque<UUID> reached) {
        if (seen.add(record)) {
            reached.add(record);
        }
    }

    List<Partition> partitions() {
        Candidates.forEach(profiles, model, this::weigh);
        List<Partition> partitions = new ArrayList<>();
        Set<UUID> seen = new HashSet<>();
        for (Member start : members) {
            if (!seen.add(start.recordId())) {
                continue;
            }
            List<Member> component = new ArrayList<>();
            Set<Edge> inside = new HashSet<>();
            ArrayDeque<UUID> reached = new ArrayDeque<>(List.of(start.recordId()));
            for (UUID next = reached.poll(); next != null; next = reached.poll()) {
                Integer number = numbers.get(next);
                if (number != null) {
                    component.add(members.get(number));
                    for (Edge edge : edges.getOrDefault(number, List.of())) {
                        inside.add(edge);
                        reach(edge.otherThan(next), seen, reached);
                    }
                }
                for (UUID joined : same(next)) {
                    reach(joined, seen, reached);
                }
            }
            partitions.add(new Grouping(model).partition(component, inside, decided, this::score));
        }
        return partitions;
    }

    /** How two of the records compare by themselves. */
    public Told tell(UUID one, UUID other) {
        long[] ofOne = MatchKeys.of(profiles.get(number(one)), model);
        boolean shared = Arrays.stream(MatchKeys.of(profiles.get(number(other)), model))
                .anyMatch(key -> Arrays.binarySearch(ofOne, key) >= 0);
        return new Told(shared, score(one, other));
    }

    /** The pairs of all records added so far. */
    public Found candidates() {
        return new Found();
    }

    private void weigh(int one, int other) {
        PairScore score = matcher.compare(profiles.get(one), profiles.get(other));
        if (score.verdict() != PairScore.Verdict.DIFFERENT) {
            Edge edge = Edge.of(members.get(one).recordId(), members.get(other).recordId(), score);
            edges.computeIfAbsent(one, any -> new ArrayList<>(2)).add(edge);
            edges.computeIfAbsent(other, any -> new ArrayList<>(2)).add(edge);
        }
    }

    private PairScore score(UUID one, UUID other) {
        return matcher.compare(profiles.get(number(one)), profiles.get(number(other)));
    }

    private int number(UUID record) {
        Integer number = numbers.get(record);
        if (number == null) {
            throw new IllegalArgumentException("a record that was never added");
        }
        return number;
    }
}
