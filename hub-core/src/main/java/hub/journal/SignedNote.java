package hub.journal;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * A text with signatures below it (C2SP signed-note).
 *
 * @param text with the end of its last line
 */
public record SignedNote(String text, List<NoteSignature> signatures) {

    private static final int LONGEST = 1_000_000;
    private static final int MOST_SIGNATURES = 100;

    public SignedNote {
        signatures = List.copyOf(signatures);
        if (!text.endsWith("\n") || text.length() > LONGEST || !isPlain(text)) {
            throw new IllegalArgumentException("a note is lines of text");
        }
        if (signatures.isEmpty() || signatures.size() > MOST_SIGNATURES) {
            throw new IllegalArgumentException("a signed note has from 1 to 100 signatures");
        }
    }

    /** No control characters but ends of lines, and no half of a character. */
    private static boolean isPlain(String text) {
        return text.codePoints().allMatch(c -> (c >= ' ' || c == '\n') && (c < 0xd800 || c > 0xdfff));
    }

    /**
     * The note that this text is; nothing is verified.
     *
     * @throws IllegalArgumentException where it is none
     */
    public static SignedNote parse(String note) {
        int blank = note.lastIndexOf("\n\n");
        if (blank < 0 || note.length() > LONGEST || !note.endsWith("\n") || blank + 2 == note.length()) {
            throw new IllegalArgumentException("no signed note: text, an empty line, signatures");
        }
        List<NoteSignature> signatures = new ArrayList<>();
        for (String line : note.substring(blank + 2, note.length() - 1).split("\n", -1)) {
            signatures.add(NoteSignature.parse(line));
        }
        return new SignedNote(note.substring(0, blank + 1), signatures);
    }

    /**
     * Which of these keys signed it; signatures of other keys say nothing.
     *
     * @throws IllegalArgumentException where a signature of one of them is false
     */
    public List<VerifierKey> signers(Collection<VerifierKey> known) {
        List<VerifierKey> signers = new ArrayList<>();
        for (NoteSignature signature : signatures) {
            for (VerifierKey key : known) {
                if (key.made(signature) && !signers.contains(key)) {
                    if (!key.verifies(text, signature)) {
                        throw new IllegalArgumentException("a signature of " + key.name() + " that is false");
                    }
                    signers.add(key);
                }
            }
        }
        return signers;
    }

    /** The note with more signatures below. */
    public SignedNote with(Collection<NoteSignature> more) {
        return new SignedNote(
                text,
                Stream.concat(signatures.stream(), more.stream()).distinct().toList());
    }

    public String note() {
        return text + signatures.stream().map(NoteSignature::line).collect(Collectors.joining("\n", "\n", "\n"));
    }

    @Override
    public String toString() {
        return note();
    }
}
