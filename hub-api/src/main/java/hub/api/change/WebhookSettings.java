package hub.api.change;

import hub.enrolment.Backoff;
import java.time.Duration;

/**
 * How webhooks are delivered.
 *
 * @param destinations to where they may go
 * @param atOnce so many at once; 0: none is sent
 * @param timeOut how long a receiver may take to answer
 * @param look how often it is looked for something to send
 */
public record WebhookSettings(Destinations destinations, Backoff backoff, int atOnce, Duration timeOut, Duration look) {

    public WebhookSettings {
        if (atOnce < 0) {
            throw new IllegalArgumentException("at least none at once");
        }
        if (timeOut.isNegative() || timeOut.isZero() || look.isNegative() || look.isZero()) {
            throw new IllegalArgumentException("a time is longer than nothing");
        }
    }

    /** How long a server has a webhook to itself: longer than reading a page and sending it takes. */
    Duration turn() {
        return timeOut.multipliedBy(2).plusSeconds(10);
    }
}
