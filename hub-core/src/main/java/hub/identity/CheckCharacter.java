package hub.identity;

/**
 * ISO/IEC 7064's hybrid system, pure recursion modulo M + 1 and M: MOD 11,10 for M = 10.
 *
 * <p>Finds every single wrong character; of unequal neighbours that changed places all but about one pair in 43 (M =
 * 10).
 */
final class CheckCharacter {

    private final int alphabet;

    /** @param alphabet M: how many characters there are, an even number */
    CheckCharacter(int alphabet) {
        if (alphabet < 2 || alphabet % 2 != 0) {
            throw new IllegalArgumentException("the hybrid system needs an even alphabet");
        }
        this.alphabet = alphabet;
    }

    /** The check character after the first {@code length} characters, each a number below M. */
    int of(byte[] characters, int length) {
        return (alphabet + 1 - product(characters, length)) % alphabet;
    }

    /** Whether the last character is the right one for those before it. */
    boolean isRight(byte[] characters) {
        int last = characters.length - 1;
        return characters[last] == of(characters, last);
    }

    private int product(byte[] characters, int length) {
        int product = alphabet;
        for (int i = 0; i < length; i++) {
            int sum = (product + characters[i]) % alphabet;
            product = 2 * (sum == 0 ? alphabet : sum) % (alphabet + 1);
        }
        return product;
    }
}
