package hub.api.bench;

import hub.api.setup.Doors;
import hub.api.setup.HubConfiguration;
import hub.api.terminal.Progress;
import hub.database.Actor;
import hub.database.FlatTable;
import hub.journal.Checkpoint;
import hub.verify.Verification;
import hub.verify.Verified;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Entries as changes write them: durable commits of one entry each, and batches until a signed checkpoint holds them; and how fast
 * all of that is verified, and a registry with its version rows (the rows by the seconds of the whole verification).
 */
public final class JournalBench {

    private static final int WRITERS = 64;
    private static final long SEED = 7;
    private static final String OF_TREE = "verified_tree_seconds";
    private static final String OF_ROWS = "verified_all_seconds";
    private static final int WARM_SECONDS = 5;
    private static final int SECONDS = 15;
    private static final int BATCH = 5_000;
    private static final int BATCH_WRITERS = 2;
    /** Whose entries are followed to the checkpoint that holds them. */
    private static final int FOLLOWED = 8;

    private static final long FOLLOW_APART_MILLIS = 500;
    /** Milliseconds; a prime, so that a follower begins at another part of the time between two checkpoints each time. */
    private static final long STRIDE = 197;

    private static final Duration LONGEST_WAIT = Duration.ofMinutes(1);

    private final Path folder;
    private final int entries;
    private final int learners;

    /**
     * Of a database of its own.
     *
     * @param entries that are written in batches
     * @param learners of the registry whose version rows are verified
     */
    public JournalBench(Path folder, int entries, int learners) {
        this.folder = folder;
        this.entries = entries;
        this.learners = learners;
    }

    /** Runs it; the figures by name. */
    public Map<String, Object> run() throws Exception {
        HubConfiguration configuration = new HubConfiguration();
        configuration.keepIn(folder.resolve("hub"));
        Map<String, Object> figures = new LinkedHashMap<>();
        try (Doors doors = Doors.open(configuration)) {
            singly(doors, WARM_SECONDS, List.of());
            List<Long> lags = Collections.synchronizedList(new ArrayList<>());
            figures.put("writers", WRITERS);
            figures.put("entries_per_second", Math.round(singly(doors, SECONDS, followers(doors, lags, SECONDS))));
            BenchedServer.settle(doors);
            long before = FlatTable.databaseBytes(doors.settings());
            figures.put("batch", BATCH);
            figures.put("batched_entries", batches() * BATCH);
            figures.put("batched_entries_per_second", Math.round(batched(doors, lags)));
            BenchedServer.settle(doors);
            figures.put(
                    "bytes_per_batched_entry",
                    (FlatTable.databaseBytes(doors.settings()) - before) / ((long) batches() * BATCH));
            List<Long> sorted = lags.stream().sorted().toList();
            figures.put("lags_measured", sorted.size());
            figures.put("proven_lag_p50_ms", sorted.get(sorted.size() / 2));
            figures.put("proven_lag_p99_ms", sorted.get((int) ((sorted.size() - 1L) * 99 / 100)));
            Verified tree = verified(doors, true, OF_TREE, figures);
            figures.put("verified_tree_held", tree.held());
            figures.put("verified_entries", tree.entries());
            figures.put("verified_entries_per_second", perSecond(tree.entries(), OF_TREE, figures));
        }
        figures.putAll(registry());
        return figures;
    }

    /** All of a registry's version rows, which a sector's submissions left. */
    private Map<String, Object> registry() throws Exception {
        Path sector = folder.resolve("sector");
        Generator.run(sector, learners, SEED, false);
        HubConfiguration configuration = new HubConfiguration();
        configuration.keepIn(folder.resolve("registry"));
        try (Doors doors = Doors.open(configuration)) {
            IngestBench.schools(doors, sector);
            BenchedServer.settle(doors);
            long before = FlatTable.databaseBytes(doors.settings());
            IngestBench.load(doors, sector, "registry");
            BenchedServer.settle(doors);
            Map<String, Object> figures = new LinkedHashMap<>();
            figures.put("learners", learners);
            figures.put("bytes_per_learner", (FlatTable.databaseBytes(doors.settings()) - before) / learners);
            Verified all = verified(doors, false, OF_ROWS, figures);
            figures.put("verified_rows", all.rows());
            figures.put("verified_rows_per_second", perSecond(all.rows(), OF_ROWS, figures));
            figures.put("entries_beside_them", all.entries());
            figures.put("verified_held", all.held());
            return figures;
        }
    }

    private static long perSecond(long count, String took, Map<String, Object> figures) {
        return Math.round(count / (double) Objects.requireNonNull(figures.get(took)));
    }

    /** Verifies twice, the machine's compilers and the database's memory being warm the second time, whose seconds are the figure. */
    private static Verified verified(Doors doors, boolean treeOnly, String took, Map<String, Object> figures) {
        Verification.Wanted wanted = new Verification.Wanted(null, List.of(), null, treeOnly);
        Verified last = null;
        for (int round = 0; round < 2; round++) {
            long begin = System.nanoTime();
            last = doors.transactions()
                    .read(
                            Actor.OPERATOR,
                            tx -> Verification.run(
                                    tx, doors.transactions().newSecret(), wanted, finding -> {}, (done, most) -> {}));
            figures.put(took, Math.round((System.nanoTime() - begin) / 1e6) / 1e3);
        }
        return Objects.requireNonNull(last);
    }

    private int batches() {
        return Math.max(1, entries / BATCH);
    }

    /** Each writer waits for its own commit before it writes the next entry; beside them others follow theirs to a checkpoint. */
    private static double singly(Doors doors, int seconds, List<Callable<Long>> beside) throws Exception {
        long begin = System.nanoTime();
        long end = begin + Duration.ofSeconds(seconds).toNanos();
        List<Callable<Long>> all = new ArrayList<>(beside);
        for (int writer = 0; writer < WRITERS; writer++) {
            all.add(() -> {
                long written = 0;
                while (System.nanoTime() < end) {
                    write(doors, 1, written);
                    written++;
                }
                return written;
            });
        }
        long written = together(all);
        return written * 1e9 / (System.nanoTime() - begin);
    }

    /** From the first batch until a signed checkpoint holds the last one. */
    private double batched(Doors doors, List<Long> lags) throws Exception {
        AtomicInteger turn = new AtomicInteger();
        int batches = batches();
        long begin = System.nanoTime();
        try (Progress progress = Progress.of("journal", batches)) {
            List<Callable<Long>> all = new ArrayList<>();
            for (int writer = 0; writer < BATCH_WRITERS; writer++) {
                all.add(() -> {
                    long written = 0;
                    for (int number = turn.getAndIncrement(); number < batches; number = turn.getAndIncrement()) {
                        write(doors, BATCH, number);
                        written += BATCH;
                        progress.at(number + 1);
                    }
                    return written;
                });
            }
            long written = together(all);
            lags.add(lag(doors));
            return written * 1e9 / (System.nanoTime() - begin);
        }
    }

    private static long together(List<Callable<Long>> all) throws Exception {
        ExecutorService threads = Executors.newFixedThreadPool(all.size());
        try {
            long sum = 0;
            for (Future<Long> each : threads.invokeAll(all)) {
                sum += each.get();
            }
            return sum;
        } finally {
            threads.shutdownNow();
        }
    }

    /** An entry of a changed record, of the same length for all. */
    private static UUID write(Doors doors, int entriesOfOne, long number) {
        return doors.transactions().write(Actor.OPERATOR, tx -> {
            for (int i = 0; i < entriesOfOne; i++) {
                UUID learner = tx.newId();
                doors.journal()
                        .append(tx, "bench.written", learner)
                        .with("record", learner.toString())
                        .with("number", number)
                        .causes("bench_version", learner.toString().getBytes(StandardCharsets.UTF_8));
            }
            return doors.journal().transaction(tx);
        });
    }

    private static List<Callable<Long>> followers(Doors doors, List<Long> lags, int seconds) {
        List<Callable<Long>> all = new ArrayList<>();
        long end = System.nanoTime() + Duration.ofSeconds(seconds).toNanos();
        for (int i = 0; i < FOLLOWED; i++) {
            int own = i;
            all.add(() -> {
                long followed = 0;
                while (System.nanoTime() < end) {
                    lags.add(lag(doors));
                    followed++;
                    // At any instant between two checkpoints.
                    Thread.sleep((followed * STRIDE + own * STRIDE / FOLLOWED) % FOLLOW_APART_MILLIS);
                }
                return followed;
            });
        }
        return all;
    }

    /** Milliseconds from the commit of an entry to a signed checkpoint that holds it. */
    private static long lag(Doors doors) throws InterruptedException {
        UUID transaction = write(doors, 1, 0);
        long committed = System.nanoTime();
        long position = doors.journal().awaitPosition(doors.transactions(), transaction, LONGEST_WAIT);
        while (signed(doors) < position) {
            if (System.nanoTime() - committed > LONGEST_WAIT.toNanos()) {
                throw new IllegalStateException("no checkpoint holds position " + position + " after a minute");
            }
            Thread.sleep(5);
        }
        return Duration.ofNanos(System.nanoTime() - committed).toMillis();
    }

    private static long signed(Doors doors) {
        return doors.transactions().read(Actor.OPERATOR, tx -> doors.publicLog()
                .checkpoint(tx)
                .map(note -> Checkpoint.parse(note.text()).size())
                .orElse(0L));
    }
}
