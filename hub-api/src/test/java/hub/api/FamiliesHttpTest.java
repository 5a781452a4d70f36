package hub.api;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.gen.ECKeyGenerator;
import hub.api.setup.HubConfiguration;
import hub.api.token.OpenIdServer;
import hub.ingest.Pupil;
import hub.organisation.OrganisationKind;
import hub.submission.SubmissionKind;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** A family asks, the school confirms, a court bars; who looked is told to who may know. */
@SuppressWarnings("NullAway.Init")
final class FamiliesHttpTest {

    private static ECKey key;
    private static OpenIdServer families;
    private static TestHub hub;
    private static SchoolOverHttp school;
    private static SchoolOverHttp other;
    private static SchoolOverHttp province;
    private static final int A_PAGE = 100;

    private static int people;

    @BeforeAll
    static void start() throws Exception {
        key = new ECKeyGenerator(Curve.P_256).keyID("one").generate();
        families = new OpenIdServer(key.toPublicJWK());
        HubConfiguration configuration = new HubConfiguration();
        configuration.trust(families.issuer(), "hub", families.keysAddress(), "family");
        configuration.allow(1_000);
        hub = TestHub.start(configuration);
        school = SchoolOverHttp.school(hub, "A-01", "Trường Trung học cơ sở Hoa Sen", "00004");
        other = SchoolOverHttp.school(hub, "B-01", "Trường Trung học cơ sở Bình Minh", "00025");
        province = SchoolOverHttp.level(hub, OrganisationKind.PROVINCE, "01");
        school.submit(
                "so-diem",
                2025,
                SubmissionKind.DELTA,
                "2025-09-10T01:00:00Z",
                pupil("HS1", "Lê Quỳnh Anh"),
                pupil("HS2", "Đặng Mỹ Duyên"),
                pupil("HS3", "Vũ Thảo Nguyên"));
    }

    @AfterAll
    static void stop() {
        hub.close();
        families.stop();
    }

    private static Pupil pupil(String ownKey, String name) {
        return Pupil.key(ownKey).name(name).born("2013-05-17").sex("2").enrolled("7", "2025-09-05", null, "enrolled");
    }

    private static String codeOf(String ownKey) throws Exception {
        return SchoolOverHttp.value(
                hub,
                "select c.student_code from submission_record r join learner_link l on l.record_id = r.id"
                        + " join learner_code c on c.learner_id = l.learner_id where r.own_key = '" + ownKey + "'");
    }

    private static String person() throws Exception {
        return families.token(key, "person " + people++, hub.doors().clock().instant());
    }

    private static HttpRequest.Builder of(String token, String path) {
        return hub.request(path).header("Authorization", "Bearer " + token).header("X-Purpose", "own-record");
    }

    private static HttpResponse<String> get(String token, String path) throws Exception {
        return hub.send(of(token, path).GET());
    }

    private static HttpResponse<String> post(String token, String path, String body) throws Exception {
        return hub.send(
                of(token, path).header("Content-Type", "application/json").POST(BodyPublishers.ofString(body)));
    }

    private static HttpResponse<String> ask(String token, String tie, String code, String born) throws Exception {
        return post(
                token,
                "/v1/guardianships",
                "{\"studentCode\":\"" + code + "\",\"birthDate\":\"" + born + "\",\"tie\":\"" + tie
                        + "\",\"name\":\"Trần Thị Bích\"}");
    }

    private static String asked(String token, String tie, String code) throws Exception {
        HttpResponse<String> answer = ask(token, tie, code, "2013-05-17");
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(201);
        return TestHub.json(answer).path("id").asText();
    }

    private static HttpResponse<String> step(SchoolOverHttp by, String id, String step) throws Exception {
        return by.post(
                "/v1/guardianships/" + id + "/steps", "{\"step\":\"" + step + "\",\"reason\":\"12/2026/QĐST-HNGĐ\"}");
    }

    private static List<String> texts(JsonNode items, String field) {
        List<String> texts = new ArrayList<>();
        items.forEach(item -> texts.add(item.path(field).asText()));
        return texts;
    }

    @Test
    void theMotherSeesTheFatherWhomACourtBarsDoesNot() throws Exception {
        String code = codeOf("HS1");
        String mother = person();
        String father = person();
        String mothers = asked(mother, "mother", code);
        String fathers = asked(father, "father", code);
        assertThat(get(mother, "/v1/learners/" + code).statusCode()).isEqualTo(404);

        List<JsonNode> desk = school.all("/v1/schools/A-01/guardianships", "items");
        assertThat(desk).anySatisfy(each -> {
            assertThat(each.path("id").asText()).isEqualTo(mothers);
            assertThat(each.path("studentCode").asText()).isEqualTo(code);
            assertThat(each.path("name").asText()).isEqualTo("Trần Thị Bích");
            assertThat(each.path("state").asText()).isEqualTo("asked");
        });
        assertThat(other.get("/v1/schools/A-01/guardianships").statusCode()).isEqualTo(404);
        assertThat(step(other, mothers, "confirm").statusCode()).isEqualTo(404);

        JsonNode ofChild = TestHub.json(school.get("/v1/learners/" + code + "/guardianships"));
        assertThat(texts(ofChild.path("items"), "tie")).containsExactly("mother", "father");
        assertThat(other.get("/v1/learners/" + code + "/guardianships").statusCode())
                .isEqualTo(404);

        assertThat(step(school, mothers, "confirm").statusCode()).isEqualTo(200);
        assertThat(step(school, fathers, "confirm").statusCode()).isEqualTo(200);
        for (String door :
                List.of("", "/timeline", "/records", "/versions", "/results", "/transcript", "/access-log")) {
            assertThat(get(mother, "/v1/learners/" + code + door).statusCode())
                    .as(door)
                    .isEqualTo(200);
            assertThat(get(father, "/v1/learners/" + code + door).statusCode())
                    .as(door)
                    .isEqualTo(200);
        }

        HttpResponse<String> barred = step(province, fathers, "bar");
        assertThat(TestHub.json(barred).path("state").asText())
                .as("the level above acts by the court's order")
                .isEqualTo("barred");
        for (String door :
                List.of("", "/timeline", "/records", "/versions", "/results", "/transcript", "/access-log")) {
            HttpResponse<String> to = get(father, "/v1/learners/" + code + door);
            HttpResponse<String> nobody = get(father, "/v1/learners/1234567897" + door);
            assertThat(to.statusCode()).as(door).isEqualTo(404);
            assertThat(withoutReference(to)).isEqualTo(withoutReference(nobody));
        }
        assertThat(get(mother, "/v1/learners/" + code).statusCode()).isEqualTo(200);
        assertThat(texts(TestHub.json(get(mother, "/v1/notices")).path("items"), "step"))
                .containsExactly("bar", "confirm");
        assertThat(texts(TestHub.json(get(father, "/v1/notices")).path("items"), "step"))
                .isEmpty();
        assertThat(texts(TestHub.json(get(father, "/v1/guardianships")).path("items"), "state"))
                .containsExactly("barred");
        HttpResponse<String> again = step(school, fathers, "confirm");
        assertThat(again.statusCode()).isEqualTo(409);
        assertThat(again.body()).contains("guardianship_out_of_order", "barred");
    }

    @Test
    void whoseAskingStandsOnTheNextPageIsNotLookedAtYet() throws Exception {
        SchoolOverHttp desk = SchoolOverHttp.school(hub, "C-01", "Trường Trung học cơ sở Kim Đồng", "00004");
        desk.submit(
                "so-diem",
                2025,
                SubmissionKind.DELTA,
                "2025-09-10T01:00:00Z",
                pupil("KD1", "Phạm Hồng Nhung"),
                pupil("KD2", "Bùi Khánh Linh"));
        asked(person(), "mother", codeOf("KD1"));
        String person = person();
        for (int i = 0; i < A_PAGE; i++) {
            person = i % 10 == 0 ? person() : person;
            asked(person, "guardian", codeOf("KD2"));
        }
        HttpResponse<String> first = desk.get("/v1/schools/C-01/guardianships");
        assertThat(TestHub.json(first).path("items")).hasSize(A_PAGE);
        assertThat(List.of(listed("KD1"), listed("KD2"))).containsExactly("0", "1");
        String link = first.headers().firstValue("Link").orElseThrow();
        JsonNode second = TestHub.json(desk.get(link.substring(1, link.indexOf('>'))));
        assertThat(texts(second.path("items"), "studentCode")).containsExactly(codeOf("KD1"));
        assertThat(List.of(listed("KD1"), listed("KD2"))).containsExactly("1", "1");
    }

    private static String listed(String ownKey) throws Exception {
        return SchoolOverHttp.value(
                hub,
                "select count(*) from journal_entry e join journal_shown s on s.entry_id = e.id"
                        + " join submission_record r on r.id = any(s.records)"
                        + " where e.kind = 'guardianship.listed' and r.own_key = '" + ownKey + "'");
    }

    private static String withoutReference(HttpResponse<String> answer) {
        return answer.body().replaceAll("\"(reference|instance)\":\"[^\"]*\"", "");
    }

    @Test
    void theAccessLogTellsWhoLookedForWhomWhatForAndAtWhichGroups() throws Exception {
        String code = codeOf("HS2");
        String mother = person();
        step(school, asked(mother, "mother", code), "confirm");
        school.get("/v1/learners/" + code);
        province.getFor("supervision", "/v1/learners/" + code + "/timeline");
        school.getFor("child-protection", "/v1/learners/" + code);
        get(mother, "/v1/learners/" + code);
        assertThat(school.getFor("supervision", "/v1/schools/A-01/learners?asOf=2025-10-01")
                        .body())
                .contains(code);

        JsonNode log = TestHub.json(get(mother, "/v1/learners/" + code + "/access-log"));
        assertThat(log.path("withheld").asInt())
                .as("a look that protects the child")
                .isEqualTo(1);
        assertThat(texts(log.path("items"), "purpose")).doesNotContain("child-protection");
        assertThat(log.path("items")).anySatisfy(look -> {
            assertThat(look.path("kind").asText()).isEqualTo("learner.seen");
            assertThat(look.path("you").asBoolean()).isFalse();
            assertThat(look.path("role").asText()).isEqualTo("system");
            assertThat(look.path("software").asText()).isEqualTo("a school's software");
            assertThat(texts(look.path("organisations"), "name")).containsExactly("Trường Trung học cơ sở Hoa Sen");
            assertThat(look.path("purpose").asText()).isEqualTo("school-records");
            assertThat(look.path("fields").toString()).isEqualTo("[\"basic\",\"contact\",\"family\",\"results\"]");
        });
        assertThat(log.path("items")).anySatisfy(look -> {
            assertThat(look.path("kind").asText()).isEqualTo("learner.timeline_seen");
            assertThat(texts(look.path("organisations"), "code")).containsExactly("01");
            assertThat(look.path("fields").toString()).isEqualTo("[\"basic\",\"results\"]");
        });
        assertThat(log.path("items")).as("in a list").anySatisfy(look -> {
            assertThat(look.path("kind").asText()).isEqualTo("roll.seen");
            assertThat(look.path("purpose").asText()).isEqualTo("supervision");
            assertThat(texts(look.path("organisations"), "name")).containsExactly("Trường Trung học cơ sở Hoa Sen");
        });
        assertThat(log.path("items")).anySatisfy(look -> {
            assertThat(look.path("you").asBoolean()).isTrue();
            assertThat(look.path("role").asText()).isEqualTo("family");
        });
        assertThat(log.path("items").get(0).path("kind").asText())
                .as("looking at the log is a look, told at the next")
                .isNotEqualTo("learner.access_log_seen");
        JsonNode next = TestHub.json(get(mother, "/v1/learners/" + code + "/access-log"));
        assertThat(texts(next.path("items"), "kind")).contains("learner.access_log_seen");
    }

    @Test
    void theLogIsReadPageByPage() throws Exception {
        String code = codeOf("HS3");
        String mother = person();
        step(school, asked(mother, "mother", code), "confirm");
        for (int i = 0; i < 105; i++) {
            school.get("/v1/learners/" + code);
        }
        HttpResponse<String> first = get(mother, "/v1/learners/" + code + "/access-log");
        assertThat(TestHub.json(first).path("items")).hasSize(100);
        String link = first.headers().firstValue("Link").orElseThrow();
        JsonNode second = TestHub.json(get(mother, link.substring(1, link.indexOf('>'))));
        assertThat(second.path("items").size()).isBetween(6, 12);
        assertThat(second.has("next")).isFalse();
        assertThat(get(mother, "/v1/learners/" + code + "/access-log?cursor=x").statusCode())
                .isEqualTo(422);
    }

    @Test
    void whetherSomebodyHasThatCodeIsNotTold() throws Exception {
        String curious = person();
        HttpResponse<String> there = ask(curious, "mother", codeOf("HS1"), "2013-05-18");
        HttpResponse<String> nobody = ask(curious, "mother", "1234567897", "2013-05-17");
        HttpResponse<String> right = ask(curious, "mother", codeOf("HS1"), "2013-05-17");
        for (HttpResponse<String> answer : List.of(there, nobody, right)) {
            assertThat(answer.statusCode()).isEqualTo(201);
            assertThat(TestHub.json(answer).path("state").asText()).isEqualTo("asked");
            assertThat(TestHub.json(answer).has("name")).isFalse();
        }
        assertThat(texts(TestHub.json(get(curious, "/v1/guardianships")).path("items"), "state"))
                .containsExactly("asked", "asked", "asked");
        for (int i = 3; i < 10; i++) {
            assertThat(ask(curious, "self", "1234567897", "2013-05-17").statusCode())
                    .isEqualTo(201);
        }
        HttpResponse<String> tooOften = ask(curious, "self", "1234567897", "2013-05-17");
        assertThat(tooOften.statusCode()).isEqualTo(429);
        String id = TestHub.json(right).path("id").asText();
        assertThat(post(curious, "/v1/guardianships/" + id + "/end", "{}").statusCode())
                .isEqualTo(200);
        assertThat(post(person(), "/v1/guardianships/" + id + "/end", "{}").statusCode())
                .as("another's")
                .isEqualTo(404);
        assertThat(step(school, id, "confirm").statusCode()).as("given up").isEqualTo(409);
    }

    @Test
    void aFamilyChallengesALinkAndItsSchoolStandsForIt() throws Exception {
        other.submit(
                "lop-hoc",
                2024,
                SubmissionKind.DELTA,
                "2025-09-11T01:00:00Z",
                Pupil.key("X1")
                        .name("Đặng Mỹ Duyên")
                        .born("2013-05-17")
                        .sex("2")
                        .code(codeOf("HS2"))
                        .enrolled("6", "2024-09-05", "2025-05-31", "enrolled"));
        String code = codeOf("HS2");
        String mother = person();
        step(school, asked(mother, "mother", code), "confirm");
        String own = SchoolOverHttp.value(hub, "select id from submission_record where own_key = 'HS2'");
        HttpResponse<String> challenged =
                post(mother, "/v1/learners/" + code + "/challenges", "{\"record\":\"" + own + "\"}");
        assertThat(challenged.statusCode()).as(challenged.body()).isEqualTo(201);
        assertThat(province.get("/v1/reviews").body())
                .contains(TestHub.json(challenged).path("review").asText());
    }

    @Test
    void whatIsAskedWronglyIsToldWhere() throws Exception {
        String mother = person();
        String good =
                "{\"studentCode\":\"1234567897\",\"birthDate\":\"2013-05-17\",\"tie\":\"mother\",\"name\":\"Bích\"}";
        List<String[]> wrong = List.of(
                new String[] {"\"mother\"", "\"uncle\"", "/tie"},
                new String[] {"\"Bích\"", "\" \"", "/name"},
                new String[] {"\"1234567897\"", "\"" + "1".repeat(41) + "\"", "/studentCode"},
                new String[] {"\"birthDate\":\"2013-05-17\",", "", "/birthDate"});
        for (String[] each : wrong) {
            HttpResponse<String> answer = post(mother, "/v1/guardianships", good.replace(each[0], each[1]));
            assertThat(answer.statusCode()).as(answer.body()).isEqualTo(422);
            assertThat(TestHub.json(answer).path("pointer").asText()).isEqualTo(each[2]);
        }
        String id = asked(mother, "mother", codeOf("HS3"));
        String path = "/v1/guardianships/" + id + "/steps";
        assertThat(school.post(path, "{\"step\":\"bar\"}").statusCode())
                .as("a court's order has a number")
                .isEqualTo(422);
        assertThat(school.post(path, "{\"step\":\"refuse\",\"reason\":\"x\",\"until\":\"2030-01-01\"}")
                        .statusCode())
                .isEqualTo(422);
        assertThat(school.post(path, "{\"step\":\"confirm\",\"until\":\"2020-01-01\"}")
                        .statusCode())
                .isEqualTo(409);
        assertThat(hub.get("/v1/guardianships", "Authorization", "Bearer " + mother)
                        .statusCode())
                .as("without a purpose")
                .isEqualTo(400);
        assertThat(school.get("/v1/guardianships").statusCode())
                .as("software is nobody's mother")
                .isEqualTo(403);
    }
}
