package hub.api;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import hub.access.NewSecret;
import hub.calendar.SchoolYear;
import hub.database.Actor;
import hub.enrolment.ChangeKind;
import hub.ingest.Pupil;
import hub.ingest.reference.SchoolImport;
import hub.ingest.write.AvroCodec;
import hub.ingest.write.AvroSubmissionWriter;
import hub.organisation.OrganisationId;
import hub.organisation.OrganisationKind;
import hub.submission.SubmissionHeader;
import hub.submission.SubmissionKind;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** What docs/submitting.md tells people to type does what the page says: its files and its curl lines, taken from the page. */
@SuppressWarnings("NullAway.Init")
final class SubmittingPageHttpTest {

    private static final Pattern FILE = Pattern.compile("cat > (\\S+) <<'END'\n(.*?)END\n", Pattern.DOTALL);
    private static final Pattern CURL = Pattern.compile("^curl (.*)$", Pattern.MULTILINE);
    /** Words of a shell's line: in single quotes, in double quotes, or bare. */
    private static final Pattern WORD = Pattern.compile("'([^']*)'|\"([^\"]*)\"|(\\S+)");

    private static TestHub hub;
    private static String page;
    private static final Map<String, byte[]> FILES = new HashMap<>();
    private static final Map<String, String> VARIABLES = new HashMap<>();

    @BeforeAll
    static void start() throws Exception {
        hub = TestHub.start();
        page = Files.readString(Path.of("..", "docs", "submitting.md"));
        for (MatchResult file : FILE.matcher(page).results().toList()) {
            FILES.put(file.group(1), file.group(2).getBytes(StandardCharsets.UTF_8));
        }
        new SchoolImport(hub.doors().transactions(), hub.doors().organisations())
                .run(Actor.OPERATOR, new ByteArrayInputStream(FILES.get("schools.csv")));
        OrganisationId school = hub.doors().transactions().read(Actor.OPERATOR, tx -> hub.doors()
                .organisations()
                .find(tx, OrganisationKind.SCHOOL, "01000123", LocalDate.of(2026, 1, 1))
                .orElseThrow()
                .id());
        NewSecret secret = hub.client(school);
        ByteArrayOutputStream avro = new ByteArrayOutputStream();
        AvroSubmissionWriter.write(
                avro,
                new SubmissionHeader(
                        "so-diem",
                        "01000123",
                        new SchoolYear(2025),
                        SubmissionKind.DELTA,
                        Instant.parse("2025-11-24T11:30:00Z")),
                Pupil.roll(Pupil.key("HS-0001").name("Nguyễn Thị Ngọc Lan").born("2013-05-17"))
                        .iterator(),
                AvroCodec.DEFLATE);
        FILES.put("roll.avro", avro.toByteArray());
        VARIABLES.put("U", "");
        VARIABLES.put("CLIENT_ID", secret.client().toString());
        VARIABLES.put("CLIENT_SECRET", secret.secret());
        VARIABLES.put("TOKEN", hub.token(secret));
    }

    @AfterAll
    static void stop() {
        hub.close();
    }

    private static List<String> curls() {
        return CURL.matcher(page).results().map(line -> line.group(1)).toList();
    }

    /** Does what curl does with these arguments. */
    private static HttpResponse<String> curl(String arguments) throws Exception {
        List<String> words = new ArrayList<>();
        for (MatchResult word : WORD.matcher(arguments).results().toList()) {
            boolean verbatim = word.group(1) != null;
            words.add(verbatim ? word.group(1) : filled(word.group(2) == null ? word.group(3) : word.group(2)));
        }
        List<String> headers = new ArrayList<>();
        String method = null;
        byte[] body = null;
        String path = "";
        for (int i = 0; i < words.size(); i++) {
            switch (words.get(i)) {
                case "-s" -> {}
                case "-X" -> method = words.get(++i);
                case "-H" -> headers.add(words.get(++i));
                case "-u" ->
                    headers.add("Authorization: Basic "
                            + Base64.getEncoder().encodeToString(words.get(++i).getBytes(StandardCharsets.UTF_8)));
                case "-d" -> body = words.get(++i).getBytes(StandardCharsets.UTF_8);
                case "--data-binary" -> body = FILES.get(words.get(++i).substring(1));
                default -> path = words.get(i);
            }
        }
        if (body != null && headers.stream().noneMatch(header -> header.startsWith("Content-Type"))) {
            headers.add("Content-Type: application/x-www-form-urlencoded");
        }
        HttpRequest.Builder request = hub.request(path);
        headers.forEach(header -> request.header(
                header.substring(0, header.indexOf(':')),
                header.substring(header.indexOf(':') + 1).strip()));
        String how = method != null ? method : body == null ? "GET" : "POST";
        return hub.send(request.method(how, body == null ? BodyPublishers.noBody() : BodyPublishers.ofByteArray(body)));
    }

    private static String filled(String text) {
        String filled = text;
        for (Map.Entry<String, String> variable : VARIABLES.entrySet()) {
            filled = filled.replaceAll("\\$" + variable.getKey() + "\\b", variable.getValue());
        }
        assertThat(filled).doesNotContain("$");
        return filled;
    }

    private static JsonNode submitted(String arguments, int records) throws Exception {
        HttpResponse<String> posted = curl(arguments);
        assertThat(posted.statusCode()).as(posted.body()).isEqualTo(202);
        String id = TestHub.json(posted).path("id").asText();
        VARIABLES.put("ID", id);
        for (int i = 0; i < 400; i++) {
            JsonNode submission = TestHub.json(curl(only("$U/v1/submissions/$ID")));
            if (submission.path("state").asText().equals("done")) {
                assertThat(submission.path("records").asInt()).isEqualTo(records);
                return submission;
            }
            Thread.sleep(50);
        }
        throw new AssertionError("not worked: " + posted.body());
    }

    /** The only curl line that ends so. */
    private static String only(String end) {
        List<String> found = curls().stream()
                .filter(line -> line.endsWith(end) || line.endsWith(end + "\""))
                .toList();
        assertThat(found).as(end).isNotEmpty();
        return found.get(0);
    }

    @Test
    void theLinesOfThePageHandInARollAndReadItsReport() throws Exception {
        String token = page.substring(page.indexOf("$(curl ") + "$(curl ".length(), page.indexOf(" | sed"));
        assertThat(TestHub.json(curl(token)).path("access_token").asText()).isNotEmpty();

        submitted(only("%2B07:00"), 2);
        List<String> reports =
                curls().stream().filter(line -> line.endsWith("/report")).toList();
        assertThat(reports).hasSize(2);
        JsonNode report = TestHub.json(curl(reports.get(0)));
        assertThat(report.path("rows")).hasSize(2).allSatisfy(row -> {
            assertThat(row.path("outcome").asText()).isEqualTo("new");
            assertThat(row.path("findings")).isEmpty();
        });
        assertThat(curl(reports.get(1)).body()).startsWith("\uFEFF").contains("HS-0002");
        HttpResponse<String> again = curl(only("%2B07:00"));
        assertThat(again.statusCode()).isEqualTo(200);
        assertThat(TestHub.json(again).path("id").asText()).isEqualTo(VARIABLES.get("ID"));

        HttpResponse<String> known = curl(only("$U/v1/matches"));
        assertThat(known.statusCode()).as(known.body()).isEqualTo(200);
        JsonNode candidates = TestHub.json(known).path("candidates");
        assertThat(candidates).hasSize(1);
        assertThat(candidates.get(0).path("verdict").asText()).isEqualTo("link");
        assertThat(TestHub.json(known).path("findings")).isEmpty();

        submitted(only("$U/v1/submissions"), 1);
        JsonNode results = submitted(only("madeAt=2026-06-01T08:00:00Z"), 2);
        assertThat(results.path("content").asText()).isEqualTo("results");
        assertThat(results.path("outcomes").path("new").asInt()).isEqualTo(2);
        assertThat(TestHub.json(curl(reports.get(0))).path("rows").path(0).path("findings"))
                .isEmpty();
        HttpResponse<String> one = curl(only("/v1/source-records/so-diem/01000123/2025-2026"));
        assertThat(one.statusCode()).as(one.body()).isEqualTo(200);
        assertThat(TestHub.json(one).path("ownKey").asText()).isEqualTo("HS/0003");
        assertThat(TestHub.json(one).path("outcome").asText()).isEqualTo("new");

        String nightly = page.substring(page.indexOf("Mỗi đêm"), page.indexOf("## 8."));
        List<String> lists =
                CURL.matcher(nightly).results().map(line -> line.group(1)).toList();
        assertThat(lists).hasSize(6);
        for (String list : lists) {
            HttpResponse<String> answer = curl(list);
            assertThat(answer.statusCode()).as(list + answer.body()).isEqualTo(200);
        }
        followed();
    }

    /** The last step of the page: the codes of all, and what changes from then on. */
    private static void followed() throws Exception {
        String following = page.substring(page.indexOf("## 8."), page.indexOf("## 9."));
        List<String> steps =
                CURL.matcher(following).results().map(line -> line.group(1)).toList();
        assertThat(steps).hasSize(3);
        JsonNode snapshot = TestHub.json(curl(steps.get(0)));
        assertThat(snapshot.path("codes")).hasSize(3);
        VARIABLES.put("FOLLOW", snapshot.path("follow").asText());
        JsonNode nothing = TestHub.json(curl(steps.get(1)));
        assertThat(nothing.path("changes")).isEmpty();
        VARIABLES.put("NEXT", nothing.path("next").asText());
        HttpResponse<String> one =
                curl(only("/v1/source-records/so-diem/01000123/2025-2026").replace("Lê Quốc Khánh", "Lê Quốc Khanh"));
        assertThat(one.statusCode()).as(one.body()).isEqualTo(200);
        JsonNode change = TestHub.json(curl(steps.get(2))).path("changes").path(0);
        assertThat(change.path("kind").asText()).isEqualTo("record");
        assertThat(snapshot.path("codes").toString())
                .contains('"' + change.path("code").asText() + '"');
        // Each kind that there is has its line, and nothing else has.
        for (ChangeKind kind : ChangeKind.values()) {
            assertThat(following).contains('`' + kind.word() + '`');
        }
        sent();
    }

    /** The last section: the same pages, sent. */
    private static void sent() throws Exception {
        List<String> steps = CURL.matcher(page.substring(page.indexOf("## 9.")))
                .results()
                .map(line -> line.group(1))
                .toList();
        assertThat(steps).hasSize(4);
        HttpResponse<String> added = curl(steps.get(0));
        assertThat(added.statusCode()).as(added.body()).isEqualTo(201);
        assertThat(TestHub.json(added).path("secret").asText()).startsWith("whsec_");
        VARIABLES.put("WEBHOOK", TestHub.json(added).path("id").asText());
        assertThat(TestHub.json(curl(steps.get(1))).at("/webhooks/0/id").asText())
                .isEqualTo(VARIABLES.get("WEBHOOK"));
        assertThat(curl(steps.get(2)).statusCode()).isEqualTo(200);
        assertThat(TestHub.json(curl(steps.get(3))).path("letters")).isEmpty();
    }
}
