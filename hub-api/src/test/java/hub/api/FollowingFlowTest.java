package hub.api;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import hub.api.setup.HubConfiguration;
import hub.database.Actor;
import hub.organisation.OrganisationKind;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/**
 * Thirty-two writers at four schools, some transactions open for longer than a second, and a follower for each school, for a vendor of
 * two, for the province and for outside: each hears of what its schools did, each change once and in order. What they did is kept by a
 * plain list of acts that knows nothing of the journal.
 */
@SuppressWarnings("NullAway.Init")
final class FollowingFlowTest {

    private static final int SCHOOLS = 4;
    private static final int WRITERS = 32;
    private static final int ACTS = 9;

    private static TestHub hub;
    private static final List<SchoolOverHttp> schools = new ArrayList<>();

    /** What one writer did to a learner of its own school, in its order: the kinds of change that this comes to. */
    private record Act(int school, String ownKey, List<String> kinds) {}

    @BeforeAll
    static void start() throws Exception {
        HubConfiguration configuration = new HubConfiguration();
        configuration.allow(10_000);
        hub = TestHub.start(configuration);
        for (int i = 0; i < SCHOOLS; i++) {
            schools.add(SchoolOverHttp.school(
                    hub, code(i), "Trường Trung học cơ sở Số " + (i + 1), i % 2 == 0 ? "00004" : "00025"));
        }
    }

    @AfterAll
    static void stop() {
        hub.close();
    }

    private static String code(int school) {
        return "F-0" + school;
    }

    /** A follower that goes on until all is written and told; what it was told, page by page. */
    private static List<JsonNode> follow(String token, CountDownLatch written) throws Exception {
        List<JsonNode> told = new ArrayList<>();
        String after = "";
        while (true) {
            boolean last = written.getCount() == 0;
            HttpResponse<String> answer = hub.get(
                    "/v1/changes?wait=1" + after, "Authorization", "Bearer " + token, "X-Purpose", "school-records");
            assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
            JsonNode page = TestHub.json(answer);
            page.path("changes").forEach(told::add);
            after = "&after=" + page.path("next").asText();
            if (last && page.path("changes").isEmpty() && !page.path("more").asBoolean()) {
                return told;
            }
        }
    }

    private static List<Act> write(int writer) throws Exception {
        Random random = new Random(writer);
        int school = writer % SCHOOLS;
        List<Act> acts = new ArrayList<>();
        List<String> own = new ArrayList<>();
        Map<String, Integer> versions = new HashMap<>();
        for (int act = 0; act < ACTS; act++) {
            boolean fresh = own.isEmpty() || random.nextInt(3) == 0;
            String ownKey = fresh ? "W" + writer + "-" + act : own.get(random.nextInt(own.size()));
            if (!fresh && random.nextInt(6) == 0) {
                slowly(ownKey);
                acts.add(new Act(school, ownKey, List.of("record")));
                continue;
            }
            int version = versions.merge(ownKey, 1, Integer::sum);
            HttpResponse<String> put = schools.get(school)
                    .put(
                            "/v1/source-records/so-diem/" + code(school) + "/2025-2026/" + ownKey,
                            body(writer, own.contains(ownKey) ? own.indexOf(ownKey) : own.size(), version));
            assertThat(put.statusCode()).as(put.body()).isEqualTo(200);
            acts.add(new Act(school, ownKey, fresh ? List.of("record", "code_issued") : List.of("record")));
            if (fresh) {
                own.add(ownKey);
            }
        }
        return acts;
    }

    /** A child unlike any other; the class alone changes from version to version. */
    private static String body(int writer, int number, int version) {
        String[] families = {"Nguyễn", "Trần", "Lê", "Phạm", "Hoàng", "Võ", "Đặng", "Bùi"};
        String[] middles = {"Ngọc", "Thu", "Hải", "Bảo", "Gia", "Khánh", "Minh", "Tuệ"};
        String[] given = {"Lan", "Hà", "Yến", "Châu", "Hân", "Linh", "Mai", "Vy", "Chi"};
        return """
                {"name":"%s %s %s","birthDate":"20%02d-%02d-%02d","sex":"%d",
                 "enrolments":[{"grade":"7","className":"7A%d","from":"2025-09-05"}]}
                """.formatted(
                        families[writer % 8],
                        middles[(writer / 4) % 8],
                        given[number % 9],
                        10 + (writer / 8),
                        writer % 12 + 1,
                        number * 3 + 1,
                        writer % 2 + 1,
                        version);
    }

    /** A change whose transaction is open for longer than a second: what commits after it began comes before it. */
    private static void slowly(String ownKey) throws Exception {
        String record = SchoolOverHttp.value(hub, "select id from submission_record where own_key = '" + ownKey + "'");
        UUID learner = UUID.fromString(
                SchoolOverHttp.value(hub, "select learner_id from learner_link where record_id = '" + record + "'"));
        hub.doors().transactions().write(Actor.OPERATOR, tx -> {
            tx.newSalt();
            tx.lock(99, List.of(record.hashCode()));
            UUID entry = hub.doors()
                    .journal()
                    .append(tx, "record.changed", learner)
                    .with("record", record)
                    .id();
            try {
                Thread.sleep(1_100);
            } catch (InterruptedException e) {
                throw new IllegalStateException(e);
            }
            return entry;
        });
    }

    @Test
    void everyFollowerHearsOfEachChangeInItsScopeOnceAndInOrder() throws Exception {
        CountDownLatch written = new CountDownLatch(1);
        Map<String, Future<List<JsonNode>>> followers = new LinkedHashMap<>();
        ConcurrentLinkedQueue<List<Act>> done = new ConcurrentLinkedQueue<>();
        ExecutorService threads = Executors.newFixedThreadPool(WRITERS + SCHOOLS + 3);
        try {
            for (int i = 0; i < SCHOOLS; i++) {
                String token = schools.get(i).token();
                followers.put(Integer.toString(i), threads.submit(() -> follow(token, written)));
            }
            String vendor = hub.token(hub.client(
                    SchoolOverHttp.organisation(hub, OrganisationKind.SCHOOL, code(0)),
                    SchoolOverHttp.organisation(hub, OrganisationKind.SCHOOL, code(3))));
            followers.put("03", threads.submit(() -> follow(vendor, written)));
            String province =
                    SchoolOverHttp.level(hub, OrganisationKind.PROVINCE, "01").token();
            followers.put("0123", threads.submit(() -> follow(province, written)));
            String outside =
                    SchoolOverHttp.level(hub, OrganisationKind.PROVINCE, "04").token();
            followers.put("", threads.submit(() -> follow(outside, written)));
            List<Future<?>> writers = new ArrayList<>();
            for (int i = 0; i < WRITERS; i++) {
                int writer = i;
                writers.add(threads.submit(() -> done.add(write(writer))));
            }
            for (Future<?> writer : writers) {
                writer.get();
            }
            written.countDown();
            Map<String, String> codes = codes();
            for (Map.Entry<String, Future<List<JsonNode>>> follower : followers.entrySet()) {
                check(follower.getKey(), follower.getValue().get(), done, codes);
            }
        } finally {
            written.countDown();
            threads.shutdownNow();
        }
    }

    private static Map<String, String> codes() throws Exception {
        Map<String, String> codes = new HashMap<>();
        String all = SchoolOverHttp.value(
                hub,
                "select string_agg(r.own_key || '=' || c.student_code, ' ') from submission_record r"
                        + " join learner_link l on l.record_id = r.id"
                        + " join learner_code c on c.learner_id = l.learner_id and c.issued_to = l.learner_id");
        for (String each : all.split(" ", -1)) {
            codes.put(each.substring(0, each.indexOf('=')), each.substring(each.indexOf('=') + 1));
        }
        assertThat(new HashSet<>(codes.values())).as("unlike each other").hasSameSizeAs(codes.keySet());
        return codes;
    }

    /** Holds what a follower of these schools was told to what writers did. */
    private static void check(
            String follows, List<JsonNode> told, Iterable<List<Act>> done, Map<String, String> codes) {
        Map<String, List<String>> expected = new HashMap<>();
        int acts = 0;
        for (List<Act> writer : done) {
            for (Act act : writer) {
                if (follows.contains(Integer.toString(act.school()))) {
                    acts += act.kinds().size();
                    expected.computeIfAbsent(codes.get(act.ownKey()), any -> new ArrayList<>())
                            .addAll(act.kinds());
                }
            }
        }
        Map<String, List<String>> heard = new HashMap<>();
        Set<String> once = new HashSet<>();
        long last = 0;
        for (JsonNode change : told) {
            long position = change.path("position").asLong();
            assertThat(position).isGreaterThanOrEqualTo(last);
            last = position;
            assertThat(once.add(position + " " + change.path("kind").asText()))
                    .as("%s hears %s once", follows, change)
                    .isTrue();
            heard.computeIfAbsent(change.path("code").asText(), any -> new ArrayList<>())
                    .add(change.path("kind").asText());
        }
        assertThat(heard).as(follows).isEqualTo(expected);
        assertThat(told).as(follows).hasSize(acts);
    }
}
