package hub.enrolment;

import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A webhook that is worked, by one server at a time.
 *
 * @param id fences off who comes back after another took over
 * @param seen SHA-256 of what the page at hand said when its look was journalled; null where it is not yet
 * @param test whether the client asked to be sent an empty page
 * @param beats whether an empty page is due
 * @param letter a dead letter that waits to be sent; null where none does
 */
public record WebhookTurn(
        UUID id,
        Webhook webhook,
        @Nullable String seen,
        boolean test,
        boolean beats,
        @Nullable DeadLetter letter) {}
