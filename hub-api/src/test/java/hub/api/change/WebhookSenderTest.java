package hub.api.change;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import hub.enrolment.DeliveryFailure;
import hub.enrolment.DeliveryFailure.Kind;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What is heard of one try, from receivers that behave and others. */
@SuppressWarnings("NullAway.Init")
final class WebhookSenderTest {

    private static final Duration TIME_OUT = Duration.ofMillis(1_500);

    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final AtomicInteger elsewhere = new AtomicInteger();
    private HttpServer server;
    private WebhookSender sender;

    @BeforeEach
    void start() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.setExecutor(threads);
        server.createContext("/elsewhere", exchange -> {
            elsewhere.incrementAndGet();
            answer(exchange, 200);
        });
        server.start();
        sender = new WebhookSender(new Destinations(List.of("127.0.0.1")), TIME_OUT);
        sender.start();
    }

    @AfterEach
    void stop() {
        sender.close();
        server.stop(0);
        threads.shutdownNow();
    }

    private static void answer(HttpExchange exchange, int status, String... headers) throws IOException {
        for (int i = 0; i < headers.length; i += 2) {
            exchange.getResponseHeaders().add(headers[i], headers[i + 1]);
        }
        exchange.sendResponseHeaders(status, -1);
        exchange.close();
    }

    private URI address(String path) {
        return URI.create("http://127.0.0.1:" + server.getAddress().getPort() + path);
    }

    private @Nullable DeliveryFailure send(URI address) throws InterruptedException {
        return sender.send(address, Map.of("webhook-id", "one"), "{\"a\":1}".getBytes(StandardCharsets.UTF_8));
    }

    @Test
    void a_page_is_posted_with_its_headers_and_taken_by_any_2xx() throws Exception {
        for (int status : new int[] {200, 202, 204, 299}) {
            server.createContext("/good" + status, exchange -> {
                String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
                boolean right = body.equals("{\"a\":1}")
                        && exchange.getRequestMethod().equals("POST")
                        && "one".equals(exchange.getRequestHeaders().getFirst("webhook-id"))
                        && "application/json"
                                .equals(exchange.getRequestHeaders().getFirst("Content-Type"));
                answer(exchange, right ? status : 400);
            });
            assertThat(send(address("/good" + status))).isNull();
        }
    }

    @Test
    void any_other_answer_is_none_and_no_redirect_is_followed() throws Exception {
        server.createContext("/busy", exchange -> answer(exchange, 503, "Retry-After", "120"));
        server.createContext(
                "/later", exchange -> answer(exchange, 429, "Retry-After", "Mon, 30 Nov 2026 21:28:21 GMT"));
        server.createContext(
                "/moved",
                exchange ->
                        answer(exchange, 302, "Location", address("/elsewhere").toString()));
        server.createContext("/who", exchange -> answer(exchange, 401, "WWW-Authenticate", "Basic realm=\"x\""));
        assertThat(send(address("/busy"))).isEqualTo(new DeliveryFailure(Kind.STATUS, 503, Duration.ofMinutes(2)));
        assertThat(send(address("/later"))).isEqualTo(new DeliveryFailure(Kind.STATUS, 429, null));
        assertThat(send(address("/moved"))).isEqualTo(new DeliveryFailure(Kind.STATUS, 302, null));
        assertThat(send(address("/who"))).isEqualTo(new DeliveryFailure(Kind.STATUS, 401, null));
        assertThat(elsewhere).hasValue(0);
    }

    @Test
    void no_answer_in_time_none_at_all_and_nobody_there_are_told_apart() throws Exception {
        server.createContext("/slow", exchange -> {
            sleep(4_000);
            exchange.close();
        });
        server.createContext("/cut", HttpExchange::close);
        int free;
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            free = socket.getLocalPort();
        }
        long began = System.nanoTime();
        assertThat(send(address("/slow"))).isEqualTo(DeliveryFailure.of(Kind.TIME_OUT));
        assertThat(Duration.ofNanos(System.nanoTime() - began)).isLessThan(Duration.ofMillis(2_900));
        assertThat(send(address("/cut"))).isEqualTo(DeliveryFailure.of(Kind.UNREACHABLE));
        assertThat(send(URI.create("http://127.0.0.1:" + free + "/"))).isEqualTo(DeliveryFailure.of(Kind.UNREACHABLE));
    }

    private static void sleep(long millis) {
        try {
            Thread.sleep(millis);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Test
    void of_a_long_or_dripping_answer_the_status_counts_and_the_rest_is_not_waited_for() throws Exception {
        server.createContext("/long", exchange -> {
            exchange.sendResponseHeaders(200, 0);
            try (OutputStream out = exchange.getResponseBody()) {
                byte[] much = new byte[1 << 20];
                for (int i = 0; i < 500; i++) {
                    out.write(much);
                }
            }
        });
        server.createContext("/drip", exchange -> {
            exchange.sendResponseHeaders(500, 0);
            try (OutputStream out = exchange.getResponseBody()) {
                for (int i = 0; i < 40; i++) {
                    out.write('.');
                    out.flush();
                    sleep(100);
                }
            }
        });
        long began = System.nanoTime();
        assertThat(send(address("/long"))).isNull();
        assertThat(send(address("/drip"))).isEqualTo(new DeliveryFailure(Kind.STATUS, 500, null));
        assertThat(Duration.ofNanos(System.nanoTime() - began)).isLessThan(Duration.ofMillis(3_900));
    }

    @Test
    void a_name_is_held_to_where_it_leads_when_it_is_sent_to() throws Exception {
        try (WebhookSender strict = new WebhookSender(new Destinations(List.of()), TIME_OUT)) {
            strict.start();
            byte[] body = new byte[0];
            assertThat(strict.send(
                            URI.create("http://localhost:" + server.getAddress().getPort() + "/elsewhere"),
                            Map.of(),
                            body))
                    .isEqualTo(DeliveryFailure.of(Kind.ADDRESS_REFUSED));
            assertThat(strict.send(URI.create("https://localhost/"), Map.of(), body))
                    .isEqualTo(DeliveryFailure.of(Kind.ADDRESS_REFUSED));
            assertThat(strict.send(address("/elsewhere"), Map.of(), body))
                    .isEqualTo(DeliveryFailure.of(Kind.ADDRESS_REFUSED));
        }
        assertThat(elsewhere).hasValue(0);
    }
}
