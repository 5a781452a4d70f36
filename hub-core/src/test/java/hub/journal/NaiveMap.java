package hub.journal;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.Base64;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/** The map of learners as its decision record describes it, from sets of bits in texts; shares no code with the journal. */
public final class NaiveMap {

    private static final int UPPER = 18;

    /** Hashes of leaves by key, the key's bits as a text of 0 and 1. */
    private final SortedMap<String, byte[]> leaves = new TreeMap<>();

    /** A chain, its head in base 64. */
    public record Walked(long count, String head) {

        public static final Walked NOTHING = new Walked(0, Base64.getEncoder().encodeToString(new byte[32]));

        public Walked then(byte[] commitment) {
            return of(count + 1, sha256(new byte[] {2}, decoded(head), commitment));
        }

        public Walked joining(byte[] commitment, byte[] key, Walked other) {
            return of(
                    count + 1,
                    sha256(
                            new byte[] {3},
                            decoded(head),
                            commitment,
                            key,
                            eight(other.count()),
                            decoded(other.head())));
        }

        private static Walked of(long count, byte[] head) {
            return new Walked(count, Base64.getEncoder().encodeToString(head));
        }
    }

    public void put(byte[] key, Walked chain) {
        leaves.put(bits(key), leaf(key, chain));
    }

    private static byte[] leaf(byte[] key, Walked chain) {
        return sha256(new byte[] {4}, key, eight(chain.count()), decoded(chain.head()));
    }

    public byte[] root() {
        return below("");
    }

    private byte[] below(String prefix) {
        SortedMap<String, byte[]> part = leaves.subMap(prefix, prefix + "2");
        if (part.isEmpty()) {
            byte[] hash = sha256(new byte[] {5});
            for (int depth = prefix.length(); depth < UPPER; depth++) {
                hash = sha256(new byte[] {1}, hash, hash);
            }
            return hash;
        }
        if (prefix.length() >= UPPER && part.size() == 1) {
            return part.values().iterator().next();
        }
        return sha256(new byte[] {1}, below(prefix + "0"), below(prefix + "1"));
    }

    /** The root to which a way leads up from a leaf. */
    public static byte[] rootBy(byte[] key, Walked chain, List<byte[]> way) {
        String bits = bits(key);
        byte[] hash = leaf(key, chain);
        for (int i = 0; i < way.size(); i++) {
            hash = bits.charAt(way.size() - 1 - i) == '0'
                    ? sha256(new byte[] {1}, hash, way.get(i))
                    : sha256(new byte[] {1}, way.get(i), hash);
        }
        return hash;
    }

    public static byte[] decoded(String base64) {
        return Base64.getDecoder().decode(base64);
    }

    private static byte[] eight(long number) {
        return ByteBuffer.allocate(8).putLong(number).array();
    }

    private static String bits(byte[] key) {
        StringBuilder bits = new StringBuilder();
        for (byte b : key) {
            String eight = Integer.toBinaryString(Byte.toUnsignedInt(b));
            bits.append("0".repeat(8 - eight.length())).append(eight);
        }
        return bits.toString();
    }

    private static byte[] sha256(byte[]... pieces) {
        try {
            ByteArrayOutputStream all = new ByteArrayOutputStream();
            for (byte[] piece : pieces) {
                all.writeBytes(piece);
            }
            return MessageDigest.getInstance("SHA-256").digest(all.toByteArray());
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }
}
