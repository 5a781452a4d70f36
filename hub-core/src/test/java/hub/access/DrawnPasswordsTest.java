package hub.access;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What the hub has drawn it knows again, and nothing that somebody chose. */
class DrawnPasswordsTest {

    private final DrawnPasswords drawn = seal((byte) 1).passwords();

    private static CodeSeal seal(byte of) {
        byte[] key = new byte[32];
        Arrays.fill(key, of);
        return new CodeSeal(key);
    }

    private static byte[] random(int of) {
        byte[] random = new byte[32];
        Arrays.fill(random, (byte) of);
        return random;
    }

    @Test
    void what_is_drawn_is_known_again_where_the_key_is() {
        String one = drawn.draw(random(7));
        assertThat(one).matches("[A-Za-z0-9_-]{28}").isNotEqualTo(drawn.draw(random(8)));
        assertThat(drawn.isDrawn(one)).isTrue();
        assertThat(seal((byte) 1).passwords().isDrawn(one)).isTrue();
        assertThat(seal((byte) 2).passwords().isDrawn(one)).isFalse();
    }

    @Test
    void what_somebody_chose_or_changed_is_not() {
        String one = drawn.draw(random(7));
        for (int i = 0; i < one.length(); i++) {
            char other = one.charAt(i) == 'A' ? 'B' : 'A';
            assertThat(drawn.isDrawn(one.substring(0, i) + other + one.substring(i + 1)))
                    .as("character " + i)
                    .isFalse();
        }
        for (String chosen :
                List.of("", "mật khẩu của tôi", "correcthorsebatterystaple", "A".repeat(28), one + "A", one + one)) {
            assertThat(drawn.isDrawn(chosen)).as(chosen).isFalse();
        }
        assertThat(drawn.isDrawn(one.substring(1))).isFalse();
    }

    @Test
    void its_text_tells_no_key() {
        assertThat(drawn.toString()).isEqualTo("DrawnPasswords[masked]");
        assertThat(drawn.draw("0123456789abcdefghij".getBytes(StandardCharsets.US_ASCII)))
                .hasSize(28);
    }
}
