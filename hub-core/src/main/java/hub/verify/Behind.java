package hub.verify;

import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.jspecify.annotations.Nullable;

/** Works on what was read, on a thread of its own and in order, while the next is being read: one piece waits at most. */
final class Behind implements AutoCloseable {

    private final ExecutorService thread = Executors.newSingleThreadExecutor(work -> {
        Thread made = new Thread(work, "verify");
        made.setDaemon(true);
        return made;
    });
    private @Nullable Future<?> before;

    /** Takes the next piece, once the one before is done. */
    void then(Runnable work) {
        await();
        before = thread.submit(work);
    }

    /** Returns once all is done; throws what the work threw. */
    void await() {
        Future<?> last = before;
        before = null;
        if (last == null) {
            return;
        }
        try {
            last.get();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted", e);
        } catch (ExecutionException e) {
            if (e.getCause() instanceof RuntimeException thrown) {
                throw thrown;
            }
            throw new IllegalStateException(e.getCause());
        }
    }

    @Override
    public void close() {
        thread.shutdownNow();
    }
}
