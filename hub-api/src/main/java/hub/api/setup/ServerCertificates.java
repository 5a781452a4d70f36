package hub.api.setup;

import com.codahale.metrics.health.HealthCheck;
import io.dropwizard.jetty.SslReload;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.security.KeyStore;
import java.security.KeyStoreException;
import java.security.cert.Certificate;
import java.security.cert.X509Certificate;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.util.resource.Resource;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The certificates that the server shows: a key store whose file became another one is read anew without a stop, and the health check says
 * when one has ended. A file that cannot be read is told once and passed over; what was read before goes on.
 */
public final class ServerCertificates extends HealthCheck implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(ServerCertificates.class);

    private final Clock clock;
    private final Duration every;
    private final Thread thread;
    private final Map<Path, FileTime> seen = new HashMap<>();
    private final Map<Path, String> unreadable = new ConcurrentHashMap<>();
    private volatile Collection<SslReload> stores = List.of();

    private ServerCertificates(Clock clock, Duration every) {
        this.clock = clock;
        this.every = every;
        this.thread = new Thread(this::run, "certificates");
        this.thread.setDaemon(true);
    }

    /**
     * Looks from now on whether files have changed.
     *
     * @param every how often
     */
    public static ServerCertificates start(Clock clock, Duration every) {
        ServerCertificates certificates = new ServerCertificates(clock, every);
        certificates.thread.start();
        return certificates;
    }

    private void run() {
        try {
            while (true) {
                Thread.sleep(every.toMillis());
                look();
            }
        } catch (InterruptedException e) {
            // The server stops.
        }
    }

    /** The server listens, with these key stores. */
    public synchronized void listening(Server server) {
        stores = server.getBeans(SslReload.class);
        stores.forEach(store -> changed(file(store)));
    }

    private static Optional<Path> file(SslReload store) {
        Resource resource = store.getFactory().getKeyStoreResource();
        return Optional.ofNullable(resource == null ? null : resource.getPath());
    }

    /** Whether the file is another one than when this was last asked. */
    private boolean changed(Optional<Path> file) {
        if (file.isEmpty()) {
            return false;
        }
        try {
            FileTime now = Files.getLastModifiedTime(file.get());
            return !now.equals(seen.put(file.get(), now));
        } catch (IOException e) {
            // Between two files; the next look finds the new one.
            return false;
        }
    }

    private synchronized void look() {
        for (SslReload store : stores) {
            Optional<Path> file = file(store);
            if (changed(file)) {
                readAnew(store, file.get());
            }
        }
    }

    private void readAnew(SslReload store, Path file) {
        try {
            store.reloadDryRun();
            store.reload();
            unreadable.remove(file);
            LOG.info("the key store {} was read anew; its certificate ends on {}", file, ends(store));
        } catch (Exception e) {
            String why = e.getMessage() == null ? e.getClass().getSimpleName() : e.getMessage();
            unreadable.put(file, why);
            LOG.warn("the key store {} cannot be read, the one before goes on: {}", file, why);
        }
    }

    /** The instant at which the first certificate of the store's keys, or of their issuers, ends. */
    private static Instant ends(SslReload store) {
        KeyStore keys = store.getFactory().getKeyStore();
        try {
            return Collections.list(keys.aliases()).stream()
                    .flatMap(alias -> chain(keys, alias))
                    .map(certificate ->
                            ((X509Certificate) certificate).getNotAfter().toInstant())
                    .min(Instant::compareTo)
                    .orElse(Instant.MAX);
        } catch (KeyStoreException e) {
            throw new IllegalStateException(e);
        }
    }

    private static Stream<Certificate> chain(KeyStore keys, String alias) {
        try {
            Certificate[] chain = keys.isKeyEntry(alias) ? keys.getCertificateChain(alias) : new Certificate[0];
            return Stream.of(chain);
        } catch (KeyStoreException e) {
            throw new IllegalStateException(e);
        }
    }

    private Optional<Instant> firstEnd() {
        return stores.stream().map(ServerCertificates::ends).min(Instant::compareTo);
    }

    /** Whole days until the first certificate ends, below 0 once it has; a hundred years where the server shows none. */
    public long daysLeft() {
        return firstEnd()
                .map(end -> Math.floorDiv(
                        Duration.between(clock.instant(), end).toSeconds(),
                        Duration.ofDays(1).toSeconds()))
                .orElse(36_500L);
    }

    @Override
    protected Result check() {
        Optional<Instant> end = firstEnd();
        if (end.isPresent() && !clock.instant().isBefore(end.get())) {
            return Result.unhealthy("the certificate of the server ended on " + end.get()
                    + ": put a key store with a new one in its place, it is read within ten seconds");
        }
        return unreadable.isEmpty()
                ? Result.healthy()
                : Result.unhealthy("a key store cannot be read, the one before goes on: " + unreadable);
    }

    @Override
    public void close() {
        thread.interrupt();
    }
}
