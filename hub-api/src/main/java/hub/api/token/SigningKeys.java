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
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

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

    private final Path folder;
    private final Clock clock;
    private volatile Keys last;

    private SigningKeys(Path folder, Clock clock) {
        this.folder = folder;
        this.clock = clock;
        this.last = read();
    }

    /** Reads the keys; makes one at the first start. */
    public static SigningKeys open(Path folder, Clock clock) {
        return new SigningKeys(folder, clock);
    }

    /** The key that signs. */
    ECKey present() {
        return since(KEPT).present();
    }

    /** The key of that id, if it signs or did so before. */
    Optional<ECKey> of(@Nullable String id) {
        Optional<ECKey> known = named(since(KEPT), id);
        return known.isPresent() ? known : named(since(SOONEST), id);
    }

    /** The public halves, for whoever checks tokens. */
    JWKSet publicKeys() {
        return new JWKSet(List.copyOf(since(KEPT).all().map(ECKey::toPublicJWK).toList()));
    }

    private static Optional<ECKey> named(Keys keys, @Nullable String id) {
        return keys.all().filter(key -> key.getKeyID().equals(id)).findFirst();
    }

    private Keys since(Duration longest) {
        Keys keys = last;
        Instant now = clock.instant();
        if (now.isBefore(keys.at()) || !now.isBefore(keys.at().plus(longest))) {
            keys = read();
            last = keys;
        }
        return keys;
    }

    private Keys read() {
        try {
            OwnerOnly.makeFolder(folder);
            OwnerOnly.check(folder);
            Path file = folder.resolve(PRESENT);
            if (!Files.exists(file)) {
                makeOnce(file);
            }
            Path before = folder.resolve(BEFORE);
            return new Keys(read(file), Files.exists(before) ? read(before) : null, clock.instant());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static ECKey read(Path file) throws IOException {
        OwnerOnly.check(file);
        try {
            return ECKey.parse(Files.readString(file, StandardCharsets.UTF_8));
        } catch (ParseException e) {
            throw new IllegalStateException(file + " is no key; remove it and a new one is made", e);
        }
    }

    private void makeOnce(Path file) throws IOException {
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
