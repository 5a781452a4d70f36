package hub.journal;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.EdgeCasesMode;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.Tuple;
import net.jqwik.api.constraints.LongRange;

/** The tree, its tiles and its proofs, held to {@link NaiveTree}. */
final class TreePropertyTest {

    private static final int LARGEST = 66_000;
    private static final GrownTree GROWN = new GrownTree(LARGEST);

    /** Two sizes of a tree, or an index and a size. */
    record Two(int first, int second) {}

    @Provide
    Arbitrary<Two> two() {
        return Arbitraries.frequencyOf(
                Tuple.of(20, sizes(1_500)),
                Tuple.of(20, sizes(300)),
                Tuple.of(1, Arbitraries.of(new Two(256, 257), new Two(65_535, 65_537))));
    }

    private static Arbitrary<Two> sizes(int largest) {
        return Arbitraries.integers()
                .between(1, largest)
                .flatMap(second -> Arbitraries.integers().between(0, second - 1).map(first -> new Two(first, second)));
    }

    @Property(tries = 60, edgeCases = EdgeCasesMode.NONE)
    void any_root_is_that_of_the_model(@ForAll("two") Two two) {
        GrownTree grown = new GrownTree(two.second());
        assertThat(grown.tree.root().bytes()).isEqualTo(NaiveTree.root(grown.leaves));
        assertThat(GROWN.nodes(two.second()).root()).isEqualTo(grown.tree.root());
    }

    @Property(tries = 200, edgeCases = EdgeCasesMode.NONE)
    void any_proof_of_inclusion_is_that_of_the_model_and_holds_and_no_altered_one_does(
            @ForAll("two") Two two, @ForAll @LongRange(min = 0, max = 255) long bit) {
        int index = two.first();
        int size = two.second();
        List<TreeHash> proof = Proofs.inclusion(index, size, GROWN.nodes(size));
        assertThat(texts(proof))
                .isEqualTo(NaiveTree.path(index, GROWN.leaves.subList(0, size)).stream()
                        .map(TreePropertyTest::text)
                        .toList());
        TreeHash root = GROWN.nodes(size).root();
        TreeHash leaf = TreeHash.leaf(GROWN.leaves.get(index));
        assertThat(Proofs.includes(leaf, index, size, proof, root)).isTrue();
        Predicate<List<TreeHash>> holds = other -> Proofs.includes(leaf, index, size, other, root);
        assertThat(altered(proof, bit)).noneMatch(holds);
        assertThat(Proofs.includes(flipped(leaf, bit), index, size, proof, root))
                .isFalse();
        assertThat(Proofs.includes(leaf, index, size, proof, flipped(root, bit)))
                .isFalse();
        assertThat(Proofs.includes(leaf, index + 1, size, proof, root)).isFalse();
        assertThat(Proofs.includes(leaf, index - 1, size, proof, root)).isFalse();
    }

    @Property(tries = 200, edgeCases = EdgeCasesMode.NONE)
    void any_proof_of_consistency_is_that_of_the_model_and_holds_and_no_altered_one_does(
            @ForAll("two") Two two, @ForAll @LongRange(min = 0, max = 255) long bit) {
        int first = two.first();
        int second = two.second();
        List<TreeHash> proof = Proofs.consistency(first, second, GROWN.nodes(second));
        TreeHash before = GROWN.nodes(first).root();
        TreeHash after = GROWN.nodes(second).root();
        assertThat(Proofs.goesOn(first, before, second, after, proof)).isTrue();
        assertThat(Proofs.goesOn(first, flipped(before, bit), second, after, proof))
                .isFalse();
        if (first == 0) {
            assertThat(proof).isEmpty();
            return;
        }
        assertThat(texts(proof))
                .isEqualTo(NaiveTree.proof(first, GROWN.leaves.subList(0, second)).stream()
                        .map(TreePropertyTest::text)
                        .toList());
        assertThat(altered(proof, bit)).noneMatch(other -> Proofs.goesOn(first, before, second, after, other));
        assertThat(Proofs.goesOn(first, before, second, flipped(after, bit), proof))
                .isFalse();
        assertThat(Proofs.goesOn(second, after, first, before, proof)).isFalse();
    }

    @Property(tries = 20, edgeCases = EdgeCasesMode.NONE)
    void a_tree_that_is_taken_up_at_its_edge_goes_on_as_if_nothing_had_been(@ForAll("two") Two two) {
        List<List<TreeHash>> edge = new ArrayList<>();
        int first = two.first();
        for (int level = 0; TilePath.hashes(first, level) > 0; level++) {
            List<TreeHash> hashes = new ArrayList<>();
            int width = Tree.width(first, level);
            for (long i = TilePath.hashes(first, level) - width; i < TilePath.hashes(first, level); i++) {
                hashes.add(GROWN.nodes(first).node(level * TilePath.HEIGHT, i));
            }
            edge.add(hashes);
        }
        Tree tree = new Tree(first, edge);
        GROWN.leaves.subList(first, two.second()).forEach(leaf -> tree.append(TreeHash.leaf(leaf), tile -> {}));
        assertThat(tree.root()).isEqualTo(GROWN.nodes(two.second()).root());
    }

    /** One bit other, one hash more, less, or two of them in each other's place. */
    private static List<List<TreeHash>> altered(List<TreeHash> proof, long bit) {
        List<List<TreeHash>> all = new ArrayList<>();
        for (int i = 0; i < proof.size(); i++) {
            List<TreeHash> flipped = new ArrayList<>(proof);
            flipped.set(i, flipped(proof.get(i), bit));
            all.add(flipped);
            List<TreeHash> less = new ArrayList<>(proof);
            less.remove(i);
            all.add(less);
            if (i > 0) {
                List<TreeHash> swapped = new ArrayList<>(proof);
                swapped.set(i, proof.get(i - 1));
                swapped.set(i - 1, proof.get(i));
                all.add(swapped);
            }
        }
        List<TreeHash> more = new ArrayList<>(proof);
        more.add(TreeHash.EMPTY);
        all.add(more);
        return all;
    }

    private static TreeHash flipped(TreeHash hash, long bit) {
        byte[] bytes = hash.bytes();
        bytes[(int) bit / 8] ^= (byte) (1 << (bit % 8));
        return TreeHash.of(bytes);
    }

    private static List<String> texts(List<TreeHash> hashes) {
        return hashes.stream().map(TreeHash::text).collect(Collectors.toList());
    }

    private static String text(byte[] hash) {
        return TreeHash.of(hash).text();
    }
}
