package hub.ingest;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import hub.TestDatabase;
import hub.matching.MatchModel;
import hub.submission.SubmissionKind;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;

/** A record that a school corrects while all records are compared anew is compared by what it says now. */
final class ModelChangeAmongIntakesFlowTest {

    @RegisterExtension
    static final TestDatabase database = TestDatabase.withAreas();

    @Test
    @Timeout(value = 2, unit = TimeUnit.MINUTES)
    void what_a_change_of_the_model_read_before_a_correction_does_not_undo_it() throws Exception {
        ExecutorService threads = Executors.newFixedThreadPool(2);
        try (TestHub hub = new TestHub(database)) {
            hub.transactions.writing(TestDatabase.TESTER, tx -> hub.matching.begin(tx, hub.journal));
            hub.school("A-01", "Trường Trung học cơ sở Hoa Sen", "00004");
            submit(hub, "2025-09-10T01:00:00Z", "Phung Loan", "2013-05-17");
            UUID record = UUID.fromString(database.value("select id from submission_record"));
            CountDownLatch held = new CountDownLatch(1);
            CountDownLatch corrected = new CountDownLatch(1);
            Future<?> holder = threads.submit(() -> hub.transactions.writing(TestDatabase.TESTER, tx -> {
                tx.lock(Consequences.MATCH_KEYS, hub.matching.stripesOf(tx, Set.of(record)));
                held.countDown();
                await(corrected);
            }));
            await(held);
            MatchModel other = other();
            Future<Long> change =
                    threads.submit(() -> hub.intake.modelChange().apply(TestDatabase.TESTER, other, done -> {}));
            while (database.value("select count(*) from pg_locks where locktype = 'advisory' and not granted")
                    .equals("0")) {
                Thread.sleep(10);
            }
            submit(hub, "2025-09-11T01:00:00Z", "Giang Pao", "2012-11-23");
            corrected.countDown();
            holder.get();
            change.get();
        } finally {
            threads.shutdown();
        }
        assertThat(database.rows("select get_byte(profile, 1), position('pao'::bytea in profile) > 0,"
                        + " position('loan'::bytea in profile) > 0 from matching_profile"))
                .containsExactly("2,t,f");
    }

    private static void submit(TestHub hub, String madeAt, String name, String born) {
        hub.submit(
                TestHub.header("so-diem", "A-01", 2025, SubmissionKind.SNAPSHOT, madeAt),
                Pupil.roll(Pupil.key("HS1").name(name).born(born).enrolled("7", null, null, "enrolled")));
    }

    private static MatchModel other() throws Exception {
        ObjectNode json =
                (ObjectNode) new ObjectMapper().readTree(MatchModel.shipped().json());
        json.put("link", json.get("link").asDouble() + 1);
        return MatchModel.read(new ByteArrayInputStream(json.toString().getBytes(StandardCharsets.UTF_8)));
    }

    private static void await(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }
}
