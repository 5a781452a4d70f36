package hub.api.paper;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import hub.problem.Problem;
import hub.problem.ProblemKind;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;

/** So many papers are printed at once, so many wait, and nobody beyond that. */
class PressesTest {

    private static final byte[] PAPER = {1};

    private static void busy(ThrowingCallable printing) {
        assertThatThrownBy(printing).isInstanceOfSatisfying(Problem.class, problem -> {
            assertThat(problem.kind()).isEqualTo(ProblemKind.PRINTING_BUSY);
            assertThat(problem.values()).containsKey("seconds");
        });
    }

    @Test
    void noMoreThanThereArePressesForAreEverPrintedAtOnceAndWhoComesBeyondThoseWhoWaitIsRefused() throws Exception {
        Presses presses = new Presses(2);
        CountDownLatch begun = new CountDownLatch(2);
        CountDownLatch end = new CountDownLatch(1);
        AtomicInteger now = new AtomicInteger();
        AtomicInteger most = new AtomicInteger();
        ExecutorService callers = Executors.newFixedThreadPool(12);
        try {
            List<Future<byte[]>> printed = new ArrayList<>();
            for (int i = 0; i < 10; i++) {
                printed.add(callers.submit(() -> presses.print(() -> {
                    most.accumulateAndGet(now.incrementAndGet(), Math::max);
                    begun.countDown();
                    await(end);
                    now.decrementAndGet();
                    return PAPER;
                })));
            }
            assertThat(begun.await(10, TimeUnit.SECONDS)).isTrue();
            for (int i = 0; presses.left() > 0 && i < 1_000; i++) {
                Thread.sleep(5);
            }
            busy(() -> presses.print(() -> PAPER));
            end.countDown();
            for (Future<byte[]> each : printed) {
                assertThat(each.get(10, TimeUnit.SECONDS)).isEqualTo(PAPER);
            }
            assertThat(most.get()).isEqualTo(2);
            assertThat(presses.print(() -> PAPER)).isEqualTo(PAPER);
        } finally {
            end.countDown();
            callers.shutdownNow();
        }
    }

    @Test
    void nobodyWaitsForEver() throws Exception {
        Presses presses = new Presses(1, Duration.ofMillis(20));
        CountDownLatch begun = new CountDownLatch(1);
        CountDownLatch end = new CountDownLatch(1);
        ExecutorService caller = Executors.newSingleThreadExecutor();
        try {
            Future<byte[]> slow = caller.submit(() -> presses.print(() -> {
                begun.countDown();
                await(end);
                return PAPER;
            }));
            assertThat(begun.await(10, TimeUnit.SECONDS)).isTrue();
            busy(() -> presses.print(() -> PAPER));
            end.countDown();
            assertThat(slow.get(10, TimeUnit.SECONDS)).isEqualTo(PAPER);
        } finally {
            end.countDown();
            caller.shutdownNow();
        }
    }

    @Test
    void aPaperThatCannotBePrintedLeavesItsPressToTheNext() {
        Presses presses = new Presses(1, Duration.ofMillis(20));
        for (int i = 0; i < 20; i++) {
            assertThatThrownBy(() -> presses.print(() -> {
                        throw new IllegalStateException("torn");
                    }))
                    .hasMessage("torn");
        }
        assertThat(presses.print(() -> PAPER)).isEqualTo(PAPER);
        assertThatIllegalArgumentException().isThrownBy(() -> new Presses(0));
    }

    private static void await(CountDownLatch latch) {
        try {
            if (!latch.await(10, TimeUnit.SECONDS)) {
                throw new IllegalStateException("nobody said so");
            }
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }
}
