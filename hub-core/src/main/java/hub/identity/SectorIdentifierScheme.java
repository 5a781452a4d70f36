package hub.identity;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The sector identifier of every person and institution: eight characters of Crockford's Base32 that are an encrypted
 * sequence number, and a check character by ISO 7064's hybrid recursion with M = 32.
 */
public final class SectorIdentifierScheme implements CodeScheme {

    /** The name kept beside every identifier of this scheme. */
    public static final String NAME = "hub.sector.1";

    private static final String CROCKFORD = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";

    private final PermutedCodes codes;

    public SectorIdentifierScheme(CodeKey key) {
        this.codes = new PermutedCodes(key, CROCKFORD, 8, NAME);
    }

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public long capacity() {
        return codes.capacity();
    }

    @Override
    public String issue(long sequence) {
        return codes.issue(sequence);
    }

    @Override
    public List<String> issue(long first, int count) {
        return codes.issue(first, count);
    }

    @Override
    public long sequenceOf(String code) {
        return codes.sequenceOf(code);
    }

    @Override
    public boolean isWellFormed(String text) {
        return codes.isWellFormed(text);
    }

    /** Lower case counts as upper, o as 0, i and l as 1; spaces and hyphens do not count. */
    @Override
    public @Nullable String read(String typed) {
        StringBuilder characters = new StringBuilder(9);
        for (int i = 0; i < typed.length() && characters.length() <= 9; i++) {
            char c = typed.charAt(i);
            switch (c) {
                case ' ', '-' -> {}
                case 'o', 'O' -> characters.append('0');
                case 'i', 'I', 'l', 'L' -> characters.append('1');
                default -> characters.append(c >= 'a' && c <= 'z' ? (char) (c - 'a' + 'A') : c);
            }
        }
        String text = characters.toString();
        return codes.isWellFormed(text) ? text : null;
    }
}
