package hub.matching;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;

/** What joining has made of a component: its parts, and the pairs between them that a person is asked about. */
final class Parting {

    private final MatchModel model;

    Parting(MatchModel model) {
        this.model = model;
    }

    /**
     * Tells the parts and what is left unsettled.
     *
     * @param groups of each member the group that it is in
     */
    Partition partition(List<Member> members, Group[] groups, List<WeighedEdge> pairs, Said said) {
        Map<Long, WeighedEdge> heaviest = new TreeMap<>();
        for (WeighedEdge pair : pairs) {
            Group one = groups[pair.first()];
            Group other = groups[pair.second()];
            boolean open = pair.edge().doubts() != 0 || pair.weight() >= model.review;
            boolean asked = isOfOneNumber(pair.edge()) ? !one.isParted(other) : !one.isForbidden(other);
            if (one != other && open && asked) {
                long between =
                        (long) Math.min(one.number, other.number) * groups.length + Math.max(one.number, other.number);
                heaviest.merge(between, pair, WeighedEdge::heavier);
            }
        }
        Set<Group> doubtful = new HashSet<>();
        List<Unsettled> unsettled = new ArrayList<>();
        for (WeighedEdge pair : members.size() > model.outsized ? few(heaviest.values(), groups) : heaviest.values()) {
            if (said.isLeftOpen(pair.edge().pair(), pair.weight())) {
                continue;
            }
            Group one = groups[pair.first()];
            Group other = groups[pair.second()];
            Group lesser = lesser(one, other, members);
            if (lesser.members.size() == 1 && !one.isForbidden(other)) {
                doubtful.add(lesser);
            }
            unsettled.add(new Unsettled(
                    pair.edge().recordA(),
                    pair.edge().recordB(),
                    reason(pair, one, other),
                    pair.weight(),
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
    private static Collection<WeighedEdge> few(Collection<WeighedEdge> pairs, Group[] groups) {
        Map<Group, WeighedEdge> heaviest = new HashMap<>();
        for (WeighedEdge pair : pairs) {
            heaviest.merge(groups[pair.first()], pair, WeighedEdge::heavier);
            heaviest.merge(groups[pair.second()], pair, WeighedEdge::heavier);
        }
        return pairs.stream().filter(new HashSet<>(heaviest.values())::contains).toList();
    }

    /** How many pairs of records a decision is likely to put right, in thousandths. */
    private int value(WeighedEdge pair, Group one, Group other) {
        long pairs = (long) one.members.size() * other.members.size();
        return (int) Math.min(Integer.MAX_VALUE, Math.round(1000 * pairs * model.probability(pair.weight())));
    }

    /** Whether one number names two: somebody has to look for the wrong one, also where a source keeps the two apart. */
    private static boolean isOfOneNumber(Edge edge) {
        return (edge.doubts() & (Doubt.IDENTIFIER_AGAINST_NAME.bit() | Doubt.IDENTIFIER_AGAINST_PERSON.bit())) != 0;
    }

    private String reason(WeighedEdge pair, Group one, Group other) {
        if (pair.edge().doubts() != 0) {
            return Doubt.of(pair.edge().doubts()).iterator().next().key();
        }
        if (pair.weight() < model.link) {
            return ReviewCase.UNSURE;
        }
        boolean near = one.linkage(other, model.absent) >= model.link && !one.isApart(other);
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
