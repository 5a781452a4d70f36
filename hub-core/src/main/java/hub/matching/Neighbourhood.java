package hub.matching;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * All records connected with those that a batch touched, locked: whoever works on the same component through other keys
 * waits, and sees our pairs, or we see theirs.
 */
final class Neighbourhood {

    private final MatchingSql sql;
    private final PairSearch pairs;
    private final Map<UUID, byte[]> profiles = new HashMap<>();
    private final Map<UUID, Set<UUID>> around = new HashMap<>();
    private final Map<UUID, List<Edge>> edgesBySmaller = new HashMap<>();

    private Neighbourhood(MatchingSql sql, PairSearch pairs) {
        this.sql = sql;
        this.pairs = pairs;
    }

    static Neighbourhood of(Set<UUID> touched, MatchingSql sql, PairSearch pairs) {
        Neighbourhood neighbourhood = new Neighbourhood(sql, pairs);
        neighbourhood.connect(touched);
        return neighbourhood;
    }

    /**
     * Reads ahead without locks, so that most are then taken in one ascending order; what comes to light under the locks
     * is locked too. An edge that commits after we read is its writer's to see: the writer needs our lock next.
     */
    private void connect(Set<UUID> touched) {
        Set<UUID> inside = new HashSet<>(touched);
        Set<UUID> frontier = touched;
        while (!frontier.isEmpty()) {
            Set<UUID> next = new HashSet<>();
            for (Edge edge : sql.edgesOf(ascending(frontier))) {
                addIfNew(edge.recordA(), inside, next);
                addIfNew(edge.recordB(), inside, next);
            }
            frontier = next;
        }
        Set<UUID> unlocked = inside;
        while (!unlocked.isEmpty()) {
            lock(unlocked, touched);
            Set<UUID> next = new HashSet<>();
            for (UUID record : unlocked) {
                if (profiles.containsKey(record) || touched.contains(record)) {
                    around.computeIfAbsent(record, any -> new HashSet<>());
                }
            }
            for (Edge edge : sql.edgesOf(ascending(unlocked))) {
                keep(edge);
                addIfNew(edge.recordA(), inside, next);
                addIfNew(edge.recordB(), inside, next);
            }
            unlocked = next;
        }
    }

    private void lock(Set<UUID> records, Set<UUID> touched) {
        for (MatchingSql.ProfileRow row : sql.lockProfiles(ascending(records))) {
            profiles.put(row.recordId(), row.profile());
        }
        for (UUID record : records) {
            pairs.recheck(record, profiles.get(record), touched);
        }
    }

    private static void addIfNew(UUID record, Set<UUID> inside, Set<UUID> next) {
        if (inside.add(record)) {
            next.add(record);
        }
    }

    private void keep(Edge edge) {
        Set<UUID> ofA = around.computeIfAbsent(edge.recordA(), any -> new HashSet<>());
        Set<UUID> ofB = around.computeIfAbsent(edge.recordB(), any -> new HashSet<>());
        ofB.add(edge.recordA());
        if (ofA.add(edge.recordB())) {
            edgesBySmaller
                    .computeIfAbsent(edge.recordA(), any -> new ArrayList<>(2))
                    .add(edge);
        }
    }

    static UUID[] ascending(Collection<UUID> records) {
        Set<UUID> ascending = new TreeSet<>(Edge::compare);
        ascending.addAll(records);
        return ascending.toArray(UUID[]::new);
    }

    boolean has(UUID record) {
        return around.containsKey(record);
    }

    /** The records that no pair joins to another. */
    Set<UUID> alone() {
        Set<UUID> alone = new HashSet<>();
        around.forEach((record, neighbours) -> {
            if (neighbours.isEmpty()) {
                alone.add(record);
            }
        });
        return alone;
    }

    /** The components of two records and more. */
    List<List<UUID>> components() {
        List<List<UUID>> components = new ArrayList<>();
        Set<UUID> seen = new HashSet<>();
        for (Map.Entry<UUID, Set<UUID>> start : around.entrySet()) {
            if (start.getValue().isEmpty() || !seen.add(start.getKey())) {
                continue;
            }
            List<UUID> component = new ArrayList<>();
            ArrayDeque<UUID> reached = new ArrayDeque<>(List.of(start.getKey()));
            for (UUID next = reached.poll(); next != null; next = reached.poll()) {
                component.add(next);
                for (UUID neighbour : around.getOrDefault(next, Set.of())) {
                    if (seen.add(neighbour)) {
                        reached.add(neighbour);
                    }
                }
            }
            components.add(component);
        }
        return components;
    }

    /** The edges between these records. */
    List<Edge> edges(List<UUID> component) {
        List<Edge> edges = new ArrayList<>();
        for (UUID record : component) {
            edges.addAll(edgesBySmaller.getOrDefault(record, List.of()));
        }
        return edges;
    }

    /** The record's profile under our lock. */
    @Nullable
    MatchProfile profile(UUID record) {
        byte[] bytes = profiles.get(record);
        return bytes == null ? null : MatchProfile.decode(bytes);
    }
}
