package hub.api;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import hub.ingest.Pupil;
import hub.organisation.OrganisationKind;
import hub.submission.SubmissionKind;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** One learner by code: which codes lead there, for whom, on which day; and what the journal knows of each look. */
@SuppressWarnings("NullAway.Init")
final class LearnersHttpTest {

    private static final int MANY = 120;

    private static TestHub hub;
    private static SchoolOverHttp hoaSen;
    private static SchoolOverHttp binhMinh;
    private static SchoolOverHttp province;
    private static String code;

    @BeforeAll
    static void start() throws Exception {
        hub = TestHub.start();
        hoaSen = SchoolOverHttp.school(hub, "A-01", "Trường Trung học cơ sở Hoa Sen", "00004");
        binhMinh = SchoolOverHttp.school(hub, "B-01", "Trường Trung học cơ sở Bình Minh", "00025");
        province = SchoolOverHttp.level(hub, OrganisationKind.PROVINCE, "01");
        hoaSen.submit("so-diem", 2025, SubmissionKind.DELTA, "2025-09-10T01:00:00Z", lan("HS1"));
        code = codeOf("HS1");
    }

    @AfterAll
    static void stop() {
        hub.close();
    }

    private static Pupil lan(String key) {
        return Pupil.key(key)
                .name("Nguyễn Thị Ngọc Lan")
                .born("2013-05-17")
                .sex("2")
                .bornIn("00004")
                .guardian("mother", "Trịnh Thị Kim Oanh", "0912345678")
                .enrolled("7", "2025-09-05", "2026-01-10", "enrolled");
    }

    private static String codeOf(String ownKey) throws Exception {
        return SchoolOverHttp.value(
                hub,
                "select c.student_code from submission_record r join learner_link l on l.record_id = r.id"
                        + " join learner_code c on c.learner_id = l.learner_id and c.issued_to = l.learner_id"
                        + " where r.own_key = '" + ownKey + "'");
    }

    private static String looks(String kind) throws Exception {
        return SchoolOverHttp.value(hub, "select count(*) from journal_entry where kind = '" + kind + "'");
    }

    @Test
    void theSectorIdentifierLeadsToTheLearnerAsTheStudentCodeDoes() throws Exception {
        JsonNode learner = TestHub.json(hoaSen.get("/v1/learners/" + code));
        String sector = learner.path("sectorIdentifier").asText();
        assertThat(sector).hasSize(9);
        HttpResponse<String> answer = hoaSen.get("/v1/learners/" + sector);
        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(TestHub.json(answer).path("studentCode").asText()).isEqualTo(code);
    }

    @Test
    void aRetiredCodeIsRedirectedToItsSurvivorInsideTheScopeAndNeverKept() throws Exception {
        hoaSen.submit(
                "so-diem",
                2025,
                SubmissionKind.DELTA,
                "2025-09-11T01:00:00Z",
                Pupil.key("HS2")
                        .name("Phạm Gia Hân")
                        .born("2013-08-21")
                        .sex("2")
                        .bornIn("00004")
                        .guardian("mother", "Vũ Thị Thanh", "0977000111"));
        String survivor = codeOf("HS2");
        binhMinh.submit(
                "lop-hoc",
                2026,
                SubmissionKind.DELTA,
                "2026-09-10T01:00:00Z",
                Pupil.key("X2").name("Đặng Mỹ Duyên").born("2012-01-30").sex("2"));
        String retired = codeOf("X2");
        binhMinh.submit(
                "lop-hoc",
                2026,
                SubmissionKind.DELTA,
                "2026-09-11T01:00:00Z",
                Pupil.key("X2")
                        .name("Phạm Gia Hân")
                        .born("2013-08-21")
                        .sex("2")
                        .bornIn("00004")
                        .guardian("mother", "Vũ Thị Thanh", "0977000111"));
        assertThat(codeOf("X2")).isEqualTo(survivor);
        String before = looks("learner.redirected");
        HttpResponse<String> answer = province.get("/v1/learners/" + retired + "/records?knownAt=2030-01-01T00:00:00Z");
        assertThat(answer.statusCode()).isEqualTo(308);
        assertThat(answer.headers().firstValue("Location").orElse(""))
                .endsWith("/v1/learners/" + survivor + "/records?knownAt=2030-01-01T00%3A00%3A00Z");
        assertThat(answer.headers().firstValue("Cache-Control")).contains("no-store");
        assertThat(answer.body()).isEmpty();
        assertThat(Integer.parseInt(looks("learner.redirected"))).isEqualTo(Integer.parseInt(before) + 1);
        SchoolOverHttp elsewhere = SchoolOverHttp.level(hub, OrganisationKind.PROVINCE, "04");
        assertThat(elsewhere.get("/v1/learners/" + retired).statusCode()).isEqualTo(404);
    }

    @Test
    void asOfChoosesThePlacesOfOneDay() throws Exception {
        for (Map.Entry<String, Integer> day : Map.of("2025-09-04", 0, "2025-09-05", 1, "2026-01-09", 1, "2026-01-10", 0)
                .entrySet()) {
            JsonNode learner = TestHub.json(hoaSen.get("/v1/learners/" + code + "?asOf=" + day.getKey()));
            assertThat(learner.path("places")).as(day.getKey()).hasSize(day.getValue());
            assertThat(learner.path("golden").path("name").path("value").asText())
                    .isEqualTo("Nguyễn Thị Ngọc Lan");
        }
        assertThat(hoaSen.get("/v1/learners/" + code + "?asOf=31/2/2026").statusCode())
                .isEqualTo(422);
    }

    @Test
    void everyLookAtALearnerIsInTheJournalWithItsPurposeAndItsRecords() throws Exception {
        for (Map.Entry<String, String> look : Map.of(
                        "", "learner.seen", "/records", "learner.records_seen", "/versions", "learner.versions_seen")
                .entrySet()) {
            String kind = look.getValue();
            int before = Integer.parseInt(looks(kind));
            assertThat(hoaSen.get("/v1/learners/" + code + look.getKey()).statusCode())
                    .isEqualTo(200);
            assertThat(Integer.parseInt(looks(kind))).isEqualTo(before + 1);
            String last = " from journal_entry where kind = '" + kind + "' order by id desc limit 1";
            assertThat(SchoolOverHttp.value(hub, "select learner_id" + last))
                    .isEqualTo(SchoolOverHttp.value(
                            hub, "select learner_id from learner_code where student_code = '" + code + "'"));
            assertThat(SchoolOverHttp.value(hub, "select body" + last))
                    .contains("\"purpose\":\"school-records\"")
                    .contains(SchoolOverHttp.value(hub, "select id from submission_record where own_key = 'HS1'"))
                    .doesNotContain("Lan");
        }
    }

    @Test
    void whereALookCannotBeJournalledThereIsNoAnswer() throws Exception {
        SchoolOverHttp.execute(hub, "revoke insert on journal_entry from hub_app");
        try {
            for (String door : List.of("", "/timeline", "/records", "/versions")) {
                HttpResponse<String> answer = hoaSen.get("/v1/learners/" + code + door);
                assertThat(answer.statusCode()).as(door).isEqualTo(500);
                assertThat(answer.body()).doesNotContain("Lan");
            }
        } finally {
            SchoolOverHttp.execute(hub, "grant insert on journal_entry to hub_app");
        }
        assertThat(hoaSen.get("/v1/learners/" + code).statusCode()).isEqualTo(200);
    }

    @Test
    void askingForManyUnknownCodesIsTold() throws Exception {
        SchoolOverHttp guessing = SchoolOverHttp.school(hub, "G-01", "Trường Trung học cơ sở Kim Đồng", "00004");
        String alarms = "select coalesce(max(body::jsonb #>> '{facts,misses}'), 'none') from journal_entry"
                + " where kind = 'access.alarm'";
        for (int i = 0; i < 49; i++) {
            assertThat(guessing.get("/v1/learners/" + (i % 2 == 0 ? "1234567897" : code))
                            .statusCode())
                    .isEqualTo(404);
        }
        assertThat(SchoolOverHttp.value(hub, alarms)).isEqualTo("none");
        assertThat(guessing.lookUp("{\"identifier\":{\"scheme\":\"vn.personal\",\"value\":\"001313000099\"}}")
                        .statusCode())
                .isEqualTo(200);
        assertThat(SchoolOverHttp.value(hub, alarms)).isEqualTo("50");
    }

    @Test
    void withoutAPurposeNothingOfALearnerIsReadAndNothingJournalled() throws Exception {
        String looks = "select count(*) from journal_entry where kind like 'learner.%seen' or kind = 'report.seen'";
        String submission = SchoolOverHttp.value(hub, "select id from submission_submission limit 1");
        String before = SchoolOverHttp.value(hub, looks);
        for (String path : List.of(
                "/v1/learners/" + code,
                "/v1/learners/" + code + "/records",
                "/v1/learners/" + code + "/versions",
                "/v1/submissions/" + submission + "/report")) {
            HttpResponse<String> answer = hoaSen.getWithoutPurpose(path);
            assertThat(answer.statusCode()).as(path).isEqualTo(400);
            assertThat(TestHub.json(answer).path("type").asText()).isEqualTo("/problems/purpose_missing");
        }
        assertThat(SchoolOverHttp.value(hub, looks)).isEqualTo(before);
    }

    @Test
    void whoReadsAReportIsInTheJournalBeforeItIsAnswered() throws Exception {
        JsonNode submission = hoaSen.submit(
                "so-diem",
                2025,
                SubmissionKind.DELTA,
                "2025-09-12T01:00:00Z",
                Pupil.key("HS3").name("Bùi Thanh Trúc").born("2013-04-02").sex("2"));
        String id = submission.path("id").asText();
        for (String type : List.of("application/json", "text/csv")) {
            assertThat(hoaSen.get("/v1/submissions/" + id + "/report", "Accept", type)
                            .statusCode())
                    .isEqualTo(200);
        }
        assertThat(SchoolOverHttp.value(
                        hub,
                        "select count(*) from journal_entry where kind = 'report.seen' and body like '%" + id
                                + "%' and body like '%\"purpose\":\"school-records\"%'"))
                .isEqualTo("2");
        assertThat(binhMinh.get("/v1/submissions/" + id + "/report").statusCode())
                .isEqualTo(404);
    }

    @Test
    void aWithdrawnLearnersCodeAnswers410ToFormerHoldersAnd404ToAllOthersAndAsBeforeForMomentsBefore()
            throws Exception {
        JsonNode submission = hoaSen.submit(
                "so-diem",
                2025,
                SubmissionKind.DELTA,
                "2025-09-13T01:00:00Z",
                Pupil.key("HS4").name("Ngô Quốc Bảo").born("2013-10-02").sex("1"));
        String withdrawn = codeOf("HS4");
        JsonNode learner = TestHub.json(hoaSen.get("/v1/learners/" + withdrawn));
        hoaSen.post("/v1/submissions/" + submission.path("id").asText() + "/withdrawal");
        hoaSen.settled(submission.path("id").asText());
        for (SchoolOverHttp holder : List.of(hoaSen, province)) {
            HttpResponse<String> gone = holder.get("/v1/learners/" + withdrawn);
            assertThat(gone.statusCode()).isEqualTo(410);
            assertThat(gone.body()).doesNotContain("Bảo");
        }
        assertThat(binhMinh.get("/v1/learners/" + withdrawn).statusCode()).isEqualTo(404);
        String before = "?knownAt=" + learner.path("knownAt").path("instant").asText();
        assertThat(TestHub.json(hoaSen.get("/v1/learners/" + withdrawn + before)))
                .isEqualTo(learner);
        assertThat(binhMinh.get("/v1/learners/" + withdrawn + before).statusCode())
                .isEqualTo(404);
    }

    @Test
    void versionsComeInPagesWithoutGapOrRepetitionAndWithoutThoseThatShowNothingNew() throws Exception {
        List<Pupil> versions = new ArrayList<>();
        for (int i = 1; i <= MANY; i++) {
            // Every third version says nothing new of what the answer shows.
            versions.add(Pupil.key("HS5")
                    .version(i)
                    .name("Đinh Tuấn Kiệt")
                    .born("2013-12-24")
                    .sex("1")
                    .bornIn(i % 3 == 1 ? "00004" : "00025")
                    .ethnicity(i % 2 == 0 ? "Kinh" : "Tày"));
        }
        hoaSen.submit("so-diem", 2025, SubmissionKind.DELTA, "2025-09-14T01:00:00Z", versions.toArray(Pupil[]::new));
        String many = codeOf("HS5");
        HttpResponse<String> first = hoaSen.get("/v1/learners/" + many + "/versions");
        assertThat(first.headers().firstValue("Link")).isEmpty();
        List<JsonNode> all = hoaSen.all("/v1/learners/" + many + "/versions", "versions");
        assertThat(all).hasSize(2 * MANY / 3);
        long above = Long.MAX_VALUE;
        for (JsonNode version : all) {
            assertThat(version.path("position").asLong()).isLessThan(above);
            above = version.path("position").asLong();
        }
    }

    @Test
    void aPageOfVersionsNamesTheNextOneInItsLinkHeader() throws Exception {
        List<Pupil> versions = new ArrayList<>();
        for (int i = 1; i <= MANY; i++) {
            versions.add(Pupil.key("HS6")
                    .version(i)
                    .name("Lương Hoài An")
                    .born("2013-12-" + (10 + i % 2))
                    .sex("2"));
        }
        hoaSen.submit("so-diem", 2025, SubmissionKind.DELTA, "2025-09-15T01:00:00Z", versions.toArray(Pupil[]::new));
        String many = codeOf("HS6");
        HttpResponse<String> first = hoaSen.get("/v1/learners/" + many + "/versions");
        assertThat(TestHub.json(first).path("versions")).hasSize(100);
        assertThat(first.headers().firstValue("Link").orElse(""))
                .contains(TestHub.json(first).path("next").asText())
                .endsWith("rel=\"next\"");
        assertThat(hoaSen.all("/v1/learners/" + many + "/versions", "versions")).hasSize(MANY);
        assertThat(hoaSen.get("/v1/learners/" + many + "/versions?cursor=x").statusCode())
                .isEqualTo(422);
    }
}
