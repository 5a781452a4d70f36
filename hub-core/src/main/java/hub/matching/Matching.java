package hub.matching;

import hub.database.ReadTx;
import hub.database.WriteTx;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * The door of matching: takes a batch of source records, finds whom they may be, and parts every component they touch
 * into people. Needs a transaction that sees what others committed meanwhile (read committed) and the locks of
 * {@link #stripes}.
 */
public final class Matching {

    /** Advisory locks by key: this many, numbered from 0. */
    public static final int STRIPES = 1024;

    private static final int PAIRS_AT_ONCE = 50_000;
    /** Candidate pairs found in one key's crowd are not remembered beyond it. */
    private static final int CROWD_IN_BATCH = 200;

    private static final UUID SMALLEST = new UUID(0, 0);

    private final MatchModel model;
    private final Matcher matcher;
    private final Grouping grouping;

    public Matching(MatchModel model) {
        this.model = model;
        this.matcher = new Matcher(model);
        this.grouping = new Grouping(model);
    }

    public MatchModel model() {
        return model;
    }

    public MatchProfile profile(MatchSubject subject) {
        return MatchProfile.of(subject, model);
    }

    public PairScore compare(MatchProfile a, MatchProfile b) {
        return matcher.compare(a, b);
    }

    /** The stripes of all these records' keys; their locks are taken before {@link #work}. */
    public Set<Integer> stripes(List<MatchProfile> profiles) {
        boolean[] taken = new boolean[STRIPES];
        for (MatchProfile profile : profiles) {
            for (long key : MatchKeys.of(profile, model)) {
                taken[(int) (key & (STRIPES - 1))] = true;
            }
        }
        Set<Integer> stripes = new TreeSet<>();
        for (int i = 0; i < STRIPES; i++) {
            if (taken[i]) {
                stripes.add(i);
            }
        }
        return stripes;
    }

    /**
     * Brings profiles, keys, pairs and reviews up to date and parts all that is touched. The batch's rows of
     * submission_slice are there already.
     *
     * @param changed new records and records whose personal facts changed
     * @param regroup records whose personal facts are as before, but not their school years
     * @param gone records that are cancelled
     */
    public Matched work(WriteTx tx, List<MatchSubject> changed, Set<UUID> regroup, Set<UUID> gone) {
        return new Work(tx, changed, regroup, gone).run();
    }

    /** Open reviews, oldest first. */
    public List<ReviewCase> reviews(ReadTx tx, int limit) {
        return cases(tx.sql(MatchingSql.class).reviewsAfter(Instant.EPOCH, SMALLEST, SMALLEST, limit));
    }

    /** Records that may carry this identifier: its key is theirs; the caller compares the value itself. */
    public Set<UUID> mayCarry(ReadTx tx, String scheme, String value) {
        Set<UUID> found = new LinkedHashSet<>();
        tx.sql(MatchingSql.class)
                .hits(new Long[] {MatchKeys.ofIdentifier(scheme, value)}, hit -> found.add(hit.recordId()));
        return found;
    }

    /** How many reviews are open. */
    public long openReviews(ReadTx tx) {
        return tx.sql(MatchingSql.class).openReviewCount();
    }

    /** Open reviews that any of these records is part of. */
    public List<ReviewCase> reviews(ReadTx tx, Collection<UUID> records) {
        return records.isEmpty() ? List.of() : cases(tx.sql(MatchingSql.class).openReviews(Set.copyOf(records)));
    }

    /** The comparisons between these records, heaviest first. */
    public List<Explanation> explanations(ReadTx tx, Collection<UUID> records) {
        Set<UUID> among = Set.copyOf(records);
        if (among.size() < 2) {
            return List.of();
        }
        return tx.sql(MatchingSql.class).edgesOf(among).stream()
                .filter(edge -> among.contains(edge.recordA()) && among.contains(edge.recordB()))
                .distinct()
                .sorted((a, b) -> Integer.compare(b.weight(), a.weight()))
                .map(edge -> new Explanation(
                        edge.recordA(),
                        edge.recordB(),
                        edge.weight(),
                        Doubt.of(edge.doubts()),
                        Evidence.read(edge.evidence())))
                .toList();
    }

    private static List<ReviewCase> cases(List<MatchingSql.ReviewRow> rows) {
        return rows.stream()
                .map(row -> new ReviewCase(row.recordA(), row.recordB(), row.reason(), row.weight(), row.evidence()))
                .toList();
    }

    /** A key of a record of the batch. */
    private record BatchKey(long key, int record) implements Comparable<BatchKey> {
        @Override
        public int compareTo(BatchKey other) {
            int byKey = Long.compare(key, other.key);
            return byKey != 0 ? byKey : Integer.compare(record, other.record);
        }
    }

    /** Two ids, the smaller first. */
    private record IdPair(UUID a, UUID b) {}

    /** The work on one batch. */
    private final class Work {
        private final WriteTx tx;
        private final MatchingSql sql;
        private final Set<UUID> regroup;
        private final Set<UUID> gone;
        private final List<MatchSubject> subjects;
        private final MatchProfile[] profiles;
        private final Map<UUID, Integer> numbers = new HashMap<>();
        private final Map<IdPair, Edge> fresh = new HashMap<>();
        /** The stored profiles that pairs of this batch were weighed with. */
        private final Map<UUID, byte[]> weighedWith = new HashMap<>();

        private final Set<UUID> touched = new LinkedHashSet<>();
        private final List<Matched.Crowd> crowded = new ArrayList<>();

        Work(WriteTx tx, List<MatchSubject> changed, Set<UUID> regroup, Set<UUID> gone) {
            this.tx = tx;
            this.sql = tx.sql(MatchingSql.class);
            this.regroup = regroup;
            this.gone = gone;
            this.subjects = changed;
            this.profiles = new MatchProfile[changed.size()];
            for (int i = 0; i < profiles.length; i++) {
                profiles[i] = profile(changed.get(i));
                if (numbers.put(changed.get(i).recordId(), i) != null) {
                    throw new IllegalArgumentException("a batch has a record once");
                }
            }
        }

        Matched run() {
            store();
            Map<UUID, Set<UUID>> members = new HashMap<>();
            Map<IdPair, Edge> edges = new HashMap<>();
            if (!touched.isEmpty()) {
                connect(members, edges);
            }
            List<Component> components = part(members, edges);
            return new Matched(components, crowded);
        }

        private UUID id(int record) {
            return subjects.get(record).recordId();
        }

        /** Profiles, keys and edges as they are from now on. */
        private void store() {
            Set<UUID> known = new HashSet<>(numbers.keySet());
            known.addAll(gone);
            Map<UUID, byte[]> before = new HashMap<>();
            if (!known.isEmpty()) {
                sql.lockProfiles(known).forEach(row -> before.put(row.recordId(), row.profile()));
            }
            touched.addAll(regroup);
            List<BatchKey> deleted = new ArrayList<>();
            List<UUID> deletedOf = new ArrayList<>();
            List<BatchKey> inserted = new ArrayList<>(profiles.length * 6);
            List<BatchKey> weighed = new ArrayList<>(profiles.length * 6);
            List<UUID> updated = new ArrayList<>();
            List<byte[]> updatedTo = new ArrayList<>();
            List<Integer> added = new ArrayList<>(profiles.length);
            byte[][] encoded = new byte[profiles.length][];
            Set<UUID> unpaired = new HashSet<>();
            for (int i = 0; i < profiles.length; i++) {
                encoded[i] = profiles[i].encode();
                byte[] old = before.get(id(i));
                if (old != null) {
                    touched.add(id(i));
                    if (Arrays.equals(old, encoded[i])) {
                        continue;
                    }
                    unpaired.add(id(i));
                    updated.add(id(i));
                    updatedTo.add(encoded[i]);
                } else {
                    added.add(i);
                }
                long[] keys = MatchKeys.of(profiles[i], model);
                long[] oldKeys = old == null ? new long[0] : MatchKeys.of(MatchProfile.decode(old), model);
                for (long key : keys) {
                    weighed.add(new BatchKey(key, i));
                    if (Arrays.binarySearch(oldKeys, key) < 0) {
                        inserted.add(new BatchKey(key, i));
                    }
                }
                for (long key : oldKeys) {
                    if (Arrays.binarySearch(keys, key) < 0) {
                        deleted.add(new BatchKey(key, i));
                        deletedOf.add(id(i));
                    }
                }
            }
            for (UUID record : gone) {
                byte[] old = before.get(record);
                if (old != null) {
                    unpaired.add(record);
                    for (long key : MatchKeys.of(MatchProfile.decode(old), model)) {
                        deleted.add(new BatchKey(key, -1));
                        deletedOf.add(record);
                    }
                }
            }
            if (!unpaired.isEmpty()) {
                for (Edge edge : sql.edgesOf(unpaired)) {
                    touched.add(edge.recordA());
                    touched.add(edge.recordB());
                }
                sql.deleteEdges(unpaired);
            }
            if (!deleted.isEmpty()) {
                sql.deleteKeys(
                        deleted.stream().map(BatchKey::key).toArray(Long[]::new), deletedOf.toArray(UUID[]::new));
            }
            if (!gone.isEmpty()) {
                sql.deleteProfiles(gone);
                touched.removeAll(gone);
            }
            weighed.sort(null);
            weigh(weighed);
            inserted.sort(null);
            tx.copy("matching_profile (record_id, profile)", added, (record, out) -> out.uuid(id(record))
                    .bytes(encoded[record]));
            if (!updated.isEmpty()) {
                sql.changeProfiles(updated, updatedTo);
            }
            tx.copy("matching_key (key_hash, record_id)", inserted, (key, out) -> out.int8(key.key)
                    .uuid(id(key.record)));
            insert(fresh.values());
        }

        private void insert(Collection<Edge> edges) {
            tx.copy(
                    "matching_edge (record_a, record_b, weight, doubts, uncertain, model, evidence)",
                    edges,
                    (edge, out) -> out.uuid(edge.recordA())
                            .uuid(edge.recordB())
                            .int4(edge.weight())
                            .int4(edge.doubts())
                            .bool(edge.uncertain())
                            .int2(model.version())
                            .text(edge.evidence()));
            for (Edge edge : edges) {
                touched.add(edge.recordA());
                touched.add(edge.recordB());
            }
        }

        /** Compares the batch with itself and with whoever shares a key. */
        private void weigh(List<BatchKey> keys) {
            Map<Long, int[]> runs = new LinkedHashMap<>();
            Set<Long> done = new HashSet<>();
            Set<Integer> weighing = new HashSet<>();
            int start = 0;
            while (start < keys.size()) {
                int end = start + 1;
                while (end < keys.size() && keys.get(end).key == keys.get(start).key) {
                    end++;
                }
                int[] run = new int[end - start];
                for (int i = start; i < end; i++) {
                    run[i - start] = keys.get(i).record;
                    weighing.add(run[i - start]);
                }
                runs.put(keys.get(start).key, run);
                for (int i = 0; i < run.length; i++) {
                    for (int j = i + 1; j < run.length; j++) {
                        if (run.length > CROWD_IN_BATCH || done.add((long) run[i] * profiles.length + run[j])) {
                            weigh(run[i], id(run[j]), profiles[run[j]]);
                        }
                    }
                }
                start = end;
            }
            if (runs.isEmpty()) {
                return;
            }
            Map<Long, Integer> sizes = new HashMap<>();
            Candidates candidates = new Candidates();
            sql.hits(runs.keySet().toArray(Long[]::new), hit -> {
                sizes.merge(hit.keyHash(), 1, Integer::sum);
                Integer inBatch = numbers.get(hit.recordId());
                if (inBatch == null || !weighing.contains(inBatch)) {
                    candidates.add(hit.recordId(), runs.getOrDefault(hit.keyHash(), new int[0]));
                }
            });
            candidates.flush();
            runs.forEach((key, run) -> {
                int size = sizes.getOrDefault(key, 0) + run.length;
                if (size > model.blockAlarm) {
                    crowded.add(new Matched.Crowd(key, size));
                }
            });
        }

        /** Stored records to compare with records of the batch; worked off whenever there are many. */
        private final class Candidates {
            private final Map<UUID, Set<Integer>> partners = new HashMap<>();
            private int pairs;

            void add(UUID other, int[] records) {
                Set<Integer> mine = partners.computeIfAbsent(other, any -> new HashSet<>());
                for (int record : records) {
                    if (mine.add(record)) {
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
                for (MatchingSql.ProfileRow row : sql.profiles(partners.keySet())) {
                    byte[] bytes = row.profile();
                    MatchProfile profile = MatchProfile.decode(bytes);
                    boolean near = false;
                    for (int record : partners.getOrDefault(row.recordId(), Set.of())) {
                        near |= weigh(record, row.recordId(), profile);
                    }
                    if (near) {
                        weighedWith.put(row.recordId(), bytes);
                    }
                }
                partners.clear();
                pairs = 0;
            }
        }

        private boolean weigh(int record, UUID other, MatchProfile profile) {
            PairScore score = matcher.compare(profiles[record], profile);
            if (score.verdict() == PairScore.Verdict.DIFFERENT) {
                return false;
            }
            Edge edge = Edge.of(id(record), other, score);
            fresh.put(new IdPair(edge.recordA(), edge.recordB()), edge);
            return true;
        }

        /**
         * Finds all that is connected with what was touched, and locks it: whoever works on the same component through
         * other keys waits here, and sees our pairs, or we see theirs.
         */
        private void connect(Map<UUID, Set<UUID>> around, Map<IdPair, Edge> edges) {
            Set<UUID> locked = new HashSet<>();
            while (true) {
                around.clear();
                edges.clear();
                reach(around, edges);
                Set<UUID> unlocked = new TreeSet<>(Edge::compare);
                unlocked.addAll(around.keySet());
                unlocked.removeAll(locked);
                if (unlocked.isEmpty()) {
                    return;
                }
                Map<UUID, byte[]> now = new HashMap<>();
                sql.lockProfiles(unlocked).forEach(row -> now.put(row.recordId(), row.profile()));
                for (UUID record : unlocked) {
                    byte[] with = weighedWith.remove(record);
                    if (with != null && !Arrays.equals(with, now.get(record))) {
                        weighAgain(record, now.get(record));
                    }
                }
                locked.addAll(unlocked);
            }
        }

        /** A stored record was changed by another transaction between our comparison and our lock. */
        private void weighAgain(UUID other, byte @Nullable [] now) {
            List<Edge> stale = fresh.values().stream()
                    .filter(edge ->
                            edge.recordA().equals(other) || edge.recordB().equals(other))
                    .toList();
            sql.deletePairs(
                    stale.stream().map(Edge::recordA).toList(),
                    stale.stream().map(Edge::recordB).toList());
            Map<IdPair, Edge> others = new HashMap<>();
            for (Edge edge : stale) {
                fresh.remove(new IdPair(edge.recordA(), edge.recordB()));
                Integer record = numbers.get(edge.otherThan(other));
                if (now != null && record != null && weigh(record, other, MatchProfile.decode(now))) {
                    IdPair pair = new IdPair(edge.recordA(), edge.recordB());
                    others.put(pair, fresh.getOrDefault(pair, edge));
                }
            }
            insert(others.values());
            if (now == null) {
                touched.remove(other);
            }
        }

        /** All records connected with the touched ones, each with its neighbours. */
        private void reach(Map<UUID, Set<UUID>> around, Map<IdPair, Edge> edges) {
            Set<UUID> frontier = new TreeSet<>(Edge::compare);
            frontier.addAll(touched);
            frontier.forEach(record -> around.put(record, new HashSet<>()));
            while (!frontier.isEmpty()) {
                Set<UUID> next = new TreeSet<>(Edge::compare);
                for (Edge edge : sql.edgesOf(frontier)) {
                    edges.put(new IdPair(edge.recordA(), edge.recordB()), edge);
                    for (UUID end : List.of(edge.recordA(), edge.recordB())) {
                        Set<UUID> neighbours = around.get(end);
                        if (neighbours == null) {
                            neighbours = new HashSet<>();
                            around.put(end, neighbours);
                            next.add(end);
                        }
                        neighbours.add(edge.otherThan(end));
                    }
                }
                frontier = next;
            }
        }

        /** Every component parted; its reviews stored. */
        private List<Component> part(Map<UUID, Set<UUID>> around, Map<IdPair, Edge> edges) {
            List<Component> components = new ArrayList<>(profiles.length);
            Set<UUID> alone = new LinkedHashSet<>();
            for (MatchSubject subject : subjects) {
                if (!around.containsKey(subject.recordId())) {
                    alone.add(subject.recordId());
                }
            }
            Set<UUID> connected = new HashSet<>();
            around.forEach((record, neighbours) -> (neighbours.isEmpty() ? alone : connected).add(record));
            for (UUID record : alone) {
                components.add(new Component(List.of(new Part(List.of(record), false)), List.of()));
            }
            Map<UUID, Member> members = members(connected);
            Map<UUID, List<Edge>> edgesBySmaller =
                    edges.values().stream().collect(Collectors.groupingBy(Edge::recordA));
            List<ReviewCase> reviews = new ArrayList<>();
            Set<UUID> seen = new HashSet<>();
            for (UUID record : new ArrayList<>(connected)) {
                if (seen.add(record)) {
                    List<Member> component = new ArrayList<>();
                    List<Edge> inside = new ArrayList<>();
                    ArrayDeque<UUID> reached = new ArrayDeque<>(List.of(record));
                    for (UUID next = reached.poll(); next != null; next = reached.poll()) {
                        component.add(members.getOrDefault(next, unknown(next)));
                        inside.addAll(edgesBySmaller.getOrDefault(next, List.of()));
                        for (UUID neighbour : around.getOrDefault(next, Set.of())) {
                            if (seen.add(neighbour)) {
                                reached.add(neighbour);
                            }
                        }
                    }
                    Partition partition = grouping.partition(component, inside);
                    components.add(new Component(partition.parts(), partition.reviews()));
                    reviews.addAll(partition.reviews());
                }
            }
            review(around.keySet(), reviews);
            return components;
        }

        private Member unknown(UUID record) {
            Integer number = numbers.get(record);
            if (number == null) {
                return new Member(record, "", SMALLEST, "", Set.of());
            }
            MatchSubject subject = subjects.get(number);
            return new Member(record, subject.sourceSystem(), subject.school(), subject.ownKey(), Set.of());
        }

        private Map<UUID, Member> members(Set<UUID> records) {
            Map<UUID, Member> members = new HashMap<>();
            if (!records.isEmpty()) {
                for (MatchingSql.MemberRow row : sql.members(records)) {
                    members.put(
                            row.recordId(),
                            new Member(
                                    row.recordId(),
                                    row.sourceSystem(),
                                    row.schoolId(),
                                    row.ownKey(),
                                    new HashSet<>(row.schoolYears())));
                }
            }
            return members;
        }

        /** Opens what is new, changes what has changed, closes what has settled. */
        private void review(Set<UUID> reached, List<ReviewCase> wanted) {
            Set<UUID> records = new HashSet<>(reached);
            records.addAll(gone);
            if (records.isEmpty()) {
                return;
            }
            Map<IdPair, MatchingSql.ReviewRow> open = new HashMap<>();
            for (MatchingSql.ReviewRow row : sql.openReviews(records)) {
                open.put(new IdPair(row.recordA(), row.recordB()), row);
            }
            List<ReviewCase> changed = new ArrayList<>();
            for (ReviewCase review : wanted) {
                MatchingSql.ReviewRow row = open.remove(new IdPair(review.recordA(), review.recordB()));
                if (row == null
                        || row.weight() != review.weight()
                        || !row.reason().equals(review.reason())
                        || !row.evidence().equals(review.evidence())) {
                    changed.add(review);
                }
            }
            if (!changed.isEmpty()) {
                sql.openReview(
                        changed.stream().map(ReviewCase::recordA).toList(),
                        changed.stream().map(ReviewCase::recordB).toList(),
                        changed.stream().map(ReviewCase::reason).toList(),
                        changed.stream().map(ReviewCase::weight).toList(),
                        changed.stream().map(ReviewCase::evidence).toList(),
                        tx.now());
            }
            if (!open.isEmpty()) {
                sql.closeReview(
                        open.keySet().stream().map(IdPair::a).toList(),
                        open.keySet().stream().map(IdPair::b).toList());
            }
        }
    }
}
