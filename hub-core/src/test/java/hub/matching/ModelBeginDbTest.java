package hub.matching;

import static org.assertj.core.api.Assertions.assertThat;

import hub.TestDatabase;
import hub.journal.Journal;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BrokenBarrierException;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

final class ModelBeginDbTest {

    @RegisterExtension
    static final TestDatabase database = new TestDatabase();

    private final Matching matching = new Matching(MatchModel.shipped());

    @Test
    void two_servers_that_begin_at_once_put_one_model_in_force() throws Exception {
        Journal journal = new Journal();
        CyclicBarrier together = new CyclicBarrier(2);
        ExecutorService threads = Executors.newFixedThreadPool(2);
        List<Future<?>> both = new ArrayList<>();
        for (int i = 0; i < 2; i++) {
            both.add(threads.submit(() -> database.transactions().writing(TestDatabase.TESTER, tx -> {
                try {
                    together.await();
                } catch (InterruptedException | BrokenBarrierException e) {
                    throw new IllegalStateException(e);
                }
                matching.begin(tx, journal);
            })));
        }
        for (Future<?> each : both) {
            each.get();
        }
        threads.shutdown();
        assertThat(database.value("select count(*) from matching_model_version"))
                .isEqualTo("1");
    }
}
