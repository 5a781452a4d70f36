package hub.enrolment;

import hub.identity.OwnerOnly;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.security.GeneralSecurityException;
import java.time.Instant;
import java.util.Base64;
import java.util.HexFormat;
import java.util.function.Supplier;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * The secrets that sign what is sent: each follows, by HMAC-SHA-256 under a secret of the key folder, from the webhook's id and the
 * number of times that it was rotated, so that the database holds none.
 */
public final class WebhookSecrets {

    private static final String FILE = "webhooks.key";
    private static final String ALGORITHM = "HmacSHA256";
    private static final int LENGTH = 32;
    private static final Object CREATING = new Object();

    private final SecretKeySpec key;

    /** Derives from 256 random bits. */
    WebhookSecrets(byte[] key) {
        if (key.length != LENGTH) {
            throw new IllegalArgumentException("the key of webhooks has 32 bytes");
        }
        this.key = new SecretKeySpec(key, ALGORITHM);
    }

    /**
     * Reads the key; makes it at the first start.
     *
     * @param newKey gives 32 random bytes
     */
    public static WebhookSecrets open(Path folder, Supplier<byte[]> newKey) {
        Path file = folder.resolve(FILE);
        try {
            OwnerOnly.makeFolder(folder);
            OwnerOnly.check(folder);
            makeOnce(folder, file, newKey);
            OwnerOnly.check(file);
            return new WebhookSecrets(HexFormat.of()
                    .parseHex(
                            Files.readString(file, StandardCharsets.ISO_8859_1).strip()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (IllegalArgumentException e) {
            throw new IllegalStateException(file + " holds no key of 32 bytes");
        }
    }

    /** Two servers may start at once. */
    @SuppressWarnings("try") // the lock is held, not used
    private static void makeOnce(Path folder, Path file, Supplier<byte[]> newKey) throws IOException {
        synchronized (CREATING) {
            if (Files.exists(file)) {
                return;
            }
            try (FileChannel channel = FileChannel.open(
                            folder.resolve("webhooks.lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
                    FileLock held = channel.lock()) {
                if (!Files.exists(file)) {
                    String hex = HexFormat.of().formatHex(newKey.get()) + "\n";
                    OwnerOnly.write(file, hex.getBytes(StandardCharsets.US_ASCII));
                }
            }
        }
    }

    /** As it is shown to its client, once: the form of Standard Webhooks. */
    public String told(WebhookId webhook, int generation) {
        return "whsec_" + Base64.getEncoder().encodeToString(secret(webhook, generation));
    }

    /**
     * What the header webhook-signature says: by the secret in force and, while it still holds, by the one before.
     *
     * @param message the header webhook-id
     * @param at whole seconds of it are the header webhook-timestamp
     */
    public String sign(Webhook webhook, String message, Instant at, byte[] body) {
        String now = sign(secret(webhook.id(), webhook.generation()), message, at, body);
        Instant until = webhook.formerUntil();
        return until == null || !until.isAfter(at)
                ? now
                : now + " " + sign(secret(webhook.id(), webhook.generation() - 1), message, at, body);
    }

    private byte[] secret(WebhookId webhook, int generation) {
        return mac(
                key,
                ("hub webhook secret 1\n" + webhook + "\n" + generation).getBytes(StandardCharsets.US_ASCII),
                new byte[0]);
    }

    static String sign(byte[] secret, String message, Instant at, byte[] body) {
        byte[] head = (message + "." + at.getEpochSecond() + ".").getBytes(StandardCharsets.UTF_8);
        return "v1," + Base64.getEncoder().encodeToString(mac(new SecretKeySpec(secret, ALGORITHM), head, body));
    }

    private static byte[] mac(SecretKeySpec under, byte[] first, byte[] second) {
        try {
            Mac mac = Mac.getInstance(ALGORITHM);
            mac.init(under);
            mac.update(first);
            return mac.doFinal(second);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    @Override
    public String toString() {
        return "WebhookSecrets[masked]";
    }
}
