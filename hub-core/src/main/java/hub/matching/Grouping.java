package hub.matching;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Parts the records of a component into people: a pure function of the records, by their natural keys, school years and
 * comparisons. The heaviest groups join first; two that hold records forbidden to each other never do; where two rivals
 * that cannot be one person are about equally near, neither joins and the case is left to a person.
 */
final class Grouping {

    /** How two records compare that share no key, or were found to be of two people. */
    interface Comparison {

        /** Null where a record is not known any more. */
        @Nullable
        PairScore of(UUID one, UUID other);
    }

    private final MatchModel model;

    Grouping(MatchModel model) {
        this.model = model;
    }

    /** One source system in one school: it keeps its own pupils apart. */
    private record Sender(String sourceSystem, UUID school) {}

    /** What lies between two groups. */
    private static final class Between {
        /** Sum of the pairs' weights, each up to a limit. */
        long sum;

        int pairs;
        boolean apart;
        /** Whether a pair that may be linked agrees in a given name as it was meant, not only as written. */
        boolean certain;

        void add(Between other) {
            sum += other.sum;
            pairs += other.pairs;
            apart |= other.apart;
            certain |= other.certain;
        }
    }

    /** Records joined so far; numbered by its first member in natural order. */
    private static final class Group {
        final int number;
        final List<Integer> members = new ArrayList<>();
        final Map<Sender, Set<Integer>> claims = new HashMap<>();
        final Map<Group, Between> around = new HashMap<>();

        Group(int number, Member member) {
            this.number = number;
            members.add(number);
            claims.put(new Sender(member.sourceSystem(), member.school()), new HashSet<>(member.schoolYears()));
        }

        /** Whether one source holds both in one school year under two keys. */
        boolean isForbidden(Group other) {
            Map<Sender, Set<Integer>> few = claims.size() <= other.claims.size() ? claims : other.claims;
            Map<Sender, Set<Integer>> many = few == claims ? other.claims : claims;
            for (Map.Entry<Sender, Set<Integer>> claim : few.entrySet()) {
                Set<Integer> years = many.get(claim.getKey());
                if (years != null && years.stream().anyMatch(claim.getValue()::contains)) {
                    return true;
                }
            }
            return false;
        }

        boolean isApart(Group other) {
            Between between = around.get(other);
            return (between != null && between.apart) || isForbidden(other);
        }
    }

    /** Two groups that may be joined, and how near they are. */
    private record Step(int linkage, Group first, Group second) {
        static final Comparator<Step> HEAVIEST_FIRST = Comparator.comparingInt((Step step) -> -step.linkage)
                .thenComparingInt(step -> step.first.number)
                .thenComparingInt(step -> step.second.number);
    }

    /**
     * Parts a component.
     *
     * @param edges its pairs that are at least to be looked at
     * @param rest asked for every other pair, unless the component is of two or outsized
     */
    Partition partition(Collection<Member> records, Collection<Edge> edges, Comparison rest) {
        List<Member> members = records.stream().sorted(Member.NATURAL).toList();
        Map<UUID, Integer> numbers = new HashMap<>();
        Group[] groups = new Group[members.size()];
        for (int i = 0; i < groups.length; i++) {
            numbers.put(members.get(i).recordId(), i);
            groups[i] = new Group(i, members.get(i));
        }
        List<Pair> pairs = new ArrayList<>(edges.size());
        for (Edge edge : edges) {
            Integer one = numbers.get(edge.recordA());
            Integer other = numbers.get(edge.recordB());
            if (one != null && other != null && !one.equals(other)) {
                pairs.add(pair(edge, Math.min(one, other), Math.max(one, other), members));
            }
        }
        for (Pair pair : pairs) {
            Between between = new Between();
            between.sum = Math.min(pair.weight, model.pairMost);
            between.pairs = 1;
            between.apart = pair.edge.doubts() != 0;
            between.certain = !pair.edge.uncertain();
            groups[pair.first].around.put(groups[pair.second], between);
            groups[pair.second].around.put(groups[pair.first], between);
        }
        if (members.size() > 2 && members.size() <= model.outsized) {
            complete(members, groups, rest);
        }
        join(groups);
        return result(members, groups, pairs);
    }

    /** Weighs the pairs that no edge joins: what they say against each other must be heard where a third would join them. */
    private void complete(List<Member> members, Group[] groups, Comparison rest) {
        for (int one = 0; one < groups.length; one++) {
            for (int other = one + 1; other < groups.length; other++) {
                if (groups[one].around.containsKey(groups[other])) {
                    continue;
                }
                PairScore score =
                        rest.of(members.get(one).recordId(), members.get(other).recordId());
                if (score != null) {
                    Between between = new Between();
                    between.sum = Math.max(-model.pairMost, Math.min(score.score(), model.pairMost));
                    between.pairs = 1;
                    between.apart = score.isApart();
                    groups[one].around.put(groups[other], between);
                    groups[other].around.put(groups[one], between);
                }
            }
        }
    }

    /** An edge between members, with what their school years add. */
    private record Pair(Edge edge, int first, int second, int weight) {}

    private Pair pair(Edge edge, int first, int second, List<Member> members) {
        Member one = members.get(first);
        Member other = members.get(second);
        int weight = edge.weight();
        if (!one.school().equals(other.school())) {
            long common = one.schoolYears().stream()
                    .filter(other.schoolYears()::contains)
                    .count();
            weight += common == 0 ? 0 : common == 1 ? model.commonYear : model.commonYears;
        }
        return new Pair(edge, first, second, weight);
    }

    /** Joins until nothing more may be joined; afterwards each member's place in the array is its group. */
    private void join(Group[] groups) {
        Set<Step> steps = new TreeSet<>(Step.HEAVIEST_FIRST);
        for (Group group : groups) {
            for (Group other : group.around.keySet()) {
                if (group.number < other.number) {
                    offer(steps, group, other);
                }
            }
        }
        Step step = next(steps);
        while (step != null) {
            Group kept = step.first;
            Group joined = step.second;
            for (Group group : List.of(kept, joined)) {
                for (Group other : group.around.keySet()) {
                    steps.remove(step(group, other));
                }
            }
            absorb(kept, joined, groups);
            for (Group other : kept.around.keySet()) {
                offer(steps, kept, other);
            }
            step = next(steps);
        }
    }

    private @Nullable Step next(Set<Step> steps) {
        for (Step step : steps) {
            if (!isContested(step.first, step.second, step.linkage)
                    && !isContested(step.second, step.first, step.linkage)) {
                return step;
            }
        }
        return null;
    }

    private void offer(Set<Step> steps, Group one, Group other) {
        Step step = step(one, other);
        if (step.linkage >= model.link && !one.isApart(other)) {
            steps.add(step);
        }
    }

    private Step step(Group one, Group other) {
        return one.number < other.number
                ? new Step(linkage(one, other), one, other)
                : new Step(linkage(one, other), other, one);
    }

    /** The mean over all pairs between two groups; a pair that was not found near counts against. */
    private int linkage(Group one, Group other) {
        Between between = one.around.get(other);
        if (between == null) {
            return Integer.MIN_VALUE;
        }
        long all = (long) one.members.size() * other.members.size();
        return (int) Math.floorDiv(between.sum + (all - between.pairs) * model.absent, all);
    }

    /** Whether a rival of that partner, who cannot be one person with it, is about as near to the group. */
    private boolean isContested(Group group, Group partner, int linkage) {
        Between own = group.around.get(partner);
        boolean certain = own != null && own.certain;
        for (Map.Entry<Group, Between> entry : group.around.entrySet()) {
            Group rival = entry.getKey();
            if (rival != partner) {
                int rivals = linkage(group, rival);
                boolean near = rivals >= linkage - model.margin && rivals >= model.review;
                boolean asUncertain = !certain && !entry.getValue().certain && rivals >= model.review;
                if ((near || asUncertain) && rival.isApart(partner) && !rival.isForbidden(group)) {
                    return true;
                }
            }
        }
        return false;
    }

    private static void absorb(Group kept, Group joined, Group[] groups) {
        kept.around.remove(joined);
        joined.around.remove(kept);
        for (Map.Entry<Group, Between> entry : joined.around.entrySet()) {
            Group other = entry.getKey();
            Between known = kept.around.get(other);
            other.around.remove(joined);
            if (known == null) {
                kept.around.put(other, entry.getValue());
                other.around.put(kept, entry.getValue());
            } else {
                known.add(entry.getValue());
            }
        }
        joined.claims.forEach((sender, years) ->
                kept.claims.computeIfAbsent(sender, any -> new HashSet<>()).addAll(years));
        kept.members.addAll(joined.members);
        for (int member : joined.members) {
            groups[member] = kept;
        }
    }

    private Partition result(List<Member> members, Group[] groups, List<Pair> pairs) {
        Map<Long, Pair> heaviest = new TreeMap<>();
        for (Pair pair : pairs) {
            Group one = groups[pair.first];
            Group other = groups[pair.second];
            boolean open = pair.edge.doubts() != 0 || pair.weight >= model.review;
            if (one != other && open && !one.isForbidden(other)) {
                long between =
                        (long) Math.min(one.number, other.number) * groups.length + Math.max(one.number, other.number);
                heaviest.merge(between, pair, Grouping::heavier);
            }
        }
        Set<Group> doubtful = new HashSet<>();
        List<Unsettled> unsettled = new ArrayList<>(heaviest.size());
        for (Pair pair : heaviest.values()) {
            Group one = groups[pair.first];
            Group other = groups[pair.second];
            Group lesser = lesser(one, other, members);
            if (lesser.members.size() == 1) {
                doubtful.add(lesser);
            }
            unsettled.add(
                    new Unsettled(pair.edge.recordA(), pair.edge.recordB(), reason(pair, one, other), pair.weight));
        }
        List<Part> parts = new ArrayList<>();
        for (int i = 0; i < groups.length; i++) {
            Group group = groups[i];
            if (group.number == i) {
                List<UUID> records = group.members.stream()
                        .sorted()
                        .map(member -> members.get(member).recordId())
                        .toList();
                parts.add(new Part(records, doubtful.contains(group)));
            }
        }
        return new Partition(parts, unsettled);
    }

    private static Pair heavier(Pair a, Pair b) {
        if (a.weight != b.weight) {
            return a.weight > b.weight ? a : b;
        }
        return a.first < b.first || (a.first == b.first && a.second < b.second) ? a : b;
    }

    private String reason(Pair pair, Group one, Group other) {
        if (pair.edge.doubts() != 0) {
            return Doubt.of(pair.edge.doubts()).iterator().next().key();
        }
        if (pair.weight < model.link) {
            return ReviewCase.UNSURE;
        }
        boolean near = linkage(one, other) >= model.link && !one.isApart(other);
        return near ? ReviewCase.CONTESTED : ReviewCase.BRIDGE;
    }

    /** Of two groups the one of fewer records, else the one that began later, else by natural key. */
    private static Group lesser(Group a, Group b, List<Member> members) {
        if (a.members.size() != b.members.size()) {
            return a.members.size() < b.members.size() ? a : b;
        }
        int yearA = firstYear(a, members);
        int yearB = firstYear(b, members);
        if (yearA != yearB) {
            return yearA > yearB ? a : b;
        }
        return a.number > b.number ? a : b;
    }

    private static int firstYear(Group group, List<Member> members) {
        return group.members.stream()
                .mapToInt(member -> members.get(member).firstYear())
                .min()
                .orElse(Integer.MAX_VALUE);
    }
}
