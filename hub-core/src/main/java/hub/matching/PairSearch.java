package hub.matching;

import hub.database.WriteTx;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Compares the records of a batch with each other and with whoever shares a key, and keeps the pairs that may be one person's. */
final class PairSearch {

    private static final int PAIRS_AT_ONCE = 50_000;
    /** Pairs of a larger crowd in one batch are not remembered: they may be weighed twice. */
    private static final int CROWD_IN_BATCH = 200;

    /** A pair as it is stored. */
    private record Found(Edge edge, String evidence) {}

    private final WriteTx tx;
    private final MatchingSql sql;
    private final MatchModel model;
    private final Matcher matcher;
    private final Models models;
    private final Arrivals arrivals;
    private final Map<IdPair, Found> fresh = new HashMap<>();
    /** The stored profiles with which pairs were weighed. */
    private final Map<UUID, byte[]> weighedWith = new HashMap<>();

    private final List<Matched.Crowd> crowds = new ArrayList<>();
    private final Set<UUID> crowded = new HashSet<>();

    PairSearch(WriteTx tx, Models models, Arrivals arrivals) {
        this.tx = tx;
        this.sql = tx.sql(MatchingSql.class);
        this.model = arrivals.comparing().model();
        this.matcher = arrivals.comparing().matcher();
        this.models = models;
        this.arrivals = arrivals;
    }

    /** Keys that became crowded. */
    List<Matched.Crowd> crowds() {
        return crowds;
    }

    /** Records of the batch that have a crowded key. */
    Set<UUID> crowded() {
        return crowded;
    }

    /**
     * Finds the pairs of these records.
     *
     * @param keys every key of each of them, ascending
     * @param touched gets the records of which pairs were struck
     */
    void find(List<ArrivalKey> keys, Set<UUID> touched) {
        Map<Long, int[]> runs = runs(keys);
        if (runs.isEmpty()) {
            return;
        }
        Set<Long> closed = sql.crowded(runs.keySet().toArray(Long[]::new));
        Map<Long, int[]> full = new LinkedHashMap<>();
        for (Long key : closed) {
            note(runs.remove(key));
        }
        runs.forEach((key, run) -> {
            if (run.length > model.blockAlarm) {
                full.put(key, run);
            }
        });
        runs.keySet().removeAll(full.keySet());
        weigh(runs, full);
        if (!full.isEmpty()) {
            close(full, touched);
        }
    }

    private void note(int @Nullable [] run) {
        if (run != null) {
            for (int number : run) {
                crowded.add(arrivals.id(number));
            }
        }
    }

    /**
     * Weighs who shares a key.
     *
     * @param full gets the keys that more records share than are compared
     */
    private void weigh(Map<Long, int[]> runs, Map<Long, int[]> full) {
        Set<Integer> searching = new HashSet<>();
        Set<Long> done = new HashSet<>();
        for (int[] run : runs.values()) {
            for (int i = 0; i < run.length; i++) {
                searching.add(run[i]);
                for (int j = i + 1; j < run.length; j++) {
                    if (run.length > CROWD_IN_BATCH || done.add((long) run[i] * arrivals.size() + run[j])) {
                        weigh(run[i], arrivals.id(run[j]), arrivals.profile(run[j]));
                    }
                }
            }
        }
        Map<Long, Integer> sizes = new HashMap<>();
        Candidates candidates = new Candidates();
        sql.hits(runs.keySet().toArray(Long[]::new), hit -> {
            Integer number = arrivals.number(hit.recordId());
            if (number == null || !searching.contains(number)) {
                sizes.merge(hit.keyHash(), 1, Integer::sum);
                candidates.add(hit.recordId(), runs.getOrDefault(hit.keyHash(), new int[0]));
            }
        });
        candidates.flush();
        runs.forEach((key, run) -> {
            if (sizes.getOrDefault(key, 0) + run.length > model.blockAlarm) {
                full.put(key, run);
            }
        });
    }

    /** From now on nobody is compared for these keys: pairs that no other key finds are struck, whichever came first. */
    private void close(Map<Long, int[]> full, Set<UUID> touched) {
        Map<UUID, long[]> keysOf = new HashMap<>();
        Map<Long, Integer> sizes = new HashMap<>();
        List<UUID> stored = new ArrayList<>();
        full.forEach((key, run) -> {
            note(run);
            sizes.put(key, run.length);
            for (int number : run) {
                keysOf.put(arrivals.id(number), arrivals.keys(number));
            }
        });
        sql.hits(full.keySet().toArray(Long[]::new), hit -> {
            if (!keysOf.containsKey(hit.recordId())) {
                sizes.merge(hit.keyHash(), 1, Integer::sum);
                stored.add(hit.recordId());
            }
        });
        UUID[] members = stored.stream().distinct().toArray(UUID[]::new);
        for (MatchingSql.ProfileRow row : sql.profiles(members)) {
            keysOf.put(row.recordId(), models.keys(tx, MatchProfile.decode(row.profile())));
        }
        sizes.forEach((key, size) -> {
            sql.crowd(key);
            crowds.add(new Matched.Crowd(key, size));
        });
        Set<Long> closed = sql.crowded(keysOf.values().stream()
                .flatMapToLong(Arrays::stream)
                .boxed()
                .distinct()
                .toArray(Long[]::new));
        fresh.keySet().removeIf(pair -> !meet(keysOf.get(pair.a()), keysOf.get(pair.b()), closed));
        List<Edge> struck = new ArrayList<>();
        for (Edge edge : sql.edgesOf(members)) {
            if (!meet(keysOf.get(edge.recordA()), keysOf.get(edge.recordB()), closed)) {
                struck.add(edge);
                touched.add(edge.recordA());
                touched.add(edge.recordB());
            }
        }
        sql.deleteEdges(IdPair.firsts(struck, Edge::pair), IdPair.seconds(struck, Edge::pair));
    }

    /** Whether two records share a key for which records are compared; of a record that has no crowded key nothing changes. */
    private static boolean meet(long @Nullable [] one, long @Nullable [] other, Set<Long> closed) {
        if (one == null || other == null) {
            return true;
        }
        return Arrays.stream(one).anyMatch(key -> Arrays.binarySearch(other, key) >= 0 && !closed.contains(key));
    }

    private static Map<Long, int[]> runs(List<ArrivalKey> keys) {
        Map<Long, int[]> runs = new LinkedHashMap<>(2 * keys.size());
        int start = 0;
        while (start < keys.size()) {
            int end = start + 1;
            while (end < keys.size() && keys.get(end).key() == keys.get(start).key()) {
                end++;
            }
            int[] run = new int[end - start];
            for (int i = start; i < end; i++) {
                run[i - start] = keys.get(i).number();
            }
            runs.put(keys.get(start).key(), run);
            start = end;
        }
        return runs;
    }

    /** Stored records to compare with records of the batch; worked off whenever there are many. */
    private final class Candidates {
        private final Map<UUID, Set<Integer>> partners = new HashMap<>();
        private int pairs;

        void add(UUID other, int[] numbers) {
            Set<Integer> mine = partners.computeIfAbsent(other, any -> new HashSet<>());
            for (int number : numbers) {
                if (mine.add(number)) {
                    pairs++;
                }
            }
            if (pairs >= PAIRS_AT_ONCE) {
                flush();
            }
        }

        void flush() {
            if (partners.isEmpty()) {
                return;
            }
            for (MatchingSql.ProfileRow row : sql.profiles(partners.keySet().toArray(UUID[]::new))) {
                MatchProfile profile = MatchProfile.decode(row.profile());
                boolean near = false;
                for (int number : partners.getOrDefault(row.recordId(), Set.of())) {
                    near |= weigh(number, row.recordId(), profile);
                }
                if (near) {
                    weighedWith.put(row.recordId(), row.profile());
                }
            }
            partners.clear();
            pairs = 0;
        }
    }

    private boolean weigh(int number, UUID other, MatchProfile profile) {
        PairScore score = matcher.compare(arrivals.profile(number), profile);
        if (score.verdict() == PairScore.Verdict.DIFFERENT) {
            return false;
        }
        Edge edge = Edge.of(arrivals.id(number), other, score);
        fresh.put(edge.pair(), new Found(edge, Evidence.write(score.evidence())));
        return true;
    }

    /** Writes the pairs found; whoever is in one is touched. */
    void write(Set<UUID> touched) {
        write(fresh.values(), touched);
    }

    private void write(Collection<Found> pairs, Set<UUID> touched) {
        tx.copy(
                "matching_edge (record_a, record_b, weight, doubts, uncertain, model, evidence)",
                pairs,
                (found, out) -> out.uuid(found.edge.recordA())
                        .uuid(found.edge.recordB())
                        .int4(found.edge.weight())
                        .int4(found.edge.doubts())
                        .bool(found.edge.uncertain())
                        .int2(model.version())
                        .text(found.evidence));
        for (Found found : pairs) {
            touched.add(found.edge.recordA());
            touched.add(found.edge.recordB());
        }
    }

    /**
     * Weighs a record's pairs anew where another transaction changed it between our comparison and our lock.
     *
     * @param now its profile under our lock; null where it is gone
     */
    void recheck(UUID record, byte @Nullable [] now, Set<UUID> touched) {
        byte[] with = weighedWith.remove(record);
        if (with == null || Arrays.equals(with, now)) {
            return;
        }
        List<Edge> stale = fresh.values().stream()
                .map(Found::edge)
                .filter(edge -> edge.recordA().equals(record) || edge.recordB().equals(record))
                .toList();
        sql.deleteEdges(IdPair.firsts(stale, Edge::pair), IdPair.seconds(stale, Edge::pair));
        List<Found> again = new ArrayList<>();
        for (Edge edge : stale) {
            fresh.remove(edge.pair());
            Integer number = arrivals.number(edge.otherThan(record));
            if (now != null && number != null && weigh(number, record, MatchProfile.decode(now))) {
                Found found = fresh.get(edge.pair());
                if (found != null) {
                    again.add(found);
                }
            }
        }
        write(again, touched);
        if (now == null) {
            touched.remove(record);
        }
    }
}
