package hub.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import hub.access.PasswordHash.Cost;
import java.nio.charset.StandardCharsets;
import java.text.Normalizer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** A password's hash is the one that everybody else's Argon2id makes, and carries its own cost. */
class PasswordHashTest {

    private static final byte[] SALT = "a salt of 32 bytes, never random".getBytes(StandardCharsets.UTF_8);
    private static final Cost CHEAP = new Cost(64, 1, 1);

    /** From the tests of the algorithm's own reference implementation. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "$argon2id$v=19$m=65536,t=2,p=1$c29tZXNhbHQ$CTFhFdXPJO1aFaMaO6Mm5c8y7cJHAph8ArZWb2GRPPc",
                "$argon2id$v=19$m=256,t=2,p=1$c29tZXNhbHQ$nf65EOgLrQMR/uIPnA4rEsF5h7TKyQwu9U1bMCHGi/4",
                "$argon2id$v=19$m=256,t=2,p=2$c29tZXNhbHQ$bQk8UB/VmZZF4Oo79iDXuL5/0ttZwg2f/5U52iv1cDc"
            })
    void theReferencesHashesVerify(String text) {
        PasswordHash hash = PasswordHash.parse(text);
        assertThat(hash.matches("password")).isTrue();
        assertThat(hash.matches("passwore")).isFalse();
        assertThat(hash.matches("")).isFalse();
        assertThat(hash.text()).isEqualTo(text);
    }

    @Test
    void aNewOneCostsWhatOwaspAsksForAndIsReadBackAsItWas() {
        PasswordHash made = PasswordHash.of(SALT, "đúng mật khẩu này");
        assertThat(made.text()).startsWith("$argon2id$v=19$m=19456,t=2,p=1$");
        PasswordHash kept = PasswordHash.parse(made.text());
        assertThat(kept.text()).isEqualTo(made.text());
        assertThat(kept.matches("đúng mật khẩu này")).isTrue();
        assertThat(kept.matches("sai mật khẩu này")).isFalse();
        assertThat(kept.isOutdated()).isFalse();
        assertThat(made.toString()).doesNotContain("argon2id").doesNotContain("khẩu");
    }

    @Test
    void theSameKeysGiveTheSamePasswordOnAnySystem() {
        String composed = Normalizer.normalize("mật khẩu tiếng Việt", Normalizer.Form.NFC);
        String decomposed = Normalizer.normalize(composed, Normalizer.Form.NFD);
        assertThat(decomposed).isNotEqualTo(composed);
        assertThat(PasswordHash.of(CHEAP, SALT, composed).matches(decomposed)).isTrue();
        assertThat(PasswordHash.of(CHEAP, SALT, decomposed).matches(composed)).isTrue();
        assertThat(PasswordHash.of(CHEAP, SALT, composed).matches("mat khau tieng Viet"))
                .isFalse();
    }

    @Test
    void anotherSaltGivesAnotherHash() {
        byte[] other = SALT.clone();
        other[0]++;
        assertThat(PasswordHash.of(CHEAP, SALT, "the same").text())
                .isNotEqualTo(PasswordHash.of(CHEAP, other, "the same").text());
    }

    @ParameterizedTest
    @CsvSource({
        "19456, 2, 1, false",
        "65536, 3, 4, false",
        "19455, 2, 1, true",
        "65536, 1, 1, true",
    })
    void theCostCanRise(int memory, int passes, int lanes, boolean outdated) {
        String text = "$argon2id$v=19$m=" + memory + ",t=" + passes + ",p=" + lanes
                + "$c29tZXNhbHQ$CTFhFdXPJO1aFaMaO6Mm5c8y7cJHAph8ArZWb2GRPPc";
        assertThat(PasswordHash.parse(text).isOutdated()).isEqualTo(outdated);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "password",
                "$argon2i$v=19$m=256,t=2,p=1$c29tZXNhbHQ$nf65EOgLrQMR/uIPnA4rEsF5h7TKyQwu9U1bMCHGi/4",
                "$argon2id$v=16$m=256,t=2,p=1$c29tZXNhbHQ$nf65EOgLrQMR/uIPnA4rEsF5h7TKyQwu9U1bMCHGi/4",
                "$argon2id$v=19$m=999999999,t=2,p=1$c29tZXNhbHQ$nf65EOgLrQMR/uIPnA4rEsF5h7TKyQwu9U1bMCHGi/4",
                "$argon2id$v=19$m=256,t=9999,p=1$c29tZXNhbHQ$nf65EOgLrQMR/uIPnA4rEsF5h7TKyQwu9U1bMCHGi/4",
                "$argon2id$v=19$m=256,t=0,p=1$c29tZXNhbHQ$nf65EOgLrQMR/uIPnA4rEsF5h7TKyQwu9U1bMCHGi/4",
                "$argon2id$v=19$m=256,t=2,p=1$c29tZXNhbHQ$",
                "$argon2id$v=19$m=256,t=2,p=1$c29tZXNhbHQ$nf65EOgLrQMR/uIPnA4rEsF5h7TKyQwu9U1bMCHGi/4\n"
            })
    void aTextThatIsNoneOrCostsTooMuchIsRefused(String text) {
        assertThatThrownBy(() -> PasswordHash.parse(text)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void aPasswordHasBoundsAndSoHasASalt() {
        assertThatThrownBy(() -> PasswordHash.of(CHEAP, SALT, "")).isInstanceOf(IllegalArgumentException.class);
        String longest = "x".repeat(PasswordHash.LONGEST);
        assertThat(PasswordHash.of(CHEAP, SALT, longest).matches(longest)).isTrue();
        assertThat(PasswordHash.of(CHEAP, SALT, longest).matches(longest + "x")).isFalse();
        assertThatThrownBy(() -> PasswordHash.of(CHEAP, SALT, longest + "x"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageNotContaining("xxx");
        assertThatThrownBy(() -> PasswordHash.of(CHEAP, new byte[15], "x"))
                .isInstanceOf(IllegalArgumentException.class);
    }
}
