package hub.api;

import static org.assertj.core.api.Assertions.assertThat;

import hub.api.setup.HubConfiguration;
import hub.ingest.Pupil;
import hub.submission.SubmissionKind;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/**
 * How long a refusal takes does not tell whether there is such a child: pairs, one of a child outside the caller's scope
 * and one of nobody, in an order drawn anew for each; Welch's t of the pairs of which both are among the fastest of all is below 4.5,
 * the bound of leakage tests (Goodwill et al., "A testing methodology for side-channel resistance validation", NIST 2011), however
 * many are kept: what a busy machine does to the slowest hides what is looked for (Reparaz et al., "Dude, is my code constant
 * time?", DATE 2017). First 0.2 ms are planted and have to be found: how many pairs that takes, on a machine as busy as this one, is how
 * many are compared.
 */
@SuppressWarnings("NullAway.Init")
final class EvenRefusalsSlowTest {

    private static final int PAIRS = 10_000;
    private static final int MOST_PAIRS = 4 * PAIRS;
    private static final int AT_ONCE = 16;
    private static final int WARM = 512;

    /** Milliseconds that who asks waits at most between two pairs. */
    private static final int APART = 50;

    private static final double BOUND = 4.5;
    private static final double[] KEPT = {0.5, 0.75, 0.9};
    private static final long PLANTED = Duration.ofNanos(200_000).toNanos();
    private static final String NOBODY = "1234567897";

    private static TestHub hub;
    private static SchoolOverHttp asking;
    private static String outside;

    @BeforeAll
    static void start() throws Exception {
        HubConfiguration configuration = new HubConfiguration();
        configuration.allow(100_000);
        hub = TestHub.startUnhurried(configuration);
        asking = SchoolOverHttp.school(hub, "A-01", "Trường Trung học cơ sở Hoa Sen", "00004");
        SchoolOverHttp other = SchoolOverHttp.school(hub, "B-01", "Trường Trung học cơ sở Bình Minh", "00025");
        other.submit(
                "lop-hoc",
                2025,
                SubmissionKind.DELTA,
                "2025-09-10T01:00:00Z",
                Pupil.key("X1")
                        .name("Đặng Mỹ Duyên")
                        .born("2013-05-17")
                        .sex("2")
                        .enrolled("7", "2025-09-05", null, "enrolled"));
        outside = SchoolOverHttp.value(hub, "select student_code from learner_code");
        difference(WARM, 0);
    }

    @AfterAll
    static void stop() {
        hub.close();
    }

    private static long took(String code, long planted) throws Exception {
        long begun = System.nanoTime();
        HttpResponse<String> answer = asking.get("/v1/learners/" + code);
        for (long end = System.nanoTime() + planted; System.nanoTime() < end; ) {
            Thread.onSpinWait();
        }
        long took = System.nanoTime() - begun;
        assertThat(answer.statusCode()).isEqualTo(404);
        return took;
    }

    /** The largest of Welch's t of both, of what took no longer than each of these parts of all did. */
    private static double difference(int pairs, long planted) throws Exception {
        double[] one = new double[pairs];
        double[] other = new double[pairs];
        ExecutorService askers = Executors.newFixedThreadPool(AT_ONCE);
        try {
            List<Future<?>> all = new ArrayList<>();
            for (int asker = 0; asker < AT_ONCE; asker++) {
                int from = asker * (pairs / AT_ONCE);
                all.add(askers.submit(() -> {
                    Random order = new Random(from);
                    for (int i = from; i < from + pairs / AT_ONCE; i++) {
                        // Answers go out a step after they were asked for: all askers would come to ask at one instant.
                        Thread.sleep(order.nextInt(APART));
                        if (order.nextBoolean()) {
                            one[i] = took(outside, planted);
                            other[i] = took(NOBODY, 0);
                        } else {
                            other[i] = took(NOBODY, 0);
                            one[i] = took(outside, planted);
                        }
                    }
                    return null;
                }));
            }
            for (Future<?> each : all) {
                each.get();
            }
        } finally {
            askers.shutdownNow();
        }
        double[] all = Arrays.copyOf(one, 2 * pairs);
        System.arraycopy(other, 0, all, pairs, pairs);
        Arrays.sort(all);
        double largest = 0;
        for (double part : KEPT) {
            double t = welch(one, other, all[(int) (all.length * part)]);
            largest = Math.abs(t) > Math.abs(largest) ? t : largest;
        }
        return largest;
    }

    /** Pairs are left out whole: where one met a busy moment, the other was next to it. */
    private static double welch(double[] one, double[] other, double longest) {
        int[] kept = IntStream.range(0, one.length)
                .filter(i -> one[i] <= longest && other[i] <= longest)
                .toArray();
        return welch(
                Arrays.stream(kept).mapToDouble(i -> one[i]).toArray(),
                Arrays.stream(kept).mapToDouble(i -> other[i]).toArray());
    }

    private static double welch(double[] one, double[] other) {
        double error = Math.sqrt(variance(one) / one.length + variance(other) / other.length);
        return (mean(one) - mean(other)) / error;
    }

    private static double mean(double[] of) {
        return Arrays.stream(of).average().orElseThrow();
    }

    private static double variance(double[] of) {
        double mean = mean(of);
        return Arrays.stream(of).map(each -> (each - mean) * (each - mean)).sum() / (of.length - 1);
    }

    @Test
    void howLongARefusalTakesDoesNotTellWhetherThereIsSuchAChild() throws Exception {
        int pairs = PAIRS;
        double found = difference(pairs, PLANTED);
        while (found < BOUND && pairs < MOST_PAIRS) {
            pairs *= 2;
            found = difference(pairs, PLANTED);
        }
        System.out.printf("0.2 ms planted, %d pairs: t = %.2f%n", pairs, found);
        assertThat(found).as("a difference of 0.2 ms is found").isGreaterThan(BOUND);
        double t = difference(pairs, 0);
        System.out.printf("outside against nobody, %d pairs: t = %.2f%n", pairs, t);
        assertThat(Math.abs(t)).isLessThan(BOUND);
    }
}
