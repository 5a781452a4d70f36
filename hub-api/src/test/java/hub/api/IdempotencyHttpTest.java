package hub.api;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** The same request under the same Idempotency-Key is one request; another under it is refused. */
@SuppressWarnings("NullAway.Init")
final class IdempotencyHttpTest {

    private static TestHub hub;
    private static SchoolOverHttp hoaSen;
    private static SchoolOverHttp binhMinh;

    @BeforeAll
    static void start() throws Exception {
        hub = TestHub.start();
        hoaSen = SchoolOverHttp.school(hub, "A-01", "Trường Trung học cơ sở Hoa Sen", "00004");
        binhMinh = SchoolOverHttp.school(hub, "B-01", "Trường Trung học cơ sở Bình Minh", "00025");
    }

    @AfterAll
    static void stop() {
        hub.close();
    }

    private static HttpResponse<String> submit(SchoolOverHttp school, String code, String day, String name, String key)
            throws Exception {
        return hub.send(hub.request("/v1/submissions?sourceSystem=excel&school=" + code
                        + "&schoolYear=2026-2027&kind=DELTA&madeAt=2026-09-" + day + "T08:00:00%2B07:00")
                .header("Authorization", "Bearer " + school.token())
                .header("Content-Type", "text/csv; charset=utf-8")
                .header("Idempotency-Key", key)
                .POST(BodyPublishers.ofString(
                        "mã học sinh;họ và tên;ngày sinh;giới tính;khối\r\nHS1;" + name + ";5/3/2014;Nữ;7\r\n")));
    }

    private static String id(HttpResponse<String> answer) throws Exception {
        return TestHub.json(answer).path("id").asText();
    }

    private static HttpResponse<String> post(String path, String key) throws Exception {
        return hub.send(hub.request(path)
                .header("Authorization", "Bearer " + hoaSen.token())
                .header("Idempotency-Key", key)
                .POST(BodyPublishers.noBody()));
    }

    private static void assertMismatch(HttpResponse<String> answer) throws Exception {
        assertThat(answer.statusCode()).isEqualTo(422);
        assertThat(TestHub.json(answer).path("type").asText()).isEqualTo("/problems/idempotency_mismatch");
    }

    @Test
    void theSameRequestAgainIsAnsweredWithWhatItCameToAlsoAfterAWithdrawal() throws Exception {
        HttpResponse<String> first = submit(hoaSen, "A-01", "20", "Phạm Thị Hồng", "k-1");
        assertThat(first.statusCode()).as(first.body()).isEqualTo(202);
        hoaSen.settled(id(first));
        HttpResponse<String> again = submit(hoaSen, "A-01", "20", "Phạm Thị Hồng", "k-1");
        assertThat(again.statusCode()).isEqualTo(200);
        assertThat(id(again)).isEqualTo(id(first));
        hoaSen.post("/v1/submissions/" + id(first) + "/withdrawal");
        hoaSen.settled(id(first));
        assertThat(id(submit(hoaSen, "A-01", "20", "Phạm Thị Hồng", "k-1"))).isEqualTo(id(first));
        assertThat(id(submit(hoaSen, "A-01", "20", "Phạm Thị Hồng", "k-2"))).isNotEqualTo(id(first));
    }

    @Test
    void anotherBodyOrAnotherHeaderUnderTheSameKeyIsRefusedAndNothingIsKept() throws Exception {
        HttpResponse<String> first = submit(hoaSen, "A-01", "21", "Phạm Thị Huệ", "k-3");
        hoaSen.settled(id(first));
        String count = "select count(*) from submission_submission";
        String before = SchoolOverHttp.value(hub, count);
        assertMismatch(submit(hoaSen, "A-01", "21", "Phạm Thị Hoa", "k-3"));
        assertMismatch(submit(hoaSen, "A-01", "22", "Phạm Thị Huệ", "k-3"));
        assertMismatch(post("/v1/submissions/" + id(first) + "/withdrawal", "k-3"));
        assertThat(SchoolOverHttp.value(hub, count)).isEqualTo(before);
        // A submission is settled a moment before its own body goes.
        for (int i = 0; i < 100 && bodies() > 0; i++) {
            Thread.sleep(20);
        }
        assertThat(bodies()).isZero();
    }

    private static long bodies() throws Exception {
        try (Stream<Path> spooled = Files.list(hub.folder().resolve("spool"))) {
            return spooled.filter(Files::isRegularFile).count();
        }
    }

    @Test
    void oneSendersKeyIsNotAnothers() throws Exception {
        HttpResponse<String> one = submit(hoaSen, "A-01", "23", "Phạm Thị Huyền", "k-4");
        HttpResponse<String> other = submit(binhMinh, "B-01", "23", "Lê Thị Huyền", "k-4");
        assertThat(other.statusCode()).isEqualTo(202);
        assertThat(id(other)).isNotEqualTo(id(one));
    }

    @Test
    void aWithdrawalAgainUnderItsKeyIsAnswered() throws Exception {
        HttpResponse<String> first = submit(hoaSen, "A-01", "24", "Phạm Thị Hạnh", "k-5");
        hoaSen.settled(id(first));
        String path = "/v1/submissions/" + id(first) + "/withdrawal";
        assertThat(post(path, "k-6").statusCode()).isEqualTo(202);
        hoaSen.settled(id(first));
        HttpResponse<String> again = post(path, "k-6");
        assertThat(again.statusCode()).isEqualTo(202);
        assertThat(TestHub.json(again).path("state").asText()).isEqualTo("withdrawn");
    }

    @Test
    void aKeyOfNothingVisibleIsRefused() throws Exception {
        HttpResponse<String> refused = submit(hoaSen, "A-01", "25", "Phạm Thị Hằng", "two words");
        assertThat(refused.statusCode()).isEqualTo(422);
        assertThat(TestHub.json(refused).path("pointer").asText()).isEqualTo("Idempotency-Key");
    }
}
