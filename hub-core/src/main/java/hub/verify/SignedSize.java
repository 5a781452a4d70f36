package hub.verify;

import java.util.Arrays;
import java.util.Base64;
import java.util.List;

/**
 * A signed checkpoint: a log's word on how many leaves its tree has, and its root (C2SP tlog-checkpoint in a signed-note).
 *
 * @param said the signed text, with the end of its last line
 * @param signatures the lines below the empty one
 */
@SuppressWarnings("ArrayRecordComponent") // two are never compared
public record SignedSize(String origin, long size, byte[] root, String said, List<String> signatures) {

    private static final int ROOT_LINE = 2;

    public SignedSize {
        root = root.clone();
        signatures = List.copyOf(signatures);
    }

    /**
     * The checkpoint that a text is; no signature is looked at.
     *
     * @throws IllegalArgumentException where it is none
     */
    public static SignedSize of(String note) {
        int empty = note.lastIndexOf("\n\n");
        if (empty < 0 || !note.endsWith("\n")) {
            throw new IllegalArgumentException("no signed note");
        }
        String said = note.substring(0, empty + 1);
        List<String> lines = Arrays.asList(said.split("\n", -1));
        if (lines.size() < ROOT_LINE + 2 || lines.subList(0, lines.size() - 1).contains("")) {
            throw new IllegalArgumentException("no checkpoint");
        }
        String digits = lines.get(1);
        byte[] root = Base64.getDecoder().decode(lines.get(ROOT_LINE));
        if (!digits.matches("0|[1-9][0-9]{0,17}")
                || root.length != Hashes.LENGTH
                || !Base64.getEncoder().encodeToString(root).equals(lines.get(ROOT_LINE))) {
            throw new IllegalArgumentException("no size and root");
        }
        return new SignedSize(
                lines.get(0),
                Long.parseLong(digits),
                root,
                said,
                Arrays.asList(note.substring(empty + 2, note.length() - 1).split("\n", -1)));
    }

    @Override
    public byte[] root() {
        return root.clone();
    }
}
