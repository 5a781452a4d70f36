package hub.journal;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Keeps the upper part of the newest map that this process has met, for all who ask. */
final class MapTrees {

    private @Nullable MapTree tree;
    private int number;

    /** Answers from the tree of that map. */
    synchronized <T> T at(MapSql sql, int map, Function<MapTree, T> work) {
        if (map < number) {
            // Somebody whose transaction began before the newest map.
            return work.apply(read(sql, map));
        }
        MapTree kept = tree;
        if (kept == null) {
            kept = read(sql, map);
        } else if (map > number) {
            kept.put(roots(sql.changed(number, map)));
        }
        tree = kept;
        number = map;
        return work.apply(kept);
    }

    private static MapTree read(MapSql sql, int map) {
        MapTree read = new MapTree();
        if (map == 0) {
            return read;
        }
        read.put(roots(sql.buckets(MapTree.BUCKETS, map)));
        return read;
    }

    private static Map<Integer, TreeHash> roots(List<MapSql.BucketRow> rows) {
        Map<Integer, TreeHash> roots = new HashMap<>();
        rows.forEach(row -> roots.put(row.bucket(), TreeHash.parse(row.root())));
        return roots;
    }
}
