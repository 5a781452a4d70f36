package hub.verify;

import static org.assertj.core.api.Assertions.assertThat;

import hub.journal.NaiveMap;
import java.nio.ByteBuffer;
import java.util.Base64;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/** The verifier's map is that of decision 0038 after each leaf that was put into it, in crowded buckets too. */
final class MapPartTest {

    private static final long SEED = 20_261_130;

    private final MapHashes hashes = new MapHashes();
    private final NaiveMap naive = new NaiveMap();
    private final MapTop top = new MapTop(hashes);
    private final Map<Integer, MapPart> parts = new TreeMap<>();

    private void put(byte[] key, long entries, byte[] head) {
        naive.put(key, new NaiveMap.Walked(entries, Base64.getEncoder().encodeToString(head)));
        int bucket = MapHashes.bucket(key);
        MapPart part = parts.computeIfAbsent(bucket, any -> new MapPart(hashes));
        part.put(key, hashes.leaf(key, entries, head));
        top.put(bucket, part.root());
        assertThat(top.root()).as("seed %s", SEED).isEqualTo(naive.root());
    }

    @Test
    void its_roots_are_those_of_the_naive_map() {
        assertThat(top.root()).as("nobody").isEqualTo(naive.root());
        Random random = new Random(SEED);
        byte[] head = new byte[32];
        for (int i = 0; i < 300; i++) {
            byte[] key = new byte[32];
            // Some of whom the first differing bit is any, others in buckets at both ends.
            key[random.nextInt(32)] = (byte) (1 << random.nextInt(8));
            key[random.nextInt(3)] |= (byte) (random.nextInt(3) == 0 ? 0xff : 0);
            random.nextBytes(head);
            put(key, random.nextInt(1, 1_000), head);
        }
        assertThat(parts).hasSizeBetween(10, 200);
    }

    @Test
    void chains_are_hashed_as_the_naive_ones() {
        byte[] one = ByteBuffer.allocate(32).putInt(7).array();
        byte[] two = ByteBuffer.allocate(32).putInt(8).array();
        NaiveMap.Walked naiveOne = NaiveMap.Walked.NOTHING.then(one);
        byte[] head = hashes.entry(new byte[32], one);
        assertThat(Base64.getEncoder().encodeToString(head)).isEqualTo(naiveOne.head());
        MapSaid.Reach other = new MapSaid.Reach(WholeLog.LEARNER, two, 3, one);
        assertThat(Base64.getEncoder().encodeToString(hashes.joint(head, two, other)))
                .isEqualTo(naiveOne.joining(
                                two,
                                two,
                                new NaiveMap.Walked(3, Base64.getEncoder().encodeToString(one)))
                        .head());
    }
}
