package hub.api;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import hub.api.paper.Printed;
import hub.ingest.Pupil;
import hub.organisation.OrganisationKind;
import hub.submission.SubmissionKind;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;

/** Results of a learner's year over HTTP: handed in, kept as written, judged when read; and what of them cannot be used. */
@SuppressWarnings("NullAway.Init")
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
final class ResultsHttpTest {

    private static final String YEAR = "/v1/results/so-diem/A-01/2025-2026/";

    private static TestHub hub;
    private static SchoolOverHttp hoaSen;
    private static SchoolOverHttp binhMinh;
    private static String code;

    @BeforeAll
    static void start() throws Exception {
        hub = TestHub.start();
        hoaSen = SchoolOverHttp.school(hub, "A-01", "Trường Trung học cơ sở Hoa Sen", "00004");
        binhMinh = SchoolOverHttp.school(hub, "B-01", "Trường Trung học cơ sở Bình Minh", "00025");
        hoaSen.submit(
                "so-diem",
                2025,
                SubmissionKind.DELTA,
                "2025-09-10T01:00:00Z",
                Pupil.key("HS1")
                        .name("Nguyễn Thị Ngọc Lan")
                        .born("2013-05-17")
                        .sex("2")
                        .bornIn("00004")
                        .enrolled("7", "2025-09-05", null, "enrolled"));
        code = SchoolOverHttp.value(
                hub,
                "select c.student_code from submission_record r join learner_link l on l.record_id = r.id"
                        + " join learner_code c on c.learner_id = l.learner_id where r.own_key = 'HS1'");
    }

    @AfterAll
    static void stop() {
        hub.close();
    }

    /** One subject whose marks are all alike in both terms. */
    private static String subject(String name, String mark) {
        String term = "{\"regular\":[\"%s\",\"%s\"],\"midTerm\":\"%s\",\"endOfTerm\":\"%s\"}"
                .formatted(mark, mark, mark, mark);
        return "{\"subject\":\"%s\",\"first\":%s,\"second\":%s}".formatted(name, term, term);
    }

    private static String body(String madeAt, String more, String... subjects) {
        return "{\"madeAt\":\"%s\",\"results\":{\"grade\":\"7\",%s\"subjects\":[%s]}}"
                .formatted(madeAt, more, String.join(",", subjects));
    }

    private static final String[] SEVEN = {
        subject("Ngữ văn", "8,5"),
        subject("Toán", "8.5"),
        subject("Ngoại ngữ 1", "8.5"),
        subject("Giáo dục công dân", "8.5"),
        subject("Lịch sử và Địa lí", "8.5"),
        subject("Khoa học tự nhiên", "8.5"),
        subject("Công nghệ", "8.5")
    };

    private static String[] with(String eighth) {
        String[] all = Arrays.copyOf(SEVEN, 8);
        all[7] = eighth;
        return all;
    }

    private static JsonNode put(String key, String body) throws Exception {
        return TestHub.json(hoaSen.put(YEAR + key, body, "Accept-Language", "en"));
    }

    private static JsonNode year() throws Exception {
        return TestHub.json(hoaSen.get("/v1/learners/" + code + "/results", "Accept-Language", "en"))
                .path("years")
                .path(0);
    }

    private static List<String> codes(JsonNode findings) {
        return findings.findValuesAsText("code");
    }

    @Test
    @Order(1)
    void aYearIsKeptAsWrittenAndJudgedBesideTheSchoolsOwnValues() throws Exception {
        String said = "\"conductFirst\":\"Tốt\",\"conductSecond\":\"Khá\",\"absencesExcused\":\"3\","
                + "\"learningYear\":\"Đạt\",\"promotion\":\"promoted\",";
        JsonNode taken = put("HS1", body("2026-06-01T01:00:00Z", said, with(subject("Tin học", "4.0"))));
        assertThat(taken.path("outcome").asText()).isEqualTo("new");
        assertThat(codes(taken.path("findings"))).containsExactly("result_differs");
        assertThat(taken.path("findings").path(0).path("message").asText()).contains("Đạt", "Khá");
        JsonNode year = year();
        assertThat(year.path("schoolYear").asText()).isEqualTo("2025-2026");
        assertThat(year.path("school").asText()).isEqualTo("A-01");
        assertThat(year.path("regulation").asText()).isEqualTo("circular_22_2021");
        assertThat(year.path("written").path("learningYear").asText()).isEqualTo("Đạt");
        JsonNode computed = year.path("computed");
        assertThat(computed.path("learningYearBeforeLift").asText()).isEqualTo("Đạt");
        assertThat(computed.path("learningYear").asText()).isEqualTo("Khá");
        assertThat(computed.path("conductYear").asText()).isEqualTo("Khá");
        assertThat(computed.path("promotion").asText()).isEqualTo("promoted");
        assertThat(computed.path("subjects")).hasSize(8);
        assertThat(computed.path("subjects").path(0).path("year").asText()).isEqualTo("8.5");
        assertThat(codes(year.path("findings"))).containsExactly("result_differs");
    }

    @Test
    @Order(2)
    void theTimelineTellsWhatTheYearCameToWhereTheYearEnds() throws Exception {
        JsonNode entries =
                TestHub.json(hoaSen.get("/v1/learners/" + code + "/timeline")).path("entries");
        JsonNode last = entries.path(entries.size() - 1);
        assertThat(last.path("kind").asText()).isEqualTo("results");
        assertThat(last.path("schoolYear").asText()).isEqualTo("2025-2026");
        assertThat(last.path("grade").asInt()).isEqualTo(7);
        assertThat(last.path("result").path("learning").asText()).isEqualTo("Khá");
        assertThat(last.path("result").path("conduct").asText()).isEqualTo("Khá");
        assertThat(last.path("cause").asText()).isEqualTo("results.changed");
        for (JsonNode entry : entries) {
            assertThat(entry.has("result"))
                    .isEqualTo(entry.path("kind").asText().equals("results"));
        }
        assertThat(TestHub.json(hoaSen.get("/v1/learners/" + code + "/timeline?asOf=2024-10-01"))
                        .path("entries"))
                .isEmpty();
    }

    @Test
    @Order(2)
    void theTimelineIsPrintedForWhomAsksForPdfAndIsJsonForEverybodyElse() throws Exception {
        String timeline = "/v1/learners/" + code + "/timeline";
        String count = "select count(*) from journal_entry where kind = 'learner.timeline_seen'";
        int seen = Integer.parseInt(SchoolOverHttp.value(hub, count));
        HttpResponse<byte[]> answer = hoaSen.getOnPaper(timeline);
        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.headers().firstValue("Content-Type")).contains("application/pdf");
        assertThat(answer.headers().firstValue("Cache-Control")).contains("no-store");
        assertThat(SchoolOverHttp.value(hub, count)).isEqualTo(Integer.toString(seen + 1));
        try (Printed printed = new Printed(answer.body())) {
            assertThat(printed.text())
                    .contains("QUÁ TRÌNH HỌC TẬP", code, "A-01", "năm học 2025–2026", "Học tập: Khá", "Rèn luyện: Khá");
        }
        try (Printed printed =
                new Printed(hoaSen.getOnPaper(timeline + "?asOf=2024-10-01").body())) {
            assertThat(printed.text()).contains("Chưa ghi nhận điều gì.").doesNotContain("Khá");
        }
        for (String accept : new String[] {"*/*", "application/json", "application/pdf;q=0.5, application/json"}) {
            assertThat(TestHub.json(hoaSen.get(timeline, "Accept", accept)).path("entries"))
                    .as(accept)
                    .isNotEmpty();
        }
        HttpResponse<byte[]> refused = hoaSen.getOnPaper(timeline.replace(code, "0000000000"));
        assertThat(refused.statusCode()).isEqualTo(404);
        assertThat(refused.headers().firstValue("Content-Type").orElse("")).startsWith("application/problem+json");
    }

    @Test
    @Order(3)
    void theSameAgainChangesNothingAndAnOlderYearIsKeptOut() throws Exception {
        String said = "\"conductFirst\":\"Tốt\",\"conductSecond\":\"Khá\",\"absencesExcused\":\"3\","
                + "\"learningYear\":\"Đạt\",\"promotion\":\"promoted\",";
        String entries = SchoolOverHttp.value(hub, "select count(*) from transcript_results_version");
        assertThat(put("HS1", body("2026-06-09T01:00:00Z", said, with(subject("Tin học", "4.0"))))
                        .path("outcome")
                        .asText())
                .isEqualTo("unchanged");
        JsonNode older = put("HS1", body("2026-01-01T01:00:00Z", "", subject("Toán", "1")));
        assertThat(older.path("outcome").asText()).isEqualTo("outdated");
        assertThat(codes(older.path("findings"))).contains("outdated");
        assertThat(SchoolOverHttp.value(hub, "select count(*) from transcript_results_version"))
                .isEqualTo(entries);
    }

    @Test
    @Order(4)
    void whatCannotBeUsedIsLeftOutWithAFindingAndTheRestStands() throws Exception {
        JsonNode taken = put(
                "HS1",
                body(
                        "2026-06-10T01:00:00Z",
                        "\"conductFirst\":\"Giỏi\",",
                        subject("Toán", "11"),
                        subject("Ngữ văn", "7.25"),
                        subject("Môn lạ", "8"),
                        subject("Công nghệ", "8")));
        assertThat(taken.path("outcome").asText()).isEqualTo("changed");
        assertThat(codes(taken.path("findings")))
                .contains("mark_above_10", "mark_too_fine", "subject_unknown", "result_word_unknown");
        assertThat(taken.path("findings").path(0).path("field").asText())
                .isEqualTo("subjects.mathematics.first.regular_1");
        JsonNode computed = year().path("computed");
        assertThat(computed.path("subjects")).hasSize(3);
        assertThat(computed.path("subjects").path(2).path("year").asText()).isEqualTo("8.0");
        assertThat(computed.has("learningYear")).isFalse();
    }

    @Test
    @Order(5)
    void resultsOfAKeyThatTheRollDoesNotHaveAreRefused() throws Exception {
        JsonNode taken = put("NOBODY", body("2026-06-01T01:00:00Z", "", SEVEN));
        assertThat(taken.path("outcome").asText()).isEqualTo("refused");
        assertThat(codes(taken.path("findings"))).containsExactly("record_unknown");
        JsonNode grade = put("HS1", "{\"results\":{\"grade\":\"13\"}}");
        assertThat(grade.path("outcome").asText()).isEqualTo("refused");
        assertThat(codes(grade.path("findings"))).containsExactly("grade_unknown");
        assertThat(hoaSen.put(YEAR + "HS1", "{}").statusCode()).isEqualTo(422);
        HttpResponse<String> event = hoaSen.put(YEAR + "HS1", "{\"event\":\"DELETE\",\"results\":{\"grade\":\"7\"}}");
        assertThat(event.statusCode()).isEqualTo(422);
        assertThat(event.body()).contains("/event", "NEW, UPDATE, CANCEL");
        assertThat(hoaSen.put(YEAR + "HS1", "{\"ownKey\":\"HS2\",\"results\":{\"grade\":\"7\"}}")
                        .statusCode())
                .isEqualTo(422);
        assertThat(hoaSen.put(YEAR.substring(0, YEAR.length() - 1), "{\"results\":{\"grade\":\"7\"}}")
                        .statusCode())
                .isEqualTo(422);
        JsonNode slash = TestHub.json(hoaSen.put(
                YEAR.substring(0, YEAR.length() - 1), "{\"ownKey\":\"HS/9\",\"results\":{\"grade\":\"7\"}}"));
        assertThat(codes(slash.path("findings"))).containsExactly("record_unknown");
        assertThat(hoaSen.put(YEAR + "HS1", "{\"results\":{\"marks\":\"8\"}}").statusCode())
                .isBetween(400, 422);
    }

    @Test
    @Order(6)
    void anotherSchoolNeitherWritesNorSeesThem() throws Exception {
        assertThat(binhMinh.put(YEAR + "HS1", body("2026-06-11T01:00:00Z", "", SEVEN))
                        .statusCode())
                .isEqualTo(403);
        assertThat(binhMinh.get("/v1/learners/" + code + "/results").statusCode())
                .isEqualTo(404);
        SchoolOverHttp elsewhere = SchoolOverHttp.level(hub, OrganisationKind.PROVINCE, "04");
        assertThat(elsewhere.get("/v1/learners/" + code + "/results").statusCode())
                .isEqualTo(404);
    }

    @Test
    @Order(7)
    void aPurposeThatNeedsNoResultsOpensNone() throws Exception {
        HttpResponse<String> answer = hub.send(hub.request("/v1/learners/" + code + "/results")
                .header("Authorization", "Bearer " + hoaSen.token())
                .header("X-Purpose", "enrolment")
                .GET());
        assertThat(answer.statusCode()).isEqualTo(422);
        assertThat(answer.body()).contains("X-Purpose").doesNotContain("Toán");
    }

    @Test
    @Order(8)
    void everyLookIsInTheJournalAndAnEarlierKnownAtKeepsItsAnswer() throws Exception {
        String looks = "select count(*) from journal_entry where kind = 'learner.results_seen'";
        int before = Integer.parseInt(SchoolOverHttp.value(hub, looks));
        String knownAt = TestHub.json(hoaSen.get("/v1/learners/" + code + "/results"))
                .path("knownAt")
                .path("instant")
                .asText();
        assertThat(Integer.parseInt(SchoolOverHttp.value(hub, looks))).isEqualTo(before + 1);
        JsonNode then = TestHub.json(hoaSen.get("/v1/learners/" + code + "/results?knownAt=" + knownAt))
                .path("years");
        assertThat(put("HS1", "{\"event\":\"CANCEL\",\"madeAt\":\"2026-06-12T01:00:00Z\"}")
                        .path("outcome")
                        .asText())
                .isEqualTo("cancelled");
        assertThat(TestHub.json(hoaSen.get("/v1/learners/" + code + "/results")).path("years"))
                .isEmpty();
        assertThat(then).isNotEmpty();
        assertThat(TestHub.json(hoaSen.get("/v1/learners/" + code + "/results?knownAt=" + knownAt))
                        .path("years"))
                .isEqualTo(then);
    }

    private static final String SHEET = """
            Mã học sinh;Khối;Học kỳ;Môn học;ĐĐGtx1;ĐĐGtx2;ĐĐGgk;ĐĐGck
            HS1;7;HK1;Toán;8;9;11;8,5
            HS9;7;HK1;Toán;8;9;8;8,5
            HS1;7;HK1;Ngữ văn;8;7;7,5;8
            """;

    private static HttpResponse<String> hand(SchoolOverHttp sender, String madeAt, String... headers) throws Exception {
        return hub.send(hub.request(
                        "/v1/submissions?sourceSystem=so-diem&school=A-01&schoolYear=2025-2026&kind=SNAPSHOT&madeAt="
                                + madeAt,
                        headers)
                .header("Authorization", "Bearer " + sender.token())
                .header("Content-Type", "text/csv")
                .POST(BodyPublishers.ofString(SHEET)));
    }

    @Test
    @Order(9)
    void aSheetOfResultsIsHandedInLikeARollAndItsReportSaysWhere() throws Exception {
        HttpResponse<String> posted = hand(hoaSen, "2026-06-20T01:00:00Z", "Idempotency-Key", "results-1");
        assertThat(posted.statusCode()).as(posted.body()).isEqualTo(202);
        String id = TestHub.json(posted).path("id").asText();
        JsonNode settled = hoaSen.settled(id);
        assertThat(settled.path("state").asText()).isEqualTo("done");
        assertThat(settled.path("content").asText()).isEqualTo("results");
        assertThat(settled.path("records").asInt()).isEqualTo(2);
        assertThat(settled.path("outcomes").path("new").asInt()).isEqualTo(1);
        assertThat(settled.path("outcomes").path("refused").asInt()).isEqualTo(1);

        JsonNode rows = TestHub.json(hoaSen.get("/v1/submissions/" + id + "/report", "Accept-Language", "en"))
                .path("rows");
        assertThat(rows.path(0).path("studentCode").asText()).isEqualTo(code);
        assertThat(codes(rows.path(0).path("findings"))).containsExactly("mark_above_10");
        assertThat(rows.path(0).path("findings").path(0).path("field").asText())
                .isEqualTo("subjects.mathematics.first.mid_term");
        assertThat(codes(rows.path(1).path("findings"))).containsExactly("record_unknown");
        assertThat(hoaSen.get("/v1/submissions/" + id + "/report", "Accept", "text/csv", "Accept-Language", "en")
                        .body())
                .contains("subjects.mathematics.first.mid_term: The mark 11 is above 10");
        assertThat(year().path("written").path("subjects")).hasSize(2);
        HttpResponse<String> admission = hub.send(hub.request("/v1/submissions/" + id + "/report")
                .header("Authorization", "Bearer " + hoaSen.token())
                .header("X-Purpose", "enrolment")
                .GET());
        assertThat(admission.statusCode()).isEqualTo(422);
        assertThat(admission.body()).contains("X-Purpose").doesNotContain("11");

        assertThat(TestHub.json(hand(hoaSen, "2026-06-20T01:00:00Z", "Idempotency-Key", "results-1"))
                        .path("id")
                        .asText())
                .isEqualTo(id);
        HttpResponse<String> again = hand(hoaSen, "2026-06-20T01:00:00Z");
        assertThat(again.statusCode()).isEqualTo(200);
        assertThat(TestHub.json(again).path("id").asText()).isEqualTo(id);
        assertThat(hand(hoaSen, "2026-06-21T01:00:00Z", "Idempotency-Key", "results-1")
                        .statusCode())
                .isEqualTo(422);

        assertThat(hoaSen.post("/v1/submissions/" + id + "/withdrawal").statusCode())
                .isEqualTo(202);
        assertThat(hoaSen.settled(id).path("state").asText()).isEqualTo("withdrawn");
        assertThat(TestHub.json(hoaSen.get("/v1/learners/" + code + "/results")).path("years"))
                .isEmpty();
    }

    @Test
    @Order(10)
    void anotherSchoolHandsInNoFileOfResults() throws Exception {
        assertThat(hand(binhMinh, "2026-06-22T01:00:00Z").statusCode()).isEqualTo(403);
    }
}
