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
        List<WeighedEdge> pairs = new ArrayList<>(edges.size());
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
        return new Parting(model).partition(members, groups, pairs, said);
    }

    /** What lies between each two members, by the smaller number and the larger; nothing where nothing does. */
    private record Ties(List<Map<Integer, Group.Between>> bySmaller) {
        Group.Between between(int smaller, int larger) {
            return bySmaller.get(smaller).computeIfAbsent(larger, any -> new Group.Between());
        }

        boolean has(int smaller, int larger) {
            return bySmaller.get(smaller).containsKey(larger);
        }
    }

    private Ties ties(List<Member> members, List<WeighedEdge> pairs, Said said, Comparison rest) {
        Ties ties = new Ties(new ArrayList<>(members.size()));
        members.forEach(member -> ties.bySmaller.add(new HashMap<>()));
        for (WeighedEdge pair : pairs) {
            Group.Between between = ties.between(pair.first(), pair.second());
            between.sum = Math.min(pair.weight(), model.pairMost);
            between.whole = pair.weight();
            between.pairs = 1;
            between.apart = pair.edge().doubts() != 0;
            between.numbersDiffer = (pair.edge().doubts() & Doubt.NUMBERS_DIFFER.bit()) != 0;
            between.certain = !pair.edge().uncertain();
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
                    Group.Between between = ties.between(one, other);
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
            for (Map.Entry<Integer, Group.Between> tie : ties.bySmaller.get(i).entrySet()) {
                Group other = groups[tie.getKey()];
                Group.Between between = new Group.Between();
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

    private WeighedEdge pair(Edge edge, int first, int second, List<Member> members) {
        Member one = members.get(first);
        Member other = members.get(second);
        int weight = edge.weight();
        if (!one.school().equals(other.school())) {
            long common = one.schoolYears().stream()
                    .filter(other.schoolYears()::contains)
                    .count();
            weight += common == 0 ? 0 : common == 1 ? model.commonYear : model.commonYears;
        }
        return new WeighedEdge(edge, first, second, weight);
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
                ? new Step(one.linkage(other, model.absent), one, other)
                : new Step(one.linkage(other, model.absent), other, one);
    }

    /**
     * Whether a rival, who cannot be one person with that partner, is about as near to the group; or agrees with it but for
     * their numbers, where the partner does only as far as the names are written: the group may bear the partner's number by
     * mistake.
     */
    private boolean isContested(Group group, Group partner) {
        int nearness = group.nearness(partner, model.absent);
        Group.Between own = group.around.get(partner);
        boolean certain = own != null && own.certain;
        for (Map.Entry<Group, Group.Between> entry : group.around.entrySet()) {
            Group rival = entry.getKey();
            if (rival != partner) {
                int rivalsNearness = group.nearness(rival, model.absent);
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
        kept.absorb(joined);
        for (int member : joined.members) {
            groups[member] = kept;
        }
    }
}
