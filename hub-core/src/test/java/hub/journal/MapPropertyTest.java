package hub.journal;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import net.jqwik.api.EdgeCasesMode;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;

/** Maps that grow, and their proofs, held to {@link NaiveMap}. */
final class MapPropertyTest {

    private final Map<LearnerKey, Chain> chains = new HashMap<>();
    private final Map<LearnerKey, NaiveMap.Walked> walked = new HashMap<>();
    private final MapTree tree = new MapTree();
    private final NaiveMap naive = new NaiveMap();

    /** Some keys share many bits, as random ones never would. */
    private static LearnerKey key(Random random) {
        byte[] key = new byte[32];
        random.nextBytes(key);
        int shared = random.nextInt(4) * 8;
        for (int i = 0; i < shared; i++) {
            key[i] = 7;
        }
        return new LearnerKey(key);
    }

    private void grow(Random random, int learners) {
        Map<Integer, TreeHash> roots = new HashMap<>();
        for (int i = 0; i < learners; i++) {
            LearnerKey key = chains.isEmpty() || random.nextBoolean()
                    ? key(random)
                    : List.copyOf(chains.keySet()).get(random.nextInt(chains.size()));
            byte[] commitment = new byte[32];
            random.nextBytes(commitment);
            Chain chain = chains.getOrDefault(key, Chain.EMPTY);
            NaiveMap.Walked same = walked.getOrDefault(key, NaiveMap.Walked.NOTHING);
            if (random.nextInt(5) == 0) {
                byte[] head = new byte[32];
                random.nextBytes(head);
                LearnerKey other = key(random);
                long count = random.nextInt(1_000_000);
                chains.put(key, chain.joining(commitment, other, new Chain(count, TreeHash.of(head))));
                walked.put(
                        key,
                        same.joining(
                                commitment,
                                other.bytes(),
                                new NaiveMap.Walked(count, TreeHash.of(head).text())));
            } else {
                chains.put(key, chain.then(commitment));
                walked.put(key, same.then(commitment));
            }
            naive.put(key.bytes(), Objects.requireNonNull(walked.get(key)));
            int bucket = key.prefix(MapTree.BITS);
            roots.put(bucket, bucket(bucket).root());
        }
        TreeHash before = tree.root();
        TreeHash after = tree.rootWith(roots);
        assertThat(tree.root()).as("asking changes nothing").isEqualTo(before);
        tree.put(roots);
        assertThat(tree.root()).isEqualTo(after);
        assertThat(after.bytes()).isEqualTo(naive.root());
    }

    private MapBucket bucket(int bucket) {
        List<MapLeaf> leaves = new ArrayList<>();
        chains.forEach((key, chain) -> {
            if (key.prefix(MapTree.BITS) == bucket) {
                leaves.add(new MapLeaf(key, chain));
            }
        });
        return new MapBucket(leaves, MapTree.BITS);
    }

    private MapProof proof(LearnerKey key) {
        List<TreeHash> way = new ArrayList<>(bucket(key.prefix(MapTree.BITS)).way(key));
        way.addAll(tree.way(key.prefix(MapTree.BITS)));
        return new MapProof(key, chains.getOrDefault(key, Chain.EMPTY), way);
    }

    @Property(tries = 25, edgeCases = EdgeCasesMode.NONE)
    void any_map_has_the_root_of_the_model_and_every_proof_holds_and_no_altered_one_does(
            @ForAll long seed, @ForAll @IntRange(min = 1, max = 4) int rounds) {
        Random random = new Random(seed);
        for (int i = 0; i < rounds; i++) {
            grow(random, 1 + random.nextInt(40));
        }
        TreeHash root = tree.root();
        byte[] naiveRoot = naive.root();
        for (LearnerKey key : chains.keySet()) {
            MapProof proof = proof(key);
            assertThat(proof.shows(root)).isTrue();
            assertThat(NaiveMap.rootBy(
                            key.bytes(),
                            Objects.requireNonNull(walked.get(key)),
                            proof.way().stream().map(TreeHash::bytes).toList()))
                    .isEqualTo(naiveRoot);
            Chain chain = proof.chain();
            assertThat(new MapProof(key, new Chain(chain.count() + 1, chain.head()), proof.way()).shows(root))
                    .isFalse();
            assertThat(new MapProof(key, chain.then(new byte[32]), proof.way()).shows(root))
                    .isFalse();
            assertThat(new MapProof(key(random), chain, proof.way()).shows(root))
                    .isFalse();
            List<TreeHash> way = new ArrayList<>(proof.way());
            way.remove(random.nextInt(way.size()));
            assertThat(new MapProof(key, chain, way).shows(root)).isFalse();
            List<TreeHash> altered = new ArrayList<>(proof.way());
            int at = random.nextInt(altered.size());
            byte[] hash = altered.get(at).bytes();
            hash[random.nextInt(32)] ^= (byte) (1 << random.nextInt(8));
            altered.set(at, TreeHash.of(hash));
            assertThat(new MapProof(key, chain, altered).shows(root)).isFalse();
            assertThat(new MapProof(key, chain, Collections.nCopies(257, root)).shows(root))
                    .isFalse();
        }
    }
}
