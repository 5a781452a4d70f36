package hub.journal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** Chains and maps, held to values that were reckoned by hand with another program. */
final class MapTest {

    private static final LearnerKey A = key("00".repeat(32));
    private static final LearnerKey B = key("80" + "00".repeat(31));
    /** Shares all bits with A but the last. */
    private static final LearnerKey C = key("00".repeat(31) + "01");

    private static final Chain ONE = Chain.EMPTY.then(bytes("11"));
    private static final Chain OTHER = Chain.EMPTY.then(bytes("22"));
    private static final Chain JOINED = ONE.then(bytes("22")).joining(bytes("33"), B, OTHER);

    private static LearnerKey key(String hex) {
        return new LearnerKey(HexFormat.of().parseHex(hex));
    }

    private static byte[] bytes(String hex) {
        return HexFormat.of().parseHex(hex.repeat(32));
    }

    private static String hex(TreeHash hash) {
        return HexFormat.of().formatHex(hash.bytes());
    }

    private static TreeHash rootOf(MapLeaf... leaves) {
        MapTree tree = new MapTree();
        for (MapLeaf leaf : leaves) {
            int bucket = leaf.key().prefix(MapTree.BITS);
            List<MapLeaf> all = Arrays.stream(leaves)
                    .filter(other -> other.key().prefix(MapTree.BITS) == bucket)
                    .toList();
            tree.put(Map.of(bucket, new MapBucket(all, MapTree.BITS).root()));
        }
        return tree.root();
    }

    @Test
    void each_entry_is_hashed_onto_the_head_before() {
        assertThat(Chain.EMPTY.head().bytes()).isEqualTo(new byte[32]);
        assertThat(hex(ONE.head())).isEqualTo("a3f1132bffd8af61b107567e3a4ce88ec015505b363b9139a512eb3182fbe968");
        Chain two = ONE.then(bytes("22"));
        assertThat(two.count()).isEqualTo(2);
        assertThat(hex(two.head())).isEqualTo("c1037c860c1b8154bf1d9faf76868d06b2b1ea99f340130b6b7edefcdf2b30a3");
        assertThat(hex(OTHER.head())).isEqualTo("d2f26a08f2886a22676ce2aba9344bdb0c1807cdbbe207d2ff6c3a06c0910733");
    }

    @Test
    void a_joint_holds_the_other_chain_and_is_no_entry_like_others() {
        assertThat(JOINED.count()).isEqualTo(3);
        assertThat(hex(JOINED.head())).isEqualTo("14e6442ae53539495b68f8348100b611930a6bf3e4f7e54c5234930e9fd862af");
        Chain two = ONE.then(bytes("22"));
        assertThat(two.then(bytes("33")).head()).isNotEqualTo(JOINED.head());
        assertThat(two.joining(bytes("33"), B, ONE).head()).isNotEqualTo(JOINED.head());
        assertThat(two.joining(bytes("33"), A, OTHER).head()).isNotEqualTo(JOINED.head());
        assertThat(two.joining(bytes("33"), B, new Chain(2, OTHER.head())).head())
                .isNotEqualTo(JOINED.head());
    }

    @Test
    void the_root_of_a_map_of_nobody_of_one_of_two_alike_and_of_both_halves() {
        assertThat(hex(MapBucket.EMPTY)).isEqualTo("e77b9a9ae9e30b0dbdb6f510a264ef9de781501d7b6b92ae89eb059c5ab743db");
        MapLeaf a = new MapLeaf(A, JOINED);
        MapLeaf b = new MapLeaf(B, OTHER);
        MapLeaf c = new MapLeaf(C, ONE);
        assertThat(hex(rootOf())).isEqualTo("853de5a10606d624336f98a91f1705c7ea2808b49d4f6257327a40ed30a47b87");
        assertThat(hex(rootOf(a))).isEqualTo("365447ef361be453b5a93192117d8974ef3152dd05f85b926e2e9e962bb26689");
        assertThat(hex(rootOf(a, c))).isEqualTo("8dfd87512c7599d6857af34fb691766400fd8187aa04689f63090c1ae6899657");
        assertThat(hex(rootOf(a, b, c))).isEqualTo("4d81dbca146b35029020614d8e2e5835e4445ba44261c5dad1fb8566ea029868");
    }

    @Test
    void a_key_stands_in_its_part_of_the_map_once_and_nowhere_else() {
        assertThat(A.prefix(MapTree.BITS)).isZero();
        assertThat(B.prefix(MapTree.BITS)).isEqualTo(1 << 17);
        assertThat(key("ff".repeat(32)).prefix(MapTree.BITS)).isEqualTo(MapTree.BUCKETS - 1);
        assertThatThrownBy(() -> new MapBucket(List.of(new MapLeaf(A, ONE), new MapLeaf(A, OTHER)), MapTree.BITS))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new MapBucket(List.of(new MapLeaf(A, ONE), new MapLeaf(B, OTHER)), MapTree.BITS))
                .isInstanceOf(IllegalArgumentException.class);
        MapBucket bucket = new MapBucket(List.of(new MapLeaf(A, ONE)), MapTree.BITS);
        assertThatThrownBy(() -> bucket.way(C)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void a_learners_key_is_the_hmac_of_the_id_as_text() {
        LearnerKeys keys = new LearnerKeys(bytes("0b"));
        UUID learner = UUID.fromString("01890a5d-ac96-774b-bcce-b302099a8057");
        assertThat(HexFormat.of().formatHex(keys.of(learner).bytes()))
                .isEqualTo("33f020a63ba4bc51fcd4ca5075b3a56983714c52b9c3a32140d2623d0b165b3b");
        assertThat(keys.fingerprint()).isEqualTo("c3c318bd3a96f866688e9924cd3dab28");
        assertThat(keys).hasToString("LearnerKeys[masked]");
        assertThat(LearnerKey.parse(keys.of(learner).text())).isEqualTo(keys.of(learner));
    }
}
