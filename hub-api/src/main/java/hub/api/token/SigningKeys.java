package hub.api.token;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.KeyUse;
import com.nimbusds.jose.jwk.gen.ECKeyGenerator;
import hub.identity.OwnerOnly;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.text.ParseException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The keys of access tokens (ES256), in files of the key folder, which all servers of one database share: one signs, and the one before
 * it still verifies. Whoever moves the first file to the name of the second has a new key signing within seconds, without a stop.
 */
public final class SigningKeys {

    static final String PRESENT = "token-signing.jwk";
    static final String BEFORE = "token-signing-before.jwk";

    /** After which the files are read again; a token of a key that is not known is a reason to look sooner. */
    static final Duration KEPT = Duration.ofSeconds(10);

    private static final Duration SOONEST = Duration.ofSeconds(1);

    /** What was read last, and when. */
    private record Keys(ECKey present, @Nullable ECKey before, Instant at) {

        Stream<ECKey> all() {
            return before == null ? Stream.of(present) : Stream.of(present, before);
        }
    }

    private static final Logger LOG = LoggerFactory.getLogger(SigningKeys.class);
    private static final Object MAKING = new Object();

    private final Path folder;
    private final Clock clock;
    private final ReentrantLock reading = new ReentrantLock();
    private volatile Keys last;

    private SigningKeys(Path folder, Clock clock) {
        this.folder = folder;
        this.clock = clock;
        try {
            OwnerOnly.makeFolder(folder);
            if (!Files.exists(folder.resolve(PRESENT))) {
                makeOnce();
            }
            this.last = read();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Reads the keys; makes one at the first start. */
    public static SigningKeys open(Path folder, Clock clock) {
        return new SigningKeys(folder, clock);
    }

    /** The key that signs. */
    ECKey present() {
        refresh();
        return last.present();
    }

    /** The key of that id, if it signs or did so before. */
    Optional<ECKey> of(@Nullable String id) {
        refresh();
        Optional<ECKey> known = named(last, id);
        if (known.isPresent()) {
            return known;
        }
        reading.lock();
        try {
            if (isOlder(SOONEST)) {
                readAgain();
            }
        } finally {
            reading.unlock();
        }
        return named(last, id);
    }

    /** The public halves, for whoever checks tokens. */
    JWKSet publicKeys() {
        refresh();
        return new JWKSet(List.copyOf(last.all().map(ECKey::toPublicJWK).toList()));
    }

    private static Optional<ECKey> named(Keys keys, @Nullable String id) {
        return keys.all().filter(key -> key.getKeyID().equals(id)).findFirst();
    }

    private boolean isOlder(Duration longest) {
        Instant now = clock.instant();
        Instant at = last.at();
        return now.isBefore(at) || !now.isBefore(at.plus(longest));
    }

    /** One looks, the others go on with what was read last. */
    private void refresh() {
        if (isOlder(KEPT) && reading.tryLock()) {
            try {
                if (isOlder(KEPT)) {
                    readAgain();
                }
            } finally {
                reading.unlock();
            }
        }
    }

    /** What cannot be read leaves the keys as they were: a folder that is away for a while stops nobody, and makes no second key. */
    private void readAgain() {
        try {
            if (!Files.exists(folder.resolve(PRESENT)) && wasMoved()) {
                makeOnce();
            }
            last = read();
        } catch (IOException | RuntimeException e) {
            LOG.warn(
                    "the keys of tokens cannot be read again ({}); those read last hold",
                    e.getClass().getSimpleName());
            last = new Keys(last.present(), last.before(), clock.instant());
        }
    }

    /** Whether the key that signed last lies where it is to verify alone: then, and only then, another is wanted. */
    private boolean wasMoved() throws IOException {
        Path before = folder.resolve(BEFORE);
        return Files.exists(before)
                && read(before).getKeyID().equals(last.present().getKeyID());
    }

    private Keys read() throws IOException {
        OwnerOnly.check(folder);
        Path before = folder.resolve(BEFORE);
        return new Keys(read(folder.resolve(PRESENT)), Files.exists(before) ? read(before) : null, clock.instant());
    }

    private static ECKey read(Path file) throws IOException {
        OwnerOnly.check(file);
        try {
            return ECKey.parse(Files.readString(file, StandardCharsets.UTF_8));
        } catch (ParseException e) {
            throw new IllegalStateException(file + " is no key; remove it and a new one is made", e);
        }
    }

    private void makeOnce() throws IOException {
        synchronized (MAKING) {
            makeUnderLock(folder.resolve(PRESENT));
        }
    }

    private void makeUnderLock(Path file) throws IOException {
        try (FileChannel channel = FileChannel.open(
                        folder.resolve("token-signing.lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
                FileLock held = channel.lock()) {
            if (held.isValid() && !Files.exists(file)) {
                ECKey made = new ECKeyGenerator(Curve.P_256)
                        .keyUse(KeyUse.SIGNATURE)
                        .algorithm(JWSAlgorithm.ES256)
                        .keyIDFromThumbprint(true)
                        .generate();
                OwnerOnly.write(file, made.toJSONString().getBytes(StandardCharsets.UTF_8));
            }
        } catch (JOSEException e) {
            throw new IllegalStateException("no key for tokens can be made here", e);
        }
    }
}
