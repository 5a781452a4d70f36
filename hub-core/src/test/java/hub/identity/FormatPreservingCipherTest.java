package hub.identity;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HexFormat;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The nine samples that NIST published for FF1 (Cryptographic Standards and Guidelines, Examples with Intermediate Values). */
class FormatPreservingCipherTest {

    private static final String KEY_128 = "2B7E151628AED2A6ABF7158809CF4F3C";
    private static final String KEY_192 = KEY_128 + "EF4359D8D580AA4F";
    private static final String KEY_256 = KEY_192 + "7F036D6F04FC6A94";

    @ParameterizedTest
    @CsvSource({
        "128, 10, '',                     0123456789,          2433477484",
        "128, 10, 39383736353433323130,   0123456789,          6124200773",
        "128, 36, 3737373770717273373737, 0123456789abcdefghi, a9tv40mll9kdu509eum",
        "192, 10, '',                     0123456789,          2830668132",
        "192, 10, 39383736353433323130,   0123456789,          2496655549",
        "192, 36, 3737373770717273373737, 0123456789abcdefghi, xbj3kv35jrawxv32ysr",
        "256, 10, '',                     0123456789,          6657667009",
        "256, 10, 39383736353433323130,   0123456789,          1001623463",
        "256, 36, 3737373770717273373737, 0123456789abcdefghi, xs8a0azh2avyalyzuwd",
    })
    void agrees_with_the_published_samples(int bits, int radix, String tweak, String plain, String encrypted) {
        String key =
                switch (bits) {
                    case 128 -> KEY_128;
                    case 192 -> KEY_192;
                    default -> KEY_256;
                };
        FormatPreservingCipher cipher = new FormatPreservingCipher(
                HexFormat.of().parseHex(key), radix, HexFormat.of().parseHex(tweak));
        byte[] characters = numbers(plain);

        cipher.encrypt(characters, characters.length);
        assertThat(characters).isEqualTo(numbers(encrypted));

        cipher.decrypt(characters, characters.length);
        assertThat(characters).isEqualTo(numbers(plain));
    }

    private static byte[] numbers(String text) {
        byte[] numbers = new byte[text.length()];
        for (int i = 0; i < numbers.length; i++) {
            numbers[i] = (byte) Character.digit(text.charAt(i), 36);
        }
        return numbers;
    }
}
