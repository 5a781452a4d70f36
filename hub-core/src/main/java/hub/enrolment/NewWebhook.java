package hub.enrolment;

import hub.access.Purpose;
import hub.journal.KnownAt;
import java.net.URI;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * What a client asks for.
 *
 * @param address to which it may be sent
 * @param after from which position on
 * @param heartbeat whole minutes; null: none
 */
public record NewWebhook(
        URI address,
        Purpose purpose,
        KnownAt after,
        @Nullable Duration heartbeat) {

    public NewWebhook {
        if (heartbeat != null && heartbeat.toMinutes() < 1) {
            throw new IllegalArgumentException("a heart beats once a minute at most");
        }
    }
}
