package hub.journal;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * That something is in a log, for whoever is offline (C2SP tlog-proof).
 *
 * @param extra what else its reader needs, in base 64, or null; nobody signed it
 * @param index of the leaf
 * @param hashes beside the way from the leaf to the root
 */
public record LogProof(@Nullable String extra, long index, List<TreeHash> hashes, SignedNote checkpoint) {

    private static final String HEAD = "c2sp.org/tlog-proof@v1";
    private static final String EXTRA = "extra ";
    private static final String INDEX = "index ";
    /** The way to the root of a tree of 2^63 leaves. */
    private static final int LONGEST = 63;

    public LogProof {
        if (extra != null) {
            Base64Text.decode(extra);
        }
        hashes = List.copyOf(hashes);
        if (index < 0 || index >= Checkpoint.parse(checkpoint.text()).size() || hashes.size() > LONGEST) {
            throw new IllegalArgumentException("no proof about that tree");
        }
    }

    /**
     * The proof that this text is; nothing is verified.
     *
     * @throws IllegalArgumentException where it is none
     */
    public static LogProof parse(String text) {
        int blank = text.indexOf("\n\n");
        if (blank < 0) {
            throw new IllegalArgumentException("a proof ends with a checkpoint");
        }
        List<String> lines = List.of(text.substring(0, blank).split("\n", -1));
        int at = 0;
        if (!lines.get(at++).equals(HEAD)) {
            throw new IllegalArgumentException("no proof of this form");
        }
        String extra = null;
        if (at < lines.size() && lines.get(at).startsWith(EXTRA)) {
            extra = lines.get(at++).substring(EXTRA.length());
        }
        if (at >= lines.size() || !lines.get(at).startsWith(INDEX)) {
            throw new IllegalArgumentException("a proof names the index of its leaf");
        }
        long index = WholeNumber.parse(lines.get(at++).substring(INDEX.length()));
        List<TreeHash> hashes = new ArrayList<>();
        for (String line : lines.subList(at, lines.size())) {
            hashes.add(TreeHash.parse(line));
        }
        return new LogProof(extra, index, hashes, SignedNote.parse(text.substring(blank + 2)));
    }

    /** Whether it shows that a leaf of these bytes is in the log of that key. */
    public boolean shows(byte[] entry, VerifierKey log) {
        Checkpoint said = Checkpoint.parse(checkpoint.text());
        try {
            return said.origin().equals(log.name())
                    && checkpoint.signers(List.of(log)).contains(log)
                    && Proofs.includes(TreeHash.leaf(entry), index, said.size(), hashes, said.root());
        } catch (IllegalArgumentException e) {
            return false;
        }
    }

    public String text() {
        StringBuilder text = new StringBuilder(HEAD).append('\n');
        if (extra != null) {
            text.append(EXTRA).append(extra).append('\n');
        }
        text.append(INDEX).append(index).append('\n');
        hashes.forEach(hash -> text.append(hash.text()).append('\n'));
        return text.append('\n').append(checkpoint.note()).toString();
    }
}
