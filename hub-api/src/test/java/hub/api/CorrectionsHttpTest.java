package hub.api;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.gen.ECKeyGenerator;
import hub.access.Role;
import hub.api.setup.HubConfiguration;
import hub.api.token.OpenIdServer;
import hub.ingest.Pupil;
import hub.organisation.OrganisationKind;
import hub.submission.SubmissionKind;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** A family says that a value is wrong, the school that wrote it answers, and what its record then says tells whether it is done. */
@SuppressWarnings("NullAway.Init")
final class CorrectionsHttpTest {

    private static final String NOBODY = "1234567897";

    private static ECKey key;
    private static OpenIdServer families;
    private static TestHub hub;
    private static SchoolOverHttp school;
    private static SchoolOverHttp other;
    private static SchoolOverHttp commune;
    private static String registrar;
    private static int people;
    private static int sent;

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
        commune = SchoolOverHttp.level(hub, OrganisationKind.COMMUNE, "00004");
        registrar = hub.token(
                hub.client(Role.REGISTRAR, SchoolOverHttp.organisation(hub, OrganisationKind.SCHOOL, "A-01")));
        submit(
                pupil("HS1", "Lê Quỳnh Anh", "2013-05-17"),
                pupil("HS2", "Đặng Mỹ Duyên", "2013-06-18").ethnicity("Kinh"),
                pupil("HS3", "Vũ Thảo Nguyên", "2013-07-19"),
                pupil("HS4", "Phạm Hồng Nhung", "2013-08-20"),
                pupil("HS5", "Bùi Khánh Linh", "2013-09-21"),
                pupil("HS6", "Hoàng Gia Hân", "2013-10-22"));
    }

    @AfterAll
    static void stop() {
        hub.close();
        families.stop();
    }

    private static void submit(Pupil... pupils) throws Exception {
        sent++;
        school.submit("so-diem", 2025, SubmissionKind.DELTA, "2025-09-1" + sent + "T01:00:00Z", pupils);
    }

    private static Pupil pupil(String ownKey, String name, String born) {
        return Pupil.key(ownKey).name(name).born(born).sex("2").enrolled("7", "2025-09-05", null, "enrolled");
    }

    private static String codeOf(String ownKey) throws Exception {
        return SchoolOverHttp.value(
                hub,
                "select c.student_code from submission_record r join learner_link l on l.record_id = r.id"
                        + " join learner_code c on c.learner_id = l.learner_id where r.own_key = '" + ownKey + "'");
    }

    private static HttpResponse<String> ask(String token, String purpose, String path, @Nullable String body)
            throws Exception {
        HttpRequest.Builder request = hub.request(path)
                .header("Authorization", "Bearer " + token)
                .header("X-Purpose", purpose)
                .header("Content-Type", "application/json");
        return hub.send(body == null ? request.GET() : request.POST(BodyPublishers.ofString(body)));
    }

    private static String person() throws Exception {
        return families.token(key, "person " + people++, hub.doors().clock().instant());
    }

    private static String guardianship(String token, String tie, String ownKey, String born) throws Exception {
        return TestHub.json(ask(
                        token,
                        "own-record",
                        "/v1/guardianships",
                        "{\"studentCode\":\"" + codeOf(ownKey) + "\",\"birthDate\":\"" + born + "\",\"tie\":\"" + tie
                                + "\",\"name\":\"Trần Thị Bích\"}"))
                .path("id")
                .asText();
    }

    private static String confirmed(String tie, String ownKey, String born) throws Exception {
        String token = person();
        String id = guardianship(token, tie, ownKey, born);
        assertThat(school.post("/v1/guardianships/" + id + "/steps", "{\"step\":\"confirm\"}")
                        .statusCode())
                .isEqualTo(200);
        return token;
    }

    private static String wrong(String field, String value) {
        ObjectNode body = TestHub.JSON.createObjectNode();
        return body.put("field", field)
                .put("value", value)
                .put("reason", "Giấy khai sinh số 12/2013")
                .toString();
    }

    private static String path(String ownKey) throws Exception {
        return "/v1/learners/" + codeOf(ownKey) + "/corrections";
    }

    private static HttpResponse<String> says(String token, String ownKey, String field, String value) throws Exception {
        return ask(token, "own-record", path(ownKey), wrong(field, value));
    }

    private static String id(HttpResponse<String> answer) throws Exception {
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(201);
        return TestHub.json(answer).path("id").asText();
    }

    private static JsonNode own(String token, String ownKey) throws Exception {
        HttpResponse<String> answer = ask(token, "own-record", path(ownKey), null);
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        return TestHub.json(answer).path("items");
    }

    private static List<String> listed(SchoolOverHttp by, String query) throws Exception {
        List<String> ids = new ArrayList<>();
        by.all("/v1/corrections" + query, "items")
                .forEach(item -> ids.add(item.path("id").asText()));
        return ids;
    }

    private static HttpResponse<String> answer(SchoolOverHttp by, String id, String answer, @Nullable String reason)
            throws Exception {
        ObjectNode body = TestHub.JSON.createObjectNode().put("answer", answer);
        if (reason != null) {
            body.put("reason", reason);
        }
        return by.post("/v1/corrections/" + id + "/answer", body.toString());
    }

    private static String withoutReference(HttpResponse<String> answer) {
        return answer.statusCode() + answer.body().replaceAll("\"(reference|instance)\":\"[^\"]*\"", "");
    }

    @Test
    void whatTheSchoolAcceptsAndSendsAnewIsToldAsDone() throws Exception {
        String mother = confirmed("mother", "HS1", "2013-05-17");
        HttpResponse<String> asked = says(mother, "HS1", "birth_date", "2013-05-07");
        String id = id(asked);
        JsonNode made = TestHub.json(asked);
        assertThat(made.path("state").asText()).isEqualTo("asked");
        assertThat(made.path("said").asText()).isEqualTo("2013-05-17");
        assertThat(made.path("school").asText()).isEqualTo("A-01");
        assertThat(made.path("deadline").asText())
                .isGreaterThan(made.path("asked").asText());
        assertThat(says(mother, "HS1", "birth_date", "2013-05-07").statusCode())
                .as("the same again")
                .isEqualTo(200);
        HttpResponse<String> otherwise = says(mother, "HS1", "birth_date", "2013-05-08");
        assertThat(otherwise.statusCode()).isEqualTo(409);
        assertThat(otherwise.body()).contains("correction_open");

        assertThat(listed(school, "")).contains(id);
        assertThat(listed(school, "?open=true")).contains(id);
        HttpResponse<String> list = school.get("/v1/corrections");
        assertThat(list.body())
                .as("what it ought to be is told one by one")
                .doesNotContain("2013-05-07", "Giấy khai sinh");
        JsonNode seen = TestHub.json(school.get("/v1/corrections/" + id));
        assertThat(seen.path("value").asText()).isEqualTo("2013-05-07");
        assertThat(seen.path("reason").asText()).isEqualTo("Giấy khai sinh số 12/2013");
        assertThat(seen.path("studentCode").asText()).isEqualTo(codeOf("HS1"));

        assertThat(answer(school, id, "refused", null).statusCode()).isEqualTo(422);
        for (int i = 0; i < 2; i++) {
            HttpResponse<String> accepted = answer(school, id, "accepted", null);
            assertThat(accepted.statusCode()).as(accepted.body()).isEqualTo(200);
            assertThat(TestHub.json(accepted).path("state").asText()).isEqualTo("accepted");
        }
        HttpResponse<String> refused = answer(school, id, "refused", "Không đúng");
        assertThat(refused.statusCode()).isEqualTo(409);
        assertThat(refused.body()).contains("correction_answered", "accepted");
        assertThat(own(mother, "HS1").get(0).path("state").asText()).isEqualTo("accepted");
        assertThat(listed(school, "?open=true")).doesNotContain(id);

        submit(pupil("HS1", "Lê Quỳnh Anh", "2013-05-07"));
        JsonNode done = own(mother, "HS1").get(0);
        assertThat(done.path("state").asText()).isEqualTo("done");
        assertThat(done.path("said").asText()).isEqualTo("2013-05-07");
        assertThat(done.at("/answer/answer").asText()).isEqualTo("accepted");
        HttpResponse<String> needless = says(mother, "HS1", "birth_date", "2013-05-07");
        assertThat(needless.statusCode()).isEqualTo(409);
        assertThat(needless.body()).contains("correction_needless");

        assertThat(SchoolOverHttp.value(
                        hub,
                        "select string_agg(kind, ' ' order by id) from journal_entry where body like '%" + id
                                + "%' and kind like 'correction.%'"))
                .isEqualTo("correction.asked correction.seen correction.seen correction.accepted correction.seen");
        assertThat(SchoolOverHttp.value(
                        hub,
                        "select string_agg(e.body::jsonb -> 'facts' ->> 'why', ' ' order by e.id) from journal_entry e"
                                + " join learner_code c on c.learner_id = e.learner_id"
                                + " where e.kind = 'correction.not_asked' and c.student_code = '" + codeOf("HS1")
                                + "'"))
                .as("that it cannot stand tells what the record says")
                .isEqualTo("correction_open correction_needless");
        assertThat(SchoolOverHttp.value(
                        hub,
                        "select count(*) from journal_entry where kind like 'correction.%'"
                                + " and (body like '%2013-05-07%' or body like '%khai sinh%')"))
                .as("no value is in the journal")
                .isEqualTo("0");
        List<String> kinds = new ArrayList<>();
        TestHub.json(ask(mother, "own-record", "/v1/learners/" + codeOf("HS1") + "/access-log", null))
                .path("items")
                .forEach(look -> kinds.add(look.path("kind").asText()));
        assertThat(kinds).contains("correction.asked", "correction.listed", "correction.seen", "correction.accepted");
    }

    @Test
    void aRefusalIsToldWithItsReasonAndTheFamilyMayAskAgain() throws Exception {
        String mother = confirmed("mother", "HS2", "2013-06-18");
        String father = confirmed("father", "HS2", "2013-06-18");
        String id = id(says(mother, "HS2", "ethnicity", "Tày"));
        assertThat(TestHub.json(school.get("/v1/corrections/" + id)).has("value"))
                .as("software reads nothing sensitive")
                .isFalse();
        JsonNode toRegistrar = TestHub.json(ask(registrar, "data-subject-request", "/v1/corrections/" + id, null));
        assertThat(toRegistrar.path("value").asText()).isEqualTo("Tày");
        assertThat(answer(school, id, "refused", "Đúng như giấy khai sinh lưu tại trường")
                        .statusCode())
                .isEqualTo(200);
        for (String guardian : List.of(mother, father)) {
            JsonNode told = own(guardian, "HS2").get(0);
            assertThat(told.path("state").asText()).isEqualTo("refused");
            assertThat(told.at("/answer/reason").asText()).isEqualTo("Đúng như giấy khai sinh lưu tại trường");
        }
        id(says(mother, "HS2", "ethnicity", "Tày"));
        id(says(father, "HS2", "ethnicity", "Nùng"));
        assertThat(own(father, "HS2")).hasSize(3);
        JsonNode forAMove = TestHub.json(ask(mother, "transfer", path("HS2"), null))
                .path("items")
                .get(0);
        assertThat(forAMove.has("value")).as("the purpose opens no such field").isFalse();
    }

    @Test
    void whoeverElseAsksHearsWhatIsSaidOfNobody() throws Exception {
        String mother = confirmed("mother", "HS3", "2013-07-19");
        String barred = person();
        String fathers = guardianship(barred, "father", "HS3", "2013-07-19");
        for (String step : List.of("confirm", "bar")) {
            school.post(
                    "/v1/guardianships/" + fathers + "/steps",
                    "{\"step\":\"" + step + "\",\"reason\":\"12/2026/QĐST-HNGĐ\"}");
        }
        String id = id(says(mother, "HS3", "name", "Vũ Thảo  Nguyên Anh"));
        String nobody = "/v1/learners/" + NOBODY + "/corrections";
        for (String outsider : List.of(barred, person())) {
            for (String body : new String[] {null, wrong("name", "Vũ Thảo Nguyên Anh"), "{}"}) {
                HttpResponse<String> theirs = ask(outsider, "own-record", path("HS3"), body);
                assertThat(theirs.statusCode()).isEqualTo(404);
                assertThat(withoutReference(theirs).replace(codeOf("HS3"), ""))
                        .isEqualTo(withoutReference(ask(outsider, "own-record", nobody, body))
                                .replace(NOBODY, ""));
            }
        }
        assertThat(ask(mother, "own-record", "/v1/corrections", null).statusCode())
                .as("the school's list")
                .isEqualTo(403);
        String none = "/v1/corrections/00000000-0000-0000-0000-000000000001";
        for (SchoolOverHttp stranger : List.of(other, commune)) {
            assertThat(listed(stranger, "")).doesNotContain(id);
            assertThat(withoutReference(stranger.get("/v1/corrections/" + id)))
                    .isEqualTo(withoutReference(stranger.get(none)));
            assertThat(withoutReference(answer(stranger, id, "accepted", null)))
                    .isEqualTo(withoutReference(stranger.post(none + "/answer", "{\"answer\":\"accepted\"}")));
        }
        assertThat(own(mother, "HS3").get(0).path("value").asText())
                .as("as a record would write it")
                .isEqualTo("Vũ Thảo Nguyên Anh");

        overdue(id);
        assertThat(listed(commune, "?open=true")).as("overdue").containsExactly(id);
        assertThat(TestHub.json(commune.get("/v1/corrections/" + id))
                        .path("overdue")
                        .asBoolean())
                .isTrue();
        assertThat(answer(commune, id, "accepted", null).statusCode())
                .as("the school answers")
                .isEqualTo(403);
        assertThat(listed(other, "")).doesNotContain(id);
        assertThat(answer(school, id, "accepted", "Đã sửa").statusCode()).isEqualTo(200);
        assertThat(listed(commune, "")).doesNotContain(id);
    }

    /** A school that corrects and never answers: its request stayed overdue for good, and no other could be asked. */
    @Test
    void whatIsDoneWithoutAnAnswerIsNotOverdueAndStandsInTheWayOfNothing() throws Exception {
        String mother = confirmed("mother", "HS6", "2013-10-22");
        String id = id(says(mother, "HS6", "birth_date", "2013-10-02"));
        overdue(id);
        assertThat(listed(commune, "")).contains(id);
        submit(pupil("HS6", "Hoàng Gia Hân", "2013-10-02"));
        assertThat(listed(commune, "")).doesNotContain(id);
        assertThat(commune.get("/v1/corrections/" + id).statusCode()).isEqualTo(404);
        assertThat(listed(school, "?open=true")).doesNotContain(id);
        assertThat(listed(school, "")).contains(id);
        JsonNode done = TestHub.json(school.get("/v1/corrections/" + id));
        assertThat(done.path("overdue").asBoolean()).isFalse();
        assertThat(done.path("state").asText()).isEqualTo("done");
        HttpResponse<String> same = says(mother, "HS6", "birth_date", "2013-10-02");
        assertThat(same.statusCode())
                .as("the same again changes nothing, done or not")
                .isEqualTo(200);
        assertThat(TestHub.json(same).path("id").asText()).isEqualTo(id);

        String anew = id(says(mother, "HS6", "birth_date", "2013-10-12"));
        submit(pupil("HS6", "Hoàng Gia Hân", "2013-10-12"));
        assertThat(own(mother, "HS6"))
                .hasSize(2)
                .allSatisfy(each -> assertThat(each.path("overdue").asBoolean()).isFalse());
        assertThat(listed(commune, ""))
                .as("what the family asked for first is not what it waits for")
                .doesNotContain(id, anew);
        id(says(mother, "HS6", "birth_date", "2013-10-11"));
    }

    private static void overdue(String id) throws Exception {
        SchoolOverHttp.execute(
                hub,
                "update submission_correction_version set asked = asked - 10, deadline = deadline - 10 where id = '"
                        + id + "'");
    }

    /** Two that ask, or answer, at once do so one after the other. */
    @Test
    void whatIsAskedOrAnsweredTwiceAtOnceIsSoOnce() throws Exception {
        String mother = confirmed("mother", "HS5", "2013-09-21");
        List<Integer> asked = atOnce(() -> says(mother, "HS5", "birth_place", "00025"));
        assertThat(asked).containsOnlyOnce(201).containsOnly(200, 201);
        assertThat(own(mother, "HS5")).hasSize(1);
        String id = own(mother, "HS5").get(0).path("id").asText();
        AtomicInteger turn = new AtomicInteger();
        List<Integer> answered =
                atOnce(() -> answer(school, id, "refused", "Đúng như sổ gốc, lần " + turn.incrementAndGet()));
        assertThat(answered).containsOnlyOnce(200).containsOnly(200, 409);
        assertThat(SchoolOverHttp.value(
                        hub,
                        "select count(*) from journal_entry where kind = 'correction.refused' and body like '%" + id
                                + "%'"))
                .isEqualTo("1");
    }

    private static List<Integer> atOnce(Callable<HttpResponse<String>> asking) throws Exception {
        ExecutorService several = Executors.newFixedThreadPool(4);
        try {
            List<Integer> statuses = new ArrayList<>();
            for (Future<HttpResponse<String>> answer : several.invokeAll(Collections.nCopies(4, asking))) {
                statuses.add(answer.get().statusCode());
            }
            return statuses;
        } finally {
            several.shutdownNow();
        }
    }

    @Test
    void whatIsSaidWronglyIsToldWhere() throws Exception {
        String mother = confirmed("mother", "HS4", "2013-08-20");
        String[][] wrong = {
            {wrong("shoe_size", "36"), "/field"},
            {wrong("birth_date", "20/8/2013"), "/value"},
            {wrong("sex", "Nữ"), "/value"},
            {wrong("personal_number", "12"), "/value"},
            {wrong("name", ""), "/value"},
            {wrong("name", "x".repeat(501)), "/value"},
            {"{\"field\":\"name\"}", "/value"},
            {"{\"field\":\"name\",\"value\":\"A\",\"reason\":\"" + "x".repeat(501) + "\"}", "/reason"},
            {"{\"field\":\"name\",\"value\":\"A\",\"record\":\"00000000-0000-0000-0000-000000000001\"}", "/record"}
        };
        for (String[] each : wrong) {
            HttpResponse<String> answer = ask(mother, "own-record", path("HS4"), each[0]);
            assertThat(answer.statusCode()).as(answer.body()).isEqualTo(422);
            assertThat(TestHub.json(answer).path("pointer").asText()).isEqualTo(each[1]);
        }
        HttpResponse<String> notOpen = ask(mother, "transfer", path("HS4"), wrong("ethnicity", "Tày"));
        assertThat(notOpen.statusCode()).isEqualTo(422);
        assertThat(notOpen.body()).doesNotContain("ethnicity,").contains("birth_date");
        for (String[] each : new String[][] {
            {"guardians", "Mẹ là Trần Thị Bích, điện thoại 0987654321"},
            {"enrolment", "Lớp 7B, không phải 7A"},
            {"results", "Toán học kỳ I: 8,5"}
        }) {
            String id = id(says(mother, "HS4", each[0], each[1]));
            assertThat(answer(school, id, "accepted", null).statusCode()).isEqualTo(200);
        }
        own(mother, "HS4").forEach(item -> assertThat(item.path("state").asText())
                .as("in words: only the school can say")
                .isEqualTo("accepted"));
        assertThat(school.get("/v1/corrections?open=perhaps").statusCode()).isEqualTo(422);
        assertThat(school.post(
                                "/v1/corrections/"
                                        + Objects.requireNonNull(
                                                        own(mother, "HS4").get(0))
                                                .path("id")
                                                .asText() + "/answer",
                                "{\"answer\":\"perhaps\"}")
                        .statusCode())
                .isEqualTo(422);
    }
}
