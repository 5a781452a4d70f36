package hub.api.command;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import hub.Invariants;
import hub.access.Delegation;
import hub.access.NewSecret;
import hub.access.Role;
import hub.api.command.HubFolder.Running;
import hub.api.setup.Doors;
import hub.calendar.Validity;
import hub.database.Actor;
import hub.organisation.AreaKey;
import hub.organisation.Areas;
import hub.organisation.OrganisationKind;
import hub.organisation.Registered;
import hub.organisation.SchoolLevel;
import hub.organisation.SchoolPlace;
import hub.organisation.SchoolRegistration;
import java.io.IOException;
import java.net.BindException;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * kill -9 of the server, of PostgreSQL and of both, fifty times while schools write records and look at them: every record that was
 * acknowledged is there with its code, every look that was answered is in the journal, and it verifies against a checkpoint kept
 * before the first.
 */
final class ServiceKillTest {

    private static final int KILLS = 50;
    private static final int WRITERS = 6;
    private static final int LOOKERS = 4;
    private static final int LONGEST_PAUSE = 200;
    private static final Duration LONGEST_RECOVERY = Duration.ofMinutes(1);
    private static final long SEED = 20_261_130;
    private static final ObjectMapper JSON = new ObjectMapper();

    private enum Victim {
        SERVER,
        POSTGRESQL,
        POSTGRESQL_AND_ITS_CHILDREN,
        ALL
    }

    /** What a school was told: the code of its record, and how many versions of it were taken. */
    private record Told(String code, int versions) {}

    @TempDir
    @SuppressWarnings("NullAway.Init")
    Path folder;

    private final Map<String, Told> records = new ConcurrentHashMap<>();
    private final Map<String, Integer> looks = new ConcurrentHashMap<>();
    private final AtomicInteger written = new AtomicInteger();
    private final AtomicInteger inFlight = new AtomicInteger();
    private final AtomicReference<String> token = new AtomicReference<>("");
    private volatile boolean over;

    @SuppressWarnings("NullAway.Init")
    private URI hubAt;

    private final HttpClient http =
            HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(2)).build();

    /** A school's software. */
    static NewSecret school(Doors doors) {
        return doors.transactions().write(Actor.OPERATOR, tx -> {
            Registered registered = doors.organisations()
                    .register(
                            tx,
                            SchoolRegistration.of(
                                    "K-01",
                                    "Trường Trung học cơ sở Hoa Sen",
                                    null,
                                    Set.of(SchoolLevel.LOWER_SECONDARY),
                                    new SchoolPlace(new AreaKey(OrganisationKind.COMMUNE, "00004", Areas.REFORM), null),
                                    List.of(),
                                    new Validity(Areas.REFORM, null)));
            return doors.clients()
                    .add(
                            tx,
                            "a school's software",
                            Role.SYSTEM,
                            List.of(new Delegation(
                                    ((Registered.Landed) registered).school(), new Validity(Areas.REFORM, null))));
        });
    }

    /** A free one that no client is given: connecting to it while nobody listens, a client could be given it, and be in the way. */
    static int port() throws IOException {
        Random random = new Random(ProcessHandle.current().pid());
        for (int i = 0; i < 1_000; i++) {
            try (ServerSocket free = new ServerSocket(20_000 + random.nextInt(10_000))) {
                return free.getLocalPort();
            } catch (BindException e) {
                // Taken.
            }
        }
        throw new AssertionError("no free port");
    }

    private HttpResponse<String> send(HttpRequest.Builder request) throws IOException, InterruptedException {
        return http.send(request.timeout(Duration.ofSeconds(20)).build(), BodyHandlers.ofString());
    }

    private HttpRequest.Builder to(String path) {
        return HttpRequest.newBuilder(hubAt.resolve(path))
                .header("Authorization", "Bearer " + token.get())
                .header("X-Purpose", "school-records")
                .header("Content-Type", "application/json");
    }

    /** Asks again until it is answered with 200; null once all is over. */
    private HttpResponse<String> answered(HttpRequest.Builder request, boolean writes) throws InterruptedException {
        while (!over) {
            try {
                if (writes) {
                    inFlight.incrementAndGet();
                }
                HttpResponse<String> answer = send(request.copy());
                if (answer.statusCode() == 200) {
                    return answer;
                }
                assertThat(answer.statusCode()).as(answer.body()).isEqualTo(503);
            } catch (IOException e) {
                // Nobody is there: it was killed.
            } finally {
                if (writes) {
                    inFlight.decrementAndGet();
                }
            }
            Thread.sleep(20);
        }
        throw new InterruptedException("over");
    }

    private Void write(int writer) throws Exception {
        Random random = new Random(SEED + writer);
        String[] families = {"Nguyễn", "Trần", "Lê", "Phạm", "Hoàng", "Võ", "Đặng", "Bùi"};
        String[] given = {"Lan", "Hà", "Yến", "Châu", "Hân", "Linh", "Mai", "Vy", "Chi", "Tuấn", "Dũng", "Khoa"};
        try {
            for (int number = 0; !over; number++) {
                String ownKey = "W" + writer + "-" + number;
                String name = families[random.nextInt(8)] + " " + given[random.nextInt(12)] + " "
                        + given[random.nextInt(12)] + " " + given[random.nextInt(12)];
                String born = "%d-%02d-%02d"
                        .formatted(2010 + random.nextInt(5), 1 + random.nextInt(12), 1 + random.nextInt(28));
                for (int version = 1; version <= 2; version++) {
                    HttpResponse<String> answer = answered(
                            to("/v1/source-records/so-diem/K-01/2025-2026/" + ownKey)
                                    .PUT(BodyPublishers.ofString("""
                                            {"name":"%s","birthDate":"%s","sex":"%d",
                                             "enrolments":[{"grade":"7","className":"7A%d","from":"2025-09-05"}]}
                                            """.formatted(name, born, writer % 2 + 1, version))),
                            true);
                    String code =
                            JSON.readTree(answer.body()).path("studentCode").asText();
                    records.put(ownKey, new Told(code, version));
                    written.incrementAndGet();
                }
            }
        } catch (InterruptedException e) {
            // All is over.
        }
        return null;
    }

    private Void look(int looker) throws Exception {
        Random random = new Random(SEED - looker);
        try {
            while (!over) {
                List<String> codes = records.values().stream()
                        .map(Told::code)
                        .filter(code -> !code.isEmpty())
                        .toList();
                if (codes.isEmpty()) {
                    Thread.sleep(20);
                } else {
                    String code = codes.get(random.nextInt(codes.size()));
                    answered(to("/v1/learners/" + code).GET(), false);
                    looks.merge(code, 1, Integer::sum);
                }
            }
        } catch (InterruptedException e) {
            // All is over.
        }
        return null;
    }

    /** Waits until something more was acknowledged. */
    private void untilWritten(int more, Running server) throws InterruptedException {
        int target = written.get() + more;
        long end = System.nanoTime() + LONGEST_RECOVERY.toNanos();
        while (written.get() < target) {
            assertThat(System.nanoTime())
                    .as("it came back by itself within a minute")
                    .isLessThan(end);
            assertThat(server.process().isAlive()).isTrue();
            Thread.sleep(5);
        }
    }

    private static void kill(Victim victim, Running server, ProcessHandle database) throws Exception {
        List<ProcessHandle> killed = new ArrayList<>();
        if (victim == Victim.SERVER || victim == Victim.ALL) {
            killed.add(server.process().toHandle());
        }
        if (victim != Victim.SERVER) {
            killed.add(database);
        }
        if (victim == Victim.POSTGRESQL_AND_ITS_CHILDREN || victim == Victim.ALL) {
            database.descendants().forEach(killed::add);
        }
        killed.forEach(ProcessHandle::destroyForcibly);
        for (ProcessHandle each : killed) {
            each.onExit().get(10, TimeUnit.SECONDS);
        }
    }

    private void takeToken(NewSecret secret, Running server) throws InterruptedException, IOException {
        long end = System.nanoTime() + LONGEST_RECOVERY.toNanos();
        while (System.nanoTime() < end) {
            try {
                HttpResponse<String> answer = send(HttpRequest.newBuilder(hubAt.resolve("/oauth2/token"))
                        .header("Content-Type", "application/x-www-form-urlencoded")
                        .POST(BodyPublishers.ofString("grant_type=client_credentials&client_id=" + secret.client()
                                + "&client_secret=" + secret.secret())));
                if (answer.statusCode() == 200) {
                    token.set(JSON.readTree(answer.body()).path("access_token").asText());
                    return;
                }
            } catch (IOException e) {
                // It is starting.
            }
            Thread.sleep(50);
        }
        throw new AssertionError(
                "no token within a minute; the server runs: " + server.process().isAlive() + "; "
                        + Files.readString(server.complaint()) + Files.readString(server.said()));
    }

    @Test
    void whatWasAcknowledgedIsThereWhateverWasKilled() throws Exception {
        HubFolder hub = HubFolder.empty(folder.resolve("hub"));
        NewSecret secret = hub.opened(ServiceKillTest::school);
        int port = port();
        hubAt = URI.create("http://127.0.0.1:" + port);
        Random random = new Random(SEED);
        ExecutorService threads = Executors.newCachedThreadPool();
        Running server = hub.serve(port);
        int hit = 0;
        Map<Victim, Integer> kills = new EnumMap<>(Victim.class);
        try {
            takeToken(secret, server);
            List<Future<Void>> load = new ArrayList<>();
            for (int i = 0; i < WRITERS; i++) {
                int writer = i;
                load.add(threads.submit(() -> write(writer)));
            }
            for (int i = 0; i < LOOKERS; i++) {
                int looker = i;
                load.add(threads.submit(() -> look(looker)));
            }
            untilWritten(20, server);
            Path checkpoint = folder.resolve("before.checkpoint");
            hub.run("journal checkpoint --out " + checkpoint).done();
            for (int i = 0; i < KILLS; i++) {
                takeToken(secret, server);
                untilWritten(1 + random.nextInt(20), server);
                Thread.sleep(random.nextInt(LONGEST_PAUSE));
                Victim victim = Victim.values()[i % Victim.values().length];
                ProcessHandle database = hub.server();
                assertThat(database).isNotNull();
                hit += inFlight.get() > 0 ? 1 : 0;
                kill(victim, server, database);
                kills.merge(victim, 1, Integer::sum);
                if (victim == Victim.SERVER || victim == Victim.ALL) {
                    server = hub.serve(port);
                }
            }
            untilWritten(20, server);
            over = true;
            for (Future<Void> each : load) {
                each.get(1, TimeUnit.MINUTES);
            }
            server.process().destroy();
            assertThat(server.process().waitFor(1, TimeUnit.MINUTES)).isTrue();
            hub.asked(owner -> {
                Invariants.check(owner);
                everythingIsThere(owner);
                return owner;
            });
            List<String> verified =
                    hub.run("journal verify --checkpoint " + checkpoint).done();
            System.out.printf(
                    Locale.ROOT,
                    "%d kills %s, %d with writes in flight: %,d records acknowledged %,d times and %,d looks, all there;"
                            + " verify: %s%n",
                    KILLS,
                    kills,
                    hit,
                    records.size(),
                    written.get(),
                    looks.values().stream().mapToInt(Integer::intValue).sum(),
                    verified.get(verified.size() - 1));
            assertThat(hit).isGreaterThanOrEqualTo(40);
        } finally {
            over = true;
            threads.shutdownNow();
            server.process().destroyForcibly();
        }
    }

    private void everythingIsThere(Connection owner) throws SQLException {
        try (PreparedStatement versions = owner.prepareStatement("""
                        select count(*), count(distinct c.student_code), max(c.student_code)
                        from submission_record r
                        join submission_version v on v.record_id = r.id
                        join learner_link l on l.record_id = r.id
                        left join learner_code c on c.learner_id = l.learner_id
                        where r.own_key = ?
                        """);
                PreparedStatement seen = owner.prepareStatement("""
                        select count(*) from journal_entry e
                        join learner_code c on c.learner_id = e.learner_id
                        where e.kind = 'learner.seen' and c.student_code = ?
                        """)) {
            for (Map.Entry<String, Told> record : records.entrySet()) {
                versions.setString(1, record.getKey());
                try (ResultSet row = versions.executeQuery()) {
                    row.next();
                    Told told = record.getValue();
                    assertThat(row.getInt(1))
                            .as("versions of %s, the one in flight at the end among them", record.getKey())
                            .isBetween(told.versions(), told.versions() + 1);
                    if (!told.code().isEmpty()) {
                        assertThat(row.getString(3)).as(record.getKey()).isEqualTo(told.code());
                    }
                }
            }
            for (Map.Entry<String, Integer> look : looks.entrySet()) {
                seen.setString(1, look.getKey());
                try (ResultSet row = seen.executeQuery()) {
                    row.next();
                    assertThat(row.getInt(1)).as("looks at one").isGreaterThanOrEqualTo(look.getValue());
                }
            }
        }
        assertThat(HubFolder.number(owner, "select count(*) - count(distinct own_key) from submission_record"))
                .as("no record twice")
                .isZero();
    }
}
