package hub.access;

import java.net.URLEncoder;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.time.Instant;
import java.util.OptionalLong;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** A person's second factor: codes of six or eight digits that a telephone shows, another every 30 seconds (RFC 6238). */
public final class Totp {

    /** Codes count these steps since 1970. */
    public static final int STEP_SECONDS = 30;

    /** How many steps the telephone's clock may be behind or ahead. */
    private static final int WINDOW = 1;

    /** What the codes are made with; most telephones know the first only. */
    public enum Hash {
        SHA1,
        SHA256,
        SHA512;

        private String mac() {
            return "Hmac" + name();
        }
    }

    private final Hash hash;
    private final int digits;
    private final byte[] secret;

    /**
     * The codes of one secret.
     *
     * @param secret at least 128 bits
     * @param digits 6 or 8
     */
    public Totp(Hash hash, int digits, byte[] secret) {
        if (secret.length < 16 || secret.length > 64) {
            throw new IllegalArgumentException("a secret has 16 to 64 bytes");
        }
        if (digits != 6 && digits != 8) {
            throw new IllegalArgumentException("a code has 6 or 8 digits");
        }
        this.hash = hash;
        this.digits = digits;
        this.secret = secret.clone();
    }

    /** The step in which an instant lies. */
    static long step(Instant at) {
        return Math.floorDiv(at.getEpochSecond(), STEP_SECONDS);
    }

    /** The code of one step. */
    String code(long step) {
        try {
            Mac mac = Mac.getInstance(hash.mac());
            mac.init(new SecretKeySpec(secret, hash.mac()));
            byte[] made = mac.doFinal(ByteBuffer.allocate(8).putLong(step).array());
            int offset = made[made.length - 1] & 0xf;
            int number = ByteBuffer.wrap(made).getInt(offset) & 0x7fff_ffff;
            return digits == 6
                    ? String.format("%06d", number % 1_000_000)
                    : String.format("%08d", number % 100_000_000);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("no " + hash.mac() + " here", e);
        }
    }

    /**
     * The step that a code is of, to be kept as used; empty where it is of none near this instant, or of one that is used.
     *
     * @param used the last step of which a code was taken: none up to it is taken again
     */
    public OptionalLong taken(String code, Instant now, long used) {
        byte[] given = code.getBytes(StandardCharsets.UTF_8);
        long found = Long.MIN_VALUE;
        for (long step = step(now) - WINDOW; step <= step(now) + WINDOW; step++) {
            // All are tried, so that the time it takes does not tell which one was right.
            boolean right = MessageDigest.isEqual(code(step).getBytes(StandardCharsets.US_ASCII), given);
            if (right && step > used) {
                found = step;
            }
        }
        return found == Long.MIN_VALUE ? OptionalLong.empty() : OptionalLong.of(found);
    }

    /** The secret as a person types it into a telephone. */
    public String secretText() {
        return Base32.text(secret);
    }

    /**
     * What a telephone reads as a square code. It holds the secret: shown once, to its person.
     *
     * @param issuer who asks for the codes
     * @param account whose codes they are, there
     */
    public String uri(String issuer, String account) {
        if (issuer.contains(":") || account.contains(":")) {
            throw new IllegalArgumentException("a colon parts issuer and account");
        }
        return "otpauth://totp/" + encoded(issuer) + ":" + encoded(account) + "?secret=" + secretText() + "&issuer="
                + encoded(issuer) + "&algorithm=" + hash + "&digits=" + digits + "&period=" + STEP_SECONDS;
    }

    @Override
    public String toString() {
        return "Totp[masked]";
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
    }
}
