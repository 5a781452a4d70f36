package hub.journal;

/** Counts happenings and wakes who waits for the next one. */
final class Signal {

    private long count;

    synchronized void raise() {
        count++;
        notifyAll();
    }

    synchronized long count() {
        return count;
    }

    /** Waits until more has happened than was seen, or the time is over. */
    @SuppressWarnings("WaitNotInLoop") // whoever waits looks again anyway
    synchronized void await(long seen, long nanos) {
        try {
            if (count == seen && nanos > 0) {
                wait(nanos / 1_000_000, (int) (nanos % 1_000_000));
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
