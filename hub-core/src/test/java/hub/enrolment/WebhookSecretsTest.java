package hub.enrolment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import hub.identity.KeyRefusal;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.util.Base64;
import java.util.HashSet;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Secrets that follow from the key folder, and what they sign. */
final class WebhookSecretsTest {

    @TempDir
    @SuppressWarnings("NullAway.Init") // JUnit makes it
    private Path folder;

    /** The example that the specification of Standard Webhooks publishes. */
    @Test
    void a_signature_is_that_of_standard_webhooks() {
        assertThat(WebhookSecrets.sign(
                        Base64.getDecoder().decode("plJ3nmyCDGBKInavdOK15jsl"),
                        "msg_loFOjxBNrRLzqYUf",
                        Instant.ofEpochSecond(1_731_705_121),
                        "{\"event_type\":\"ping\",\"data\":{\"success\":true}}".getBytes(StandardCharsets.UTF_8)))
                .isEqualTo("v1,rAvfW3dJ/X/qxhsaXPOyyCGmRKsaKWcsNccKXlIktD0=");
    }

    @Test
    void each_webhook_and_each_generation_has_a_secret_of_its_own_that_every_server_of_the_folder_knows()
            throws Exception {
        byte[] key = new byte[32];
        key[0] = 7;
        WebhookSecrets secrets = WebhookSecrets.open(folder, () -> key);
        WebhookSecrets other = WebhookSecrets.open(folder, () -> {
            throw new AssertionError("there is one");
        });
        Set<String> all = new HashSet<>();
        for (int id = 0; id < 3; id++) {
            for (int generation = 1; generation <= 3; generation++) {
                WebhookId webhook = new WebhookId(new UUID(0, id));
                String told = secrets.told(webhook, generation);
                assertThat(told).isEqualTo(other.told(webhook, generation));
                assertThat(Base64.getDecoder().decode(told.substring("whsec_".length())))
                        .hasSize(32);
                all.add(told);
            }
        }
        assertThat(all).hasSize(9);
        assertThat(Files.readString(folder.resolve("webhooks.key"))).hasSize(65);
        assertThat(new WebhookSecrets(new byte[32]).told(new WebhookId(new UUID(0, 0)), 1))
                .as("under another key")
                .isNotIn(all);
        assertThat(secrets.toString()).isEqualTo("WebhookSecrets[masked]");
    }

    @Test
    void a_key_that_others_can_read_or_that_is_none_stops_the_start() throws Exception {
        WebhookSecrets.open(folder, () -> new byte[32]);
        Path file = folder.resolve("webhooks.key");
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-r--r--"));
        assertThatThrownBy(() -> WebhookSecrets.open(folder, () -> new byte[32]))
                .isInstanceOf(KeyRefusal.class);
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-------"));
        Files.writeString(file, "00ff\n");
        assertThatThrownBy(() -> WebhookSecrets.open(folder, () -> new byte[32]))
                .isInstanceOf(IllegalStateException.class);
    }
}
