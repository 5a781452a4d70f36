package hub.api;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.gen.ECKeyGenerator;
import hub.api.setup.HubConfiguration;
import hub.api.token.OpenIdServer;
import hub.calendar.SchoolYear;
import hub.calendar.VietnamDays;
import hub.ingest.Pupil;
import hub.submission.SubmissionKind;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Families that apply for their own children, and take back what they filed. */
@SuppressWarnings("NullAway.Init")
final class FamilyTransfersHttpTest {

    private static final String BORN = "2014-05-17";
    private static final String NOBODY = "1234567897";

    private static ECKey key;
    private static OpenIdServer families;
    private static TestHub hub;
    private static SchoolOverHttp hoaSen;
    private static SchoolOverHttp binhMinh;
    private static int pupils;
    private static int people;

    @BeforeAll
    static void start() throws Exception {
        key = new ECKeyGenerator(Curve.P_256).keyID("one").generate();
        families = new OpenIdServer(key.toPublicJWK());
        HubConfiguration configuration = new HubConfiguration();
        configuration.keepUnscanned();
        configuration.trust(families.issuer(), "hub", families.keysAddress(), "family");
        configuration.allow(1_000);
        hub = TestHub.start(configuration);
        hoaSen = SchoolOverHttp.school(hub, "A-01", "Trường Trung học cơ sở Hoa Sen", "00004");
        binhMinh = SchoolOverHttp.school(hub, "B-01", "Trường Trung học cơ sở Bình Minh", "00025");
    }

    @AfterAll
    static void stop() {
        hub.close();
        families.stop();
    }

    /** The code of a learner of grade 6 at Hoa Sen, this school year. */
    private static String child(String name, String born) throws Exception {
        pupils++;
        Instant now = hub.doors().clock().instant();
        hoaSen.submit(
                "so-diem",
                SchoolYear.of(VietnamDays.of(now)).start(),
                SubmissionKind.DELTA,
                now.minusSeconds(600 - pupils).toString(),
                Pupil.key("HS" + pupils).name(name).born(born).enrolled("6", null, null, null));
        return SchoolOverHttp.value(
                hub,
                "select c.student_code from learner_code c join submission_record r on r.id = c.record_id where r.own_key = 'HS"
                        + pupils + "'");
    }

    private static String person() throws Exception {
        return families.token(key, "person " + people++, hub.doors().clock().instant());
    }

    private static HttpResponse<String> ask(String token, String path, @Nullable String body) throws Exception {
        HttpRequest.Builder request = hub.request(path)
                .header("Authorization", "Bearer " + token)
                .header("X-Purpose", "own-record")
                .header("Content-Type", "application/json");
        return hub.send(body == null ? request.GET() : request.POST(BodyPublishers.ofString(body)));
    }

    private static String guardianship(String token, String tie, String code, String born) throws Exception {
        HttpResponse<String> asked = ask(
                token,
                "/v1/guardianships",
                "{\"studentCode\":\"" + code + "\",\"birthDate\":\"" + born + "\",\"tie\":\"" + tie
                        + "\",\"name\":\"Trần Thị Bích\"}");
        return TestHub.json(asked).path("id").asText();
    }

    private static void step(String guardianship, String step) throws Exception {
        HttpResponse<String> answer = hoaSen.post(
                "/v1/guardianships/" + guardianship + "/steps",
                "{\"step\":\"" + step + "\",\"reason\":\"12/2026/QĐST-HNGĐ\"}");
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
    }

    /** Somebody whom Hoa Sen has confirmed. */
    private static String confirmed(String tie, String code, String born) throws Exception {
        String token = person();
        step(guardianship(token, tie, code, born), "confirm");
        return token;
    }

    private static ObjectNode body(String kind, String code, String school, String relation) {
        ObjectNode body = TestHub.JSON.createObjectNode();
        body.put("kind", kind)
                .put("school", school)
                .put("studentCode", code)
                .put("birthDate", BORN)
                .put("grade", 6)
                .putObject("applicant")
                .put("relation", relation);
        return body;
    }

    private static HttpResponse<String> file(String token, ObjectNode body) throws Exception {
        return ask(token, "/v1/transfers", body.toString());
    }

    private static HttpResponse<String> take(String token, String id, String step) throws Exception {
        return ask(token, "/v1/transfers/" + id + "/steps", "{\"step\":\"" + step + "\"}");
    }

    private static String filed(HttpResponse<String> answer) throws Exception {
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(201);
        return TestHub.json(answer).at("/application/id").asText();
    }

    private static List<String> texts(String token, String path, String pointer) throws Exception {
        List<String> texts = new ArrayList<>();
        TestHub.json(ask(token, path, null))
                .path("items")
                .forEach(item -> texts.add(item.at(pointer).asText()));
        return texts;
    }

    private static String misses(String learnersCode) throws Exception {
        return SchoolOverHttp.value(
                hub,
                "select count(*) from journal_entry e join learner_code c on c.learner_id = e.learner_id"
                        + " where e.kind = 'transfer.missed' and c.student_code = '" + learnersCode + "'");
    }

    @Test
    void whatTheMotherFilesLiesOnTheSchoolsDeskAndTheFatherIsTold() throws Exception {
        String code = child("Nguyễn Thị Ngọc Lan", BORN);
        String mother = confirmed("mother", code, BORN);
        String father = confirmed("father", code, BORN);
        HttpResponse<String> answer = file(mother, body("transfer", code, "B-01", "mother"));
        String id = filed(answer);
        assertThat(answer.headers().firstValue("Location").orElse("")).endsWith("/v1/transfers/" + id);
        assertThat(TestHub.json(answer).path("filedBy").asText()).isEqualTo("family");
        assertThat(file(mother, body("transfer", code, "B-01", "mother")).statusCode())
                .as("the same again")
                .isEqualTo(200);
        assertThat(ask(
                                mother,
                                "/v1/learners/" + code + "/transfers",
                                body("transfer", code, "B-01", "mother").toString())
                        .statusCode())
                .isEqualTo(200);
        assertThat(SchoolOverHttp.value(
                        hub,
                        "select actor like 'person:%' and body like '%\"role\":\"family\"%' from journal_entry"
                                + " where kind = 'transfer.filed' and body like '%" + id + "%'"))
                .isEqualTo("t");

        for (String guardian : List.of(mother, father)) {
            assertThat(texts(guardian, "/v1/transfers", "/id")).containsExactly(id);
            assertThat(texts(guardian, "/v1/transfers?desk=receiving_school", "/id"))
                    .containsExactly(id);
            assertThat(texts(guardian, "/v1/transfers?desk=sending_school", "/id"))
                    .isEmpty();
            assertThat(texts(guardian, "/v1/transfers?stage=accepted", "/id")).isEmpty();
            assertThat(ask(guardian, "/v1/transfers/" + id, null).statusCode()).isEqualTo(200);
        }
        assertThat(texts(mother, "/v1/notices", "/step")).containsExactly("confirm");
        assertThat(texts(father, "/v1/notices", "/step")).containsExactly("apply");
        assertThat(texts(father, "/v1/notices", "/tie")).containsExactly("mother");
        assertThat(texts(father, "/v1/notices", "/transfer")).containsExactly(id);
        assertThat(take(father, id, "take_back").statusCode())
                .as("it is the mother's")
                .isEqualTo(403);
        for (String other : List.of("accept", "release")) {
            assertThat(take(mother, id, other).statusCode()).as(other).isEqualTo(403);
        }

        assertThat(binhMinh.get("/v1/transfers?desk=receiving_school").body()).contains(id);
        for (String step : List.of(
                "{\"step\":\"complete\",\"onPaper\":[\"application\",\"results_summary\"]}", "{\"step\":\"accept\"}")) {
            assertThat(binhMinh.post("/v1/transfers/" + id + "/steps", step).statusCode())
                    .isEqualTo(200);
        }
        assertThat(hoaSen.post("/v1/transfers/" + id + "/steps", "{\"step\":\"release\"}")
                        .statusCode())
                .isEqualTo(200);
        assertThat(binhMinh.post("/v1/transfers/" + id + "/steps", "{\"step\":\"place\",\"className\":\"6B\"}")
                        .statusCode())
                .isEqualTo(200);
        JsonNode placed = TestHub.json(ask(mother, "/v1/transfers/" + id, null));
        assertThat(placed.at("/application/stage").asText()).isEqualTo("placed");
        assertThat(take(mother, id, "take_back").statusCode()).as("too late").isEqualTo(409);
    }

    /** The other parent could download the application, with the address and telephone of who filed it. */
    @Test
    void thePapersOfAParentAreNotThereForTheOther() throws Exception {
        String code = child("Trịnh Gia Bảo", BORN);
        String mother = confirmed("mother", code, BORN);
        String father = confirmed("father", code, BORN);
        String id = filed(file(mother, body("transfer", code, "B-01", "mother")));
        HttpResponse<String> put = hub.send(hub.request("/v1/transfers/" + id + "/attachments/application")
                .header("Authorization", "Bearer " + binhMinh.token())
                .header("X-Purpose", "transfer")
                .header("Content-Type", "application/pdf")
                .PUT(BodyPublishers.ofString("%PDF-1.7 Số nhà 12, điện thoại 0987654321")));
        assertThat(put.statusCode()).as(put.body()).isEqualTo(201);
        String file = TestHub.json(put).path("id").asText();
        String files = "/v1/transfers/" + id + "/attachments/";
        HttpResponse<String> own = ask(mother, files + file, null);
        assertThat(own.statusCode()).isEqualTo(200);
        assertThat(own.body()).contains("0987654321");
        assertThat(ask(mother, "/v1/transfers/" + id, null).body()).contains(file);

        HttpResponse<String> others = ask(father, files + file, null);
        HttpResponse<String> none = ask(father, files + "00000000-0000-7000-8000-000000000000", null);
        assertThat(others.statusCode()).isEqualTo(404);
        assertThat(others.body()).isEqualTo(none.body());
        HttpResponse<String> seen = ask(father, "/v1/transfers/" + id, null);
        assertThat(seen.statusCode()).isEqualTo(200);
        assertThat(seen.body()).doesNotContain(file);
        assertThat(SchoolOverHttp.value(
                        hub,
                        "select count(*) from journal_entry where kind = 'transfer.attachment_seen' and body like '%"
                                + file + "%'"))
                .isEqualTo("1");
    }

    @Test
    void whoFiledTakesItBackAndNobodyFollowsIt() throws Exception {
        String code = child("Lê Quỳnh Anh", BORN);
        String mother = confirmed("mother", code, BORN);
        String father = confirmed("father", code, BORN);
        String id = filed(file(mother, body("transfer", code, "B-01", "mother")));
        HttpResponse<String> taken = take(mother, id, "take_back");
        assertThat(taken.statusCode()).as(taken.body()).isEqualTo(200);
        JsonNode steps = TestHub.json(taken).path("steps");
        assertThat(steps.get(0).path("desk").asText()).isEqualTo("family");
        assertThat(take(mother, id, "take_back").statusCode()).isEqualTo(200);
        assertThat(texts(father, "/v1/notices", "/step")).containsExactly("take_back", "apply");
        assertThat(binhMinh.post("/v1/transfers/" + id + "/steps", "{\"step\":\"accept\"}")
                        .statusCode())
                .isEqualTo(409);

        String bySchool = TestHub.json(binhMinh.post(
                        "/v1/transfers",
                        body("transfer", code, "B-01", "mother").toString()))
                .at("/application/id")
                .asText();
        JsonNode seen = TestHub.json(ask(mother, "/v1/transfers/" + bySchool, null));
        assertThat(seen.path("filedBy").asText()).isEqualTo("school");
        assertThat(take(mother, bySchool, "take_back").statusCode())
                .as("the school filed it, and takes it back for her")
                .isEqualTo(403);
    }

    @Test
    void aBarredFatherAndAStrangerHearWhatIsSaidOfNobody() throws Exception {
        String code = child("Vũ Thảo Nguyên", BORN);
        String mother = confirmed("mother", code, BORN);
        String father = person();
        String fathers = guardianship(father, "father", code, BORN);
        step(fathers, "confirm");
        step(fathers, "bar");
        String id = filed(file(mother, body("transfer", code, "B-01", "mother")));
        for (String outsider : List.of(father, person())) {
            HttpResponse<String> nobody = file(outsider, body("transfer", NOBODY, "B-01", "father"));
            HttpResponse<String> theirs = file(outsider, body("transfer", code, "B-01", "father"));
            assertThat(nobody.statusCode()).isEqualTo(404);
            assertThat(theirs.statusCode()).isEqualTo(404);
            assertThat(theirs.body()).isEqualTo(nobody.body());
            assertThat(ask(
                                    outsider,
                                    "/v1/learners/" + code + "/transfers",
                                    body("transfer", code, "B-01", "father").toString())
                            .body())
                    .isEqualTo(nobody.body());
            assertThat(ask(outsider, "/v1/transfers/" + id, null).body()).isEqualTo(nobody.body());
            assertThat(take(outsider, id, "take_back").body()).isEqualTo(nobody.body());
            assertThat(texts(outsider, "/v1/transfers", "/id")).isEmpty();
            assertThat(texts(outsider, "/v1/notices", "/step")).isEmpty();
        }
        assertThat(misses(code)).as("each is told of, by code and by address").isEqualTo("4");
        HttpResponse<String> otherDay =
                file(mother, body("transfer", code, "B-01", "mother").put("birthDate", "2013-01-01"));
        assertThat(otherDay.statusCode())
                .as("one door: the day has to be right too")
                .isEqualTo(404);
        assertThat(SchoolOverHttp.value(hub, "select max(misses) from transfer_miss where actor like 'person:%'"))
                .as("to a day's end fifty")
                .isEqualTo("3");
    }

    @Test
    void aFamilyAppliesIntoAFirstGradeAndOutOfASchoolAsWhatItWasConfirmedAs() throws Exception {
        String code = child("Đặng Mỹ Duyên", BORN);
        String mother = confirmed("mother", code, BORN);
        filed(file(mother, body("first_enrolment", code, "B-01", "mother")));
        String leaving = filed(file(mother, body("withdrawal", code, "A-01", "mother")));
        assertThat(hoaSen.post(
                                "/v1/transfers/" + leaving + "/steps",
                                "{\"step\":\"release\",\"reason\":\"Ra nước ngoài\"}")
                        .statusCode())
                .isEqualTo(200);
        HttpResponse<String> ofClass = file(mother, body("class_change", code, "A-01", "mother"));
        assertThat(ofClass.statusCode()).isEqualTo(422);
        assertThat(TestHub.json(ofClass).path("pointer").asText()).isEqualTo("/kind");
        HttpResponse<String> asFather = file(mother, body("transfer", code, "B-01", "father"));
        assertThat(asFather.statusCode()).isEqualTo(422);
        assertThat(TestHub.json(asFather).path("pointer").asText()).isEqualTo("/applicant/relation");
        assertThat(asFather.body()).contains("mother");
        assertThat(file(mother, body("transfer", code, "Z-99", "mother")).body())
                .contains("school_unknown");
    }

    @Test
    void fromEighteenOnTheLearnerAppliesAndNoGuardianDoes() throws Exception {
        String born = "2007-03-02";
        String code = child("Bùi Thanh Tú", born);
        String learner = confirmed("self", code, born);
        String mother = confirmed("mother", code, born);
        ObjectNode own = body("transfer", code, "B-01", "learner").put("birthDate", born);
        String id = filed(file(learner, own));
        assertThat(texts(learner, "/v1/transfers", "/id")).containsExactly(id);
        assertThat(file(mother, body("transfer", code, "B-01", "mother").put("birthDate", born))
                        .statusCode())
                .isEqualTo(404);
        assertThat(ask(mother, "/v1/transfers/" + id, null).statusCode()).isEqualTo(404);
        assertThat(texts(mother, "/v1/notices", "/step")).doesNotContain("apply");
    }
}
