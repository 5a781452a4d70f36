package hub.journal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The eight leaves, roots and proofs with which Certificate Transparency's reference implementation tests its Merkle tree. */
final class TreeTest {

    private static final List<String> LEAVES =
            List.of("", "00", "10", "2021", "3031", "40414243", "5051525354555657", "606162636465666768696a6b6c6d6e6f");

    private static Tree grown(int size) {
        Tree tree = new Tree();
        for (String leaf : LEAVES.subList(0, size)) {
            tree.append(TreeHash.leaf(HexFormat.of().parseHex(leaf)), tile -> {});
        }
        return tree;
    }

    private static TileNodes nodes(int size) {
        return new TileNodes(
                size,
                path -> new Tile(
                        path,
                        LEAVES.subList(0, size).stream()
                                .map(leaf -> TreeHash.leaf(HexFormat.of().parseHex(leaf)))
                                .toList()));
    }

    @ParameterizedTest
    @CsvSource({
        "0, e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855",
        "1, 6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d",
        "2, fac54203e7cc696cf0dfcb42c92a1d9dbaf70ad9e621f4bd8d98662f00e3c125",
        "3, aeb6bcfe274b70a14fb067a5e5578264db0fa9b51af5e0ba159158f329e06e77",
        "4, d37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7",
        "5, 4e3bbb1f7b478dcfe71fb631631519a3bca12c9aefca1612bfce4c13a86264d4",
        "6, 76e67dadbcdf1e10e1b74ddc608abd2f98dfb16fbce75277b5232a127f2087ef",
        "7, ddb89be403809e325750d3d263cd78929c2942b7942a34b77e122c9594a74c8c",
        "8, 5dc9da79a70659a9ad559cb701ded9a2ab9d823aad2f4960cfe370eff4604328",
    })
    void roots_are_those_that_were_published(int size, String root) {
        assertThat(HexFormat.of().formatHex(grown(size).root().bytes())).isEqualTo(root);
        assertThat(nodes(size).root()).isEqualTo(grown(size).root());
    }

    @ParameterizedTest
    @CsvSource({
        "0, 1, ''",
        "0, 8, 96a296d224f285c67bee93c30f8a309157f0daa35dc5b87e410b78630a09cfc7"
                + " 5f083f0a1a33ca076a95279832580db3e0ef4584bdff1f54c8a360f50de3031e"
                + " 6b47aaf29ee3c2af9af889bc1fb9254dabd31177f16232dd6aab035ca39bf6e4",
        "5, 8, bc1a0643b12e4d2d7c77918f44e0f4f79a838b6cf9ec5b5c283e1f4d88599e6b"
                + " ca854ea128ed050b41b35ffc1b87b8eb2bde461e9e3b5596ece6b9d5975a0ae0"
                + " d37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7",
        "2, 3, fac54203e7cc696cf0dfcb42c92a1d9dbaf70ad9e621f4bd8d98662f00e3c125",
        "1, 5, 6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d"
                + " 5f083f0a1a33ca076a95279832580db3e0ef4584bdff1f54c8a360f50de3031e"
                + " bc1a0643b12e4d2d7c77918f44e0f4f79a838b6cf9ec5b5c283e1f4d88599e6b",
    })
    void proofs_of_inclusion_are_those_that_were_published(int index, int size, String hashes) {
        assertThat(hex(Proofs.inclusion(index, size, nodes(size)))).isEqualTo(hashes);
    }

    @ParameterizedTest
    @CsvSource({
        "1, 1, ''",
        "1, 8, 96a296d224f285c67bee93c30f8a309157f0daa35dc5b87e410b78630a09cfc7"
                + " 5f083f0a1a33ca076a95279832580db3e0ef4584bdff1f54c8a360f50de3031e"
                + " 6b47aaf29ee3c2af9af889bc1fb9254dabd31177f16232dd6aab035ca39bf6e4",
        "6, 8, 0ebc5d3437fbe2db158b9f126a1d118e308181031d0a949f8dededebc558ef6a"
                + " ca854ea128ed050b41b35ffc1b87b8eb2bde461e9e3b5596ece6b9d5975a0ae0"
                + " d37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7",
        "2, 5, 5f083f0a1a33ca076a95279832580db3e0ef4584bdff1f54c8a360f50de3031e"
                + " bc1a0643b12e4d2d7c77918f44e0f4f79a838b6cf9ec5b5c283e1f4d88599e6b",
    })
    void proofs_of_consistency_are_those_that_were_published(int first, int second, String hashes) {
        assertThat(hex(Proofs.consistency(first, second, nodes(second)))).isEqualTo(hashes);
    }

    private static String hex(List<TreeHash> hashes) {
        return String.join(
                " ",
                hashes.stream()
                        .map(hash -> HexFormat.of().formatHex(hash.bytes()))
                        .toList());
    }

    @Test
    void a_tree_of_70_000_has_the_tiles_that_the_specification_counts() {
        List<Tile> full = new ArrayList<>();
        Tree tree = new Tree();
        for (int i = 0; i < 70_000; i++) {
            tree.append(TreeHash.leaf(GrownTree.entry(i)), full::add);
        }
        Map<Integer, Integer> levels = new HashMap<>();
        full.forEach(tile -> levels.merge(tile.path().level(), 1, Integer::sum));
        assertThat(levels).isEqualTo(Map.of(0, 273, 1, 1));
        assertThat(Stream.of(0, 1, 2).map(level -> Tree.width(70_000, level))).containsExactly(112, 17, 1);
        assertThat(Tree.width(256, 0)).isZero();
        assertThat(Tree.width(256, 1)).isEqualTo(1);
    }

    @Test
    void an_edge_of_another_size_is_refused() {
        TreeHash hash = TreeHash.EMPTY;
        assertThatIllegalArgumentException().isThrownBy(() -> new Tree(-1, List.of()));
        assertThatIllegalArgumentException().isThrownBy(() -> new Tree(1, List.of()));
        assertThatIllegalArgumentException().isThrownBy(() -> new Tree(0, List.of(List.of(hash))));
        assertThatIllegalArgumentException().isThrownBy(() -> new Tree(256, List.of(List.of(hash), List.of(hash))));
        assertThatIllegalArgumentException().isThrownBy(() -> new Tree(256, List.of(List.of())));
        assertThat(new Tree(256, List.of(List.of(), List.of(hash))).root()).isEqualTo(hash);
    }

    @Test
    void proofs_of_what_is_not_there_are_none() {
        assertThatIllegalArgumentException().isThrownBy(() -> Proofs.inclusion(3, 3, nodes(3)));
        assertThatIllegalArgumentException().isThrownBy(() -> Proofs.inclusion(-1, 3, nodes(3)));
        assertThatIllegalArgumentException().isThrownBy(() -> Proofs.consistency(4, 3, nodes(3)));
        assertThatIllegalArgumentException().isThrownBy(() -> Proofs.consistency(-1, 3, nodes(3)));
        assertThat(Proofs.goesOn(3, TreeHash.EMPTY, 5, TreeHash.EMPTY, List.of()))
                .isFalse();
        assertThat(Proofs.goesOn(0, grown(1).root(), 5, grown(5).root(), List.of()))
                .isFalse();
    }

    @ParameterizedTest
    @CsvSource({
        "0, 0, 256, tile/0/000",
        "0, 1234067, 256, tile/0/x001/x234/067",
        "1, 5, 17, tile/1/005.p/17",
        "-1, 67, 256, tile/entries/067",
        "-1, 1067, 255, tile/entries/x001/067.p/255",
        "7, 0, 127, tile/7/000.p/127",
    })
    void paths_are_written_as_the_specification_has_them(int level, long index, int width, String text) {
        TilePath path = new TilePath(level, index, width);
        assertThat(path.text()).isEqualTo(text);
        assertThat(TilePath.parse(text)).isEqualTo(path);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "tile/0",
                "tile/0/",
                "tile/0/0",
                "tile/0/00",
                "tile/0/0000",
                "tile/00/000",
                "tile/01/000",
                "tile/-1/000",
                "tile/8/000",
                "tile/64/000",
                "tile/data/000",
                "tile/0/x000/000",
                "tile/0/001/067",
                "tile/0/x001/x067",
                "tile/0/x001067",
                "tile/0/000.p/0",
                "tile/0/000.p/256",
                "tile/0/000.p/01",
                "tile/0/000.p/",
                "tile/0/000.p",
                "tile/0/000/",
                "/tile/0/000",
                "tile/0/000.p/1/",
                "tile/0/ 00",
                "tile/0/\u0661\u0661\u0661",
                "tile/0/000\n",
                "tile/7/001",
                "tile/0/x999/x999/x999/x999/x999/x999/999",
            })
    void what_is_no_path_of_a_tile_is_refused(String text) {
        assertThatIllegalArgumentException().isThrownBy(() -> TilePath.parse(text));
    }

    @Test
    void tiles_are_as_wide_as_they_say() {
        TilePath path = new TilePath(0, 0, 2);
        Tile tile = new Tile(path, List.of(TreeHash.EMPTY, TreeHash.leaf(new byte[0])));
        assertThat(Tile.of(path, tile.bytes())).isEqualTo(tile);
        assertThatIllegalArgumentException().isThrownBy(() -> new Tile(path, List.of(TreeHash.EMPTY)));
        assertThatIllegalArgumentException().isThrownBy(() -> Tile.of(path, new byte[63]));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new Tile(new TilePath(TilePath.ENTRIES, 0, 1), List.of(TreeHash.EMPTY)));
    }
}
