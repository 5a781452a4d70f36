package hub.api;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import hub.api.setup.HubConfiguration;
import hub.calendar.SchoolYear;
import hub.calendar.VietnamDays;
import hub.ingest.Pupil;
import hub.organisation.OrganisationKind;
import hub.submission.SubmissionKind;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Moves as schools' software and the levels above see them. */
@SuppressWarnings("NullAway.Init")
final class TransfersHttpTest {

    private static final String COMPLETE = "{\"step\":\"complete\",\"onPaper\":[\"application\",\"results_summary\"]}";
    private static final String ACCEPT = "{\"step\":\"accept\"}";
    private static final String RELEASE = "{\"step\":\"release\"}";
    private static final String PLACE = "{\"step\":\"place\",\"grade\":7,\"className\":\"7B\"}";
    private static final byte[] PDF = "%PDF-1.7\n1 0 obj\nendobj".getBytes(StandardCharsets.US_ASCII);

    private static FakeClamd clamd;
    private static TestHub hub;
    private static SchoolOverHttp hoaSen;
    private static SchoolOverHttp binhMinh;
    private static SchoolOverHttp kimDong;
    private static SchoolOverHttp commune;
    private static SchoolOverHttp province;
    private static SchoolOverHttp elsewhere;
    private static int pupils;

    @BeforeAll
    static void start() throws Exception {
        clamd = new FakeClamd();
        HubConfiguration configuration = new HubConfiguration();
        configuration.scanAt(clamd.port());
        hub = TestHub.start(configuration);
        hoaSen = SchoolOverHttp.school(hub, "A-01", "Trường Trung học cơ sở Hoa Sen", "00004");
        binhMinh = SchoolOverHttp.school(hub, "B-01", "Trường Trung học cơ sở Bình Minh", "00025");
        kimDong = SchoolOverHttp.school(hub, "C-01", "Trường Trung học cơ sở Kim Đồng", "00025");
        commune = SchoolOverHttp.level(hub, OrganisationKind.COMMUNE, "00004");
        province = SchoolOverHttp.level(hub, OrganisationKind.PROVINCE, "01");
        elsewhere = SchoolOverHttp.level(hub, OrganisationKind.PROVINCE, "04");
    }

    @AfterAll
    static void stop() {
        hub.close();
        clamd.close();
    }

    /** Whose name, birth date and code are known to the test. */
    private record Child(String key, String name, String born, String code) {

        @Override
        public String toString() {
            return "Child";
        }
    }

    /** A learner of grade 6 at Hoa Sen, this school year. */
    private static Child child(String name) throws Exception {
        pupils++;
        String key = "HS" + pupils;
        String born = LocalDate.of(2014, 1, 7).plusDays(31L * pupils).toString();
        Instant made = Instant.now().minusSeconds(600 - pupils);
        int year = SchoolYear.of(VietnamDays.of(Instant.now())).start();
        hoaSen.submit(
                "so-diem",
                year,
                SubmissionKind.DELTA,
                made.toString(),
                Pupil.key(key).name(name).born(born).enrolled("6", null, null, null));
        String code = SchoolOverHttp.value(
                hub,
                "select c.student_code from learner_code c join submission_record r on r.id = c.record_id where r.own_key = '"
                        + key + "'");
        return new Child(key, name, born, code);
    }

    private static ObjectNode body(Child child, String school) {
        ObjectNode body = TestHub.JSON.createObjectNode();
        body.put("kind", "transfer")
                .put("school", school)
                .put("studentCode", child.code())
                .put("birthDate", child.born())
                .put("grade", 7)
                .putObject("applicant")
                .put("relation", "mother")
                .put("name", "Trần Thị Bích");
        return body;
    }

    private static String filed(SchoolOverHttp by, Child child, String school) throws Exception {
        HttpResponse<String> answer =
                by.post("/v1/transfers", body(child, school).toString());
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(201);
        return TestHub.json(answer).at("/application/id").asText();
    }

    private static HttpResponse<String> step(SchoolOverHttp by, String id, String step, String... headers)
            throws Exception {
        return by.post("/v1/transfers/" + id + "/steps", step, headers);
    }

    private static void taken(SchoolOverHttp by, String id, String... steps) throws Exception {
        for (String step : steps) {
            HttpResponse<String> answer = step(by, id, step);
            assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        }
    }

    /** That a problem is told in both languages, Vietnamese first. */
    private static void told(HttpResponse<String> vietnamese, HttpResponse<String> english, int status, String type)
            throws Exception {
        JsonNode vi = TestHub.json(vietnamese);
        JsonNode en = TestHub.json(english);
        assertThat(vietnamese.statusCode()).as(vietnamese.body()).isEqualTo(status);
        assertThat(english.statusCode()).isEqualTo(status);
        assertThat(vi.path("type").asText()).isEqualTo("/problems/" + type);
        assertThat(en.path("type").asText()).isEqualTo("/problems/" + type);
        assertThat(vietnamese.headers().firstValue("Content-Language")).contains("vi");
        assertThat(english.headers().firstValue("Content-Language")).contains("en");
        assertThat(vi.path("detail").asText())
                .isNotBlank()
                .isNotEqualTo(en.path("detail").asText());
    }

    private static void refused(SchoolOverHttp by, String id, String step, int status, String type) throws Exception {
        told(step(by, id, step), step(by, id, step, "Accept-Language", "en"), status, type);
    }

    private static void notFiled(SchoolOverHttp by, JsonNode body, int status, String type) throws Exception {
        told(
                by.post("/v1/transfers", body.toString()),
                by.post("/v1/transfers", body.toString(), "Accept-Language", "en"),
                status,
                type);
    }

    @Test
    void aSchoolSeesACardUntilTheOtherHasLetTheLearnerGoAndTheWholeRecordFromThenOn() throws Exception {
        Child lan = child("Nguyễn Thị Ngọc Lan");
        HttpResponse<String> answer =
                binhMinh.post("/v1/transfers", body(lan, "B-01").toString());
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(201);
        assertThat(answer.headers().firstValue("Cache-Control")).contains("no-store");
        JsonNode view = TestHub.json(answer);
        String id = view.at("/application/id").asText();
        assertThat(answer.headers().firstValue("Location").orElse("")).endsWith("/v1/transfers/" + id);
        assertThat(view.at("/application/card/name").asText()).isEqualTo("N… T… N… L…");
        assertThat(view.at("/application/card/birthYear").asInt()).isEqualTo(2014);
        assertThat(view.at("/application/sendingSchool").asText()).isEqualTo("A-01");
        assertThat(view.at("/application/stage").asText()).isEqualTo("requested");
        assertThat(view.path("missing").toString()).isEqualTo("[\"application\",\"results_summary\"]");
        assertThat(answer.body()).doesNotContain("Ngọc", "Nguyễn", lan.born());
        HttpResponse<String> again =
                binhMinh.post("/v1/transfers", body(lan, "B-01").toString());
        assertThat(again.statusCode()).isEqualTo(200);
        assertThat(TestHub.json(again).at("/application/id").asText()).isEqualTo(id);

        refused(binhMinh, id, "{\"step\":\"complete\"}", 409, "transfer_incomplete");
        taken(binhMinh, id, COMPLETE, COMPLETE, ACCEPT, ACCEPT);
        assertThat(TestHub.json(step(binhMinh, id, ACCEPT)).path("steps")).hasSize(2);
        assertThat(binhMinh.get("/v1/learners/" + lan.code()).statusCode())
                .as("an acceptance opens nothing")
                .isEqualTo(404);
        refused(binhMinh, id, RELEASE, 403, "forbidden");
        taken(hoaSen, id, RELEASE);
        JsonNode seen = TestHub.json(binhMinh.get("/v1/learners/" + lan.code()));
        assertThat(seen.at("/golden/name/value").asText()).isEqualTo(lan.name());
        assertThat(kimDong.get("/v1/learners/" + lan.code()).statusCode()).isEqualTo(404);

        taken(binhMinh, id, PLACE, PLACE);
        List<String> decided = new ArrayList<>();
        List<String> held = new ArrayList<>();
        for (JsonNode entry : TestHub.json(province.get("/v1/learners/" + lan.code() + "/timeline"))
                .path("entries")) {
            String line =
                    entry.path("kind").asText() + " " + entry.path("school").asText();
            if (entry.path("cause").asText().startsWith("transfer.")) {
                decided.add(line + " " + entry.path("cause").asText());
            } else if (line.startsWith("place ")) {
                held.add(line);
            }
        }
        // On which days is asked by MoveFlowTest, whose clock can be set.
        assertThat(decided)
                .containsExactlyInAnyOrder(
                        "ended A-01 transfer.placed", "given B-01 transfer.placed", "released B-01 transfer.released");
        assertThat(held.get(held.size() - 1)).isEqualTo("place B-01");
        assertThat(SchoolOverHttp.value(
                        hub,
                        "select string_agg(kind, ' ' order by id) from journal_entry where kind like 'transfer.%' and kind <> 'transfer.seen'"
                                + " and body like '%" + id + "%'"))
                .isEqualTo("transfer.filed transfer.completed transfer.accepted transfer.released transfer.placed");
        assertThat(TestHub.json(hoaSen.get("/v1/transfers/" + id))
                        .at("/application/stage")
                        .asText())
                .isEqualTo("placed");
    }

    @Test
    void anUnknownCodeAWrongBirthDateAndSomebodyElsesApplicationLookAlike() throws Exception {
        Child minh = child("Trần Văn Minh");
        String id = filed(binhMinh, minh, "B-01");
        HttpResponse<String> wrongDay = binhMinh.post(
                "/v1/transfers",
                body(minh, "B-01").put("birthDate", "2012-02-02").toString());
        HttpResponse<String> unknown = binhMinh.post(
                "/v1/transfers",
                body(minh, "B-01").put("studentCode", "0000000000").toString());
        HttpResponse<String> notTheirs = kimDong.get("/v1/transfers/" + id);
        HttpResponse<String> otherProvince = elsewhere.get("/v1/transfers/" + id);
        HttpResponse<String> nothing = kimDong.get("/v1/transfers/00000000-0000-7000-8000-000000000000");
        for (HttpResponse<String> each : List.of(wrongDay, unknown, notTheirs, otherProvince, nothing)) {
            assertThat(each.statusCode()).isEqualTo(404);
            assertThat(each.body()).isEqualTo(nothing.body());
        }
        assertThat(step(kimDong, id, ACCEPT).body()).isEqualTo(nothing.body());
        notFiled(binhMinh, body(minh, "B-01").put("birthDate", "2012-02-02"), 404, "not_found");
        // Another school's learner leaves by that school's word alone.
        notFiled(binhMinh, body(minh, "B-01").put("kind", "withdrawal"), 404, "not_found");
    }

    @Test
    void aTransferToTheSameSchoolOrByASchoolWithoutTheRightIsToldClearly() throws Exception {
        Child an = child("Phạm Bình An");
        notFiled(hoaSen, body(an, "A-01"), 422, "transfer_same_school");
        notFiled(binhMinh, body(an, "C-01"), 403, "forbidden");
        notFiled(commune, body(an, "A-01"), 403, "forbidden");
        notFiled(binhMinh, body(an, "Z-99"), 422, "school_unknown");
        assertThat(notFiledOf(an)).as("told in two languages").isEqualTo("2 transfer_same_school");
        notFiled(binhMinh, body(an, "B-01").put("grade", 11), 422, "transfer_level");
        notFiled(binhMinh, body(an, "B-01").put("grade", 13), 422, "invalid_field");
        notFiled(binhMinh, body(an, "B-01").put("kind", "first_enrolment"), 422, "invalid_field");
        notFiled(binhMinh, body(an, "B-01").put("kind", "holiday"), 422, "invalid_field");
        notFiled(binhMinh, body(an, "B-01").put("birthDate", "7/3/2014"), 422, "invalid_field");
        ObjectNode nobody = body(an, "B-01");
        nobody.remove("applicant");
        notFiled(binhMinh, nobody, 422, "invalid_field");
        ObjectNode stranger = body(an, "B-01");
        stranger.withObject("/applicant").put("relation", "neighbour");
        notFiled(binhMinh, stranger, 422, "invalid_field");
        ObjectNode withoutCode = body(an, "B-01");
        withoutCode.remove("studentCode");
        notFiled(binhMinh, withoutCode, 422, "invalid_field");
    }

    /** How often the journal holds that an application of a learner who was found could not stand, and why the last could not. */
    private static String notFiledOf(Child child) throws Exception {
        return SchoolOverHttp.value(
                hub,
                "select count(*) || ' ' || max(e.body::jsonb -> 'facts' ->> 'why') from journal_entry e"
                        + " join learner_code c on c.learner_id = e.learner_id where e.kind = 'transfer.not_filed' and c.student_code = '"
                        + child.code() + "'");
    }

    @Test
    void aReleaseBeforeAcceptanceAndEveryOtherStepOutOfOrderIsToldClearly() throws Exception {
        Child chau = child("Vũ Bảo Châu");
        String id = filed(binhMinh, chau, "B-01");
        refused(hoaSen, id, RELEASE, 409, "transfer_out_of_order");
        refused(binhMinh, id, ACCEPT, 409, "transfer_out_of_order");
        refused(binhMinh, id, PLACE, 409, "transfer_out_of_order");
        refused(binhMinh, id, "{\"step\":\"refuse\"}", 422, "invalid_field");
        refused(binhMinh, id, "{\"step\":\"dance\"}", 422, "invalid_field");
        refused(binhMinh, id, "{\"step\":\"complete\",\"onPaper\":[\"gold\"]}", 422, "invalid_field");
        refused(province, id, ACCEPT, 403, "forbidden");
        taken(binhMinh, id, COMPLETE, ACCEPT);
        String inStead = "{\"step\":\"release\",\"reason\":\"Trường không trả lời\"}";
        refused(commune, id, inStead, 409, "transfer_not_overdue");
        refused(province, id, inStead, 403, "forbidden");
        taken(hoaSen, id, RELEASE);
        refused(binhMinh, id, "{\"step\":\"place\",\"grade\":7}", 422, "invalid_field");
        refused(
                binhMinh,
                id,
                "{\"step\":\"place\",\"className\":\"7B\",\"from\":\"2020-01-01\"}",
                422,
                "invalid_field");
        taken(binhMinh, id, "{\"step\":\"take_back\"}");
        refused(binhMinh, id, PLACE, 409, "transfer_out_of_order");
    }

    @Test
    void ofTwoReceivingSchoolsTheFirstThatAcceptsWinsAndTheOtherIsTold() throws Exception {
        Child tu = child("Bùi Thanh Tú");
        String one = filed(binhMinh, tu, "B-01");
        String other = filed(kimDong, tu, "C-01");
        taken(binhMinh, one, COMPLETE);
        taken(kimDong, other, COMPLETE, ACCEPT);
        refused(binhMinh, one, ACCEPT, 409, "transfer_out_of_order");
        List<String> overtaken = new ArrayList<>();
        binhMinh.all("/v1/transfers?stage=overtaken", "items")
                .forEach(item -> overtaken.add(item.path("id").asText()));
        assertThat(overtaken).contains(one);
        JsonNode told = TestHub.json(binhMinh.get("/v1/transfers/" + one));
        assertThat(told.path("steps").get(1).path("step").asText()).isEqualTo("overtake");
        assertThat(told.path("steps").get(1).has("desk")).isFalse();
        notFiled(binhMinh, body(tu, "B-01"), 409, "transfer_overtaken");
        refused(kimDong, other, "{\"step\":\"refuse\",\"reason\":\"Hết chỗ\"}", 409, "transfer_out_of_order");
    }

    @Test
    void aRetiredCodeLeadsToItsSurvivorWhereTheBirthDateIsRightAndTheSameBodyIsTakenThere() throws Exception {
        Child survivor = child("Đỗ Gia Hân");
        Child retired = child("Đỗ Gia Hân");
        String records = "{\"verdict\":\"same\",\"record\":\"" + record(survivor) + "\",\"others\":[\""
                + record(retired) + "\"]}";
        assertThat(province.post("/v1/decisions", records).statusCode()).isEqualTo(201);
        String code = SchoolOverHttp.value(
                hub,
                "select student_code from learner_code where student_code in ('" + survivor.code() + "','"
                        + retired.code() + "') and learner_id = issued_to");
        Child gone = code.equals(survivor.code()) ? retired : survivor;
        ObjectNode body = body(gone, "B-01");
        HttpResponse<String> redirect = binhMinh.post(
                "/v1/transfers", body.put("birthDate", golden(code)).toString());
        assertThat(redirect.statusCode()).as(redirect.body()).isEqualTo(308);
        assertThat(redirect.headers().firstValue("Cache-Control")).contains("no-store");
        String location = redirect.headers().firstValue("Location").orElse("");
        assertThat(location).endsWith("/v1/learners/" + code + "/transfers");
        assertThat(redirect.body()).isEmpty();
        HttpResponse<String> followed = binhMinh.post("/v1/learners/" + code + "/transfers", body.toString());
        assertThat(followed.statusCode()).as(followed.body()).isEqualTo(201);
        assertThat(TestHub.json(followed).at("/application/studentCode").asText())
                .isEqualTo(code);
        assertThat(binhMinh.post(
                                "/v1/transfers",
                                body.put("birthDate", "2011-11-11").toString())
                        .statusCode())
                .as("not without the birth date")
                .isEqualTo(404);
    }

    private static String record(Child child) throws Exception {
        return SchoolOverHttp.value(hub, "select id from submission_record where own_key = '" + child.key() + "'");
    }

    private static String golden(String code) throws Exception {
        return TestHub.json(province.get("/v1/learners/" + code))
                .at("/golden/birthDate/value")
                .asText();
    }

    private static HttpResponse<String> attach(SchoolOverHttp by, String id, String piece, String type, byte[] content)
            throws Exception {
        return hub.send(hub.request("/v1/transfers/" + id + "/attachments/" + piece)
                .header("Authorization", "Bearer " + by.token())
                .header("X-Purpose", "transfer")
                .header("Content-Type", type)
                .PUT(BodyPublishers.ofByteArray(content)));
    }

    @Test
    void anAttachmentIsWhatItsBytesSayScannedHashedAndCountsAsItsPiece() throws Exception {
        Child quan = child("Đỗ Minh Quân");
        String id = filed(binhMinh, quan, "B-01");
        HttpResponse<String> answer = attach(binhMinh, id, "application", "application/pdf", PDF);
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(201);
        assertThat(clamd.scanned()).isEqualTo(PDF.length);
        JsonNode attached = TestHub.json(answer);
        assertThat(attached.path("size").asInt()).isEqualTo(PDF.length);
        assertThat(attached.path("scanned").asBoolean()).isTrue();
        assertThat(attached.path("sha256").asText()).hasSize(64);
        assertThat(attach(binhMinh, id, "application", "application/pdf", PDF).statusCode())
                .as("the same again")
                .isEqualTo(200);
        byte[] png = {(byte) 0x89, 'P', 'N', 'G', '\r', '\n', 0x1A, '\n', 0};
        assertThat(attach(binhMinh, id, "results_summary", "image/png", png).statusCode())
                .isEqualTo(201);
        taken(binhMinh, id, "{\"step\":\"complete\"}");

        String path =
                "/v1/transfers/" + id + "/attachments/" + attached.path("id").asText();
        HttpResponse<String> read = hub.send(hub.request(path)
                .header("Authorization", "Bearer " + hoaSen.token())
                .header("X-Purpose", "transfer")
                .GET());
        assertThat(read.statusCode()).isEqualTo(200);
        assertThat(read.body().getBytes(StandardCharsets.US_ASCII)).isEqualTo(PDF);
        assertThat(read.headers().firstValue("Content-Type")).contains("application/pdf");
        assertThat(read.headers().firstValue("Content-Disposition")).contains("attachment; filename=\"application\"");
        assertThat(kimDong.get(path).statusCode()).isEqualTo(404);
        assertThat(SchoolOverHttp.value(
                        hub, "select count(*) from journal_entry where kind = 'transfer.attachment_seen'"))
                .isEqualTo("1");
    }

    @Test
    void withoutAScannerNoFileIsKeptUnlessTheOperatorWantsNone() throws Exception {
        try (TestHub other = TestHub.start()) {
            assertThat(attachedTo(other).statusCode()).isEqualTo(503);
            assertThat(SchoolOverHttp.value(other, "select count(*) from transfer_content"))
                    .isEqualTo("0");
        }
        HubConfiguration configuration = new HubConfiguration();
        configuration.keepUnscanned();
        try (TestHub other = TestHub.start(configuration)) {
            HttpResponse<String> kept = attachedTo(other);
            assertThat(kept.statusCode()).isEqualTo(201);
            assertThat(TestHub.json(kept).path("scanned").asBoolean(true)).isFalse();
        }
    }

    private static HttpResponse<String> attachedTo(TestHub other) throws Exception {
        SchoolOverHttp from = SchoolOverHttp.school(other, "A-01", "Trường Trung học cơ sở Hoa Sen", "00004");
        SchoolOverHttp to = SchoolOverHttp.school(other, "B-01", "Trường Trung học cơ sở Bình Minh", "00025");
        from.submit(
                "so-diem",
                2026,
                SubmissionKind.DELTA,
                "2026-09-10T01:00:00Z",
                Pupil.key("HS1").name("Lê An").born("2014-03-05").enrolled("6", "2026-09-05", null, "enrolled"));
        String code = SchoolOverHttp.value(other, "select student_code from learner_code");
        String id = filed(to, new Child("HS1", "Lê An", "2014-03-05", code), "B-01");
        return other.send(other.request("/v1/transfers/" + id + "/attachments/application")
                .header("Authorization", "Bearer " + to.token())
                .header("X-Purpose", "transfer")
                .header("Content-Type", "application/pdf")
                .PUT(BodyPublishers.ofByteArray(PDF)));
    }

    @Test
    void anAttachmentThatIsNotWhatItClaimsOrThatAScannerRefusesIsNotKept() throws Exception {
        Child thao = child("Hồ Thu Thảo");
        String id = filed(binhMinh, thao, "B-01");
        byte[] virus = ("%PDF-1.7\n" + FakeClamd.EICAR).getBytes(StandardCharsets.US_ASCII);
        HttpResponse<String> infected = attach(binhMinh, id, "application", "application/pdf", virus);
        assertThat(infected.statusCode()).isEqualTo(422);
        assertThat(TestHub.json(infected).path("type").asText()).isEqualTo("/problems/attachment_infected");
        HttpResponse<String> misnamed = attach(binhMinh, id, "application", "image/png", PDF);
        assertThat(misnamed.statusCode()).isEqualTo(422);
        assertThat(TestHub.json(misnamed).path("type").asText()).isEqualTo("/problems/attachment_misnamed");
        assertThat(TestHub.json(misnamed).path("detail").asText()).contains("image/png", "application/pdf");
        HttpResponse<String> text =
                attach(binhMinh, id, "application", "application/pdf", "<html>".getBytes(StandardCharsets.US_ASCII));
        assertThat(TestHub.json(text).path("type").asText()).isEqualTo("/problems/attachment_misnamed");
        assertThat(attach(binhMinh, id, "application", "text/html", PDF).statusCode())
                .isEqualTo(415);
        assertThat(attach(binhMinh, id, "gold", "application/pdf", PDF).statusCode())
                .isEqualTo(422);
        byte[] large = new byte[(10 << 20) + 1];
        System.arraycopy(PDF, 0, large, 0, PDF.length);
        assertThat(attach(binhMinh, id, "application", "application/pdf", large).statusCode())
                .isEqualTo(413);
        assertThat(attach(hoaSen, id, "application", "application/pdf", PDF).statusCode())
                .isEqualTo(403);
        assertThat(attach(kimDong, id, "application", "application/pdf", PDF).statusCode())
                .isEqualTo(404);
        for (String words : List.of("INSTREAM size limit exceeded. ERROR", "stream: maybe", "")) {
            clamd.answer(words.isEmpty() ? "\0" : words);
            HttpResponse<String> silent = attach(binhMinh, id, "application", "application/pdf", PDF);
            assertThat(silent.statusCode()).as(words).isEqualTo(503);
            assertThat(TestHub.json(silent).path("type").asText()).isEqualTo("/problems/scanner_unavailable");
        }
        clamd.answer("");
        assertThat(SchoolOverHttp.value(
                        hub, "select count(*) from transfer_attachment_version where application_id = '" + id + "'"))
                .isEqualTo("0");
        taken(binhMinh, id, "{\"step\":\"refuse\",\"reason\":\"Hết chỗ\"}");
        HttpResponse<String> late = attach(binhMinh, id, "application", "application/pdf", PDF);
        assertThat(TestHub.json(late).path("type").asText()).isEqualTo("/problems/transfer_out_of_order");
    }

    @Test
    void eachDeskListsWhatWaitsForItAndEveryLookIsInTheJournal() throws Exception {
        Child lam = child("Lý Hoàng Lâm");
        String id = filed(binhMinh, lam, "B-01");
        assertThat(ids(binhMinh, "?desk=receiving_school")).contains(id);
        assertThat(ids(hoaSen, "?desk=sending_school")).doesNotContain(id);
        taken(binhMinh, id, COMPLETE, ACCEPT);
        assertThat(ids(hoaSen, "?desk=sending_school")).contains(id);
        assertThat(ids(commune, "?desk=sending_school"))
                .as("what its schools have")
                .contains(id);
        assertThat(ids(commune, "?desk=sending_level")).doesNotContain(id);
        assertThat(ids(hoaSen, "?overdue=true")).doesNotContain(id);
        assertThat(ids(kimDong, "")).doesNotContain(id);
        assertThat(ids(elsewhere, "")).isEmpty();
        HttpResponse<String> list = hoaSen.get("/v1/transfers?stage=accepted");
        assertThat(list.body()).doesNotContain("Hoàng", "Trần Thị Bích");
        assertThat(list.headers().firstValue("Cache-Control")).contains("no-store");
        assertThat(Integer.parseInt(SchoolOverHttp.value(
                        hub,
                        "select count(*) from journal_entry e join journal_shown s on s.entry_id = e.id"
                                + " join learner_code c on c.learner_id = s.learner_id where e.kind = 'transfer.listed' and c.student_code = '"
                                + lam.code() + "'")))
                .isEqualTo(4);
        for (String query : List.of("?desk=kitchen", "?stage=asleep", "?overdue=perhaps", "?cursor=x")) {
            HttpResponse<String> bad = hoaSen.get("/v1/transfers" + query);
            assertThat(bad.statusCode()).as(query).isEqualTo(422);
        }
        assertThat(hoaSen.getWithoutPurpose("/v1/transfers").statusCode()).isEqualTo(400);
    }

    private static List<String> ids(SchoolOverHttp by, String query) throws Exception {
        return by.all("/v1/transfers" + query, "items").stream()
                .map(item -> item.path("id").asText())
                .toList();
    }
}
