package hub.api.change;

import hub.enrolment.DeliveryFailure;
import hub.enrolment.DeliveryFailure.Kind;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import javax.net.ssl.SSLException;
import org.eclipse.jetty.client.BytesRequestContent;
import org.eclipse.jetty.client.HttpClient;
import org.eclipse.jetty.client.Request;
import org.eclipse.jetty.client.Response;
import org.eclipse.jetty.client.Result;
import org.eclipse.jetty.http.HttpCookieStore;
import org.eclipse.jetty.http.HttpField;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.util.Promise;
import org.eclipse.jetty.util.SocketAddressResolver;
import org.eclipse.jetty.util.thread.QueuedThreadPool;
import org.jspecify.annotations.Nullable;

/**
 * Sends a page to where a client said, on a connection of its own to an address that was checked for it, and hears the status alone:
 * no redirect is followed, no cookie kept, of what else is answered a little is read and nothing kept.
 */
final class WebhookSender implements AutoCloseable {

    private static final int MOST_READ = 64 << 10;
    private static final int MOST_HEADERS = 16 << 10;
    private static final int THREADS = 8;
    /** Names looked up at once: a lookup that hangs outlives the page that asked for it. */
    private static final int LOOKUPS = 32;

    private static final int LEAST_GOOD = 200;
    private static final int LEAST_OTHER = 300;
    private static final int LONGEST_WAIT_DIGITS = 9;

    private final HttpClient http = new HttpClient();
    private final Duration timeOut;
    private final ExecutorService lookups = Executors.newFixedThreadPool(LOOKUPS, lookup -> {
        Thread thread = new Thread(lookup, "webhook-lookup");
        thread.setDaemon(true);
        return thread;
    });

    WebhookSender(Destinations destinations, Duration timeOut) {
        this.timeOut = timeOut;
        QueuedThreadPool threads = new QueuedThreadPool(THREADS);
        threads.setName("webhook-http");
        threads.setDaemon(true);
        http.setExecutor(threads);
        http.setFollowRedirects(false);
        http.getProtocolHandlers().clear();
        http.setHttpCookieStore(new HttpCookieStore.Empty());
        http.setUserAgentField(new HttpField(HttpHeader.USER_AGENT, "student-hub-webhooks"));
        http.setConnectTimeout(timeOut.toMillis());
        http.setIdleTimeout(timeOut.toMillis());
        http.setDestinationIdleTimeout(TimeUnit.MINUTES.toMillis(1));
        http.setMaxResponseHeadersSize(MOST_HEADERS);
        http.setSocketAddressResolver(new Checked(destinations, lookups));
    }

    void start() {
        try {
            http.start();
            // Nothing is unpacked.
            http.getContentDecoderFactories().clear();
        } catch (Exception e) {
            throw new IllegalStateException("webhooks cannot be sent", e);
        }
    }

    /** Tries it once; null where it was answered 2xx, else why it was not. */
    @Nullable
    DeliveryFailure send(URI address, Map<String, String> headers, byte[] body) throws InterruptedException {
        Heard heard = new Heard();
        Request request = http.POST(address)
                .timeout(timeOut.toMillis(), TimeUnit.MILLISECONDS)
                .headers(fields -> {
                    headers.forEach(fields::put);
                    // The next page asks anew where the name leads.
                    fields.put(HttpHeader.CONNECTION, "close");
                })
                .body(new BytesRequestContent("application/json", body));
        request.send(heard);
        try {
            return heard.end.get(timeOut.toMillis() * 2, TimeUnit.MILLISECONDS);
        } catch (ExecutionException | TimeoutException e) {
            CompletableFuture<Boolean> unused = request.abort(e);
            return DeliveryFailure.of(Kind.TIME_OUT);
        }
    }

    /** What came of one request: once a status came that is the answer, however the rest of it ends. */
    private static final class Heard implements Response.Listener {

        private final CompletableFuture<@Nullable DeliveryFailure> end = new CompletableFuture<>();
        private long read;

        /** The status is the answer, however long the rest takes. */
        @Override
        public void onHeaders(Response response) {
            end.complete(answered(response));
        }

        @Override
        public void onContent(Response response, ByteBuffer content) {
            read += content.remaining();
            content.position(content.limit());
            if (read > MOST_READ) {
                CompletableFuture<Boolean> unused =
                        response.abort(new IllegalStateException("the answer is longer than it is read"));
            }
        }

        @Override
        public void onComplete(Result result) {
            Response response = result.getResponse();
            end.complete(
                    response != null && response.getStatus() > 0
                            ? answered(response)
                            : DeliveryFailure.of(kind(result.getFailure())));
        }

        private static @Nullable DeliveryFailure answered(Response response) {
            int status = response.getStatus();
            return status >= LEAST_GOOD && status < LEAST_OTHER
                    ? null
                    : new DeliveryFailure(
                            Kind.STATUS, status, wait(response.getHeaders().get(HttpHeader.RETRY_AFTER)));
        }

        /** Seconds; a day is not read, and is waited for as if nothing was said. */
        private static @Nullable Duration wait(@Nullable String said) {
            return said != null && said.matches("[0-9]{1," + LONGEST_WAIT_DIGITS + "}")
                    ? Duration.ofSeconds(Long.parseLong(said))
                    : null;
        }

        private static Kind kind(@Nullable Throwable failure) {
            for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
                if (cause instanceof Destinations.AddressRefused) {
                    return Kind.ADDRESS_REFUSED;
                }
                if (cause instanceof SSLException) {
                    return Kind.NOT_TRUSTED;
                }
                if (cause instanceof TimeoutException) {
                    return Kind.TIME_OUT;
                }
            }
            return Kind.UNREACHABLE;
        }
    }

    /** Connects to addresses that were checked, and to no others: what a name leads to a moment later is not asked. */
    private record Checked(Destinations destinations, ExecutorService lookups) implements SocketAddressResolver {

        @Override
        public void resolve(
                String host, int port, Map<String, Object> context, Promise<List<InetSocketAddress>> promise) {
            lookups.execute(() -> {
                try {
                    promise.succeeded(destinations.of(host).stream()
                            .map(address -> new InetSocketAddress(address, port))
                            .toList());
                } catch (Exception e) {
                    promise.failed(e);
                }
            });
        }
    }

    @Override
    public void close() {
        lookups.shutdownNow();
        try {
            http.stop();
        } catch (Exception e) {
            throw new IllegalStateException("the sender of webhooks does not stop", e);
        }
    }
}
