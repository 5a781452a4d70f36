package hub.api;

import static org.assertj.core.api.Assertions.assertThat;

import hub.api.setup.HubConfiguration;
import hub.ingest.Pupil;
import hub.submission.SubmissionKind;
import io.dropwizard.jackson.Jackson;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;

/** Many who print at once leave the hub to all others. */
final class PrintingHttpTest {

    private static final int AT_ONCE = 40;

    @Test
    void whoPrintsBeyondThosePrintedAndThoseWhoWaitIsAskedToComeAgain() throws Exception {
        HubConfiguration configuration =
                Jackson.newObjectMapper().readValue("{\"limits\":{\"papersAtOnce\":1}}", HubConfiguration.class);
        ExecutorService callers = Executors.newFixedThreadPool(AT_ONCE);
        try (TestHub hub = TestHub.start(configuration)) {
            SchoolOverHttp school = SchoolOverHttp.school(hub, "A-01", "Trường Trung học cơ sở Hoa Sen", "00004");
            school.submit(
                    "so-diem",
                    2025,
                    SubmissionKind.DELTA,
                    "2025-09-10T01:00:00Z",
                    Pupil.key("HS1")
                            .name("Lê Quốc Khánh")
                            .born("2013-05-17")
                            .sex("1")
                            .enrolled("7", "2025-09-05", null, "enrolled"));
            String paper =
                    "/v1/learners/" + SchoolOverHttp.value(hub, "select student_code from learner_code") + "/timeline";
            List<Future<HttpResponse<byte[]>>> asked = new ArrayList<>();
            for (int i = 0; i < AT_ONCE; i++) {
                asked.add(callers.submit(() -> school.getOnPaper(paper)));
            }
            int printed = 0;
            int refused = 0;
            for (Future<HttpResponse<byte[]>> each : asked) {
                HttpResponse<byte[]> answer = each.get();
                if (answer.statusCode() == 200) {
                    assertThat(answer.headers().firstValue("Content-Type")).contains("application/pdf");
                    printed++;
                } else {
                    String told = new String(answer.body(), StandardCharsets.UTF_8);
                    assertThat(answer.statusCode()).as(told).isEqualTo(503);
                    assertThat(told).contains("/problems/printing_busy");
                    assertThat(answer.headers().firstValue("Retry-After")).contains("10");
                    assertThat(answer.headers().firstValue("Content-Type").orElse(""))
                            .startsWith("application/problem+json");
                    refused++;
                }
            }
            assertThat(printed).isPositive();
            assertThat(refused).isPositive();
            assertThat(school.getOnPaper(paper).statusCode()).as("afterwards").isEqualTo(200);
        } finally {
            callers.shutdownNow();
        }
    }
}
