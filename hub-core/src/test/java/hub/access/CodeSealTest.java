package hub.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import hub.identity.KeyRefusal;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Arrays;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CodeSealTest {

    private static final AccountId ACCOUNT = new AccountId(new UUID(1, 2));

    @TempDir
    @SuppressWarnings("NullAway.Init") // JUnit sets it
    private Path folder;

    private static byte[] filled(int length, int with) {
        byte[] bytes = new byte[length];
        Arrays.fill(bytes, (byte) with);
        return bytes;
    }

    @Test
    void whatIsSealedIsOpenedForTheSameAccountAlone() {
        CodeSeal seal = new CodeSeal(filled(32, 1));
        byte[] secret = filled(20, 7);
        byte[] sealed = seal.seal(ACCOUNT, secret, filled(32, 9));
        assertThat(sealed).hasSize(12 + 20 + 16);
        assertThat(new String(sealed, StandardCharsets.ISO_8859_1))
                .doesNotContain(new String(secret, StandardCharsets.ISO_8859_1));
        assertThat(seal.open(ACCOUNT, sealed)).isEqualTo(secret);
        assertThatThrownBy(() -> seal.open(new AccountId(new UUID(1, 3)), sealed))
                .isInstanceOf(IllegalStateException.class);
        byte[] changed = sealed.clone();
        changed[20] ^= 1;
        assertThatThrownBy(() -> seal.open(ACCOUNT, changed)).isInstanceOf(IllegalStateException.class);
        assertThatThrownBy(() -> new CodeSeal(filled(32, 2)).open(ACCOUNT, sealed))
                .isInstanceOf(IllegalStateException.class);
        assertThat(seal.toString()).isEqualTo("CodeSeal[masked]");
    }

    @Test
    void theKeyIsMadeOnceAndIsItsOwnersAlone() throws Exception {
        Path keys = folder.resolve("keys");
        byte[] sealed = CodeSeal.open(keys, () -> filled(32, 3)).seal(ACCOUNT, filled(20, 7), filled(32, 9));
        CodeSeal again = CodeSeal.open(keys, () -> filled(32, 4));
        assertThat(again.open(ACCOUNT, sealed)).isEqualTo(filled(20, 7));
        Path file = keys.resolve("account-codes.key");
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                .isEqualTo("rw-------");
        Files.writeString(file, "no key");
        assertThatThrownBy(() -> CodeSeal.open(keys, () -> filled(32, 4))).isInstanceOf(IllegalStateException.class);
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-r--r--"));
        assertThatThrownBy(() -> CodeSeal.open(keys, () -> filled(32, 4))).isInstanceOf(KeyRefusal.class);
    }
}
