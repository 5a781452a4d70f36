package hub.api;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.gen.ECKeyGenerator;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import hub.access.NewSecret;
import hub.api.change.Destinations;
import hub.api.change.WebhookSettings;
import hub.api.setup.HubConfiguration;
import hub.api.token.OpenIdServer;
import hub.database.Actor;
import hub.enrolment.Backoff;
import hub.organisation.OrganisationId;
import hub.organisation.OrganisationKind;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.LinkedBlockingQueue;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Changes that are sent: to receivers that fail, that are gone, that come back, and to nobody whom the operator did not allow. */
@SuppressWarnings("NullAway.Init")
final class WebhooksHttpTest {

    private static final String WEBHOOKS = "/v1/webhooks";
    private static final int HANGS = -1;
    private static final int CUTS = -2;
    private static final int TRIES = 5;

    private static ECKey key;
    private static OpenIdServer families;
    private static TestHub hub;
    private static SchoolOverHttp hoaSen;
    private static SchoolOverHttp binhMinh;
    private static OrganisationId school;
    private static HttpServer server;
    private static FakeCollector collector;
    private static ExecutorService threads;
    private static int receivers;
    private static int pupils;

    @BeforeAll
    static void start() throws Exception {
        key = new ECKeyGenerator(Curve.P_256).keyID("one").generate();
        families = new OpenIdServer(key.toPublicJWK());
        threads = Executors.newCachedThreadPool();
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.setExecutor(threads);
        server.start();
        HubConfiguration configuration = new HubConfiguration();
        configuration.trust(families.issuer(), "hub", families.keysAddress(), "family");
        configuration.demandNothing();
        configuration.allow(1_000);
        collector = FakeCollector.start();
        configuration.trace(collector.settings(1, false));
        configuration.deliver(new WebhookSettings(
                new Destinations(List.of("127.0.0.1")),
                new Backoff(Duration.ofMillis(20), Duration.ofMillis(100), TRIES, Duration.ofMillis(300)),
                3,
                Duration.ofMillis(700),
                Duration.ofMillis(50)));
        hub = TestHub.start(configuration);
        hoaSen = SchoolOverHttp.school(hub, "A-01", "Trường Trung học cơ sở Hoa Sen", "00004");
        binhMinh = SchoolOverHttp.school(hub, "B-01", "Trường Trung học cơ sở Bình Minh", "00025");
        school = SchoolOverHttp.organisation(hub, OrganisationKind.SCHOOL, "A-01");
    }

    @AfterAll
    static void stop() {
        hub.close();
        collector.close();
        families.stop();
        server.stop(0);
        threads.shutdownNow();
    }

    /** A request as a receiver got it. */
    private record Got(String id, String timestamp, String signature, String body, int answered) {

        JsonNode page() throws IOException {
            return TestHub.JSON.readTree(body);
        }

        /** As the specification says it, in a receiver's few lines. */
        boolean isSignedWith(String secret) throws Exception {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(Base64.getDecoder().decode(secret.replace("whsec_", "")), "HmacSHA256"));
            String right = "v1,"
                    + Base64.getEncoder()
                            .encodeToString(
                                    mac.doFinal((id + "." + timestamp + "." + body).getBytes(StandardCharsets.UTF_8)));
            return List.of(signature.split(" ", -1)).contains(right);
        }
    }

    /** A vendor's receiver, which answers as it is told, and 204 where it is told nothing. */
    private static final class Receiver {

        private final String path = "/receiver" + ++receivers;
        private final BlockingQueue<Integer> script = new LinkedBlockingQueue<>();
        private final List<Got> got = new CopyOnWriteArrayList<>();
        private final Set<String> headers = ConcurrentHashMap.newKeySet();
        private volatile int usual = 204;

        Receiver(Integer... script) {
            this.script.addAll(List.of(script));
            server.createContext(path, this::answer);
        }

        private void answer(HttpExchange exchange) throws IOException {
            String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
            exchange.getRequestHeaders().keySet().forEach(name -> headers.add(name.toLowerCase(Locale.ROOT)));
            Integer next = script.poll();
            int status = next == null ? usual : next;
            got.add(new Got(
                    exchange.getRequestHeaders().getFirst("webhook-id"),
                    exchange.getRequestHeaders().getFirst("webhook-timestamp"),
                    exchange.getRequestHeaders().getFirst("webhook-signature"),
                    body,
                    status));
            if (status == HANGS) {
                try {
                    Thread.sleep(2_000);
                } catch (InterruptedException e) {
                    Thread.currentThread().interrupt();
                }
            } else if (status != CUTS) {
                exchange.sendResponseHeaders(status, -1);
            }
            exchange.close();
        }

        String address() {
            return "http://127.0.0.1:" + server.getAddress().getPort() + path;
        }

        List<Got> taken() {
            return got.stream()
                    .filter(each -> each.answered() >= 200 && each.answered() < 300)
                    .toList();
        }

        /** All changes of pages that were taken, as kind and code, each page once. */
        List<String> told() throws IOException {
            List<String> told = new ArrayList<>();
            Set<String> ids = new LinkedHashSet<>();
            for (Got each : taken()) {
                if (ids.add(each.id())) {
                    each.page()
                            .path("changes")
                            .forEach(change -> told.add(change.path("kind").asText() + " "
                                    + change.path("code").asText()));
                }
            }
            return told;
        }
    }

    /** A vendor's software. */
    private record Vendor(NewSecret client, String token) {

        static Vendor of(OrganisationId organisation) throws Exception {
            NewSecret client = hub.client(organisation);
            return new Vendor(client, hub.token(client));
        }

        HttpResponse<String> get(String path) throws Exception {
            return hub.get(path, "Authorization", "Bearer " + token);
        }

        HttpResponse<String> post(String path, String body) throws Exception {
            return hub.send(hub.request(path, "Authorization", "Bearer " + token)
                    .header("X-Purpose", "school-records")
                    .header("Content-Type", "application/json")
                    .POST(BodyPublishers.ofString(body)));
        }

        HttpResponse<String> delete(String path) throws Exception {
            return hub.send(
                    hub.request(path, "Authorization", "Bearer " + token).DELETE());
        }

        /** Adds one, which has to work. */
        JsonNode webhook(Receiver receiver, String more) throws Exception {
            HttpResponse<String> added = post(WEBHOOKS, "{\"address\":\"" + receiver.address() + "\"" + more + "}");
            assertThat(added.statusCode()).as(added.body()).isEqualTo(201);
            assertThat(added.headers().firstValue("Location").orElseThrow())
                    .endsWith(WEBHOOKS + "/" + TestHub.json(added).path("id").asText());
            return TestHub.json(added);
        }

        JsonNode state(JsonNode webhook) throws Exception {
            return TestHub.json(get(path(webhook, "")));
        }

        JsonNode act(JsonNode webhook, String act, String body) throws Exception {
            HttpResponse<String> answer = post(path(webhook, "/" + act), body);
            assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
            return TestHub.json(answer);
        }
    }

    private static String path(JsonNode webhook, String more) {
        return WEBHOOKS + "/" + webhook.path("id").asText() + more;
    }

    /** Hands in somebody new; the two changes that this is. */
    private static List<String> change(SchoolOverHttp at, String code) throws Exception {
        String ownKey = "W" + ++pupils;
        HttpResponse<String> put = at.put(
                "/v1/source-records/so-diem/" + code + "/2025-2026/" + ownKey,
                "{\"name\":\"Lê " + "Thị ".repeat(pupils % 3) + "An\",\"birthDate\":\"2012-0" + (pupils % 9 + 1) + "-"
                        + (10 + pupils % 19) + "\",\"sex\":\"2\"}");
        assertThat(put.statusCode()).as(put.body()).isEqualTo(200);
        String student = SchoolOverHttp.value(
                hub,
                "select student_code from learner_code c join learner_link l on l.learner_id = c.learner_id join"
                        + " submission_record r on r.id = l.record_id where r.own_key = '" + ownKey + "'");
        return List.of("record " + student, "code_issued " + student);
    }

    private static void until(Callable<Boolean> so) throws Exception {
        for (int i = 0; i < 600; i++) {
            if (so.call()) {
                return;
            }
            Thread.sleep(20);
        }
        throw new AssertionError("it did not come to that");
    }

    private static long looks(JsonNode webhook) throws Exception {
        return Long.parseLong(SchoolOverHttp.value(
                hub,
                "select count(*) from journal_entry where kind = 'changes.followed' and body::jsonb #>> '{facts,webhook}' = '"
                        + webhook.path("id").asText() + "'"));
    }

    @Test
    void aPageIsTracedAndNothingOfItsTraceGoesAlong() throws Exception {
        Receiver receiver = new Receiver();
        Vendor vendor = Vendor.of(school);
        vendor.webhook(receiver, "");
        change(hoaSen, "A-01");
        until(() -> !receiver.told().isEmpty());
        collector.await(span -> span.getName().equals("hub.webhook")
                && span.getAttributesList().stream()
                        .anyMatch(each -> each.getKey().equals("hub.changes")
                                && each.getValue().getIntValue() > 0));
        assertThat(receiver.headers)
                .contains("webhook-id")
                .doesNotContain("traceparent", "tracestate", "baggage", "b3");
    }

    @Test
    void aReceiverThatFailsThreeTimesIsToldEachChangeOnceInOrderAndSigned() throws Exception {
        Receiver receiver = new Receiver(500, HANGS, CUTS);
        Vendor vendor = Vendor.of(school);
        JsonNode webhook = vendor.webhook(receiver, "");
        List<String> all = new ArrayList<>(change(hoaSen, "A-01"));
        until(() -> receiver.taken().size() == 1);
        all.addAll(change(hoaSen, "A-01"));
        change(binhMinh, "B-01");
        all.addAll(change(hoaSen, "A-01"));
        until(() -> receiver.told().size() >= all.size());
        assertThat(receiver.told()).containsExactlyElementsOf(all);
        List<Got> first = receiver.got.subList(0, 4);
        assertThat(first).extracting(Got::answered).containsExactly(500, HANGS, CUTS, 204);
        assertThat(first).extracting(Got::id).containsOnly(first.get(0).id());
        assertThat(first)
                .extracting(each -> each.page().path("changes"))
                .containsOnly(first.get(0).page().path("changes"));
        List<Long> ends = new ArrayList<>();
        for (Got each : receiver.got) {
            assertThat(each.isSignedWith(webhook.path("secret").asText())).isTrue();
            assertThat(each.isSignedWith("whsec_AAAA")).isFalse();
            ends.add(each.page().path("told").path("position").asLong());
            assertThat(each.id())
                    .startsWith(webhook.path("id").asText() + ".")
                    .contains("-" + each.page().path("told").path("position").asText() + "-");
        }
        assertThat(ends).isSorted();
        assertThat(looks(webhook))
                .as("a page is one look, however often it goes")
                .isEqualTo(receiver.got.stream().map(Got::id).distinct().count());
        until(() -> vendor.state(webhook).path("failedTries").asInt() == 0);
        JsonNode state = vendor.state(webhook);
        assertThat(state.path("state").asText()).isEqualTo("running");
        assertThat(state.has("secret")).isFalse();
        assertThat(state.has("lastTaken")).isTrue();
        assertThat(state.has("lastFailure")).isFalse();
        // The same pages are had by asking.
        JsonNode page = receiver.taken().get(0).page();
        assertThat(TestHub.json(hoaSen.get(
                                "/v1/changes?after=" + page.path("next").asText()))
                        .path("changes"))
                .hasSize(4);
    }

    @Test
    void afterTheLastTryAPageIsADeadLetterTheNextGoesAndItCanBeSentAgain() throws Exception {
        Receiver receiver = new Receiver(500, 500, 500, 500, 503);
        Vendor vendor = Vendor.of(school);
        JsonNode webhook = vendor.webhook(receiver, "");
        List<String> dead = change(hoaSen, "A-01");
        until(() -> receiver.got.size() == TRIES);
        List<String> next = change(hoaSen, "A-01");
        until(() -> receiver.told().containsAll(next));
        assertThat(receiver.told()).doesNotContainAnyElementsOf(dead);
        JsonNode letters =
                TestHub.json(vendor.get(path(webhook, "/dead-letters"))).path("letters");
        assertThat(letters).hasSize(1);
        JsonNode letter = letters.get(0);
        assertThat(letter.path("failure").path("status").asInt()).isEqualTo(503);
        assertThat(letter.path("tries").asInt()).isEqualTo(TRIES);
        String id = webhook.path("id").asText() + "."
                + letter.path("from").path("position").asText() + "-"
                + letter.path("to").path("position").asText();
        assertThat(receiver.got.get(0).id()).startsWith(id + "-");
        assertThat(letter.toString()).doesNotContain(dead.get(0).split(" ", -1)[1]);
        String path = path(webhook, "/dead-letters/" + letter.path("id").asText());
        assertThat(vendor.post(path + "/replay", "").statusCode()).isEqualTo(204);
        until(() -> receiver.told().containsAll(dead));
        assertThat(receiver.taken().get(receiver.taken().size() - 1).id())
                .isEqualTo(receiver.got.get(0).id());
        until(() -> TestHub.json(vendor.get(path(webhook, "/dead-letters")))
                .path("letters")
                .isEmpty());
        assertThat(vendor.post(path + "/replay", "").statusCode()).isEqualTo(404);
        assertThat(vendor.delete(path).statusCode()).isEqualTo(404);
    }

    @Test
    void aDeadLetterIsDismissedAndOneThatFailsAgainLiesOn() throws Exception {
        Receiver receiver = new Receiver(500, 500, 500, 500, 500, 404);
        Vendor vendor = Vendor.of(school);
        JsonNode webhook = vendor.webhook(receiver, "");
        change(hoaSen, "A-01");
        until(() -> TestHub.json(vendor.get(path(webhook, "/dead-letters")))
                        .path("letters")
                        .size()
                == 1);
        String path = path(
                webhook,
                "/dead-letters/"
                        + TestHub.json(vendor.get(path(webhook, "/dead-letters")))
                                .at("/letters/0/id")
                                .asText());
        assertThat(vendor.post(path + "/replay", "").statusCode()).isEqualTo(204);
        until(() -> TestHub.json(vendor.get(path(webhook, "/dead-letters")))
                        .at("/letters/0/failure/status")
                        .asInt()
                == 404);
        assertThat(vendor.delete(path).statusCode()).isEqualTo(204);
        assertThat(TestHub.json(vendor.get(path(webhook, "/dead-letters"))).path("letters"))
                .isEmpty();
    }

    @Test
    void whatIsPausedIsSentNothingAndGoesOnWhereItWas() throws Exception {
        Receiver receiver = new Receiver();
        Vendor vendor = Vendor.of(school);
        JsonNode webhook = vendor.webhook(receiver, "");
        JsonNode paused = vendor.act(webhook, "pause", "");
        assertThat(paused.path("state").asText()).isEqualTo("paused");
        assertThat(paused.path("reason").asText()).isEqualTo("asked");
        List<String> missed = change(hoaSen, "A-01");
        Thread.sleep(400);
        assertThat(receiver.got).isEmpty();
        assertThat(vendor.act(webhook, "resumption", "").path("state").asText()).isEqualTo("running");
        until(() -> receiver.told().containsAll(missed));
        assertThat(receiver.told()).isEqualTo(missed);
        assertThat(SchoolOverHttp.value(
                        hub,
                        "select string_agg(kind, ' ' order by id) from journal_entry where kind like 'webhook.%'"
                                + " and body::jsonb #>> '{facts,webhook}' = '"
                                + webhook.path("id").asText() + "'"))
                .isEqualTo("webhook.added webhook.paused webhook.resumed");
    }

    @Test
    void aReceiverThatSaysThatItIsGoneIsPaused() throws Exception {
        Receiver receiver = new Receiver(410);
        Vendor vendor = Vendor.of(school);
        JsonNode webhook = vendor.webhook(receiver, "");
        List<String> told = change(hoaSen, "A-01");
        until(() -> vendor.state(webhook).path("state").asText().equals("paused"));
        assertThat(vendor.state(webhook).path("reason").asText()).isEqualTo("receiver_gone");
        assertThat(receiver.got).hasSize(1);
        vendor.act(webhook, "resumption", "");
        until(() -> receiver.told().containsAll(told));
    }

    @Test
    void replayedFromAPlaceItIsToldAgainWhatStandsBehindIt() throws Exception {
        Receiver receiver = new Receiver();
        Vendor vendor = Vendor.of(school);
        JsonNode webhook = vendor.webhook(receiver, "");
        String from = webhook.path("next").asText();
        List<String> first = change(hoaSen, "A-01");
        until(() -> receiver.told().containsAll(first));
        int before = receiver.got.size();
        vendor.act(webhook, "replay", "{\"after\":\"" + from + "\"}");
        until(() -> receiver.got.size() > before);
        assertThat(receiver.got
                        .get(before)
                        .page()
                        .path("changes")
                        .get(0)
                        .path("code")
                        .asText())
                .isEqualTo(first.get(0).split(" ", -1)[1]);
        for (String bad : List.of("{\"after\":\"x\"}", "{}", "{\"after\":\"\"}")) {
            assertThat(vendor.post(path(webhook, "/replay"), bad).statusCode())
                    .as(bad)
                    .isEqualTo(422);
        }
        String gone =
                Base64.getUrlEncoder().withoutPadding().encodeToString("99999999.1".getBytes(StandardCharsets.UTF_8));
        assertThat(vendor.post(path(webhook, "/replay"), "{\"after\":\"" + gone + "\"}")
                        .statusCode())
                .isEqualTo(410);
    }

    @Test
    void whileASecretIsRotatedBothSignAndWithoutGraceTheNewOneAlone() throws Exception {
        Receiver receiver = new Receiver();
        Vendor vendor = Vendor.of(school);
        JsonNode webhook = vendor.webhook(receiver, "");
        String old = webhook.path("secret").asText();
        JsonNode rotated = vendor.act(webhook, "rotation", "{}");
        String fresh = rotated.path("secret").asText();
        assertThat(fresh).startsWith("whsec_").isNotEqualTo(old);
        assertThat(rotated.has("formerSecretUntil")).isTrue();
        change(hoaSen, "A-01");
        until(() -> receiver.got.size() == 1);
        assertThat(receiver.got.get(0).isSignedWith(old)).isTrue();
        assertThat(receiver.got.get(0).isSignedWith(fresh)).isTrue();
        String last = vendor.act(webhook, "rotation", "{\"graceHours\":0}")
                .path("secret")
                .asText();
        change(hoaSen, "A-01");
        until(() -> receiver.got.size() == 2);
        assertThat(receiver.got.get(1).isSignedWith(last)).isTrue();
        assertThat(receiver.got.get(1).isSignedWith(fresh)).isFalse();
        assertThat(vendor.post(path(webhook, "/rotation"), "{\"graceHours\":169}")
                        .statusCode())
                .isEqualTo(422);
        assertThat(SchoolOverHttp.value(
                        hub,
                        "select count(*) from enrolment_webhook w where w::text like '%"
                                + last.substring("whsec_".length()) + "%'"))
                .isEqualTo("0");
    }

    @Test
    void aTestIsAnEmptyPageAlsoWhilePausedAndItsFailureIsTold() throws Exception {
        Receiver receiver = new Receiver(204, 502);
        Vendor vendor = Vendor.of(school);
        JsonNode webhook = vendor.webhook(receiver, "");
        vendor.act(webhook, "pause", "");
        vendor.act(webhook, "test", "");
        until(() -> receiver.got.size() == 1);
        assertThat(receiver.got.get(0).page().path("changes")).isEmpty();
        assertThat(receiver.got.get(0).page().path("next").asText())
                .isEqualTo(vendor.state(webhook).path("next").asText());
        until(() ->
                vendor.act(webhook, "test", "").path("state").asText().equals("paused") && receiver.got.size() >= 2);
        until(() -> receiver.got.stream().anyMatch(each -> each.answered() == 502));
        assertThat(receiver.got).extracting(Got::id).doesNotHaveDuplicates();
        assertThat(looks(webhook)).isZero();
    }

    @Test
    void aHeartbeatComesWhereNothingElseDoes() throws Exception {
        Receiver receiver = new Receiver();
        Vendor vendor = Vendor.of(school);
        JsonNode webhook = vendor.webhook(receiver, ",\"heartbeatMinutes\":1");
        SchoolOverHttp.value(
                hub,
                "with w as (update enrolment_webhook set quiet_since = quiet_since - interval '1 minute' where id = '"
                        + webhook.path("id").asText() + "' returning 1) select count(*) from w");
        until(() -> !receiver.got.isEmpty());
        assertThat(receiver.got.get(0).page().path("changes")).isEmpty();
        assertThat(receiver.got.get(0).page().has("told")).isTrue();
        Thread.sleep(200);
        assertThat(receiver.got).hasSize(1);
    }

    @Test
    void aRevokedClientsWebhookEnds() throws Exception {
        Receiver receiver = new Receiver();
        Vendor vendor = Vendor.of(school);
        JsonNode webhook = vendor.webhook(receiver, "");
        hub.doors().transactions().writing(Actor.OPERATOR, tx -> assertThat(
                        hub.doors().clients().revoke(tx, vendor.client().client()))
                .isTrue());
        change(hoaSen, "A-01");
        String state = "select state || ' ' || reason from enrolment_webhook where id = '"
                + webhook.path("id").asText() + "'";
        until(() -> "ENDED CLIENT_REVOKED".equals(SchoolOverHttp.value(hub, state)));
        assertThat(receiver.got).isEmpty();
    }

    @Test
    void whatAClientMayHearIsDecidedWhenItIsSent() throws Exception {
        Receiver receiver = new Receiver(500, 500);
        Vendor vendor = Vendor.of(school);
        JsonNode webhook = vendor.webhook(receiver, "");
        vendor.act(webhook, "pause", "");
        change(hoaSen, "A-01");
        hub.doors().transactions().writing(Actor.OPERATOR, tx -> assertThat(
                        hub.doors().clients().endDelegation(tx, vendor.client().client(), school))
                .isTrue());
        String before = vendor.state(webhook).path("next").asText();
        vendor.act(webhook, "resumption", "");
        until(() -> !vendor.state(webhook).path("next").asText().equals(before));
        Thread.sleep(200);
        assertThat(receiver.got).isEmpty();
    }

    @Test
    void anotherClientsWebhookIsNotThereAndPeopleHaveNone() throws Exception {
        Receiver receiver = new Receiver();
        Vendor vendor = Vendor.of(school);
        JsonNode webhook = vendor.webhook(receiver, "");
        Vendor other = Vendor.of(school);
        assertThat(TestHub.json(other.get(WEBHOOKS)).path("webhooks")).isEmpty();
        assertThat(TestHub.json(vendor.get(WEBHOOKS)).path("webhooks")).hasSize(1);
        assertThat(other.get(path(webhook, "")).statusCode()).isEqualTo(404);
        assertThat(other.get(path(webhook, "/dead-letters")).statusCode()).isEqualTo(404);
        for (String act : List.of("pause", "resumption", "test")) {
            assertThat(other.post(path(webhook, "/" + act), "").statusCode())
                    .as(act)
                    .isEqualTo(404);
        }
        assertThat(other.post(path(webhook, "/rotation"), "{}").statusCode()).isEqualTo(404);
        assertThat(other.delete(path(webhook, "")).statusCode()).isEqualTo(404);
        String family = families.token(key, "somebody", hub.doors().clock().instant());
        assertThat(hub.get(WEBHOOKS, "Authorization", "Bearer " + family).statusCode())
                .isEqualTo(403);
        assertThat(vendor.delete(path(webhook, "")).statusCode()).isEqualTo(204);
        assertThat(vendor.get(path(webhook, "")).statusCode()).isEqualTo(404);
        change(hoaSen, "A-01");
        Thread.sleep(200);
        assertThat(receiver.got).isEmpty();
    }

    @Test
    void toNoAddressOfAPrivateNetworkOrInClearAndToNoMoreThanTen() throws Exception {
        Vendor vendor = Vendor.of(school);
        for (String bad : List.of(
                "http://vendor.example.vn/",
                "https://10.0.0.1/",
                "https://169.254.169.254/latest",
                "https://[::1]/",
                "https://192.168.1.1:8443/",
                "ftp://vendor.example.vn/",
                "https://a:b@vendor.example.vn/",
                "not an address",
                "")) {
            HttpResponse<String> answer = vendor.post(WEBHOOKS, "{\"address\":\"" + bad + "\"}");
            assertThat(answer.statusCode()).as(bad + answer.body()).isEqualTo(422);
            assertThat(TestHub.json(answer).path("type").asText()).isEqualTo("/problems/webhook_address_refused");
            assertThat(TestHub.json(answer).path("pointer").asText()).isEqualTo("/address");
        }
        for (int minutes : new int[] {0, -1, 1_441}) {
            assertThat(vendor.post(
                                    WEBHOOKS,
                                    "{\"address\":\"https://vendor.example.vn/\",\"heartbeatMinutes\":" + minutes + "}")
                            .statusCode())
                    .isEqualTo(422);
        }
        for (int i = 0; i < 10; i++) {
            JsonNode one = vendor.webhook(new Receiver(), "");
            vendor.act(one, "pause", "");
        }
        HttpResponse<String> eleventh = vendor.post(WEBHOOKS, "{\"address\":\"" + new Receiver().address() + "\"}");
        assertThat(eleventh.statusCode()).isEqualTo(409);
        assertThat(TestHub.json(eleventh).path("type").asText()).isEqualTo("/problems/webhooks_too_many");
    }

    @Test
    void operatorsSeeHowWebhooksGo() throws Exception {
        Receiver receiver = new Receiver(500);
        Vendor vendor = Vendor.of(school);
        vendor.webhook(receiver, "");
        change(hoaSen, "A-01");
        until(() -> receiver.taken().size() == 1);
        String metrics = hub.admin("/metrics").body();
        for (String name : List.of("webhooks_delivered", "webhooks_failed", "webhooks_behind", "webhooks_dead")) {
            assertThat(metrics).containsPattern("(?m)^" + name + "(_total)? [0-9]");
        }
    }
}
