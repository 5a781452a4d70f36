package hub.api.command;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import hub.api.setup.HubConfiguration;
import hub.api.setup.Refused;
import hub.api.transcript.PersonKey;
import hub.transcript.SigningStage;
import java.io.File;
import java.io.IOException;
import java.io.PrintWriter;
import java.net.ConnectException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import net.sourceforge.argparse4j.impl.Arguments;
import net.sourceforge.argparse4j.inf.Namespace;
import net.sourceforge.argparse4j.inf.Subparser;
import org.jspecify.annotations.Nullable;

/** Signs what a transcript's stage asks for with a local key file: the key is read here and goes nowhere. */
final class SignCommand extends HubCommand {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Duration LONGEST = Duration.ofSeconds(30);

    private final HttpClient http =
            HttpClient.newBuilder().connectTimeout(LONGEST).build();

    SignCommand() {
        super("sign", Words.of("sign"));
    }

    @Override
    void options(Subparser parser) {
        parser.addArgument("transcript").metavar("ID").help(Words.of("sign.transcript"));
        parser.addArgument("--stage")
                .required(true)
                .choices(Arrays.stream(SigningStage.values())
                        .map(SigningStage::word)
                        .toList())
                .help(Words.of("sign.stage"));
        parser.addArgument("--subjects").metavar("CODES").setDefault("").help(Words.of("sign.subjects"));
        file(parser, "--key", "sign.key");
        file(parser, "--certificates", "sign.certificates");
        parser.addArgument("--url").metavar("URL").required(true).help(Words.of("sign.url"));
        parser.addArgument("--client").metavar("ID").required(true).help(Words.of("sign.client"));
        file(parser, "--secret", "sign.secret");
        shared(parser);
    }

    private static void file(Subparser parser, String option, String help) {
        parser.addArgument(option)
                .metavar("FILE")
                .required(true)
                .type(Arguments.fileType().verifyIsFile().verifyCanRead())
                .help(Words.of(help));
    }

    @Override
    Map<String, Object> run(HubConfiguration configuration, Namespace options, PrintWriter out) throws Exception {
        PersonKey key = KeyFile.read(path(options, "key"), path(options, "certificates"));
        URI hub = URI.create(options.getString("url"));
        String token = token(
                hub,
                options.getString("client"),
                Files.readString(path(options, "secret")).strip());
        String address = "/v1/transcripts/" + encoded(options.getString("transcript"));
        String stage = options.getString("stage");
        List<String> subjects = Arrays.stream(options.getString("subjects").split(",", -1))
                .map(String::strip)
                .filter(each -> !each.isEmpty())
                .toList();
        JsonNode asked = answer(request(
                        hub,
                        address + "/statement?stage=" + stage
                                + (subjects.isEmpty() ? "" : "&subjects=" + encoded(String.join(",", subjects))),
                        token)
                .GET());
        out.println(Words.of("sign.signs", "statement", asked.path("text").asText()));
        ObjectNode body = JSON.createObjectNode().put("stage", stage);
        subjects.forEach(body.withArray("subjects")::add);
        body.put("jws", signed(key, asked.path("statement"), null));
        if (asked.has("credential")) {
            body.put("credential", signed(key, asked.path("credential"), "vc+jwt"));
        }
        JsonNode paper = answer(request(hub, address + "/signatures", token)
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofString(body.toString())));
        String turn = paper.path("turn").asText("–");
        out.println(Words.of(
                "sign.done", "stage", stage, "state", paper.path("state").asText(), "turn", turn));
        Map<String, Object> summary = new LinkedHashMap<>();
        summary.put("transcript", paper.path("id").asText());
        summary.put("state", paper.path("state").asText());
        summary.put("turn", turn);
        summary.put("sha256", paper.path("sha256").asText());
        return summary;
    }

    private static Path path(Namespace options, String name) {
        File file = options.get(name);
        return file.toPath();
    }

    private static String signed(PersonKey key, JsonNode text, @Nullable String type) {
        return key.sign(Base64.getUrlDecoder().decode(text.asText()), type);
    }

    private String token(URI hub, String client, String secret) throws IOException, InterruptedException {
        String basic = Base64.getEncoder().encodeToString((client + ":" + secret).getBytes(StandardCharsets.UTF_8));
        return answer(HttpRequest.newBuilder(hub.resolve("/oauth2/token"))
                        .timeout(LONGEST)
                        .header("Authorization", "Basic " + basic)
                        .header("Content-Type", "application/x-www-form-urlencoded")
                        .POST(BodyPublishers.ofString("grant_type=client_credentials")))
                .path("access_token")
                .asText();
    }

    private static HttpRequest.Builder request(URI hub, String path, String token) {
        return HttpRequest.newBuilder(hub.resolve(path))
                .timeout(LONGEST)
                .header("Authorization", "Bearer " + token)
                .header("X-Purpose", "school-records")
                .header("Accept-Language", Locale.getDefault().getLanguage().equals("en") ? "en" : "vi");
    }

    /** What the hub answers; a problem ends the command with its own words. */
    private JsonNode answer(HttpRequest.Builder request) throws IOException, InterruptedException {
        HttpResponse<String> answer;
        try {
            answer = http.send(request.build(), BodyHandlers.ofString());
        } catch (ConnectException e) {
            throw new Refused(
                    Words.of("sign.unreachable", "url", request.build().uri().getAuthority()));
        }
        JsonNode said = JSON.readTree(answer.body());
        if (answer.statusCode() / 100 != 2) {
            String why =
                    said.path("detail").asText(said.path("error_description").asText());
            throw new Refused(why.isEmpty() ? Integer.toString(answer.statusCode()) : why);
        }
        return said;
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }
}
