package hub.api;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import hub.ingest.Pupil;
import hub.organisation.OrganisationKind;
import hub.submission.SubmissionKind;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Who decides what waits for a person, how, and what becomes of codes. */
@SuppressWarnings("NullAway.Init")
final class DecisionsHttpTest {

    private static TestHub hub;
    private static SchoolOverHttp hoaSen;
    private static SchoolOverHttp binhMinh;
    private static SchoolOverHttp kimDong;
    private static SchoolOverHttp province;
    private static SchoolOverHttp commune;
    private static SchoolOverHttp otherProvince;
    private static int made = 10;

    @BeforeAll
    static void start() throws Exception {
        hub = TestHub.start();
        hoaSen = SchoolOverHttp.school(hub, "A-01", "Trường Trung học cơ sở Hoa Sen", "00004");
        binhMinh = SchoolOverHttp.school(hub, "B-01", "Trường Trung học cơ sở Bình Minh", "00025");
        kimDong = SchoolOverHttp.school(hub, "C-01", "Trường Trung học cơ sở Kim Đồng", "00004");
        province = SchoolOverHttp.level(hub, OrganisationKind.PROVINCE, "01");
        commune = SchoolOverHttp.level(hub, OrganisationKind.COMMUNE, "00004");
        otherProvince = SchoolOverHttp.level(hub, OrganisationKind.PROVINCE, "04");
    }

    @AfterAll
    static void stop() {
        hub.close();
    }

    private static void send(SchoolOverHttp school, int year, Pupil... pupils) throws Exception {
        made++;
        school.submit("so-diem", year, SubmissionKind.DELTA, "2026-09-" + made + "T01:00:00Z", pupils);
    }

    private static Pupil pupil(String key, String name, String born) {
        return Pupil.key(key).name(name).born(born).sex("2").bornIn("00004");
    }

    private static String id(String ownKey) throws Exception {
        return SchoolOverHttp.value(hub, "select id from submission_record where own_key = '" + ownKey + "'");
    }

    private static String code(String ownKey) throws Exception {
        return SchoolOverHttp.value(
                hub,
                "select student_code from learner_code c join learner_link l on l.learner_id = c.learner_id and c.issued_to ="
                        + " l.learner_id where l.record_id = '" + id(ownKey) + "'");
    }

    private static JsonNode review(SchoolOverHttp caller, String ownKey) throws Exception {
        for (JsonNode review : caller.all("/v1/reviews", "reviews")) {
            if (review.path("records").toString().contains("\"" + ownKey + "\"")) {
                return review;
            }
        }
        throw new AssertionError("no review of " + ownKey);
    }

    private static List<String> reviewed(SchoolOverHttp caller, String order) throws Exception {
        List<String> ids = new ArrayList<>();
        caller.all("/v1/reviews" + order, "reviews")
                .forEach(review -> ids.add(review.path("id").asText()));
        return ids;
    }

    private static HttpResponse<String> decide(SchoolOverHttp caller, String verdict, String record, String... others)
            throws Exception {
        List<String> ids = new ArrayList<>();
        for (String other : others) {
            ids.add("\"" + id(other) + "\"");
        }
        return caller.post(
                "/v1/decisions",
                "{\"verdict\":\"" + verdict + "\",\"record\":\"" + id(record) + "\",\"others\":" + ids + "}");
    }

    @Test
    void aReviewIsReadInFullDecidedByTheLevelAboveBothSchoolsAndSettled() throws Exception {
        send(hoaSen, 2024, pupil("R1", "Phạm Thu Hà", "2012-04-11").number("001312004217"));
        send(binhMinh, 2025, pupil("R2", "Phạm Thu Hà", "2012-04-11").number("001312998811"));
        String review = review(province, "R1").path("id").asText();
        HttpResponse<String> read = province.get("/v1/reviews/" + review, "Accept-Language", "en");
        JsonNode full = TestHub.json(read);
        assertThat(full.path("state").asText()).isEqualTo("open");
        assertThat(full.path("decidable").asBoolean()).isTrue();
        assertThat(full.path("review").path("records")).hasSize(2);
        assertThat(full.path("sides")).hasSize(2);
        JsonNode steps = full.path("waterfall");
        assertThat(steps.get(0).path("message").asText()).isEqualTo("Before any evidence");
        assertThat(steps.get(steps.size() - 1).path("sum").asDouble())
                .isEqualTo(full.path("review").path("weight").asDouble());
        for (int i = 2; i < steps.size(); i++) {
            assertThat(Math.abs(steps.get(i).path("weight").asDouble()))
                    .isLessThanOrEqualTo(
                            Math.abs(steps.get(i - 1).path("weight").asDouble()));
        }
        String tag = read.headers().firstValue("ETag").orElse("");

        JsonNode own = TestHub.json(hoaSen.get("/v1/reviews/" + review));
        assertThat(own.path("decidable").asBoolean()).isFalse();
        assertThat(own.toString()).contains("R1").doesNotContain("R2").doesNotContain(id("R2"));
        String path = "/v1/reviews/" + review + "/decision";
        String same = "{\"verdict\":\"same\",\"note\":\"đã xem giấy khai sinh\"}";
        assertThat(otherProvince.get("/v1/reviews/" + review).statusCode()).isEqualTo(404);
        assertThat(otherProvince.post(path, same, "If-Match", tag).statusCode()).isEqualTo(404);
        assertThat(hoaSen.post(path, same, "If-Match", tag).statusCode()).isEqualTo(403);
        assertThat(commune.post(path, same, "If-Match", tag).statusCode()).isEqualTo(403);
        assertThat(province.post(path, same).statusCode()).isEqualTo(428);
        assertThat(province.post(path, same, "If-Match", "\"another\"").statusCode())
                .isEqualTo(412);
        assertThat(province.post(path, "{\"verdict\":\"maybe\"}", "If-Match", tag)
                        .statusCode())
                .isEqualTo(422);

        HttpResponse<String> decided = province.post(path, same, "If-Match", tag);
        assertThat(decided.statusCode()).isEqualTo(201);
        JsonNode decision = TestHub.json(decided);
        assertThat(decision.path("state").asText()).isEqualTo("standing");
        assertThat(decision.path("learners")).hasSize(1);
        assertThat(decision.path("acts").get(0).path("organisation").asText()).isEqualTo("01");
        assertThat(code("R1")).isEqualTo(code("R2"));
        assertThat(reviewed(province, "")).doesNotContain(review);
        // An answer that was lost is asked for again.
        assertThat(province.post(path, same, "If-Match", tag).statusCode()).isEqualTo(200);
        assertThat(TestHub.json(province.get("/v1/reviews/" + review))
                        .path("state")
                        .asText())
                .isEqualTo("settled");
        assertThat(SchoolOverHttp.value(
                        hub, "select string_agg(body, ' ') from journal_entry where kind = 'decision.made'"))
                .contains(decision.path("id").asText())
                .doesNotContain("giấy khai sinh");

        // A school sees that it was decided, and neither the other record nor the note.
        JsonNode seen =
                TestHub.json(hoaSen.get("/v1/decisions/" + decision.path("id").asText()));
        assertThat(seen.path("elsewhere").asBoolean()).isTrue();
        assertThat(seen.toString()).doesNotContain(id("R2")).doesNotContain("khai sinh");
        assertThat(otherProvince
                        .get("/v1/decisions/" + decision.path("id").asText())
                        .statusCode())
                .isEqualTo(404);
    }

    /** An empty text or null among the records was read as none and ended in a 500; an empty day as none was taken. */
    @Test
    void anIdOrDayThatIsEmptyIsToldWhereItStands() throws Exception {
        String record = "00000000-0000-7000-8000-000000000000";
        for (String other : List.of("\"\"", "null")) {
            HttpResponse<String> answer = province.post(
                    "/v1/decisions", "{\"verdict\":\"same\",\"record\":\"" + record + "\",\"others\":[" + other + "]}");
            assertThat(answer.statusCode()).as(answer.body()).isEqualTo(422);
            assertThat(TestHub.json(answer).path("pointer").asText()).startsWith("/others");
        }
        HttpResponse<String> day =
                hoaSen.put("/v1/source-records/so-diem/A-01/2025-2026/E1", "{\"name\":\"Lê Anh\",\"madeAt\":\"\"}");
        assertThat(day.statusCode()).as(day.body()).isEqualTo(422);
        assertThat(TestHub.json(day).path("pointer").asText()).isEqualTo("/madeAt");
        HttpResponse<String> nothing = province.post("/v1/decisions/" + record + "/withdrawal", "null");
        assertThat(nothing.statusCode()).isEqualTo(400);
    }

    @Test
    void aMergedCodeLeadsToTheOlderInsideScopeAndAnswersAgainOnceTheMergeIsWithdrawn() throws Exception {
        send(hoaSen, 2024, pupil("M1", "Đỗ Gia Hân", "2011-08-01"));
        send(binhMinh, 2025, pupil("M2", "Vũ Bảo Châu", "2013-10-30"));
        String older = code("M1");
        String later = code("M2");
        assertThat(decide(hoaSen, "same", "M1", "M2").statusCode()).isEqualTo(403);
        assertThat(decide(otherProvince, "same", "M1", "M2").statusCode()).isEqualTo(404);
        HttpResponse<String> merged = decide(province, "same", "M1", "M2");
        assertThat(merged.statusCode()).isEqualTo(201);
        String location = merged.headers().firstValue("Location").orElse("");
        String decision = TestHub.json(merged).path("id").asText();
        assertThat(location).endsWith("/v1/decisions/" + decision);
        assertThat(decide(province, "same", "M2", "M1").statusCode()).isEqualTo(200);

        HttpResponse<String> redirect = binhMinh.get("/v1/learners/" + later);
        assertThat(redirect.statusCode()).isEqualTo(308);
        assertThat(redirect.headers().firstValue("Location").orElse("")).endsWith("/v1/learners/" + older);
        assertThat(redirect.headers().firstValue("Cache-Control")).contains("no-store");
        assertThat(otherProvince.get("/v1/learners/" + later).statusCode()).isEqualTo(404);
        HttpResponse<String> whole = province.get("/v1/learners/" + older);
        assertThat(TestHub.json(whole).path("records")).hasSize(2);
        assertThat(TestHub.json(whole).path("retiredCodes").get(0).asText()).isEqualTo(later);
        String between = TestHub.json(whole).path("knownAt").path("instant").asText();

        HttpResponse<String> refused = decide(province, "different", "M1", "M2");
        assertThat(refused.statusCode()).isEqualTo(409);
        assertThat(TestHub.json(refused).path("type").asText()).isEqualTo("/problems/decision_contradicts");
        assertThat(TestHub.json(refused).path("detail").asText()).contains(decision);

        String withdrawal = "/v1/decisions/" + decision + "/withdrawal";
        assertThat(binhMinh.post(withdrawal, "{}").statusCode()).isEqualTo(403);
        HttpResponse<String> withdrawn = province.post(withdrawal, "{\"note\":\"nhầm người\"}");
        assertThat(withdrawn.statusCode()).isEqualTo(200);
        assertThat(TestHub.json(withdrawn).path("state").asText()).isEqualTo("withdrawn");
        assertThat(TestHub.json(withdrawn).path("acts")).hasSize(2);
        assertThat(province.post(withdrawal, "{}").statusCode()).isEqualTo(200);
        assertThat(binhMinh.get("/v1/learners/" + later).statusCode()).isEqualTo(200);
        assertThat(TestHub.json(province.get("/v1/learners/" + older)).path("records"))
                .hasSize(1);

        // What was known in between is answered as it was then, to who sees all of it and to who sees a part.
        String then = "?knownAt=" + between;
        assertThat(province.get("/v1/learners/" + older + then).body()).isEqualTo(whole.body());
        assertThat(binhMinh.get("/v1/learners/" + later + then).statusCode()).isEqualTo(308);
        JsonNode part = TestHub.json(binhMinh.get("/v1/learners/" + older + then));
        assertThat(part.path("records")).hasSize(1);
        assertThat(part.path("records").get(0).asText()).isEqualTo(id("M2"));
    }

    @Test
    void theLevelBelowDecidesWhereItIsAboveAllSchools() throws Exception {
        send(hoaSen, 2024, pupil("L1", "Lý Ngọc Mai", "2011-01-21"));
        send(kimDong, 2025, pupil("L2", "Hồ Thanh Trúc", "2012-12-12"));
        HttpResponse<String> merged = decide(commune, "same", "L1", "L2");
        assertThat(merged.statusCode()).isEqualTo(201);
        assertThat(TestHub.json(merged).path("acts").get(0).path("organisation").asText())
                .isEqualTo("00004");
        assertThat(commune.get("/v1/decisions").body())
                .contains(TestHub.json(merged).path("id").asText());
        assertThat(otherProvince.all("/v1/decisions", "decisions")).isEmpty();
        // With a third school beyond the commune the decision is the province's.
        send(
                binhMinh,
                2026,
                pupil("L3", "Lý Ngọc Mai", "2011-01-21").guardian("mother", "Đoàn Thị Bích", "0987000111"));
        decide(province, "same", "L1", "L3");
        assertThat(commune.post(
                                "/v1/decisions/"
                                        + TestHub.json(merged).path("id").asText() + "/withdrawal",
                                "{}")
                        .statusCode())
                .isEqualTo(403);
    }

    @Test
    void whoHoldsARecordChallengesItsLinkAndTheLevelAboveTakesItOut() throws Exception {
        Pupil one = pupil("K1", "Ngô Khánh Linh", "2012-06-05").guardian("mother", "Đoàn Thị Bích Thủy", "0987654321");
        Pupil two = pupil("K2", "Ngô Khánh Linh", "2012-06-05").guardian("mother", "Đoàn Thị Bích Thủy", "0987654321");
        send(hoaSen, 2024, one);
        send(binhMinh, 2025, two);
        String code = code("K1");
        assertThat(code("K2")).isEqualTo(code);
        String path = "/v1/learners/" + code + "/challenges";
        assertThat(kimDong.post(path, "{}").statusCode()).isEqualTo(404);
        assertThat(binhMinh.post(path, "{\"record\":\"" + id("K1") + "\"}").statusCode())
                .isEqualTo(422);
        HttpResponse<String> challenged = binhMinh.post(path, "{}");
        assertThat(challenged.statusCode()).isEqualTo(201);
        assertThat(TestHub.json(challenged).path("record").asText()).isEqualTo(id("K2"));
        assertThat(binhMinh.post(path, "{}").statusCode()).isEqualTo(409);
        String review = TestHub.json(challenged).path("review").asText();
        HttpResponse<String> read = province.get("/v1/reviews/" + review);
        JsonNode full = TestHub.json(read);
        assertThat(full.path("review").path("reason").asText()).isEqualTo("challenged");
        assertThat(full.path("review").path("challenge").path("deadline").asText())
                .isEqualTo(TestHub.json(challenged).path("deadline").asText());
        assertThat(full.path("sides")
                        .get(0)
                        .path("others")
                        .get(0)
                        .path("ownKey")
                        .asText())
                .isEqualTo("K1");
        assertThat(SchoolOverHttp.value(hub, "select body from journal_entry where kind = 'link.challenged'"))
                .contains(full.path("review")
                        .path("challenge")
                        .path("organisation")
                        .asText());
        assertThat(reviewed(province, "?order=value")).contains(review);
        String tag = read.headers().firstValue("ETag").orElse("");
        HttpResponse<String> decided =
                province.post("/v1/reviews/" + review + "/decision", "{\"verdict\":\"different\"}", "If-Match", tag);
        assertThat(decided.statusCode()).isEqualTo(201);
        assertThat(code("K1")).isEqualTo(code);
        assertThat(code("K2")).isNotEqualTo(code);
        assertThat(reviewed(province, "")).doesNotContain(review);
        assertThat(binhMinh.post("/v1/learners/" + code("K2") + "/challenges", "{}")
                        .statusCode())
                .isEqualTo(409);
    }

    @Test
    void reviewsAreListedByAgeAndByValue() throws Exception {
        send(hoaSen, 2024, pupil("V1", "Bùi Thảo Vy", "2012-09-09").number("001312111122"));
        send(binhMinh, 2025, pupil("V2", "Bùi Thảo Vy", "2012-09-09").number("001312333344"));
        send(hoaSen, 2024, pupil("V3", "Mai Diệu Chi", "2012-10-09").number("001312555566"));
        send(
                binhMinh,
                2025,
                pupil("V4", "Mai Diệu Chi", "2012-10-09")
                        .number("001312777788")
                        .guardian("mother", "Đoàn Thị Bích Thủy", "0987654321"));
        List<JsonNode> byValue = province.all("/v1/reviews?order=value", "reviews");
        for (int i = 1; i < byValue.size(); i++) {
            assertThat(byValue.get(i).path("value").asDouble())
                    .isLessThanOrEqualTo(byValue.get(i - 1).path("value").asDouble());
        }
        List<JsonNode> byAge = province.all("/v1/reviews?order=age", "reviews");
        for (int i = 1; i < byAge.size(); i++) {
            assertThat(byAge.get(i).path("since").asText())
                    .isGreaterThanOrEqualTo(byAge.get(i - 1).path("since").asText());
        }
        assertThat(byValue).hasSameSizeAs(byAge).hasSizeGreaterThanOrEqualTo(2);
        assertThat(province.get("/v1/reviews?order=size").statusCode()).isEqualTo(422);
    }

    @Test
    void whatCannotBeADecisionIsAProblem() throws Exception {
        send(hoaSen, 2024, pupil("P1", "Tạ Minh Ngân", "2011-02-02"));
        String path = "/v1/decisions";
        String nobody = "\"0192f3a4-5b6c-7d8e-9f00-112233445566\"";
        assertThat(province.post(path, "{\"verdict\":\"same\"}").statusCode()).isEqualTo(422);
        assertThat(province.post(path, "{\"verdict\":\"cannot_tell\",\"record\":" + nobody + "}")
                        .statusCode())
                .isEqualTo(422);
        String self = "\"" + id("P1") + "\"";
        assertThat(province.post(path, "{\"verdict\":\"same\",\"record\":" + self + ",\"others\":[" + self + "]}")
                        .statusCode())
                .isEqualTo(422);
        assertThat(province.post(path, "{\"verdict\":\"same\",\"record\":" + self + ",\"others\":[" + nobody + "]}")
                        .statusCode())
                .isEqualTo(404);
        assertThat(province.get("/v1/reviews/0192f3a4-5b6c-7d8e-9f00-112233445566")
                        .statusCode())
                .isEqualTo(404);
        assertThat(province.get("/v1/decisions/0192f3a4-5b6c-7d8e-9f00-112233445566")
                        .statusCode())
                .isEqualTo(404);
    }
}
