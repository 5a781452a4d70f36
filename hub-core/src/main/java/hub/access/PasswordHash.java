package hub.access;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.text.Normalizer;
import java.util.Arrays;
import java.util.Base64;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.bouncycastle.crypto.generators.Argon2BytesGenerator;
import org.bouncycastle.crypto.params.Argon2Parameters;

/**
 * How a person's password is kept: Argon2id (RFC 9106), in the text form that others read too,
 * {@code $argon2id$v=19$m=…,t=…,p=…$salt$hash}. The text carries its own cost, so that the cost of new ones can rise while
 * old ones still verify. A password is compared as Unicode's NFC: the same keys give other bytes on another system.
 */
final class PasswordHash {

    /** The most characters of a password; a longer one is refused unread. */
    static final int LONGEST = 256;

    /** What a hash costs: memory in KiB, passes, lanes. Bounded, so that a spoilt row cannot take all memory. */
    record Cost(int memory, int passes, int lanes) {

        /** What new hashes cost. */
        static final Cost PRESENT = new Cost(19 * 1024, 2, 1);

        Cost {
            if (lanes < 1 || lanes > 16 || passes < 1 || passes > 16 || memory < 8 * lanes || memory > 1 << 18) {
                throw new IllegalArgumentException("a hash takes 8 KiB a lane to 256 MiB, in 1 to 16 passes and lanes");
            }
        }

        boolean isBelow(Cost other) {
            return memory < other.memory || passes < other.passes || lanes < other.lanes;
        }
    }

    private static final int LENGTH = 32;
    private static final Pattern TEXT = Pattern.compile("\\$argon2id\\$v=19\\$m=(\\d{1,9}),t=(\\d{1,4}),p=(\\d{1,4})"
            + "\\$([A-Za-z0-9+/]{11,86})\\$([A-Za-z0-9+/]{22,86})");

    private final Cost cost;
    private final byte[] salt;
    private final byte[] hash;

    private PasswordHash(Cost cost, byte[] salt, byte[] hash) {
        this.cost = cost;
        this.salt = salt;
        this.hash = hash;
    }

    /** A new hash at the present cost. */
    static PasswordHash of(byte[] salt, String password) {
        return of(Cost.PRESENT, salt, password);
    }

    static PasswordHash of(Cost cost, byte[] salt, String password) {
        if (salt.length < 16) {
            throw new IllegalArgumentException("a salt has at least 128 bits");
        }
        return new PasswordHash(cost, salt.clone(), argon2id(cost, salt, password, LENGTH));
    }

    /**
     * Reads a hash as it is kept.
     *
     * @throws IllegalArgumentException where the text is none, or costs more than the bounds allow
     */
    static PasswordHash parse(String text) {
        Matcher found = TEXT.matcher(text);
        if (!found.matches()) {
            throw new IllegalArgumentException("no hash of a password by Argon2id");
        }
        Cost cost = new Cost(
                Integer.parseInt(found.group(1)), Integer.parseInt(found.group(2)), Integer.parseInt(found.group(3)));
        Base64.Decoder decoder = Base64.getDecoder();
        return new PasswordHash(cost, decoder.decode(found.group(4)), decoder.decode(found.group(5)));
    }

    /** The form in which it is kept. */
    String text() {
        Base64.Encoder encoder = Base64.getEncoder().withoutPadding();
        return "$argon2id$v=19$m=" + cost.memory() + ",t=" + cost.passes() + ",p=" + cost.lanes() + "$"
                + encoder.encodeToString(salt) + "$" + encoder.encodeToString(hash);
    }

    /** Whether this is the password, without telling by the time it takes how much of it was right. */
    boolean matches(String password) {
        return !password.isEmpty()
                && password.length() <= LONGEST
                && MessageDigest.isEqual(hash, argon2id(cost, salt, password, hash.length));
    }

    /** Whether new ones cost more by now: then the next good sign-in makes it anew. */
    boolean isOutdated() {
        return cost.isBelow(Cost.PRESENT);
    }

    @Override
    public String toString() {
        return "PasswordHash[masked]";
    }

    private static byte[] argon2id(Cost cost, byte[] salt, String password, int length) {
        if (password.isEmpty() || password.length() > LONGEST) {
            throw new IllegalArgumentException("a password has 1 to " + LONGEST + " characters");
        }
        byte[] bytes = Normalizer.normalize(password, Normalizer.Form.NFC).getBytes(StandardCharsets.UTF_8);
        Argon2BytesGenerator generator = new Argon2BytesGenerator();
        generator.init(new Argon2Parameters.Builder(Argon2Parameters.ARGON2_id)
                .withVersion(Argon2Parameters.ARGON2_VERSION_13)
                .withMemoryAsKB(cost.memory())
                .withIterations(cost.passes())
                .withParallelism(cost.lanes())
                .withSalt(salt)
                .build());
        byte[] made = new byte[length];
        generator.generateBytes(bytes, made);
        Arrays.fill(bytes, (byte) 0);
        return made;
    }
}
