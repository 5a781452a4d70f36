package hub.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import hub.access.Totp.Hash;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Locale;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TotpTest {

    private static final long NONE = -1;
    private static final Instant NOW = Instant.parse("2026-09-05T00:00:10Z");

    private final Totp codes = new Totp(Hash.SHA1, 6, seed(20));

    /** RFC 6238, appendix B; the seed's length is the hash's own (its erratum 2866). */
    @ParameterizedTest
    @CsvSource({
        "59, 94287082, SHA1",
        "59, 46119246, SHA256",
        "59, 90693936, SHA512",
        "1111111109, 07081804, SHA1",
        "1111111109, 68084774, SHA256",
        "1111111109, 25091201, SHA512",
        "1111111111, 14050471, SHA1",
        "1111111111, 67062674, SHA256",
        "1111111111, 99943326, SHA512",
        "1234567890, 89005924, SHA1",
        "1234567890, 91819424, SHA256",
        "1234567890, 93441116, SHA512",
        "2000000000, 69279037, SHA1",
        "2000000000, 90698825, SHA256",
        "2000000000, 38618901, SHA512",
        "20000000000, 65353130, SHA1",
        "20000000000, 77737706, SHA256",
        "20000000000, 47863826, SHA512"
    })
    void theVectorsOfTheRfc(long second, String code, Hash hash) {
        int length =
                switch (hash) {
                    case SHA1 -> 20;
                    case SHA256 -> 32;
                    case SHA512 -> 64;
                };
        Instant at = Instant.ofEpochSecond(second);
        Totp eight = new Totp(hash, 8, seed(length));
        assertThat(eight.code(Totp.step(at))).isEqualTo(code);
        assertThat(eight.taken(code, at, NONE)).hasValue(second / 30);
        Totp six = new Totp(hash, 6, seed(length));
        assertThat(six.code(Totp.step(at))).isEqualTo(code.substring(2));
    }

    @Test
    void aClockMayBeAStepBehindOrAheadAndNoMore() {
        long step = Totp.step(NOW);
        for (long near = -1; near <= 1; near++) {
            assertThat(codes.taken(codes.code(step + near), NOW, NONE)).hasValue(step + near);
        }
        assertThat(codes.taken(codes.code(step - 2), NOW, NONE)).isEmpty();
        assertThat(codes.taken(codes.code(step + 2), NOW, NONE)).isEmpty();
    }

    @Test
    void aUsedStepIsNotTakenAgainNorOneBeforeIt() {
        long step = Totp.step(NOW);
        OptionalLong taken = codes.taken(codes.code(step), NOW, NONE);
        assertThat(taken).hasValue(step);
        assertThat(codes.taken(codes.code(step), NOW, step)).isEmpty();
        assertThat(codes.taken(codes.code(step - 1), NOW, step)).isEmpty();
        assertThat(codes.taken(codes.code(step + 1), NOW, step)).hasValue(step + 1);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "0", "12345", "1234567", "abcdef", "١٢٣٤٥٦", "      "})
    void whatIsNoCodeIsNotTaken(String code) {
        assertThat(codes.taken(code, NOW, NONE)).isEmpty();
    }

    @Test
    void anotherSecretOrHashGivesOtherCodes() {
        long step = Totp.step(NOW);
        byte[] other = seed(20);
        other[19]++;
        assertThat(new Totp(Hash.SHA1, 6, other).code(step)).isNotEqualTo(codes.code(step));
        assertThat(new Totp(Hash.SHA256, 6, seed(20)).code(step)).isNotEqualTo(codes.code(step));
    }

    @Test
    void aTelephoneReadsItAsAnAddress() {
        assertThat(codes.uri("Sở GD&ĐT", "nguyen.an@so.example"))
                .isEqualTo("otpauth://totp/S%E1%BB%9F%20GD%26%C4%90T:nguyen.an%40so.example"
                        + "?secret=GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ&issuer=S%E1%BB%9F%20GD%26%C4%90T"
                        + "&algorithm=SHA1&digits=6&period=30");
        assertThatThrownBy(() -> codes.uri("a:b", "c")).isInstanceOf(IllegalArgumentException.class);
        assertThat(codes.toString()).doesNotContain("GEZDGNBV");
    }

    @Test
    void secretsAreLongAndCodesHaveSixOrEightDigits() {
        assertThatThrownBy(() -> new Totp(Hash.SHA1, 7, seed(20))).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new Totp(Hash.SHA1, 6, seed(15))).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new Totp(Hash.SHA1, 6, seed(65))).isInstanceOf(IllegalArgumentException.class);
    }

    /** RFC 4648, section 10, without padding. */
    @ParameterizedTest
    @CsvSource({"'', ''", "f, MY", "fo, MZXQ", "foo, MZXW6", "foob, MZXW6YQ", "fooba, MZXW6YTB", "foobar, MZXW6YTBOI"})
    void theSecretsTextIsBase32(String plain, String text) {
        byte[] bytes = plain.getBytes(StandardCharsets.US_ASCII);
        assertThat(Base32.text(bytes)).isEqualTo(text);
        assertThat(Base32.bytes(text)).isEqualTo(bytes);
        assertThat(Base32.bytes(text.toLowerCase(Locale.ROOT).replaceAll("(...)", "$1 ")))
                .isEqualTo(bytes);
    }

    @Test
    void everyByteComesBackFromBase32() {
        byte[] all = new byte[256];
        for (int i = 0; i < all.length; i++) {
            all[i] = (byte) i;
        }
        assertThat(Base32.bytes(Base32.text(all))).isEqualTo(all);
    }

    @ParameterizedTest
    @ValueSource(strings = {"1", "MZXW6Y=", "M", "MZ", "Đ", "MZX"})
    void whatIsNoBase32IsRefused(String text) {
        assertThatThrownBy(() -> Base32.bytes(text)).isInstanceOf(IllegalArgumentException.class);
    }

    private static byte[] seed(int length) {
        return "1234567890".repeat(7).substring(0, length).getBytes(StandardCharsets.US_ASCII);
    }
}
