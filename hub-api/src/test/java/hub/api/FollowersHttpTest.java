package hub.api;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import hub.api.setup.HubConfiguration;
import io.dropwizard.jackson.Jackson;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/** Those who wait for changes have places, and all go when the server stops. */
final class FollowersHttpTest {

    @Test
    void soManyWaitOthersAreAskedToComeAgainAndAllAreAnsweredWhenTheServerStops() throws Exception {
        HubConfiguration configuration =
                Jackson.newObjectMapper().readValue("{\"limits\":{\"followersAtOnce\":6}}", HubConfiguration.class);
        TestHub hub = TestHub.start(configuration);
        ExecutorService threads = Executors.newCachedThreadPool();
        List<Future<HttpResponse<String>>> waiting = new ArrayList<>();
        try {
            SchoolOverHttp one = SchoolOverHttp.school(hub, "A-01", "Trường Trung học cơ sở Hoa Sen", "00004");
            SchoolOverHttp other = SchoolOverHttp.school(hub, "B-01", "Trường Trung học cơ sở Bình Minh", "00025");
            for (int i = 0; i < 4; i++) {
                waiting.add(threads.submit(() -> waited(one)));
            }
            HttpResponse<String> beyondShare = refused(one);
            assertThat(TestHub.json(beyondShare).path("type").asText()).isEqualTo("/problems/following_busy");
            assertThat(beyondShare.headers().firstValue("Retry-After")).contains("5");
            for (int i = 0; i < 2; i++) {
                waiting.add(threads.submit(() -> waited(other)));
            }
            refused(other);
            assertThat(one.get("/v1/changes").statusCode())
                    .as("who does not wait needs no place")
                    .isEqualTo(200);
            assertThat(waiting).noneMatch(Future::isDone);
        } finally {
            long began = System.nanoTime();
            hub.close();
            assertThat(Duration.ofNanos(System.nanoTime() - began)).isLessThan(Duration.ofSeconds(15));
        }
        for (Future<HttpResponse<String>> each : waiting) {
            HttpResponse<String> answer = each.get(1, TimeUnit.SECONDS);
            assertThat(answer.statusCode()).isEqualTo(200);
            JsonNode page = TestHub.json(answer);
            assertThat(page.path("changes")).isEmpty();
            assertThat(page.path("next").asText()).isNotEmpty();
        }
        threads.shutdown();
    }

    /** Waits, and comes again as long as who only tries has the place. */
    private static HttpResponse<String> waited(SchoolOverHttp caller) throws Exception {
        HttpResponse<String> answer = caller.get("/v1/changes?wait=30");
        while (answer.statusCode() == 503) {
            Thread.sleep(50);
            answer = caller.get("/v1/changes?wait=30");
        }
        return answer;
    }

    /** Asks until refused: those before may not have come yet. */
    private static HttpResponse<String> refused(SchoolOverHttp caller) throws Exception {
        HttpResponse<String> answer = caller.get("/v1/changes?wait=1");
        for (int i = 0; i < 10 && answer.statusCode() == 200; i++) {
            answer = caller.get("/v1/changes?wait=1");
        }
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(503);
        return answer;
    }
}
