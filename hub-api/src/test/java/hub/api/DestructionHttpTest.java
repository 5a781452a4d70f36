package hub.api;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import hub.access.Role;
import hub.api.setup.HubConfiguration;
import hub.database.Actor;
import hub.ingest.Destruction;
import hub.ingest.Pupil;
import hub.organisation.OrganisationId;
import hub.organisation.OrganisationKind;
import hub.submission.DataKind;
import hub.submission.RecordId;
import hub.submission.SubmissionKind;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;

/** Values of a record are destroyed by order: no door tells them at any time that is asked for, and each tells that they were. */
@SuppressWarnings("NullAway.Init")
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
final class DestructionHttpTest {

    private static final String NUMBER = "001313000123";
    private static final String PHONE = "0912345678";
    private static final String LOOK_UP = "{\"identifier\":{\"scheme\":\"vn.personal\",\"value\":\"" + NUMBER + "\"}}";
    private static final List<String> SECRETS = List.of("Oanh", PHONE, NUMBER, "Mường", "\"00025\"");
    private static final List<String> DOORS =
            List.of("", "/records", "/versions", "/timeline", "/results", "/conflicts", "/consents", "/transcript");

    private static TestHub hub;
    private static SchoolOverHttp hoaSen;
    private static SchoolOverHttp binhMinh;
    private static String registrar;
    private static String code;
    private static String other;
    private static String early;
    private static String beforeIt;
    private static final Map<String, String> TOLD = new LinkedHashMap<>();

    @BeforeAll
    static void start() throws Exception {
        HubConfiguration configuration = new HubConfiguration();
        configuration.allow(10_000);
        hub = TestHub.start(configuration);
        hoaSen = SchoolOverHttp.school(hub, "A-01", "Trường Trung học cơ sở Hoa Sen", "00004");
        binhMinh = SchoolOverHttp.school(hub, "B-01", "Trường Trung học cơ sở Bình Minh", "00025");
        OrganisationId at = SchoolOverHttp.organisation(hub, OrganisationKind.SCHOOL, "A-01");
        registrar = hub.token(hub.client(Role.REGISTRAR, at));
        hoaSen.submit("so-diem", 2025, SubmissionKind.SNAPSHOT, "2025-09-10T01:00:00Z", lan(), minh());
        early = hub.doors().clock().instant().toString();
        hoaSen.submit(
                "so-diem",
                2025,
                SubmissionKind.SNAPSHOT,
                "2025-10-10T01:00:00Z",
                lan().guardian("father", "Nguyễn Văn Dzoãn", "0900000001"),
                minh());
        code = codeOf("HS1");
        other = codeOf("HS2");
        beforeIt = hub.doors().clock().instant().toString();
    }

    @AfterAll
    static void stop() {
        hub.close();
    }

    private static Pupil lan() {
        return Pupil.key("HS1")
                .name("Nguyễn Thị Ngọc Lan")
                .born("2013-05-17")
                .sex("2")
                .bornIn("00004")
                .livesIn("00025")
                .ethnicity("Mường")
                .number(NUMBER)
                .guardian("mother", "Trịnh Thị Kim Oanh", PHONE)
                .enrolled("7", null, null, "enrolled");
    }

    private static Pupil minh() {
        return Pupil.key("HS2")
                .name("Trần Văn Minh")
                .born("2013-06-18")
                .sex("1")
                .ethnicity("Tày")
                .number("001213000456")
                .guardian("father", "Trần Văn Đức", "0987654321")
                .enrolled("7", null, null, "enrolled");
    }

    private static String codeOf(String ownKey) throws Exception {
        return SchoolOverHttp.value(
                hub,
                "select c.student_code from submission_record r join learner_link l on l.record_id = r.id"
                        + " join learner_code c on c.learner_id = l.learner_id where r.own_key = '" + ownKey + "'");
    }

    private static HttpResponse<String> asked(String path, String purpose) throws Exception {
        return hub.send(hub.request(path)
                .header("Authorization", "Bearer " + registrar)
                .header("X-Purpose", purpose)
                .GET());
    }

    private static List<String> times() {
        return List.of("", "?knownAt=" + early, "?knownAt=" + beforeIt);
    }

    /** What every door tells of a learner, at every time. */
    private static Map<String, String> told(String of) throws Exception {
        Map<String, String> told = new LinkedHashMap<>();
        for (String door : DOORS) {
            for (String time : times()) {
                String path = "/v1/learners/" + of + door + time;
                told.put(path, asked(path, "school-records").body());
            }
        }
        told.put(
                "export",
                asked("/v1/learners/" + of + "/export", "data-subject-request").body());
        told.put("roll", asked("/v1/schools/A-01/learners", "school-records").body());
        told.put("reviews", hoaSen.get("/v1/reviews").body());
        return told;
    }

    @Test
    @Order(1)
    void everyKindIsToldBeforeIt() throws Exception {
        String all = String.join("\n", told(code).values());
        assertThat(all).contains(SECRETS).contains("Dzoãn");
        assertThat(hoaSen.lookUp(LOOK_UP).body()).contains(code);
        for (String door : DOORS) {
            String path = "/v1/learners/" + other + door + "?knownAt=" + beforeIt;
            TOLD.put(path, asked(path, "school-records").body());
        }
        assertThat(String.join("\n", TOLD.values())).contains("Đức", "001213000456", "Tày");
    }

    @Test
    @Order(2)
    void noDoorTellsAValueAtAnyTimeAndEachTellsThatItWasDestroyed() throws Exception {
        RecordId record = new RecordId(
                UUID.fromString(SchoolOverHttp.value(hub, "select id from submission_record where own_key = 'HS1'")));
        for (DataKind kind : DataKind.values()) {
            hub.doors()
                    .intake()
                    .destruction()
                    .destroy(
                            hub.doors().database().erasing(hub.doors().clock()),
                            Actor.OPERATOR,
                            List.of(record),
                            kind,
                            new Destruction.Order("77/QĐ " + kind.word(), false));
        }
        known();
        Map<String, String> told = told(code);
        told.forEach((path, body) -> {
            for (String secret : SECRETS) {
                assertThat(body).as(path).doesNotContain(secret);
            }
            assertThat(body).as(path).doesNotContain("Dzoãn");
        });
        for (String door : List.of("", "/records", "/versions")) {
            for (String time : times()) {
                JsonNode destroyed = TestHub.JSON
                        .readTree(told.get("/v1/learners/" + code + door + time))
                        .path("destroyed");
                List<String> stones = new ArrayList<>();
                destroyed.forEach(each -> stones.add(each.path("record").asText() + " "
                        + each.path("kind").asText() + " " + each.path("order").asText()));
                assertThat(stones)
                        .as(door + time)
                        .containsExactly(
                                record + " contact 77/QĐ contact",
                                record + " family 77/QĐ family",
                                record + " sensitive 77/QĐ sensitive");
            }
        }
        assertThat(told.get("export")).contains("77/QĐ sensitive");
        HttpResponse<String> looked = hoaSen.lookUp(LOOK_UP);
        assertThat(looked.statusCode()).isEqualTo(200);
        assertThat(looked.body()).doesNotContain(code);
        assertThat(hoaSen.get("/v1/learners/" + code).body())
                .as("software of a school sees nothing sensitive, nor that there was something")
                .contains("77/QĐ family")
                .doesNotContain("77/QĐ sensitive");
        assertThat(asked("/v1/learners/" + code, "school-records").body()).contains("Ngọc Lan", "2013-05-17");
    }

    /** Waits until all that is committed has its positions. */
    private static void known() throws Exception {
        UUID entry = hub.doors().transactions().write(Actor.OPERATOR, tx -> hub.doors()
                .journal()
                .append(tx, "test.now", null)
                .id());
        hub.doors().journal().awaitPosition(hub.doors().transactions(), entry, Duration.ofSeconds(10));
    }

    @Test
    @Order(3)
    void whatIsToldOfOthersIsTheSameByteForByte() throws Exception {
        for (Map.Entry<String, String> each : TOLD.entrySet()) {
            assertThat(asked(each.getKey(), "school-records").body())
                    .as(each.getKey())
                    .isEqualTo(each.getValue());
        }
    }

    @Test
    @Order(4)
    void onPaperItIsToldToo() throws Exception {
        byte[] paper = hub.sendForBytes(hub.request("/v1/learners/" + code + "/export")
                        .header("Authorization", "Bearer " + registrar)
                        .header("X-Purpose", "data-subject-request")
                        .header("Accept", "application/pdf")
                        .GET())
                .body();
        assertThat(new String(paper, 0, 5, StandardCharsets.US_ASCII)).isEqualTo("%PDF-");
    }

    @Test
    @Order(5)
    void aFileSentSinceBringsNothingBackAndSaysSo() throws Exception {
        JsonNode sent = hoaSen.submit("so-diem", 2025, SubmissionKind.SNAPSHOT, "2025-11-10T01:00:00Z", lan(), minh());
        String report = hoaSen.get("/v1/submissions/" + sent.path("id").asText() + "/report")
                .body();
        assertThat(report).contains("value_destroyed", "guardians", "\"unchanged\"");
        told(code).forEach((path, body) -> {
            for (String secret : SECRETS) {
                assertThat(body).as(path).doesNotContain(secret);
            }
        });
        // Who is meant by all of it is found by name and birth date, and by nothing that was destroyed.
        HttpResponse<String> meant = binhMinh.post(
                "/v1/matches",
                "{\"name\":\"Nguyễn Thị Ngọc Lan\",\"birthDate\":\"2013-05-17\",\"sex\":\"female\",\"identifiers\":"
                        + "[{\"scheme\":\"vn.personal\",\"value\":\"" + NUMBER + "\"}]}");
        assertThat(meant.statusCode()).as(meant.body()).isEqualTo(200);
        assertThat(meant.body()).doesNotContain(code, "Oanh", PHONE);
    }
}
