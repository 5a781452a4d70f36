package hub.enrolment;

import java.util.UUID;

/** The id of a webhook. */
public record WebhookId(UUID value) {

    @Override
    public String toString() {
        return value.toString();
    }
}
