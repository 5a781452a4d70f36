package hub.journal;

import hub.identity.KeyRefusal;
import hub.identity.OwnerOnly;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.HexFormat;
import java.util.UUID;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Gives learners their keys of the map: HMAC-SHA-256 of a learner's id, as text, under a secret of the key folder. */
final class LearnerKeys {

    private static final String FILE = "map.key";
    private static final String LOCK = "map.lock";
    private static final String FINGERPRINT = "hub map key fingerprint 1\n";
    private static final int SECRET_LENGTH = 32;
    private static final Object CREATING = new Object();

    private final byte[] secret;

    LearnerKeys(byte[] secret) {
        if (secret.length != SECRET_LENGTH) {
            throw new IllegalArgumentException("the secret of the map has 32 bytes");
        }
        this.secret = secret.clone();
    }

    /**
     * Opens the folder; at the first start of a new installation makes the secret.
     *
     * @param fingerprint what the database keeps of it, or null where it keeps none yet: only then is one made
     * @param newSecret gives 32 random bytes
     * @throws KeyRefusal where it is not the one of the database, is not there, or can be read by others
     */
    @SuppressWarnings("try") // the lock is held, not used
    static LearnerKeys open(Path folder, @Nullable String fingerprint, Supplier<byte[]> newSecret) {
        Path file = folder.resolve(FILE);
        try {
            OwnerOnly.makeFolder(folder);
            OwnerOnly.check(folder);
            synchronized (CREATING) {
                try (FileChannel channel = FileChannel.open(
                                folder.resolve(LOCK), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
                        FileLock held = channel.lock()) {
                    if (fingerprint == null && !Files.exists(file)) {
                        String made = HexFormat.of().formatHex(newSecret.get()) + "\n";
                        OwnerOnly.write(file, made.getBytes(StandardCharsets.US_ASCII));
                    }
                }
            }
            if (!Files.exists(file)) {
                throw new KeyRefusal(KeyRefusal.Reason.MAP_MISSING, file);
            }
            OwnerOnly.check(file);
            LearnerKeys keys = read(file);
            if (fingerprint != null) {
                keys.mustBe(fingerprint, folder);
            }
            return keys;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static LearnerKeys read(Path file) throws IOException {
        try {
            return new LearnerKeys(HexFormat.of()
                    .parseHex(
                            Files.readString(file, StandardCharsets.ISO_8859_1).strip()));
        } catch (IllegalArgumentException e) {
            throw new KeyRefusal(KeyRefusal.Reason.MAP_UNREADABLE, file);
        }
    }

    /**
     * For a database that kept no fingerprint when the folder was opened, and keeps one now.
     *
     * @throws KeyRefusal where it is another's
     */
    void mustBe(String fingerprint, Path folder) {
        if (!fingerprint.equals(fingerprint())) {
            throw new KeyRefusal(KeyRefusal.Reason.MAP_WRONG, folder.resolve(FILE));
        }
    }

    /** What the database keeps to know the secret again: 32 hexadecimal digits that tell nothing of it. */
    String fingerprint() {
        return Digests.sha256(FINGERPRINT.getBytes(StandardCharsets.US_ASCII), secret)
                .substring(0, 32);
    }

    LearnerKey of(UUID learner) {
        return new LearnerKey(Digests.commitment(secret, learner.toString().getBytes(StandardCharsets.US_ASCII)));
    }

    @Override
    public String toString() {
        return "LearnerKeys[masked]";
    }
}
