package hub.identity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import hub.identity.KeyRefusal.Reason;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class KeyFolderTest {

    private final Path place;
    private final AtomicInteger made = new AtomicInteger();

    KeyFolderTest(@TempDir Path place) {
        this.place = place;
    }

    @Test
    void the_first_start_makes_a_key_that_only_its_owner_can_read() throws Exception {
        Path folder = place.resolve("etc/keys");
        String fingerprint;
        try (KeyFolder keys = KeyFolder.open(folder, null, this::newKey)) {
            fingerprint = keys.fingerprint();
        }

        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(folder)))
                .isEqualTo("rwx------");
        for (String file : List.of("code.key", "student.mark", "sector.mark")) {
            assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(folder.resolve(file))))
                    .as(file)
                    .isEqualTo("rw-------");
        }
        assertThat(fingerprint).matches("[0-9a-f]{32}");
        try (KeyFolder keys = KeyFolder.open(folder, fingerprint, this::newKey)) {
            assertThat(keys.fingerprint()).isEqualTo(fingerprint);
        }
        assertThat(made).hasValue(1);
    }

    @Test
    void a_key_that_others_can_read_stops_the_start() throws Exception {
        Path folder = started();
        Files.setPosixFilePermissions(folder.resolve("code.key"), PosixFilePermissions.fromString("rw-r-----"));

        assertRefused(Reason.EXPOSED, () -> KeyFolder.open(folder, null, this::newKey));
    }

    @Test
    void a_folder_that_others_can_enter_stops_the_start() throws Exception {
        Path folder = started();
        Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwxr-xr-x"));

        assertRefused(Reason.EXPOSED, () -> KeyFolder.open(folder, null, this::newKey));
    }

    @Test
    void another_installations_key_stops_the_start() throws Exception {
        Path folder = started();

        assertRefused(Reason.WRONG, () -> KeyFolder.open(folder, "0".repeat(32), this::newKey));
        try (KeyFolder keys = KeyFolder.open(folder, null, this::newKey)) {
            assertRefused(Reason.WRONG, () -> keys.mustBe("0".repeat(32)));
        }
    }

    @Test
    void a_lost_key_is_never_replaced_by_a_new_one() throws Exception {
        Path folder = started();
        Files.delete(folder.resolve("code.key"));

        assertRefused(Reason.MISSING, () -> KeyFolder.open(folder, "0".repeat(32), this::newKey));
        assertRefused(Reason.MISSING, () -> KeyFolder.open(place.resolve("nowhere"), "0".repeat(32), this::newKey));
        assertThat(place.resolve("nowhere")).doesNotExist();
        assertThat(made).hasValue(1);
    }

    @Test
    void a_key_file_of_other_content_stops_the_start() throws Exception {
        Path folder = started();
        Files.write(folder.resolve("code.key"), new byte[] {-1, 0, 'x'});

        assertRefused(Reason.UNREADABLE, () -> KeyFolder.open(folder, null, this::newKey));
    }

    @Test
    void a_key_without_its_mark_stops_the_start_until_an_operator_sets_it() throws Exception {
        Path folder = started();
        Files.delete(folder.resolve("student.mark"));
        assertRefused(Reason.MARK_MISSING, () -> KeyFolder.open(folder, null, this::newKey));

        KeyFolder.setMark(folder, CodeKind.STUDENT, 70_000);

        try (KeyFolder keys = KeyFolder.open(folder, null, this::newKey)) {
            assertThat(keys.reserve(CodeKind.STUDENT, 12, 1)).isEqualTo(70_000);
        }
    }

    @Test
    void a_damaged_mark_stops_the_start() throws Exception {
        Path folder = started();
        Files.writeString(folder.resolve("sector.mark"), "mark=12", StandardCharsets.US_ASCII);

        assertRefused(Reason.MARK_DAMAGED, () -> KeyFolder.open(folder, null, this::newKey));
    }

    @Test
    void two_servers_starting_for_the_first_time_at_once_have_one_key() throws Exception {
        Path folder = place.resolve("keys");
        ExecutorService servers = Executors.newFixedThreadPool(8);
        try {
            List<Future<String>> fingerprints = new ArrayList<>();
            for (int i = 0; i < 8; i++) {
                fingerprints.add(servers.submit(() -> {
                    try (KeyFolder keys = KeyFolder.open(folder, null, this::newKey)) {
                        return keys.fingerprint();
                    }
                }));
            }
            for (Future<String> fingerprint : fingerprints) {
                assertThat(fingerprint.get()).isEqualTo(fingerprints.get(0).get());
            }
        } finally {
            servers.shutdownNow();
        }
        assertThat(made).hasValue(1);
    }

    @Test
    void the_key_is_in_no_text() throws Exception {
        Path folder = started();
        try (KeyFolder keys = KeyFolder.open(folder, null, this::newKey)) {
            assertThat(keys.key().toString()).isEqualTo("CodeKey[masked]");
            assertThat(Files.readString(folder.resolve("code.key"))).doesNotContain(keys.fingerprint());
        }
    }

    private Path started() {
        Path folder = place.resolve("keys");
        KeyFolder.open(folder, null, this::newKey).close();
        return folder;
    }

    private byte[] newKey() {
        byte[] key = new byte[32];
        key[0] = (byte) made.incrementAndGet();
        return key;
    }

    private static void assertRefused(Reason reason, ThrowingCallable start) {
        assertThatThrownBy(start).isInstanceOfSatisfying(KeyRefusal.class, refusal -> assertThat(refusal.reason())
                .isEqualTo(reason));
    }
}
