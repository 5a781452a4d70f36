package hub.api;

import static org.assertj.core.api.Assertions.assertThat;

import hub.database.DatabaseSettings;
import hub.ingest.Pupil;
import hub.submission.SubmissionKind;
import java.net.http.HttpResponse;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.Statement;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/** A server that stops answers whom it still owes an answer, and takes nobody on. */
final class StopHttpTest {

    private static final String WAITING = "select count(*) from pg_locks where not granted";

    /** Longer than a connection may be idle once the server closes connections. */
    private static final Duration HELD = Duration.ofMillis(2_500);

    @Test
    void whoWaitsForTheDatabaseIsAnsweredAndWhoComesThenIsRefused() throws Exception {
        TestHub hub = TestHub.start();
        SchoolOverHttp school = SchoolOverHttp.school(hub, "A-01", "Trường Trung học cơ sở Hoa Sen", "00004");
        school.submit(
                "lop-hoc",
                2025,
                SubmissionKind.DELTA,
                "2025-09-06T01:00:00Z",
                Pupil.key("X1").name("Đặng Mỹ Duyên").born("2013-05-17").enrolled("7", "2025-09-05", null, "enrolled"));
        String code = SchoolOverHttp.value(hub, "select student_code from learner_code");
        DatabaseSettings settings = hub.settings();
        ExecutorService threads = Executors.newCachedThreadPool();
        try (Connection owner = DriverManager.getConnection(
                        settings.url(),
                        settings.owner().user(),
                        settings.owner().password());
                Statement lock = owner.createStatement()) {
            owner.setAutoCommit(false);
            lock.execute("lock table journal_entry in exclusive mode");
            Future<HttpResponse<String>> answer = threads.submit(() -> school.get("/v1/learners/" + code));
            while (SchoolOverHttp.value(hub, WAITING).equals("0")) {
                Thread.sleep(20);
            }
            CompletableFuture<Void> stopped = CompletableFuture.runAsync(hub::close, threads);
            int status = 200;
            while (status != 503) {
                status = school.get("/openapi.json").statusCode();
            }
            Thread.sleep(HELD.toMillis());
            assertThat(stopped).isNotDone();
            assertThat(answer.isDone()).isFalse();
            owner.rollback();
            assertThat(answer.get(10, TimeUnit.SECONDS).statusCode()).isEqualTo(200);
            stopped.get(20, TimeUnit.SECONDS);
        } finally {
            threads.shutdownNow();
        }
    }
}
