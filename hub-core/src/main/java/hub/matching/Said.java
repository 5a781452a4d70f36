package hub.matching;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What people have said of the records of a component, thought through: same is passed on from record to record, also through
 * records that are gone, and different holds between all that is the same as either. Where the two contradict each other,
 * same stands, where a person named both; {@link #contradicted} finds that before it is stored. What stands in for a record
 * that is gone gives way.
 */
final class Said {

    private final Map<UUID, UUID> parents = new HashMap<>();
    /** The same without what stands in for a record that is gone. */
    private final Map<UUID, UUID> named;

    private final Set<IdPair> different = new HashSet<>();
    private final Map<IdPair, Set<Integer>> leftOpen = new HashMap<>();
    private final boolean joins;

    private Said(Collection<Decided> decided) {
        boolean anySame = false;
        List<Decided> standIns = new ArrayList<>();
        for (Decided each : decided) {
            if (!each.isNamed()) {
                standIns.add(each);
            } else if (each.verdict() == Verdict.SAME) {
                anySame = true;
                UUID one = root(each.recordA());
                UUID other = root(each.recordB());
                if (!one.equals(other)) {
                    parents.put(one, other);
                }
            } else if (each.verdict() == Verdict.CANNOT_TELL) {
                leftOpen.computeIfAbsent(each.pair(), any -> new HashSet<>()).add(each.weight());
            }
        }
        List<Decided> differences = decided.stream()
                .filter(each -> each.verdict() == Verdict.DIFFERENT)
                .toList();
        part(differences);
        named = new HashMap<>(parents);
        standIns.sort(
                Comparator.comparing(Decided::recordA, Edge::compare).thenComparing(Decided::recordB, Edge::compare));
        for (Decided each : standIns) {
            UUID one = root(each.recordA());
            UUID other = root(each.recordB());
            if (!one.equals(other) && !different.contains(ordered(one, other))) {
                anySame = true;
                parents.put(one, other);
                part(differences);
            }
        }
        joins = anySame;
    }

    private void part(List<Decided> differences) {
        different.clear();
        for (Decided each : differences) {
            UUID one = root(each.recordA());
            UUID other = root(each.recordB());
            if (!one.equals(other)) {
                different.add(ordered(one, other));
            }
        }
    }

    static Said of(Collection<Decided> decided) {
        return new Said(decided);
    }

    /** A decision of these that two records are different, though others come to their being the same; null where none is. */
    static @Nullable Decided contradicted(Collection<Decided> decided) {
        Said said = of(decided);
        for (Decided each : decided) {
            if (each.verdict() == Verdict.DIFFERENT && said.isSame(each.recordA(), each.recordB())) {
                return each;
            }
        }
        return null;
    }

    /** Of decisions that come to two records' being the same, one on the way from the first to the second. */
    static @Nullable Decided onTheWay(Collection<Decided> decided, UUID one, UUID other) {
        Map<UUID, Decided> first = new HashMap<>();
        ArrayDeque<UUID> reached = new ArrayDeque<>(List.of(one));
        for (UUID next = reached.poll(); next != null && !next.equals(other); next = reached.poll()) {
            for (Decided each : decided) {
                boolean leads = each.verdict() == Verdict.SAME
                        && each.isNamed()
                        && (each.recordA().equals(next) || each.recordB().equals(next));
                UUID to = each.recordA().equals(next) ? each.recordB() : each.recordA();
                if (leads && !to.equals(one) && !first.containsKey(to)) {
                    first.put(to, first.getOrDefault(next, each));
                    reached.add(to);
                }
            }
        }
        return first.get(other);
    }

    private UUID root(UUID record) {
        return root(parents, record);
    }

    private static UUID root(Map<UUID, UUID> parents, UUID record) {
        UUID at = record;
        List<UUID> way = new ArrayList<>();
        for (UUID up = parents.get(at); up != null; up = parents.get(at)) {
            way.add(at);
            at = up;
        }
        for (UUID each : way) {
            parents.put(each, at);
        }
        return at;
    }

    private static IdPair ordered(UUID one, UUID other) {
        return Edge.compare(one, other) < 0 ? new IdPair(one, other) : new IdPair(other, one);
    }

    /** Whether anybody said of any two that they are the same. */
    boolean joins() {
        return joins;
    }

    boolean parts() {
        return !different.isEmpty();
    }

    boolean isSame(UUID one, UUID other) {
        return root(one).equals(root(other));
    }

    /** Whether people named them the same, directly or through others: that outweighs a school's two keys. */
    boolean isNamedSame(UUID one, UUID other) {
        return root(named, one).equals(root(named, other));
    }

    boolean isDifferent(UUID one, UUID other) {
        return parts() && different.contains(ordered(root(one), root(other)));
    }

    /** Whether nobody could tell when the pair weighed just that. */
    boolean isLeftOpen(IdPair pair, int weight) {
        return leftOpen.getOrDefault(pair, Set.of()).contains(weight);
    }

    /** Those of these records that are of one person by what was said, set by set; only sets of two and more. */
    List<List<Integer>> blocks(List<Member> members) {
        return blocks(parents, members);
    }

    /** The same by what people named alone. */
    List<List<Integer>> namedBlocks(List<Member> members) {
        return blocks(named, members);
    }

    private static List<List<Integer>> blocks(Map<UUID, UUID> parents, List<Member> members) {
        Map<UUID, List<Integer>> byRoot = new HashMap<>();
        for (int i = 0; i < members.size(); i++) {
            byRoot.computeIfAbsent(root(parents, members.get(i).recordId()), any -> new ArrayList<>())
                    .add(i);
        }
        return byRoot.values().stream().filter(block -> block.size() > 1).toList();
    }
}
