package hub.access;

import hub.identity.OwnerOnly;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.security.GeneralSecurityException;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.UUID;
import java.util.function.Supplier;
import javax.crypto.Cipher;
import javax.crypto.Mac;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;

/**
 * Seals the secrets of second factors (AES-256-GCM) under a key of the key folder: unlike a password's hash they must be
 * read again, and a copy of the database alone must not give them away. Each is bound to its account.
 */
public final class CodeSeal {

    private static final String FILE = "account-codes.key";
    private static final int NONCE = 12;
    private static final int TAG_BITS = 128;
    private static final Object CREATING = new Object();

    private final SecretKeySpec key;

    /** Seals under 256 random bits. */
    CodeSeal(byte[] key) {
        if (key.length != 32) {
            throw new IllegalArgumentException("the key of the seal has 32 bytes");
        }
        this.key = new SecretKeySpec(key, "AES");
    }

    /**
     * Reads the key; makes it at the first start.
     *
     * @param newKey gives 32 random bytes
     */
    public static CodeSeal open(Path folder, Supplier<byte[]> newKey) {
        Path file = folder.resolve(FILE);
        try {
            OwnerOnly.makeFolder(folder);
            OwnerOnly.check(folder);
            makeOnce(folder, file, newKey);
            OwnerOnly.check(file);
            return new CodeSeal(HexFormat.of()
                    .parseHex(
                            Files.readString(file, StandardCharsets.ISO_8859_1).trim()));
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
                            folder.resolve("account-codes.lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
                    FileLock held = channel.lock()) {
                if (!Files.exists(file)) {
                    String hex = HexFormat.of().formatHex(newKey.get()) + "\n";
                    OwnerOnly.write(file, hex.getBytes(StandardCharsets.US_ASCII));
                }
            }
        }
    }

    /**
     * The sealed secret, its nonce before it.
     *
     * @param random at least 12 random bytes, never used before
     */
    byte[] seal(AccountId account, byte[] secret, byte[] random) {
        byte[] nonce = Arrays.copyOf(random, NONCE);
        byte[] sealed = run(Cipher.ENCRYPT_MODE, account, nonce, secret);
        return ByteBuffer.allocate(NONCE + sealed.length).put(nonce).put(sealed).array();
    }

    /**
     * The secret.
     *
     * @throws IllegalStateException where it was sealed under another key, for another account, or was changed since
     */
    byte[] open(AccountId account, byte[] sealed) {
        byte[] nonce = Arrays.copyOf(sealed, NONCE);
        return run(Cipher.DECRYPT_MODE, account, nonce, Arrays.copyOfRange(sealed, NONCE, sealed.length));
    }

    /** The passwords that are drawn where this key is. */
    DrawnPasswords passwords() {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(key.getEncoded(), "HmacSHA256"));
            return new DrawnPasswords(mac.doFinal("drawn passwords".getBytes(StandardCharsets.US_ASCII)));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    private byte[] run(int mode, AccountId account, byte[] nonce, byte[] in) {
        try {
            Cipher cipher = Cipher.getInstance("AES/GCM/NoPadding");
            cipher.init(mode, key, new GCMParameterSpec(TAG_BITS, nonce));
            UUID id = account.value();
            cipher.updateAAD(ByteBuffer.allocate(16)
                    .putLong(id.getMostSignificantBits())
                    .putLong(id.getLeastSignificantBits())
                    .array());
            return cipher.doFinal(in);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(
                    "the secret of an account's codes is sealed under another key than " + FILE);
        }
    }

    @Override
    public String toString() {
        return "CodeSeal[masked]";
    }
}
