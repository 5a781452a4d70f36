package hub.verify;

import static org.assertj.core.api.Assertions.assertThat;

import hub.journal.NaiveTree;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/** The verifier's tree is that of RFC 6962, at every size, gone on from any of them too. */
final class HashTreeTest {

    private static byte[] leaf(int number) {
        return ByteBuffer.allocate(32).putInt(number).array();
    }

    private static HashTree none() {
        return new HashTree((level, index, hashes, root) -> {});
    }

    @Test
    void its_roots_are_those_of_the_naive_tree() {
        HashTree tree = none();
        List<byte[]> leaves = new ArrayList<>();
        assertThat(tree.root()).isEqualTo(NaiveTree.root(leaves));
        for (int i = 0; i < 700; i++) {
            leaves.add(leaf(i));
            tree.append(leaf(i), 0);
            assertThat(tree.root()).as("%s leaves", i + 1).isEqualTo(NaiveTree.root(leaves));
        }
        assertThat(HexFormat.of().formatHex(none().root()))
                .as("RFC 6962: the hash of nothing")
                .isEqualTo("e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855");
    }

    @Test
    void a_tree_gone_on_from_what_was_kept_of_it_is_the_same_tree() {
        HashTree tree = none();
        for (int i = 0; i < 66_000; i++) {
            if (i % 6_007 == 0 || i == 256 || i == 65_536) {
                HashTree again = new HashTree((level, index, hashes, root) -> {}, tree.size(), tree.partial());
                assertThat(again.root()).as("%s leaves", i).isEqualTo(tree.root());
                tree = again;
            }
            tree.append(leaf(i), 0);
        }
        HashTree whole = none();
        for (int i = 0; i < 66_000; i++) {
            whole.append(leaf(i), 0);
        }
        assertThat(tree.root()).isEqualTo(whole.root());
    }

    @Test
    void full_tiles_are_handed_out_at_every_level() {
        Map<String, byte[]> roots = new TreeMap<>();
        HashTree tree = new HashTree((level, index, hashes, root) -> {
            assertThat(hashes).hasSize(256);
            if (level == 1) {
                List<byte[]> below = new ArrayList<>();
                for (long i = index * 256; i < (index + 1) * 256; i++) {
                    below.add(roots.get("0/" + i));
                }
                assertThat(hashes)
                        .usingElementComparator((one, other) -> Arrays.compare(one, other))
                        .isEqualTo(below);
            }
            roots.put(level + "/" + index, root);
        });
        for (int i = 0; i < 65_536; i++) {
            tree.append(leaf(i), 0);
        }
        assertThat(roots).hasSize(257).containsKeys("0/0", "0/255", "1/0");
        assertThat(roots.get("1/0")).isEqualTo(tree.root());
    }
}
