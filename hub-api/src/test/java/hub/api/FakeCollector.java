package hub.api;

import com.google.protobuf.ByteString;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import hub.api.trace.TraceSettings;
import io.opentelemetry.proto.collector.trace.v1.ExportTraceServiceRequest;
import io.opentelemetry.proto.trace.v1.Span;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import java.util.stream.Stream;

/** A collector of traces on this machine: takes them by OTLP over HTTP, or never answers. */
final class FakeCollector implements AutoCloseable {

    private static final HexFormat HEX = HexFormat.of();

    private final HttpServer server;
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final List<ExportTraceServiceRequest> taken = new CopyOnWriteArrayList<>();
    private final List<Map<String, List<String>>> headers = new CopyOnWriteArrayList<>();
    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    private final CountDownLatch asked = new CountDownLatch(1);
    private final CountDownLatch end = new CountDownLatch(1);
    private final boolean hangs;

    private FakeCollector(boolean hangs) throws IOException {
        this.hangs = hangs;
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.setExecutor(threads);
        server.createContext("/v1/traces", this::take);
        server.start();
    }

    static FakeCollector start() throws IOException {
        return new FakeCollector(false);
    }

    static FakeCollector thatHangs() throws IOException {
        return new FakeCollector(true);
    }

    private void take(HttpExchange exchange) throws IOException {
        byte[] body = exchange.getRequestBody().readAllBytes();
        asked.countDown();
        if (hangs) {
            try {
                end.await();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        } else {
            synchronized (bytes) {
                bytes.writeBytes(body);
            }
            headers.add(exchange.getRequestHeaders());
            taken.add(ExportTraceServiceRequest.parseFrom(body));
            exchange.sendResponseHeaders(200, -1);
        }
        exchange.close();
    }

    URI address() {
        return URI.create("http://127.0.0.1:" + server.getAddress().getPort());
    }

    /** All traces, or none unless somebody else says which, statements among them. */
    TraceSettings settings(double ratio, boolean followProxies) {
        return new TraceSettings(
                address(), "hub", ratio, Map.of("Authorization", "Bearer of-the-collector"), true, followProxies);
    }

    /** Whether anything came, or comes within ten seconds. */
    boolean wasAsked() throws InterruptedException {
        return asked.await(10, TimeUnit.SECONDS);
    }

    List<ExportTraceServiceRequest> taken() {
        return taken;
    }

    /** The headers of each sending. */
    List<Map<String, List<String>>> headers() {
        return headers;
    }

    /** All that was sent, each byte as a sign. */
    String bytes() {
        synchronized (bytes) {
            return bytes.toString(StandardCharsets.ISO_8859_1);
        }
    }

    private Stream<Span> all() {
        return taken.stream()
                .flatMap(request -> request.getResourceSpansList().stream())
                .flatMap(resource -> resource.getScopeSpansList().stream())
                .flatMap(scope -> scope.getSpansList().stream());
    }

    List<Span> spans() {
        return all().toList();
    }

    /** The first such, waited for. */
    Span await(Predicate<Span> which) throws InterruptedException {
        for (int i = 0; i < 300; i++) {
            Span found = all().filter(which).findFirst().orElse(null);
            if (found != null) {
                return found;
            }
            Thread.sleep(50);
        }
        throw new AssertionError(
                "not told: " + spans().stream().map(Span::getName).toList());
    }

    List<Span> below(Span above) {
        return all().filter(span -> span.getParentSpanId().equals(above.getSpanId()))
                .toList();
    }

    static String trace(Span span) {
        return HEX.formatHex(span.getTraceId().toByteArray());
    }

    static String id(ByteString id) {
        return HEX.formatHex(id.toByteArray());
    }

    @Override
    public void close() {
        end.countDown();
        server.stop(0);
        threads.shutdownNow();
    }
}
