package hub.api.bench;

import hub.api.setup.Doors;
import hub.api.setup.HubConfiguration;
import hub.api.terminal.Progress;
import hub.database.Actor;
import hub.database.FlatTable;
import hub.journal.Checkpoint;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Entries as changes write them, one a transaction and in batches, until they are durable, have positions and lie in a signed
 * tree.
 */
public final class JournalBench {

    private static final int WRITERS = 64;
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

    /**
     * Of a database of its own.
     *
     * @param entries that are written in batches
     */
    public JournalBench(Path folder, int entries) {
        this.folder = folder;
        this.entries = entries;
    }

    /** Runs it; the figures by name. */
    public Map<String, Object> run() throws Exception {
        HubConfiguration configuration = new HubConfiguration();
        configuration.keepIn(folder.resolve("hub"));
        try (Doors doors = Doors.open(configuration)) {
            Map<String, Object> figures = new LinkedHashMap<>();
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
            return figures;
        }
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
