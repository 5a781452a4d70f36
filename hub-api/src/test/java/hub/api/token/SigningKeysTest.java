package hub.api.token;

import static org.assertj.core.api.Assertions.assertThat;

import com.nimbusds.jose.jwk.ECKey;
import hub.database.SettableClock;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The keys of access tokens rotate without a stop. */
class SigningKeysTest {

    @TempDir
    @SuppressWarnings("NullAway.Init") // JUnit sets it
    private Path folder;

    private final SettableClock clock = new SettableClock();

    private void rotate() throws Exception {
        Files.move(
                folder.resolve(SigningKeys.PRESENT),
                folder.resolve(SigningKeys.BEFORE),
                StandardCopyOption.REPLACE_EXISTING);
    }

    @Test
    void a_new_key_signs_within_seconds_and_the_one_before_still_verifies() throws Exception {
        SigningKeys one = SigningKeys.open(folder, clock);
        SigningKeys other = SigningKeys.open(folder, clock);
        ECKey first = one.present();
        assertThat(other.present()).isEqualTo(first);
        rotate();
        clock.move(SigningKeys.KEPT);
        ECKey second = one.present();
        assertThat(second.getKeyID()).isNotEqualTo(first.getKeyID());
        assertThat(one.of(first.getKeyID())).contains(first);
        assertThat(one.publicKeys().getKeys()).containsExactly(second.toPublicJWK(), first.toPublicJWK());
        rotate();
        clock.move(SigningKeys.KEPT);
        assertThat(one.present()).isNotEqualTo(second);
        assertThat(one.of(second.getKeyID())).contains(second);
        assertThat(one.of(first.getKeyID()))
                .as("of the key before the one before")
                .isEmpty();
        assertThat(one.of(null)).isEmpty();
    }

    @Test
    void another_server_knows_the_new_key_at_its_first_token() throws Exception {
        SigningKeys one = SigningKeys.open(folder, clock);
        rotate();
        clock.move(Duration.ofSeconds(2));
        ECKey fresh = SigningKeys.open(folder, clock).present();
        assertThat(one.of(fresh.getKeyID())).contains(fresh);
    }

    @Test
    void unknown_keys_have_the_files_read_once_a_second_at_most() throws Exception {
        SigningKeys one = SigningKeys.open(folder, clock);
        rotate();
        assertThat(one.of("nobody's")).isEmpty();
        assertThat(folder.resolve(SigningKeys.PRESENT)).doesNotExist();
        clock.move(Duration.ofSeconds(1));
        assertThat(one.of("nobody's")).isEmpty();
        assertThat(folder.resolve(SigningKeys.PRESENT)).exists();
    }
}
