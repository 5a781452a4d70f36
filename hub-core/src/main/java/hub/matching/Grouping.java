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
 * Parts the records of a component into people: a pure function of the records, by their natural keys, school years,
 * comparisons and what people have said. The heaviest groups join first; two that hold records forbidden to each other
 * never do; where two rivals that cannot be one person are about equally near, neither joins and the case is left to a
 * person. What a person said to be the same is joined whatever it weighs, each record with the group that it has by itself;
 * what a person said to be different is never joined, nor proposed again.
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

        /** Sum of the pairs' weights as they are: who of two rivals is nearer shows above the limit too. */
        long whole;

        int pairs;
        boolean apart;
        /** Whether a person said that a record of the one and a record of the other are two people's. */
        boolean parted;
        /** Whether a pair agrees but for two personal numbers. */
        boolean numbersDiffer;
        /** Whether a pair that may be linked agrees in the name as it was meant, not only as written. */
        boolean certain;

        void add(Between other) {
            sum += other.sum;
            whole += other.whole;
            pairs += other.pairs;
            apart |= other.apart;
            parted |= other.parted;
            numbersDiffer |= other.numbersDiffer;
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

        /** Whether one source holds both in one school year under two keys, or a person said that they are two people's. */
        boolean isForbidden(Group other) {
            if (isParted(other)) {
                return true;
            }
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

        boolean isParted(Group other) {
            Between between = around.get(other);
            return between != null && between.parted;
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
     * @param decided what people said of its records, and of records that are gone and join them, as far as it holds
     * @param rest asked for every other pair, unless the component is of two or outsized
     */
    Partition partition(
            Collection<Member> records, Collection<Edge> edges, Collection<Decided> decided, Comparison rest) {
        List<Member> members = records.stream().sorted(Member.NATURAL).toList();
        Map<UUID, Integer> numbers = new HashMap<>();
        for (int i = 0; i < members.size(); i++) {
            numbers.put(members.get(i).recordId(), i);
        }
        List<Pair> pairs = new ArrayList<>(edges.size());
        for (Edge edge : edges) {
            Integer one = numbers.get(edge.recordA());
            Integer other = numbers.get(edge.recordB());
            if (one != null && other != null && !one.equals(other)) {
                pairs.add(pair(edge, Math.min(one, other), Math.max(one, other), members));
            }
        }
        Said said = Said.of(decided);
        Ties ties = ties(members, pairs, said, rest);
        Group[] groups = groups(members, ties);
        join(groups);
        if (said.joins()) {
            List<List<Integer>> joined = joined(members, groups, said);
            groups = groups(members, ties);
            for (List<Integer> together : joined) {
                Group kept = groups[together.get(0)];
                for (int member : together) {
                    if (groups[member] != kept) {
                        absorb(kept, groups[member], groups);
                    }
                }
            }
            join(groups);
        }
        return result(members, groups, pairs, said);
    }

    /** What lies between each two members, by the smaller number and the larger; nothing where nothing does. */
    private record Ties(List<Map<Integer, Between>> bySmaller) {
        Between between(int smaller, int larger) {
            return bySmaller.get(smaller).computeIfAbsent(larger, any -> new Between());
        }

        boolean has(int smaller, int larger) {
            return bySmaller.get(smaller).containsKey(larger);
        }
    }

    private Ties ties(List<Member> members, List<Pair> pairs, Said said, Comparison rest) {
        Ties ties = new Ties(new ArrayList<>(members.size()));
        members.forEach(member -> ties.bySmaller.add(new HashMap<>()));
        for (Pair pair : pairs) {
            Between between = ties.between(pair.first, pair.second);
            between.sum = Math.min(pair.weight, model.pairMost);
            between.whole = pair.weight;
            between.pairs = 1;
            between.apart = pair.edge.doubts() != 0;
            between.numbersDiffer = (pair.edge.doubts() & Doubt.NUMBERS_DIFFER.bit()) != 0;
            between.certain = !pair.edge.uncertain();
        }
        if (members.size() > 2 && members.size() <= model.outsized) {
            complete(members, ties, rest);
        }
        if (said.parts()) {
            for (int one = 0; one < members.size(); one++) {
                for (int other = one + 1; other < members.size(); other++) {
                    if (said.isDifferent(
                            members.get(one).recordId(), members.get(other).recordId())) {
                        ties.between(one, other).parted = true;
                    }
                }
            }
        }
        return ties;
    }

    /** Weighs the pairs that no edge joins: what they say against each other must be heard where a third would join them. */
    private void complete(List<Member> members, Ties ties, Comparison rest) {
        for (int one = 0; one < members.size(); one++) {
            for (int other = one + 1; other < members.size(); other++) {
                if (ties.has(one, other)) {
                    continue;
                }
                PairScore score =
                        rest.of(members.get(one).recordId(), members.get(other).recordId());
                if (score != null) {
                    Between between = ties.between(one, other);
                    between.sum = Math.max(-model.pairMost, Math.min(score.score(), model.pairMost));
                    between.whole = score.score();
                    between.pairs = 1;
                    between.apart = score.isApart();
                }
            }
        }
    }

    /** Every member a group of its own. */
    private static Group[] groups(List<Member> members, Ties ties) {
        Group[] groups = new Group[members.size()];
        for (int i = 0; i < groups.length; i++) {
            groups[i] = new Group(i, members.get(i));
        }
        for (int i = 0; i < groups.length; i++) {
            for (Map.Entry<Integer, Between> tie : ties.bySmaller.get(i).entrySet()) {
                Group other = groups[tie.getKey()];
                Between between = new Between();
                between.add(tie.getValue());
                groups[i].around.put(other, between);
                other.around.put(groups[i], between);
            }
        }
        return groups;
    }

    /**
     * What is joined before anything else: the groups that records have by themselves, where a person said of any of theirs
     * that they are the same. Where that would bring together what a person or a school holds apart, only the records
     * themselves of which it was said.
     *
     * @param natural the groups as they are without anything said to be the same
     */
    private static List<List<Integer>> joined(List<Member> members, Group[] natural, Said said) {
        int[] cluster = new int[natural.length];
        for (int i = 0; i < cluster.length; i++) {
            cluster[i] = natural[i].number;
        }
        for (List<Integer> block : said.blocks(members)) {
            int first = cluster[block.get(0)];
            for (int member : block) {
                int replaced = cluster[member];
                for (int i = 0; replaced != first && i < cluster.length; i++) {
                    cluster[i] = cluster[i] == replaced ? first : cluster[i];
                }
            }
        }
        Map<Integer, List<Integer>> clusters = new TreeMap<>();
        for (int i = 0; i < cluster.length; i++) {
            clusters.computeIfAbsent(cluster[i], any -> new ArrayList<>()).add(i);
        }
        List<List<Integer>> joined = new ArrayList<>();
        Set<Integer> heldApart = new HashSet<>();
        clusters.forEach((number, together) -> {
            if (isHeldApart(members, together, natural, said)) {
                heldApart.add(number);
            } else {
                joined.add(together);
            }
        });
        for (List<Integer> block : said.namedBlocks(members)) {
            if (heldApart.contains(cluster[block.get(0)])) {
                joined.add(block);
            }
        }
        return joined;
    }

    private static boolean isHeldApart(List<Member> members, List<Integer> together, Group[] natural, Said said) {
        for (int i = 0; i < together.size(); i++) {
            for (int j = i + 1; j < together.size(); j++) {
                if (natural[together.get(i)] == natural[together.get(j)]) {
                    continue;
                }
                Member one = members.get(together.get(i));
                Member other = members.get(together.get(j));
                if (said.isDifferent(one.recordId(), other.recordId())
                        || (one.isKeptApartFrom(other) && !said.isNamedSame(one.recordId(), other.recordId()))) {
                    return true;
                }
            }
        }
        return false;
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
            if (!isContested(step.first, step.second) && !isContested(step.second, step.first)) {
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

    /** As {@link #linkage}, without the limit to what one pair can say. */
    private int nearness(Group one, Group other) {
        Between between = one.around.get(other);
        if (between == null) {
            return Integer.MIN_VALUE;
        }
        long all = (long) one.members.size() * other.members.size();
        return (int) Math.floorDiv(between.whole + (all - between.pairs) * model.absent, all);
    }

    /**
     * Whether a rival, who cannot be one person with that partner, is about as near to the group; or agrees with it but for
     * their numbers, where the partner does only as far as the names are written: the group may bear the partner's number by
     * mistake.
     */
    private boolean isContested(Group group, Group partner) {
        int nearness = nearness(group, partner);
        Between own = group.around.get(partner);
        boolean certain = own != null && own.certain;
        for (Map.Entry<Group, Between> entry : group.around.entrySet()) {
            Group rival = entry.getKey();
            if (rival != partner) {
                int rivalsNearness = nearness(group, rival);
                boolean near = rivalsNearness >= nearness - model.margin && rivalsNearness >= model.review;
                boolean asUncertain = !certain && !entry.getValue().certain && rivalsNearness >= model.review;
                boolean rivals = rival.isApart(partner) && !rival.isForbidden(group);
                if (rivals
                        && ((!certain && entry.getValue().numbersDiffer)
                                || ((near || asUncertain) && !rival.isApart(group)))) {
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

    private Partition result(List<Member> members, Group[] groups, List<Pair> pairs, Said said) {
        Map<Long, Pair> heaviest = new TreeMap<>();
        for (Pair pair : pairs) {
            Group one = groups[pair.first];
            Group other = groups[pair.second];
            boolean open = pair.edge.doubts() != 0 || pair.weight >= model.review;
            boolean asked = isOfOneNumber(pair.edge) ? !one.isParted(other) : !one.isForbidden(other);
            if (one != other && open && asked) {
                long between =
                        (long) Math.min(one.number, other.number) * groups.length + Math.max(one.number, other.number);
                heaviest.merge(between, pair, Grouping::heavier);
            }
        }
        Set<Group> doubtful = new HashSet<>();
        List<Unsettled> unsettled = new ArrayList<>();
        for (Pair pair : members.size() > model.outsized ? few(heaviest.values(), groups) : heaviest.values()) {
            if (said.isLeftOpen(pair.edge.pair(), pair.weight)) {
                continue;
            }
            Group one = groups[pair.first];
            Group other = groups[pair.second];
            Group lesser = lesser(one, other, members);
            if (lesser.members.size() == 1 && !one.isForbidden(other)) {
                doubtful.add(lesser);
            }
            unsettled.add(new Unsettled(
                    pair.edge.recordA(),
                    pair.edge.recordB(),
                    reason(pair, one, other),
                    pair.weight,
                    value(pair, one, other)));
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

    /** Of each group the heaviest pair alone: nobody decides about a crowd pair by pair. */
    private static Collection<Pair> few(Collection<Pair> pairs, Group[] groups) {
        Map<Group, Pair> heaviest = new HashMap<>();
        for (Pair pair : pairs) {
            heaviest.merge(groups[pair.first], pair, Grouping::heavier);
            heaviest.merge(groups[pair.second], pair, Grouping::heavier);
        }
        return pairs.stream().filter(new HashSet<>(heaviest.values())::contains).toList();
    }

    /** How many pairs of records a decision is likely to put right, in thousandths. */
    private int value(Pair pair, Group one, Group other) {
        long pairs = (long) one.members.size() * other.members.size();
        return (int) Math.min(Integer.MAX_VALUE, Math.round(1000 * pairs * model.probability(pair.weight)));
    }

    /** Whether one number names two: somebody has to look for the wrong one, also where a source keeps the two apart. */
    private static boolean isOfOneNumber(Edge edge) {
        return (edge.doubts() & (Doubt.IDENTIFIER_AGAINST_NAME.bit() | Doubt.IDENTIFIER_AGAINST_PERSON.bit())) != 0;
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
