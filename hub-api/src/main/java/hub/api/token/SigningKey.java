package hub.api.token;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.ECKey;
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

/** The key that signs access tokens (ES256), in a file of the key folder; all servers of one database share it. */
public final class SigningKey {

    private static final String FILE = "token-signing.jwk";

    private final ECKey key;

    private SigningKey(ECKey key) {
        this.key = key;
    }

    /** Reads the key; makes it at the first start. */
    public static SigningKey open(Path folder) {
        Path file = folder.resolve(FILE);
        try {
            OwnerOnly.makeFolder(folder);
            OwnerOnly.check(folder);
            if (!Files.exists(file)) {
                makeOnce(folder, file);
            }
            OwnerOnly.check(file);
            return new SigningKey(ECKey.parse(Files.readString(file, StandardCharsets.UTF_8)));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (ParseException e) {
            throw new IllegalStateException(file + " is no key; remove it and a new one is made", e);
        }
    }

    ECKey key() {
        return key;
    }

    private static void makeOnce(Path folder, Path file) throws IOException {
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
