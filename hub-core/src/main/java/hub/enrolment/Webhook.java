package hub.enrolment;

import hub.access.ClientId;
import hub.access.Purpose;
import hub.journal.KnownAt;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * A subscription of a client: changes are sent to an address of the client's, page by page, in order.
 *
 * @param reason why it does not run; null where it does
 * @param heartbeat after how long without a page an empty one is sent; null: never
 * @param told up to where all was taken, was nothing, or lies among the dead letters
 * @param moved so often the client said from where to go on
 * @param page to where the page at hand goes; null where none is
 * @param tries so often the page at hand was not taken
 * @param failure why the last try failed; null where it did not
 * @param takenAt when a page was last taken
 */
public record Webhook(
        WebhookId id,
        ClientId client,
        URI address,
        Purpose purpose,
        State state,
        @Nullable Reason reason,
        int generation,
        @Nullable Instant formerUntil,
        @Nullable Duration heartbeat,
        KnownAt told,
        int moved,
        @Nullable KnownAt page,
        int tries,
        Instant nextAt,
        @Nullable DeliveryFailure failure,
        @Nullable Instant takenAt,
        Instant addedAt) {

    /** Whether pages go. */
    public enum State {
        RUNNING,
        PAUSED,
        ENDED;

        /** As it is told. */
        public String word() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /** Why none goes. */
    public enum Reason {
        /** The client said so. */
        ASKED,
        /** The receiver answered 410. */
        RECEIVER_GONE,
        /** The hub was restored to before what was told. */
        POSITION_GONE,
        /** As many letters are dead as are kept. */
        LETTERS_FULL,
        CLIENT_REVOKED;

        /** As it is told. */
        public String word() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /**
     * By which a receiver knows a page again that comes twice. Another page has another id, also where the client asked to be told
     * again, and where positions were given anew after a restore.
     *
     * @param moved so often the client had said by then from where to go on
     */
    public static String messageId(WebhookId webhook, KnownAt from, KnownAt to, int moved) {
        return webhook + "." + from.position() + "-" + to.position() + "-"
                + ChronoUnit.MICROS.between(Instant.EPOCH, to.instant()) + (moved == 0 ? "" : "-" + moved);
    }

    @Override
    public String toString() {
        return "Webhook[" + id + " " + state + "]";
    }
}
