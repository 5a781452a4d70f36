package hub.api;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.gen.ECKeyGenerator;
import hub.api.setup.HubConfiguration;
import hub.api.token.OpenIdServer;
import hub.ingest.Pupil;
import hub.journal.LogProof;
import hub.journal.NaiveMap;
import hub.journal.NaiveMap.Walked;
import hub.organisation.OrganisationKind;
import hub.submission.SubmissionKind;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** A family finds whether its child's access log is whole, by a program that shares no code with the hub's map. */
@SuppressWarnings("NullAway.Init")
final class AccessLogProofHttpTest {

    private static ECKey key;
    private static OpenIdServer families;
    private static TestHub hub;
    private static SchoolOverHttp school;
    private static SchoolOverHttp other;
    private static SchoolOverHttp province;
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
                pupil("HS1", "Lê Quỳnh Anh", "2013-05-17"),
                pupil("HS2", "Đặng Mỹ Duyên", "2013-05-17"));
        other.submit(
                "so-diem",
                2025,
                SubmissionKind.DELTA,
                "2025-09-10T01:00:00Z",
                pupil("BM1", "Vũ Bảo Châu", "2011-10-30"));
    }

    @AfterAll
    static void stop() {
        hub.close();
        families.stop();
    }

    private static Pupil pupil(String ownKey, String name, String born) {
        return Pupil.key(ownKey).name(name).born(born).sex("2").enrolled("7", "2025-09-05", null, "enrolled");
    }

    private static String codeOf(String ownKey) throws Exception {
        return SchoolOverHttp.value(
                hub,
                "select c.student_code from submission_record r join learner_link l on l.record_id = r.id"
                        + " join learner_code c on c.learner_id = l.learner_id and c.issued_to = l.learner_id"
                        + " where r.own_key = '" + ownKey + "'");
    }

    private static String id(String ownKey) throws Exception {
        return SchoolOverHttp.value(hub, "select id from submission_record where own_key = '" + ownKey + "'");
    }

    private static HttpRequest.Builder of(String token, String path) {
        return hub.request(path).header("Authorization", "Bearer " + token).header("X-Purpose", "own-record");
    }

    private static HttpResponse<String> get(String token, String path) throws Exception {
        return hub.send(of(token, path).GET());
    }

    /** The mother of a child, whom its school confirmed. */
    private static String mother(SchoolOverHttp desk, String code, String born) throws Exception {
        String token =
                families.token(key, "person " + people++, hub.doors().clock().instant());
        HttpResponse<String> asked = hub.send(of(token, "/v1/guardianships")
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofString("{\"studentCode\":\"" + code + "\",\"birthDate\":\"" + born
                        + "\",\"tie\":\"mother\",\"name\":\"Trần Thị Bích\"}")));
        assertThat(asked.statusCode()).as(asked.body()).isEqualTo(201);
        String id = TestHub.json(asked).path("id").asText();
        HttpResponse<String> step =
                desk.post("/v1/guardianships/" + id + "/steps", "{\"step\":\"confirm\",\"reason\":\"sổ hộ khẩu\"}");
        assertThat(step.statusCode()).as(step.body()).isEqualTo(200);
        return token;
    }

    /** Waits for a checkpoint over a map of everything that there is. */
    private static void mapped() throws Exception {
        String known = SchoolOverHttp.value(hub, "select sum(entries) from journal_transaction");
        long end = System.nanoTime() + 30_000_000_000L;
        while (!SchoolOverHttp.value(hub, "select coalesce(max(last_position), 0) from journal_sequence")
                .equals(known)) {
            assertThat(System.nanoTime()).isLessThan(end);
            Thread.sleep(10);
        }
        hub.doors().mapmaker().makeAll();
        String all = SchoolOverHttp.value(hub, "select sum(entries) from journal_transaction");
        while (Long.parseLong(SchoolOverHttp.value(hub, "select coalesce(max(tree_size), 0) from journal_checkpoint"))
                < Long.parseLong(all)) {
            assertThat(System.nanoTime()).isLessThan(end);
            Thread.sleep(10);
        }
    }

    private static byte[] bytes(JsonNode base64) {
        return NaiveMap.decoded(base64.asText());
    }

    private static Walked said(JsonNode chain) {
        return new Walked(chain.path("count").asLong(), chain.path("head").asText());
    }

    private static byte[] hmac(byte[] salt, String body) throws Exception {
        Mac mac = Mac.getInstance("HmacSHA256");
        mac.init(new SecretKeySpec(salt, "HmacSHA256"));
        return mac.doFinal(body.getBytes(StandardCharsets.UTF_8));
    }

    /** Whether the proof holds; then the commitments of all entries. */
    private static Set<String> proven(JsonNode proof) throws Exception {
        JsonNode map = proof.path("map");
        JsonNode facts = TestHub.JSON.readTree(map.path("body").asText()).path("facts");
        assertThat(LogProof.parse(map.path("proof").asText())
                        .shows(
                                hmac(bytes(map.path("salt")), map.path("body").asText()),
                                hub.doors().notary().key()))
                .as("the map is told by an entry of the log")
                .isTrue();
        assertThat(facts.path("position").asLong())
                .isEqualTo(map.path("position").asLong());
        assertThat(facts.path("map").asInt()).isEqualTo(map.path("number").asInt());
        Map<String, List<Walked>> walks = new HashMap<>();
        Set<String> all = new HashSet<>();
        for (JsonNode link : proof.path("entries")) {
            all.add(link.path("commitment").asText());
            List<Walked> walk =
                    walks.computeIfAbsent(link.path("chain").asText(), any -> new ArrayList<>(List.of(Walked.NOTHING)));
            Walked before = walk.get(walk.size() - 1);
            byte[] commitment = bytes(link.path("commitment"));
            JsonNode joined = link.path("joined");
            walk.add(
                    joined.isMissingNode()
                            ? before.then(commitment)
                            : before.joining(commitment, bytes(joined.path("key")), said(joined)));
        }
        int inMap = 0;
        for (JsonNode chain : proof.path("chains")) {
            List<Walked> walk = walks.getOrDefault(chain.path("key").asText(), List.of(Walked.NOTHING));
            Walked end = walk.get(walk.size() - 1);
            if (!end.equals(said(chain))) {
                return Set.of();
            }
            if (chain.has("way")) {
                inMap++;
                List<byte[]> way = new ArrayList<>();
                chain.path("way").forEach(hash -> way.add(bytes(hash)));
                byte[] root = NaiveMap.rootBy(bytes(chain.path("key")), end, way);
                if (!Base64.getEncoder()
                        .encodeToString(root)
                        .equals(facts.path("root").asText())) {
                    return Set.of();
                }
            }
        }
        for (JsonNode link : proof.path("entries")) {
            JsonNode joined = link.path("joined");
            if (!joined.isMissingNode()) {
                List<Walked> walk = walks.getOrDefault(joined.path("key").asText(), List.of());
                int count = joined.path("count").asInt();
                if (walk.size() <= count || !walk.get(count).equals(said(joined))) {
                    return Set.of();
                }
            }
        }
        assertThat(inMap).isPositive();
        return all;
    }

    /** Holds a log to its proof, and answers the kinds of the looks that it tells. */
    private static List<String> whole(String token, String code) throws Exception {
        mapped();
        JsonNode log = TestHub.json(get(token, "/v1/learners/" + code + "/access-log"));
        Set<String> all = proven(TestHub.json(get(token, "/v1/learners/" + code + "/access-log/proof")));
        JsonNode counts = log.path("completeness");
        assertThat(counts.path("entries").asInt()).isPositive().isEqualTo(all.size());
        assertThat(counts.path("withheld").asInt())
                .isEqualTo(log.path("withheld").asInt());
        assertThat(counts.path("looks").asInt()).isEqualTo(log.path("items").size());
        assertThat(counts.path("looks").asInt()
                        + counts.path("withheld").asInt()
                        + counts.path("others").asInt())
                .isEqualTo(counts.path("entries").asInt());
        List<String> kinds = new ArrayList<>();
        for (JsonNode look : log.path("items")) {
            assertThat(all).contains(look.path("commitment").asText());
            kinds.add(look.path("kind").asText());
        }
        return kinds;
    }

    /** For a program that is written in another language. */
    private static void keep(JsonNode log, JsonNode proof) throws Exception {
        Path folder = Files.createDirectories(Path.of("target", "access-log"));
        Files.writeString(folder.resolve("log.json"), log.toString());
        Files.writeString(folder.resolve("proof.json"), proof.toString());
        Files.writeString(folder.resolve("vkey"), hub.doors().notary().key().text());
    }

    @Test
    void aMotherFindsThatTheLogIsWholeAndThatALookWasHidden() throws Exception {
        String code = codeOf("HS1");
        String mother = mother(school, code, "2013-05-17");
        school.get("/v1/learners/" + code);
        school.getFor("child-protection", "/v1/learners/" + code);
        province.getFor("supervision", "/v1/learners/" + code + "/timeline");
        school.getFor("supervision", "/v1/schools/A-01/learners?asOf=2025-10-01");
        assertThat(whole(mother, code)).contains("learner.seen", "learner.timeline_seen", "roll.seen");
        JsonNode log = TestHub.json(get(mother, "/v1/learners/" + code + "/access-log"));
        assertThat(log.path("withheld").asInt()).isEqualTo(1);
        assertThat(log.path("items").get(0).path("kind").asText())
                .as("asking for the proof is a look too, behind the map")
                .isEqualTo("learner.access_log_proven");

        mapped();
        String entry = SchoolOverHttp.value(
                hub,
                "select e.id from journal_entry e where e.kind = 'learner.timeline_seen' and e.learner_id = (select learner_id"
                        + " from learner_code where student_code = '" + code + "')");
        JsonNode proof = TestHub.json(get(mother, "/v1/learners/" + code + "/access-log/proof"));
        assertThat(proven(proof)).isNotEmpty();
        SchoolOverHttp.execute(hub, "update journal_entry set learner_id = null where id = '" + entry + "'");
        JsonNode robbed = TestHub.json(get(mother, "/v1/learners/" + code + "/access-log/proof"));
        assertThat(proven(robbed)).as("one is missing").isEmpty();
        SchoolOverHttp.execute(
                hub,
                "update journal_entry set learner_id = (select learner_id from learner_code where student_code = '"
                        + code + "') where id = '" + entry + "'");
    }

    @Test
    void whoMayNotSeeTheLogIsToldNothingAndACursorThatWasNeverGivenIsNone() throws Exception {
        String code = codeOf("HS2");
        String mother = mother(school, code, "2013-05-17");
        mapped();
        String path = "/v1/learners/" + code + "/access-log/proof";
        assertThat(get(mother, path).statusCode()).isEqualTo(200);
        String stranger =
                families.token(key, "person " + people++, hub.doors().clock().instant());
        assertThat(get(stranger, path).statusCode()).isEqualTo(404);
        assertThat(school.get(path).statusCode()).isEqualTo(403);
        for (String cursor :
                List.of("x", "MTox", "OTk5OTk6QUFBQUFBQUFBQUFBQUFBQUFBQUFBQUFBQUFBQUFBQUFBQUFBQUFBQUFBQT06MA")) {
            assertThat(get(mother, path + "?cursor=" + cursor).statusCode()).isEqualTo(422);
        }
    }

    @Test
    void aMergeShowsTheLooksOfBothAndItsUndoingLosesNone() throws Exception {
        String older = codeOf("HS2");
        String later = codeOf("BM1");
        String ofOlder = mother(school, older, "2013-05-17");
        String ofLater = mother(other, later, "2011-10-30");
        other.get("/v1/learners/" + later);
        whole(ofLater, later);
        HttpResponse<String> merged = province.post(
                "/v1/decisions",
                "{\"verdict\":\"same\",\"record\":\"" + id("HS2") + "\",\"others\":[\"" + id("BM1") + "\"]}");
        assertThat(merged.statusCode()).as(merged.body()).isEqualTo(201);
        mapped();
        province.getFor("supervision", "/v1/learners/" + older + "/timeline");
        whole(ofOlder, older);
        JsonNode joint = TestHub.json(get(ofOlder, "/v1/learners/" + older + "/access-log/proof"));
        assertThat(joint.path("chains")).as("two chains joined").hasSize(2);
        keep(TestHub.json(get(ofOlder, "/v1/learners/" + older + "/access-log")), joint);
        assertThat(joint.path("entries"))
                .anySatisfy(link -> assertThat(link.has("joined")).isTrue());
        assertThat(
                        SchoolOverHttp.value(
                                hub,
                                "select count(*) from journal_entry where kind = 'journal.joined' and body like '%\"own\":{\"count\"%'"))
                .isEqualTo("1");

        String decision = TestHub.json(merged).path("id").asText();
        HttpResponse<String> undone = province.post("/v1/decisions/" + decision + "/withdrawal", "{\"note\":\"nhầm\"}");
        assertThat(undone.statusCode()).as(undone.body()).isEqualTo(200);
        mapped();
        assertThat(whole(ofLater, later))
                .as("while it was held for the other's")
                .contains("learner.seen", "learner.timeline_seen");
        assertThat(whole(ofOlder, older)).contains("learner.timeline_seen");
    }
}
