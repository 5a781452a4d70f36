package hub.api;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import hub.database.Actor;
import hub.ingest.Pupil;
import hub.organisation.OrganisationKind;
import hub.submission.SubmissionKind;
import java.net.http.HttpResponse;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What was answered for a moment that has passed is answered for it for ever, whatever the hub has learnt since. */
@SuppressWarnings("NullAway.Init")
final class KnownAtFlowTest {

    private TestHub hub;
    private SchoolOverHttp hoaSen;
    private SchoolOverHttp binhMinh;
    private SchoolOverHttp province;
    private String code;
    /** By moment and caller what each of the three answers was. */
    private final Map<String, List<String>> answers = new LinkedHashMap<>();

    @BeforeEach
    void start() throws Exception {
        hub = TestHub.start();
        hoaSen = SchoolOverHttp.school(hub, "A-01", "Trường Trung học cơ sở Hoa Sen", "00004");
        binhMinh = SchoolOverHttp.school(hub, "B-01", "Trường Trung học cơ sở Bình Minh", "00025");
        province = SchoolOverHttp.level(hub, OrganisationKind.PROVINCE, "01");
        hoaSen.submit("so-diem", 2025, SubmissionKind.DELTA, "2025-09-10T01:00:00Z", lan("HS1"));
        code = SchoolOverHttp.value(hub, "select student_code from learner_code");
        binhMinh.submit("lop-hoc", 2026, SubmissionKind.DELTA, "2026-09-10T01:00:00Z", lan("X1"));
        assertThat(records(province.get("/v1/learners/" + code))).hasSize(2);
    }

    @AfterEach
    void stop() {
        hub.close();
    }

    private static Pupil lan(String key) {
        return Pupil.key(key)
                .name("Nguyễn Thị Ngọc Lan")
                .born("2013-05-17")
                .sex("2")
                .bornIn("00004")
                .guardian("mother", "Trịnh Thị Kim Oanh", "0912345678")
                .enrolled("7", null, null, "enrolled");
    }

    /** Whom the second school's record turns out to be. */
    private static Pupil other(String key) {
        return Pupil.key(key)
                .name("Hoàng Bảo Châu")
                .born("2012-11-03")
                .sex("2")
                .guardian("mother", "Lý Thu Hà", "0987654321")
                .enrolled("7", null, null, "enrolled");
    }

    private static JsonNode records(HttpResponse<String> answer) throws Exception {
        return TestHub.json(answer).path("records");
    }

    /** Keeps what each caller is answered for the present moment. */
    private String keep() throws Exception {
        String instant = TestHub.json(province.get("/v1/learners/" + code))
                .path("knownAt")
                .path("instant")
                .asText();
        for (Map.Entry<String, SchoolOverHttp> caller : callers().entrySet()) {
            answers.put(caller.getKey() + " at " + instant, at(caller.getValue(), instant));
        }
        return instant;
    }

    private void holds() throws Exception {
        for (Map.Entry<String, SchoolOverHttp> caller : callers().entrySet()) {
            for (Map.Entry<String, List<String>> kept : answers.entrySet()) {
                if (kept.getKey().startsWith(caller.getKey())) {
                    String instant = kept.getKey().substring(caller.getKey().length() + " at ".length());
                    assertThat(at(caller.getValue(), instant)).as(kept.getKey()).isEqualTo(kept.getValue());
                }
            }
        }
    }

    private Map<String, SchoolOverHttp> callers() {
        return Map.of("Hoa Sen", hoaSen, "Bình Minh", binhMinh, "Hà Nội", province);
    }

    private List<String> at(SchoolOverHttp caller, String instant) throws Exception {
        List<String> bodies = new ArrayList<>();
        for (String path : List.of("", "/records", "/versions")) {
            HttpResponse<String> answer = caller.get("/v1/learners/" + code + path + "?knownAt=" + instant);
            bodies.add(answer.statusCode() + " " + answer.body());
        }
        return bodies;
    }

    @Test
    void theProvinceStillSeesBothRecordsAsKnownBeforeOneOfThemTurnedOutToBeAnotherChilds() throws Exception {
        String before = keep();
        binhMinh.submit("lop-hoc", 2026, SubmissionKind.DELTA, "2026-09-11T01:00:00Z", other("X1"));
        assertThat(records(province.get("/v1/learners/" + code))).hasSize(1);
        assertThat(records(province.get("/v1/learners/" + code + "?knownAt=" + before)))
                .hasSize(2);
        holds();
    }

    @Test
    void whyTwoRecordsAreOneChildsIsToldAsItWasBeforeOneOfThemSaidMore() throws Exception {
        String before = keep();
        JsonNode then = TestHub.json(province.get("/v1/learners/" + code + "/records"));
        assertThat(then.path("why")).hasSize(1);
        binhMinh.submit(
                "lop-hoc",
                2026,
                SubmissionKind.DELTA,
                "2026-09-11T01:00:00Z",
                lan("X1").bornIn("00025").livesIn("00025"));
        JsonNode now = TestHub.json(province.get("/v1/learners/" + code + "/records"));
        assertThat(now.path("why")).hasSize(1).isNotEqualTo(then.path("why"));
        assertThat(TestHub.json(province.get("/v1/learners/" + code + "/records?knownAt=" + before))
                        .path("why"))
                .isEqualTo(then.path("why"));
        holds();
    }

    @Test
    void aSchoolThatHasClosedSinceIsStillToldByItsCode() throws Exception {
        keep();
        hub.doors().transactions().writing(Actor.OPERATOR, tx -> hub.doors()
                .organisations()
                .close(tx, "B-01", LocalDate.of(2026, 9, 30)));
        holds();
        assertThat(province.get("/v1/learners/" + code + "/records").body()).contains("\"B-01\"");
    }

    @Test
    void noAnswerForAnEarlierMomentChangesThroughRegroupingsReweighingsAndAWithdrawal() throws Exception {
        keep();
        binhMinh.submit(
                "lop-hoc",
                2026,
                SubmissionKind.DELTA,
                "2026-09-11T01:00:00Z",
                lan("X1").livesIn("00025"));
        keep();
        binhMinh.submit("lop-hoc", 2026, SubmissionKind.DELTA, "2026-09-12T01:00:00Z", other("X1"));
        String apart = keep();
        JsonNode back = binhMinh.submit("lop-hoc", 2026, SubmissionKind.DELTA, "2026-09-13T01:00:00Z", lan("X1"));
        assertThat(records(province.get("/v1/learners/" + code))).hasSize(2);
        String together = keep();
        holds();
        binhMinh.post("/v1/submissions/" + back.path("id").asText() + "/withdrawal");
        binhMinh.settled(back.path("id").asText());
        assertThat(records(province.get("/v1/learners/" + code))).hasSize(1);
        keep();
        holds();
        assertThat(records(province.get("/v1/learners/" + code + "?knownAt=" + apart)))
                .hasSize(1);
        assertThat(records(province.get("/v1/learners/" + code + "?knownAt=" + together)))
                .hasSize(2);
    }
}
