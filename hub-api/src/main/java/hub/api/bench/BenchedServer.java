package hub.api.bench;

import com.fasterxml.jackson.databind.ObjectMapper;
import hub.access.Delegation;
import hub.access.NewSecret;
import hub.api.setup.Doors;
import hub.api.setup.HubConfiguration;
import hub.api.setup.RunningServer;
import hub.calendar.Validity;
import hub.database.Actor;
import hub.organisation.OrganisationId;
import io.dropwizard.core.ConfiguredBundle;
import io.dropwizard.core.setup.Bootstrap;
import io.dropwizard.core.setup.Environment;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.LocalDate;
import java.util.Base64;
import java.util.List;
import java.util.UUID;

/** A server that is measured over HTTP, which serves stored documents beside its own answers, and a client that may ask it. */
final class BenchedServer implements AutoCloseable {

    private static final Duration LONGEST_WAIT = Duration.ofMinutes(1);

    private final RunningServer server;
    private final URI hub;
    private final HttpClient http =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private final String token;

    /** Starts it over open doors. */
    BenchedServer(
            Bootstrap<HubConfiguration> bootstrap, Doors doors, HubConfiguration configuration, OrganisationId actsFor)
            throws Exception {
        configuration.useDatabase(doors.settings());
        bootstrap.addBundle(new ConfiguredBundle<>() {
            @Override
            public void run(HubConfiguration of, Environment environment) {
                environment.jersey().register(new StoredDocumentResource(doors.transactions()));
            }
        });
        server = RunningServer.start(bootstrap, configuration);
        hub = URI.create("http://127.0.0.1:" + server.port());
        NewSecret client = doors.transactions().write(Actor.OPERATOR, tx -> doors.clients()
                .add(tx, "bench", List.of(new Delegation(actsFor, new Validity(LocalDate.of(2020, 1, 1), null)))));
        token = token(client);
    }

    private String token(NewSecret client) throws IOException, InterruptedException {
        String basic = Base64.getEncoder()
                .encodeToString((client.client() + ":" + client.secret()).getBytes(StandardCharsets.UTF_8));
        HttpRequest asked = HttpRequest.newBuilder(hub.resolve("/oauth2/token"))
                .header("Authorization", "Basic " + basic)
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(BodyPublishers.ofString("grant_type=client_credentials"))
                .build();
        return new ObjectMapper().readTree(body(asked)).path("access_token").asText();
    }

    /** A look with the purpose of keeping school records. */
    HttpRequest request(String path) {
        return HttpRequest.newBuilder(hub.resolve(path))
                .header("Authorization", "Bearer " + token)
                .header("X-Purpose", "school-records")
                .build();
    }

    /** The answer, which is good. */
    String body(HttpRequest request) throws IOException, InterruptedException {
        HttpResponse<String> answer = http.send(request, BodyHandlers.ofString());
        if (answer.statusCode() != 200) {
            throw new IllegalStateException(
                    request.uri().getPath().replaceAll("[0-9]{10}", "…") + " answers " + answer.statusCode());
        }
        return answer.body();
    }

    /** Waits until all that was loaded can be read, and nothing of it is left to be written. */
    static void settle(Doors doors) {
        UUID last = doors.transactions().write(Actor.OPERATOR, tx -> {
            doors.journal().append(tx, "bench.loaded", null);
            return doors.journal().transaction(tx);
        });
        doors.journal().awaitPosition(doors.transactions(), last, LONGEST_WAIT);
        doors.checkpoint();
    }

    @Override
    public void close() {
        server.close();
    }
}
