package hub.journal;

import hub.database.Actor;
import hub.database.Span;
import hub.database.Transactions;
import hub.database.Work;
import hub.database.WriteTx;
import hub.journal.MapSql.ChainRow;
import hub.journal.MapSql.Joint;
import hub.journal.MapSql.LeafRow;
import hub.journal.MapSql.MapRow;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Makes maps behind the sequencer: from time to time one over all learners, of whom only those are worked about whom something was
 * told since the one before. The root is an entry, so that every later checkpoint commits to it. Several servers may have one each:
 * they go one after the other, and who comes second finds nothing to do.
 */
public final class Mapmaker implements AutoCloseable {

    static final String MAPPED = "journal.mapped";
    static final String JOINED = "journal.joined";

    private static final Logger LOG = LoggerFactory.getLogger(Mapmaker.class);
    private static final Actor ACTOR = new Actor("journal");
    private static final int LOCKS = 60;
    private static final int LOCK = 2;
    /** Entries that one map takes up, and entries on chains: what is over goes into the next, at once. */
    private static final long MOST_ENTRIES = 8_192;

    private static final long MOST_STEPS = 100_000;
    /** Buckets whose leaves are in memory at once. */
    private static final int TOGETHER = 2_000;

    private static final long LONGEST_RETRY = TimeUnit.MINUTES.toNanos(10);

    private final Transactions transactions;
    private final Journal journal;
    private final LearnerKeys keys;
    private final Duration apart;
    private final MapTrees trees = new MapTrees();
    private final Thread thread;
    private volatile boolean closed;
    private volatile @Nullable String trouble;

    private Mapmaker(Transactions transactions, Journal journal, LearnerKeys keys, Duration apart) {
        this.transactions = transactions;
        this.journal = journal;
        this.keys = keys;
        this.apart = apart;
        this.thread = new Thread(this::run, "mapmaker");
        this.thread.setDaemon(true);
    }

    /**
     * Starts one.
     *
     * @param keyFolder where the secret of learners' keys lies; at the first start of an installation it is made there
     * @param apart how long after a map the next is made, where anything happened
     * @throws hub.identity.KeyRefusal where the secret there is not the one that the database knows
     */
    public static Mapmaker start(Transactions transactions, Journal journal, Path keyFolder, Duration apart) {
        String kept = transactions.read(ACTOR, tx -> tx.sql(MapSql.class).fingerprint());
        LearnerKeys keys = LearnerKeys.open(keyFolder, kept, transactions::newSecret);
        transactions.writing(ACTOR, tx -> {
            MapSql sql = tx.sql(MapSql.class);
            sql.keepFirst(keys.fingerprint(), tx.now());
            keys.mustBe(Objects.requireNonNull(sql.fingerprint()), keyFolder);
        });
        Mapmaker mapmaker = new Mapmaker(transactions, journal, keys, apart);
        mapmaker.thread.start();
        return mapmaker;
    }

    /** Why no map is made at the moment, or null where all is well. */
    public @Nullable String trouble() {
        return trouble;
    }

    /** The proofs of this map. */
    public Completeness completeness() {
        return new Completeness(keys, trees);
    }

    private void run() {
        long wait = apart.toNanos();
        while (!closed) {
            pause(wait);
            try {
                while (!closed && make(apart)) {
                    LOG.debug("a map, and more to be mapped");
                }
                trouble = null;
                wait = apart.toNanos();
            } catch (RuntimeException e) {
                if (!closed) {
                    trouble = String.valueOf(e.getMessage());
                    LOG.warn("no map of learners is made until this is mended: {}", e.getMessage());
                }
                wait = Math.min(Math.max(LONGEST_RETRY, apart.toNanos()), wait * 2);
            }
        }
    }

    /** Makes maps until everything that has a position is in one. */
    public void makeAll() {
        boolean more = true;
        while (more) {
            more = make(Duration.ZERO);
        }
    }

    /** Makes one where the newest is as old as that, or far behind; answers whether there is more to do. */
    private boolean make(Duration age) {
        return transactions.write(ACTOR, tx -> {
            tx.lock(LOCKS, List.of(LOCK));
            MapSql sql = tx.sql(MapSql.class);
            MapRow newest = sql.newest();
            long watermark = tx.sql(TreeSql.class).watermark();
            long after = newest == null ? 0 : newest.position();
            boolean due = newest == null || due(newest, age, tx.now()) || watermark - after > MOST_ENTRIES;
            while (due && after < watermark) {
                long last = last(sql, after, watermark);
                try (Span span = transactions.begin(Work.MAP)) {
                    Round round = new Round(tx, sql, newest, after, last);
                    if (!round.isEmpty()) {
                        span.with("hub.learners", round.write());
                        return last < watermark;
                    }
                    span.forget();
                }
                after = last;
            }
            return false;
        });
    }

    /** Whether it is as old as that, or of an instant to come: then a clock was set back, and nobody knows how old it is. */
    private static boolean due(MapRow newest, Duration age, Instant now) {
        return newest.madeAt().isAfter(now) || !newest.madeAt().plus(age).isAfter(now);
    }

    private static long last(MapSql sql, long after, long watermark) {
        long last = Math.min(watermark, after + MOST_ENTRIES);
        long there = sql.entries(after, last);
        if (there != last - after) {
            throw new IllegalStateException(
                    "of the entries " + (after + 1) + " to " + last + " there are " + there + ": some were removed");
        }
        return sql.within(after, last, MOST_STEPS);
    }

    /** One map while it is made. */
    private final class Round {

        private final WriteTx tx;
        private final MapSql sql;
        private final @Nullable MapRow before;
        private final int number;
        private final long last;
        private final Map<UUID, Chain> chains = new HashMap<>();
        private final Set<UUID> fresh = new HashSet<>();
        private final List<Joint> joints;
        private final Map<Integer, TreeHash> roots = new HashMap<>();

        Round(WriteTx tx, MapSql sql, @Nullable MapRow before, long after, long last) {
            this.tx = tx;
            this.sql = sql;
            this.before = before;
            this.number = before == null ? 1 : before.number() + 1;
            this.last = last;
            for (ChainRow row : sql.chains(after, last)) {
                chains.put(row.learner(), row.chain());
                if (row.entries() == null) {
                    fresh.add(row.learner());
                }
            }
            sql.steps(after, last, step -> chains.computeIfPresent(step.learner(), (any, chain) -> step.onto(chain)));
            joints = sql.joins(after, last);
        }

        boolean isEmpty() {
            return chains.isEmpty();
        }

        /** Answers how many learners it was made anew for. */
        int write() {
            bucketRoots();
            TreeHash root = trees.at(sql, number - 1, tree -> {
                if (before != null && !tree.root().equals(TreeHash.parse(before.root()))) {
                    throw new IllegalStateException("the stored map " + before.number() + " has another root");
                }
                return tree.rootWith(roots);
            });
            List<UUID> learners = List.copyOf(chains.keySet());
            tx.copy("journal_map_learner (learner_id, key, bucket)", fresh, (learner, out) -> {
                LearnerKey key = keys.of(learner);
                out.uuid(learner).bytes(key.bytes()).int4(key.prefix(MapTree.BITS));
            });
            tx.copy("journal_chain (learner_id, map_number, entries, head)", learners, (learner, out) -> {
                Chain chain = chain(learner);
                out.uuid(learner)
                        .int4(number)
                        .int8(chain.count())
                        .bytes(chain.head().bytes());
            });
            tx.copy("journal_map_bucket (bucket, map_number, root)", roots.entrySet(), (bucket, out) -> out.int4(
                            bucket.getKey())
                    .int4(number)
                    .bytes(bucket.getValue().bytes()));
            long all = fresh.size() + (before == null ? 0 : before.learners());
            EntryDraft entry = journal.append(tx, MAPPED, null)
                    .with("learners", all)
                    .with("map", number)
                    .with("position", last)
                    .with("root", root.text());
            if (before != null) {
                entry.with("before", before.commitment());
            }
            sql.add(number, entry.id(), last, root.bytes(), all, tx.now());
            join();
            return learners.size();
        }

        private Chain chain(UUID learner) {
            return Objects.requireNonNull(chains.get(learner));
        }

        /** What stands in the buckets that change is held to the map before, so that nothing altered goes on unnoticed. */
        private void bucketRoots() {
            Map<Integer, Map<LearnerKey, MapLeaf>> changed = new HashMap<>();
            chains.forEach((learner, chain) -> {
                LearnerKey key = keys.of(learner);
                changed.computeIfAbsent(key.prefix(MapTree.BITS), any -> new HashMap<>())
                        .put(key, new MapLeaf(key, chain));
            });
            List<Integer> buckets = new ArrayList<>(changed.keySet());
            for (int from = 0; from < buckets.size(); from += TOGETHER) {
                List<Integer> some = buckets.subList(from, Math.min(buckets.size(), from + TOGETHER));
                Map<Integer, Map<LearnerKey, MapLeaf>> stored = new HashMap<>();
                for (LeafRow row : sql.leaves(some.toArray(Integer[]::new), number - 1)) {
                    MapLeaf leaf = row.leaf();
                    stored.computeIfAbsent(row.bucket(), any -> new HashMap<>()).put(leaf.key(), leaf);
                }
                for (int bucket : some) {
                    Map<LearnerKey, MapLeaf> leaves = stored.getOrDefault(bucket, new HashMap<>());
                    TreeHash was = new MapBucket(leaves.values(), MapTree.BITS).root();
                    if (!trees.at(sql, number - 1, tree -> tree.bucket(bucket)).equals(was)) {
                        throw new IllegalStateException("bucket " + bucket + " of the map " + (number - 1)
                                + " holds other chains than were mapped: some were altered");
                    }
                    leaves.putAll(Objects.requireNonNull(changed.get(bucket)));
                    roots.put(bucket, new MapBucket(leaves.values(), MapTree.BITS).root());
                }
            }
        }

        /** Who got another's records by now has their chain too: an entry holds both heads as they are in this map. */
        private void join() {
            Set<UUID> others = new HashSet<>();
            joints.forEach(joint -> others.add(joint.other()));
            others.removeAll(chains.keySet());
            Map<UUID, Chain> known = new HashMap<>(chains);
            if (!others.isEmpty()) {
                sql.chains(others.toArray(UUID[]::new), number).forEach(row -> known.put(row.learner(), row.chain()));
            }
            for (Joint joint : joints) {
                Chain other = known.get(joint.other());
                if (other != null) {
                    journal.append(tx, JOINED, joint.learner())
                            .with("joined", told(joint.other(), other))
                            .with("map", number)
                            .with("own", told(joint.learner(), chain(joint.learner())));
                }
            }
        }

        private Map<String, Object> told(UUID learner, Chain chain) {
            return Map.of(
                    "count",
                    chain.count(),
                    "head",
                    chain.head().text(),
                    "key",
                    keys.of(learner).text(),
                    "learner",
                    learner.toString());
        }
    }

    private void pause(long nanos) {
        try {
            synchronized (this) {
                if (!closed) {
                    TimeUnit.NANOSECONDS.timedWait(this, nanos);
                }
            }
        } catch (InterruptedException e) {
            closed = true;
        }
    }

    /** Stops it; what is in no map yet the next one takes up. */
    @Override
    public void close() {
        synchronized (this) {
            closed = true;
            notifyAll();
        }
        try {
            thread.join(TimeUnit.SECONDS.toMillis(10));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
