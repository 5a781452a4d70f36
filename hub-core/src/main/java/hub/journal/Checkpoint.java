package hub.journal;

import java.util.List;

/**
 * What a log says of its tree at one size (C2SP tlog-checkpoint).
 *
 * @param origin which log
 * @param size its leaves
 * @param root of the tree
 * @param extensions whatever more is said, a line each
 */
public record Checkpoint(String origin, long size, TreeHash root, List<String> extensions) {

    private static final int FEWEST_LINES = 3;

    public Checkpoint {
        extensions = List.copyOf(extensions);
        if (size < 0) {
            throw new IllegalArgumentException("a tree has no leaves or some");
        }
        if (size == 0 && !root.equals(TreeHash.EMPTY)) {
            throw new IllegalArgumentException("the tree without leaves has one root");
        }
        if (origin.isEmpty()
                || origin.contains("\n")
                || extensions.stream().anyMatch(line -> line.isEmpty() || line.contains("\n"))) {
            throw new IllegalArgumentException("a checkpoint's lines are not empty");
        }
    }

    /**
     * The checkpoint that this text is, as it stands in a note.
     *
     * @throws IllegalArgumentException where it is none
     */
    public static Checkpoint parse(String text) {
        if (!text.endsWith("\n")) {
            throw new IllegalArgumentException("a checkpoint is lines of text");
        }
        List<String> lines = List.of(text.substring(0, text.length() - 1).split("\n", -1));
        if (lines.size() < FEWEST_LINES) {
            throw new IllegalArgumentException("a checkpoint has three lines at least");
        }
        return new Checkpoint(
                lines.get(0),
                WholeNumber.parse(lines.get(1)),
                TreeHash.parse(lines.get(2)),
                lines.subList(FEWEST_LINES, lines.size()));
    }

    public String text() {
        StringBuilder text = new StringBuilder(128)
                .append(origin)
                .append('\n')
                .append(size)
                .append('\n')
                .append(root.text())
                .append('\n');
        extensions.forEach(line -> text.append(line).append('\n'));
        return text.toString();
    }
}
