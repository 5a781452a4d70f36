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
 * All records connected with those that a batch touched, by pairs and by what people said to be the same, locked: whoever
 * works on the same component through other keys waits, and sees our pairs and decisions, or we see theirs.
 */
final class Neighbourhood {

    private final MatchingSql sql;
    private final DecisionSql decisions;
    private final PairSearch pairs;
    private final Map<UUID, byte[]> profiles = new HashMap<>();
    private final Map<UUID, Set<UUID>> around = new HashMap<>();
    private final Map<UUID, List<Edge>> edgesBySmaller = new HashMap<>();
    /** What people said of a record, whether it is there or gone. */
    private final Map<UUID, Set<Decided>> decidedOf = new HashMap<>();

    private Neighbourhood(MatchingSql sql, DecisionSql decisions, PairSearch pairs) {
        this.sql = sql;
        this.decisions = decisions;
        this.pairs = pairs;
    }

    /**
     * Finds and locks them.
     *
     * @param gone records that are no more, but by which a person's word may still join others
     */
    static Neighbourhood of(
            Set<UUID> touched, Set<UUID> gone, MatchingSql sql, DecisionSql decisions, PairSearch pairs) {
        Neighbourhood neighbourhood = new Neighbourhood(sql, decisions, pairs);
        neighbourhood.connect(touched, gone);
        return neighbourhood;
    }

    /**
     * Reads ahead without locks, so that most are then taken in one ascending order; what comes to light under the locks
     * is locked too. An edge that commits after we read is its writer's to see: the writer needs our lock next.
     */
    private void connect(Set<UUID> touched, Set<UUID> gone) {
        Set<UUID> inside = new HashSet<>(touched);
        inside.addAll(gone);
        Set<UUID> frontier = new HashSet<>(inside);
        while (!frontier.isEmpty()) {
            Set<UUID> next = new HashSet<>();
            for (Edge edge : sql.edgesOf(ascending(frontier))) {
                addIfNew(edge.recordA(), inside, next);
                addIfNew(edge.recordB(), inside, next);
            }
            for (Decided decided : decided(frontier)) {
                follow(decided, inside, next);
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
            for (Decided decided : decided(unlocked)) {
                decidedOf
                        .computeIfAbsent(decided.recordA(), any -> new HashSet<>(2))
                        .add(decided);
                decidedOf
                        .computeIfAbsent(decided.recordB(), any -> new HashSet<>(2))
                        .add(decided);
                follow(decided, inside, next);
            }
            unlocked = next;
        }
    }

    private List<Decided> decided(Set<UUID> records) {
        return decisions.of(ascending(records)).stream()
                .map(DecisionSql.StandingRow::decided)
                .toList();
    }

    private static void follow(Decided decided, Set<UUID> inside, Set<UUID> next) {
        if (decided.verdict() == Verdict.SAME) {
            addIfNew(decided.recordA(), inside, next);
            addIfNew(decided.recordB(), inside, next);
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

    /** Every record found that is there. */
    Set<UUID> records() {
        return around.keySet();
    }

    /** The records that neither a pair nor a person joins to another. */
    Set<UUID> alone() {
        Set<UUID> alone = new HashSet<>();
        around.forEach((record, neighbours) -> {
            if (neighbours.isEmpty() && joinedByWord(record).isEmpty()) {
                alone.add(record);
            }
        });
        return alone;
    }

    /** The components of two records and more; of one where what a person joined to it is gone. */
    List<List<UUID>> components() {
        List<List<UUID>> components = new ArrayList<>();
        Set<UUID> seen = new HashSet<>();
        for (UUID start : around.keySet()) {
            if ((around.getOrDefault(start, Set.of()).isEmpty()
                            && joinedByWord(start).isEmpty())
                    || !seen.add(start)) {
                continue;
            }
            List<UUID> component = new ArrayList<>();
            ArrayDeque<UUID> reached = new ArrayDeque<>(List.of(start));
            for (UUID next = reached.poll(); next != null; next = reached.poll()) {
                if (around.containsKey(next)) {
                    component.add(next);
                }
                for (UUID neighbour : around.getOrDefault(next, Set.of())) {
                    if (seen.add(neighbour)) {
                        reached.add(neighbour);
                    }
                }
                for (UUID joined : joinedByWord(next)) {
                    if (seen.add(joined)) {
                        reached.add(joined);
                    }
                }
            }
            components.add(component);
        }
        return components;
    }

    /** The records that a person said to be the same as this one. */
    private Set<UUID> joinedByWord(UUID record) {
        Set<Decided> said = decidedOf.get(record);
        if (said == null) {
            return Set.of();
        }
        Set<UUID> joined = new HashSet<>();
        for (Decided each : said) {
            if (each.verdict() == Verdict.SAME && each.holds(around.keySet())) {
                joined.add(each.recordA().equals(record) ? each.recordB() : each.recordA());
            }
        }
        return joined;
    }

    /** What people said of these records, and of those that are gone and join them. */
    Set<Decided> decisions(List<UUID> component) {
        Set<Decided> found = new HashSet<>();
        Set<UUID> seen = new HashSet<>(component);
        ArrayDeque<UUID> reached = new ArrayDeque<>(component);
        for (UUID next = reached.poll(); next != null; next = reached.poll()) {
            for (Decided each : decidedOf.getOrDefault(next, Set.of())) {
                if (each.holds(around.keySet())) {
                    found.add(each);
                }
            }
            for (UUID joined : joinedByWord(next)) {
                if (seen.add(joined)) {
                    reached.add(joined);
                }
            }
        }
        return found;
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
