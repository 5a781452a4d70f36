package hub.verify;

import java.io.ByteArrayOutputStream;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;

/**
 * How far a log was verified: what the next run goes on from, and trusts.
 *
 * @param key of the log
 * @param size entries that were verified
 * @param root of the tree over them
 * @param instant of the last of them
 * @param tiles by level, the hashes of the last tile where it is not full
 */
@SuppressWarnings("ArrayRecordComponent") // two are never compared
public record VerifiedState(NoteKey key, long size, byte[] root, Instant instant, List<List<byte[]>> tiles) {

    private static final String FIRST_LINE = "hub journal verify 1";
    private static final int HEAD = 5;

    public VerifiedState {
        root = root.clone();
        tiles = tiles.stream().map(List::copyOf).toList();
        if (!Arrays.equals(new HashTree((level, index, hashes, above) -> {}, size, tiles).root(), root)) {
            throw new IllegalArgumentException("a state that contradicts itself");
        }
    }

    /**
     * The state that a file holds.
     *
     * @throws IllegalArgumentException where it holds none
     */
    public static VerifiedState of(String text) {
        List<String> lines = text.lines().toList();
        if (lines.size() < HEAD || !lines.get(0).equals(FIRST_LINE)) {
            throw new IllegalArgumentException("no state of a verification");
        }
        List<List<byte[]>> tiles = new ArrayList<>();
        for (String line : lines.subList(HEAD, lines.size())) {
            byte[] bytes = Base64.getDecoder().decode(value(line, "tile"));
            List<byte[]> tile = new ArrayList<>();
            for (int at = 0; at < bytes.length; at += Hashes.LENGTH) {
                tile.add(Arrays.copyOfRange(bytes, at, at + Hashes.LENGTH));
            }
            tiles.add(tile);
        }
        try {
            return new VerifiedState(
                    NoteKey.of(value(lines.get(1), "key")),
                    Long.parseLong(value(lines.get(2), "size")),
                    Base64.getDecoder().decode(value(lines.get(3), "root")),
                    Instant.parse(value(lines.get(4), "instant")),
                    tiles);
        } catch (DateTimeException e) {
            throw new IllegalArgumentException("no state of a verification", e);
        }
    }

    private static String value(String line, String name) {
        if (!line.startsWith(name + " ")) {
            throw new IllegalArgumentException("no state of a verification");
        }
        return line.substring(name.length() + 1);
    }

    public String text() {
        StringBuilder text = new StringBuilder(FIRST_LINE)
                .append("\nkey ")
                .append(key.text())
                .append("\nsize ")
                .append(size)
                .append("\nroot ")
                .append(Base64.getEncoder().encodeToString(root))
                .append("\ninstant ")
                .append(instant)
                .append('\n');
        for (List<byte[]> tile : tiles) {
            ByteArrayOutputStream bytes = new ByteArrayOutputStream();
            tile.forEach(bytes::writeBytes);
            text.append("tile ")
                    .append(Base64.getEncoder().encodeToString(bytes.toByteArray()))
                    .append('\n');
        }
        return text.toString();
    }

    @Override
    public byte[] root() {
        return root.clone();
    }
}
