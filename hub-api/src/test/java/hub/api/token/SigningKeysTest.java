package hub.api.token;

import static org.assertj.core.api.Assertions.assertThat;

import com.nimbusds.jose.jwk.ECKey;
import hub.database.SettableClock;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
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

    @Test
    void a_key_that_is_moved_while_many_ask_stops_nobody() throws Exception {
        SigningKeys keys = SigningKeys.open(folder, clock);
        ExecutorService asking = Executors.newFixedThreadPool(8);
        Set<String> signed = new HashSet<>();
        try {
            for (int round = 0; round < 30; round++) {
                rotate();
                clock.move(SigningKeys.KEPT);
                CyclicBarrier together = new CyclicBarrier(8);
                List<Future<?>> all = new ArrayList<>();
                for (int i = 0; i < 8; i++) {
                    all.add(asking.submit(() -> {
                        together.await();
                        return keys.of(keys.present().getKeyID()).orElseThrow();
                    }));
                }
                for (Future<?> each : all) {
                    each.get();
                }
                signed.add(keys.present().getKeyID());
            }
        } finally {
            asking.shutdownNow();
        }
        assertThat(signed).hasSize(30);
    }

    @Test
    void a_folder_that_is_away_for_a_while_stops_nobody_and_no_other_key_is_made() throws Exception {
        Path mounted = folder.resolve("keys");
        Path away = folder.resolve("away");
        SigningKeys keys = SigningKeys.open(mounted, clock);
        ECKey first = keys.present();
        Files.move(mounted, away);
        clock.move(SigningKeys.KEPT);
        assertThat(keys.present()).isEqualTo(first);
        assertThat(mounted).doesNotExist();
        Files.createDirectory(mounted);
        clock.move(SigningKeys.KEPT);
        assertThat(keys.present()).isEqualTo(first);
        assertThat(mounted).isEmptyDirectory();
        Files.delete(mounted);
        Files.move(away, mounted);
        clock.move(SigningKeys.KEPT);
        assertThat(keys.present()).isEqualTo(first);
    }

    @Test
    void a_key_that_may_have_been_read_verifies_nothing_once_its_file_is_removed() throws Exception {
        SigningKeys keys = SigningKeys.open(folder, clock);
        ECKey first = keys.present();
        rotate();
        clock.move(SigningKeys.KEPT);
        assertThat(keys.present()).isNotEqualTo(first);
        Files.delete(folder.resolve(SigningKeys.BEFORE));
        clock.move(SigningKeys.KEPT);
        assertThat(keys.of(first.getKeyID())).isEmpty();
    }
}
