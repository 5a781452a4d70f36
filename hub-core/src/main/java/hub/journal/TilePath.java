package hub.journal;

import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Where a tile or a bundle of entries stands below a log's address: {@code tile/0/x001/067.p/12} (C2SP tlog-tiles).
 *
 * @param level of the tree; {@link #ENTRIES} for a bundle
 * @param index within the level
 * @param width hashes or entries in it: 256 where it is full
 */
public record TilePath(int level, long index, int width) {

    /** How many hashes a full tile has. */
    public static final int FULL = 256;
    /** The bits of a position within a tile. */
    static final int HEIGHT = 8;
    /** In the place of a level: not the hashes of leaves, but what they hold. */
    public static final int ENTRIES = -1;

    /** Of a tree of 2^63 leaves nothing stands higher. */
    static final int HIGHEST = 7;

    private static final Pattern PATH =
            Pattern.compile("tile/(entries|0|[1-9][0-9]?)/((?:x[0-9]{3}/){0,6}[0-9]{3})(?:\\.p/([1-9][0-9]{0,2}))?");

    public TilePath {
        if (level < ENTRIES || level > HIGHEST || index < 0 || width < 1 || width > FULL) {
            throw new IllegalArgumentException("no tile stands there");
        }
        if (index > hashes(Long.MAX_VALUE, level) / FULL) {
            throw new IllegalArgumentException("no tree is so large");
        }
    }

    /**
     * The path that this text is, every path having one text.
     *
     * @throws IllegalArgumentException where it is none
     */
    public static TilePath parse(String text) {
        Matcher parts = PATH.matcher(text);
        if (!parts.matches()) {
            throw new IllegalArgumentException("no path of a tile");
        }
        TilePath path = new TilePath(
                parts.group(1).equals("entries") ? ENTRIES : Integer.parseInt(parts.group(1)),
                Long.parseLong(parts.group(2).replaceAll("[x/]", "")),
                parts.group(3) == null ? FULL : Integer.parseInt(parts.group(3)));
        if (!path.text().equals(text)) {
            throw new IllegalArgumentException("a path of a tile that is not as it is written");
        }
        return path;
    }

    /** How many hashes stand at that level of a tree of that size. */
    static long hashes(long size, int level) {
        return size >> (HEIGHT * Math.max(level, 0));
    }

    /** The tile that holds this hash of a level, as wide as it is in a tree of that size. */
    static TilePath holding(int level, long hash, long size) {
        long index = hash / FULL;
        long wide = Math.min(FULL, hashes(size, level) - index * FULL);
        return new TilePath(level, index, (int) wide);
    }

    public boolean isEntries() {
        return level == ENTRIES;
    }

    public boolean isFull() {
        return width == FULL;
    }

    /** The first of its hashes or entries, within the level. */
    public long first() {
        return index * FULL;
    }

    /** Whether all that it speaks of is in a tree of that size. */
    public boolean isWithin(long size) {
        return width <= hashes(size, level) - first();
    }

    public String text() {
        StringBuilder path = new StringBuilder();
        long rest = index;
        do {
            String group = String.format(Locale.ROOT, "%03d", rest % 1000);
            path.insert(0, path.isEmpty() ? group : "x" + group + "/");
            rest /= 1000;
        } while (rest > 0);
        path.insert(0, "tile/" + (isEntries() ? "entries" : level) + "/");
        return isFull() ? path.toString() : path + ".p/" + width;
    }

    @Override
    public String toString() {
        return text();
    }
}
