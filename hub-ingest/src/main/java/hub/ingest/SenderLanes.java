package hub.ingest;

import hub.submission.Sender;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Threads on which submissions are worked: one sender's in the order in which they came, others' at the same time. */
public final class SenderLanes implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(SenderLanes.class);

    /** More would wait for each other at the match keys. */
    private static final int MOST = 4;

    private final List<ExecutorService> lanes;

    private SenderLanes(int count) {
        this.lanes = new ArrayList<>(count);
        for (int number = 1; number <= count; number++) {
            lanes.add(lane("intake-" + number));
        }
    }

    /** As many as this machine has processors for. */
    public static SenderLanes open() {
        return new SenderLanes(Math.min(MOST, Runtime.getRuntime().availableProcessors()));
    }

    private static ExecutorService lane(String name) {
        return Executors.newSingleThreadExecutor(work -> {
            Thread thread = new Thread(work, name);
            thread.setDaemon(true);
            return thread;
        });
    }

    /** Queues work behind what that sender has queued already. */
    public <T> Future<T> add(Sender sender, Callable<T> work) {
        return of(sender).submit(work);
    }

    /** Queues work of which nobody waits for the end. */
    void run(Sender sender, Runnable work) {
        of(sender).execute(work);
    }

    private ExecutorService of(Sender sender) {
        return lanes.get(Math.floorMod(sender.hashCode(), lanes.size()));
    }

    /** Stops after the batches at hand. */
    @Override
    public void close() {
        lanes.forEach(ExecutorService::shutdownNow);
        try {
            for (ExecutorService lane : lanes) {
                if (!lane.awaitTermination(30, TimeUnit.SECONDS)) {
                    LOG.warn("a batch was still being worked at the end");
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
