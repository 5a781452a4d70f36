package hub.api.command;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import hub.Invariants;
import hub.access.NewSecret;
import hub.api.command.HubFolder.Running;
import hub.database.DatabaseSettings;
import hub.database.EmbeddedServer;
import hub.database.EmbeddedSettings;
import hub.database.Migrations;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Two servers on one database, and kill -9 of the one that leads, by turns, while a school writes at both: who follows at whichever
 * is there hears of every acknowledged change once and in order, and the journal verifies against a checkpoint kept before.
 */
@SuppressWarnings("NullAway.Init")
final class LeaderKillTest {

    private static final int KILLS = 6;
    private static final int WRITERS = 8;
    private static final int VERSIONS = 3;
    private static final int BETWEEN = 60;
    private static final Duration LONGEST = Duration.ofMinutes(1);
    private static final long SEED = 20_261_201;
    private static final ObjectMapper JSON = new ObjectMapper();

    /** One of the two servers: where it is, how it runs now, and what it takes for the school's. */
    private static final class Server {
        private final int port;
        private volatile Running running;
        private volatile String token = "";

        Server(int port) {
            this.port = port;
        }

        URI at(String path) {
            return URI.create("http://127.0.0.1:" + port + path);
        }
    }

    @TempDir
    Path folder;

    private final HttpClient http =
            HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(2)).build();
    private final List<Server> servers = new ArrayList<>();
    private final Map<String, String> codes = new ConcurrentHashMap<>();
    private final AtomicInteger written = new AtomicInteger();
    private final AtomicInteger refused = new AtomicInteger();
    private volatile boolean over;

    private HttpResponse<String> send(HttpRequest.Builder request) throws IOException, InterruptedException {
        return http.send(request.timeout(Duration.ofSeconds(20)).build(), BodyHandlers.ofString());
    }

    private static HttpRequest.Builder to(Server server, String path) {
        return HttpRequest.newBuilder(server.at(path))
                .header("Authorization", "Bearer " + server.token)
                .header("X-Purpose", "school-records")
                .header("Content-Type", "application/json");
    }

    private void start(HubFolder hub, Server server, NewSecret secret) throws Exception {
        server.running = hub.serve(server.port);
        long end = System.nanoTime() + LONGEST.toNanos();
        while (System.nanoTime() < end) {
            try {
                HttpResponse<String> answer = send(HttpRequest.newBuilder(server.at("/oauth2/token"))
                        .header("Content-Type", "application/x-www-form-urlencoded")
                        .POST(BodyPublishers.ofString("grant_type=client_credentials&client_id=" + secret.client()
                                + "&client_secret=" + secret.secret())));
                if (answer.statusCode() == 200) {
                    server.token =
                            JSON.readTree(answer.body()).path("access_token").asText();
                    return;
                }
            } catch (IOException e) {
                // It is starting.
            }
            Thread.sleep(50);
        }
        throw new AssertionError("no token within a minute");
    }

    /** Puts the versions of one child after the other, each until it is taken, at whichever server answers. */
    private Void write(int writer) throws Exception {
        Random random = new Random(SEED + writer);
        String[] family = {"Nguyễn", "Trần", "Lê", "Phạm", "Hoàng", "Võ", "Đặng", "Bùi"};
        String[] given = {
            "Lan", "Hà", "Yến", "Châu", "Hân", "Linh", "Mai", "Vy", "Chi", "Tuấn", "Dũng", "Khoa", "Ngọc", "Bảo",
            "Phúc", "Thảo"
        };
        for (int number = 0; !over; number++) {
            String ownKey = "W" + writer + "-" + number;
            String name = family[random.nextInt(8)] + " " + given[random.nextInt(16)] + " " + given[random.nextInt(16)]
                    + " " + given[random.nextInt(16)];
            LocalDate born = LocalDate.of(2008, 1, 1).plusDays(writer * 400L + number);
            for (int version = 1; version <= VERSIONS; version++) {
                String body = """
                        {"name":"%s","birthDate":"%s","sex":"%d",
                         "enrolments":[{"grade":"7","className":"7A%d","from":"2025-09-05"}]}
                        """.formatted(name, born, writer % 2 + 1, version);
                HttpResponse<String> answer = null;
                for (int turn = writer + number; answer == null || answer.statusCode() != 200; turn++) {
                    try {
                        answer = send(to(servers.get(turn % 2), "/v1/source-records/so-diem/K-01/2025-2026/" + ownKey)
                                .PUT(BodyPublishers.ofString(body)));
                        // A token is good at the server that gave it; the other's keys came a moment later.
                        assertThat(answer.statusCode()).as(answer.body()).isIn(200, 401, 503);
                    } catch (IOException e) {
                        refused.incrementAndGet();
                        Thread.sleep(20);
                    }
                }
                codes.put(
                        ownKey, JSON.readTree(answer.body()).path("studentCode").asText());
                written.incrementAndGet();
            }
        }
        return null;
    }

    /** Follows at whichever server answers, until all is written and told. */
    private List<JsonNode> follow() throws Exception {
        List<JsonNode> told = new ArrayList<>();
        String after = "";
        for (int turn = 0; ; turn++) {
            boolean last = over;
            try {
                HttpResponse<String> answer = send(
                        to(servers.get(turn % 2), "/v1/changes?wait=1" + after).GET());
                if (answer.statusCode() != 200) {
                    assertThat(answer.statusCode()).as(answer.body()).isIn(401, 503);
                    continue;
                }
                JsonNode page = JSON.readTree(answer.body());
                page.path("changes").forEach(told::add);
                after = "&after=" + page.path("next").asText();
                if (last && page.path("changes").isEmpty() && !page.path("more").asBoolean()) {
                    return told;
                }
            } catch (IOException e) {
                Thread.sleep(20);
            }
        }
    }

    private void untilWritten(int more) throws InterruptedException {
        int target = written.get() + more;
        long end = System.nanoTime() + LONGEST.toNanos();
        while (written.get() < target) {
            assertThat(System.nanoTime()).as("the other server goes on").isLessThan(end);
            Thread.sleep(5);
        }
    }

    /** The database's session of the server that gives the positions. */
    private static long leader(Connection owner) throws SQLException, InterruptedException {
        String query = "select coalesce(max(a.pid), 0) from pg_locks l join pg_stat_activity a on a.pid = l.pid"
                + " where l.locktype = 'advisory' and l.granted and a.application_name = 'hub-sequencer'";
        long end = System.nanoTime() + LONGEST.toNanos();
        while (System.nanoTime() < end) {
            long pid = HubFolder.number(owner, query);
            if (pid != 0) {
                return pid;
            }
            Thread.sleep(10);
        }
        throw new AssertionError("nobody leads");
    }

    @Test
    void whoFollowsHearsOfEveryChangeOnceThoughTheLeaderIsKilledAgainAndAgain() throws Exception {
        ExecutorService threads = Executors.newCachedThreadPool();
        try (EmbeddedServer database = EmbeddedServer.start(EmbeddedSettings.in(folder.resolve("postgres")))) {
            Migrations.run(database.database());
            HubFolder hub = HubFolder.on(database.database(), folder.resolve("hub"));
            NewSecret secret = hub.opened(ServiceKillTest::school);
            for (int i = 0; i < 2; i++) {
                Server server = new Server(ServiceKillTest.port());
                start(hub, server, secret);
                servers.add(server);
            }
            List<Future<Void>> writers = new ArrayList<>();
            for (int i = 0; i < WRITERS; i++) {
                int writer = i;
                writers.add(threads.submit(() -> write(writer)));
            }
            Future<List<JsonNode>> follower = threads.submit(this::follow);
            untilWritten(BETWEEN);
            Path checkpoint = folder.resolve("before.checkpoint");
            hub.run("journal checkpoint --out " + checkpoint).done();
            for (int i = 0; i < KILLS; i++) {
                untilWritten(BETWEEN);
                killTheLeader(database, servers.get(i % 2));
                untilWritten(BETWEEN);
                start(hub, servers.get(i % 2), secret);
            }
            untilWritten(BETWEEN);
            over = true;
            for (Future<Void> writer : writers) {
                writer.get(1, TimeUnit.MINUTES);
            }
            List<JsonNode> told = follower.get(1, TimeUnit.MINUTES);
            for (Server server : servers) {
                server.running.process().destroy();
                assertThat(server.running.process().waitFor(1, TimeUnit.MINUTES))
                        .isTrue();
            }
            check(told);
            hub.asked(owner -> {
                Invariants.check(owner);
                return owner;
            });
            List<String> verified =
                    hub.run("journal verify --checkpoint " + checkpoint).done();
            System.out.printf(
                    Locale.ROOT,
                    "the leader of two servers killed %d times, %,d requests cut: %,d records acknowledged %,d times, %,d changes"
                            + " told once and in order; verify: %s%n",
                    KILLS,
                    refused.get(),
                    codes.size(),
                    written.get(),
                    told.size(),
                    verified.get(verified.size() - 1));
        } finally {
            over = true;
            threads.shutdownNow();
            servers.forEach(server -> server.running.process().destroyForcibly());
        }
    }

    private static void killTheLeader(EmbeddedServer database, Server server) throws Exception {
        DatabaseSettings settings = database.database();
        try (Connection owner = DriverManager.getConnection(
                settings.url(), settings.owner().user(), settings.owner().password())) {
            long before = leader(owner);
            server.running.process().destroyForcibly();
            assertThat(server.running.process().waitFor(10, TimeUnit.SECONDS)).isTrue();
            long end = System.nanoTime() + LONGEST.toNanos();
            while (leader(owner) == before) {
                assertThat(System.nanoTime())
                        .as("it led, and the other leads now")
                        .isLessThan(end);
                Thread.sleep(10);
            }
        }
    }

    /** Holds what was told to what was acknowledged: each version of each child, and its code once. */
    private void check(List<JsonNode> told) {
        Map<String, List<String>> heard = new HashMap<>();
        long last = 0;
        for (JsonNode change : told) {
            long position = change.path("position").asLong();
            assertThat(position).isGreaterThanOrEqualTo(last);
            last = position;
            heard.computeIfAbsent(change.path("code").asText(), any -> new ArrayList<>())
                    .add(change.path("kind").asText());
        }
        Map<String, List<String>> expected = new HashMap<>();
        codes.values().forEach(code -> expected.put(code, List.of("record", "code_issued", "record", "record")));
        assertThat(expected).as("children unlike each other").hasSameSizeAs(codes.keySet());
        assertThat(heard).isEqualTo(expected);
    }
}
