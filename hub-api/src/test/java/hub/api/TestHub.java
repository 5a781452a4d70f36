package hub.api;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import hub.TestAreas;
import hub.access.Delegation;
import hub.access.NewSecret;
import hub.access.Role;
import hub.api.setup.Doors;
import hub.api.setup.HubConfiguration;
import hub.api.setup.RunningServer;
import hub.calendar.Validity;
import hub.database.Actor;
import hub.database.DatabaseSettings;
import hub.database.TestServer;
import hub.enrolment.EntryKinds;
import hub.organisation.OrganisationId;
import io.dropwizard.core.server.DefaultServerFactory;
import io.dropwizard.core.setup.Bootstrap;
import io.dropwizard.jetty.ConnectorFactory;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/** A real server on a free port of this machine, over a database of its own; whatever a test has it do, its log tells nothing of anybody. */
public final class TestHub implements AutoCloseable {

    public static final ObjectMapper JSON = new ObjectMapper();

    private static final Duration SHORT_STEP = Duration.ofMillis(3);
    /** Maps of learners are made where a test asks for one. */
    private static final Duration NO_MAPS = Duration.ofDays(1);

    private final DatabaseSettings settings;
    private final Path folder;
    private final Doors doors;
    private final RunningServer server;
    private final HeardLog heard = new HeardLog();
    private final HttpClient http = HttpClient.newHttpClient();

    private TestHub(DatabaseSettings settings, Path folder, Doors doors, RunningServer server) {
        this.settings = settings;
        this.folder = folder;
        this.doors = doors;
        this.server = server;
    }

    public static TestHub start() throws Exception {
        return start(new HubConfiguration());
    }

    /** One that is configured so, its database, folder and port aside, with more connectors; it refuses as fast as it can. */
    public static TestHub start(HubConfiguration configuration, ConnectorFactory... more) throws Exception {
        configuration.refuseIn(SHORT_STEP);
        return startUnhurried(configuration, more);
    }

    /** The same that takes its time to refuse, as it does where it serves. */
    public static TestHub startUnhurried(HubConfiguration configuration, ConnectorFactory... more) throws Exception {
        DatabaseSettings settings = TestAreas.copy();
        Path folder = Files.createTempDirectory("hub-http-");
        TestAreas.keysInto(folder.resolve("keys"));
        configuration.useDatabase(settings);
        configuration.keepIn(folder);
        configuration.mapEvery(NO_MAPS);
        configuration.serveOn(0);
        DefaultServerFactory serving = (DefaultServerFactory) configuration.getServerFactory();
        serving.setApplicationConnectors(Stream.concat(serving.getApplicationConnectors().stream(), Arrays.stream(more))
                .toList());
        HubApplication application = new HubApplication();
        Bootstrap<HubConfiguration> bootstrap = new Bootstrap<>(application);
        application.initialize(bootstrap);
        RunningServer server = RunningServer.start(bootstrap, configuration);
        return new TestHub(settings, folder, Doors.open(configuration), server);
    }

    public Doors doors() {
        return doors;
    }

    public DatabaseSettings settings() {
        return settings;
    }

    public Path folder() {
        return folder;
    }

    /** A client that acts for these organisations from the year 2000 on. */
    public NewSecret client(OrganisationId... organisations) {
        return client(Role.SYSTEM, organisations);
    }

    /** The same in a role. */
    public NewSecret client(Role role, OrganisationId... organisations) {
        return doors.transactions().write(Actor.OPERATOR, tx -> doors.clients()
                .add(
                        tx,
                        "a school's software",
                        role,
                        Arrays.stream(organisations)
                                .map(organisation ->
                                        new Delegation(organisation, new Validity(LocalDate.of(2000, 1, 1), null)))
                                .toList()));
    }

    public String token(NewSecret secret) throws IOException, InterruptedException {
        HttpResponse<String> answer = form(
                "/oauth2/token",
                "grant_type=client_credentials&client_id=" + secret.client() + "&client_secret=" + secret.secret());
        return JSON.readTree(answer.body()).path("access_token").asText();
    }

    public HttpResponse<String> form(String path, String body, String... headers)
            throws IOException, InterruptedException {
        return send(request(path, headers)
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(HttpRequest.BodyPublishers.ofString(body)));
    }

    public HttpResponse<String> get(String path, String... headers) throws IOException, InterruptedException {
        return send(request(path, headers).GET());
    }

    public HttpResponse<String> admin(String path) throws IOException, InterruptedException {
        return admin("GET", path);
    }

    public HttpResponse<String> admin(String method, String path) throws IOException, InterruptedException {
        return http.send(
                HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + server.adminPort() + path))
                        .method(method, HttpRequest.BodyPublishers.noBody())
                        .build(),
                BodyHandlers.ofString());
    }

    /** A request to be completed with its method. */
    public HttpRequest.Builder request(String path, String... headers) {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + server.port() + path));
        for (int i = 0; i < headers.length; i += 2) {
            request.header(headers[i], headers[i + 1]);
        }
        return request;
    }

    /** Sends it; once more where the server had just closed the kept connection (RFC 9112, section 9.3.1). */
    public HttpResponse<String> send(HttpRequest.Builder request) throws IOException, InterruptedException {
        try {
            return http.send(request.build(), BodyHandlers.ofString());
        } catch (IOException e) {
            if (String.valueOf(e.getMessage()).contains("received no bytes")) {
                return http.send(request.build(), BodyHandlers.ofString());
            }
            throw e;
        }
    }

    /** Sends it, for an answer that is no text. */
    public HttpResponse<byte[]> sendForBytes(HttpRequest.Builder request) throws IOException, InterruptedException {
        return http.send(request.build(), BodyHandlers.ofByteArray());
    }

    public int port() {
        return server.port();
    }

    /** Of a connector beside the first. */
    public int port(int connector) {
        return server.port(connector);
    }

    public static JsonNode json(HttpResponse<String> answer) throws IOException {
        return JSON.readTree(answer.body());
    }

    @Override
    public void close() {
        server.close();
        doors.close();
        try {
            heard.end(settings);
            assertThat(kinds())
                    .as("kinds of entries that docs/access/changes.csv says nothing of")
                    .isEmpty();
        } finally {
            TestServer.get().drop(settings);
            delete(folder);
        }
    }

    /** Of the entries that were written those of kinds that nobody has reviewed; what tests write themselves aside. */
    private List<String> kinds() {
        try (Connection owner = DriverManager.getConnection(
                        settings.url(),
                        settings.owner().user(),
                        settings.owner().password());
                Statement statement = owner.createStatement();
                ResultSet rows = statement.executeQuery(
                        "select distinct kind from journal_entry where kind !~ '^(test|log)[.]'")) {
            List<String> kinds = new ArrayList<>();
            while (rows.next()) {
                if (!EntryKinds.all().contains(rows.getString(1))) {
                    kinds.add(rows.getString(1));
                }
            }
            return kinds;
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    private static void delete(Path folder) {
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
