package hub.enrolment;

import hub.journal.KnownAt;
import java.time.Instant;

/**
 * A page that no receiver took, by its positions: what it said is read anew where it is sent again.
 *
 * @param from after which it begins
 * @param to up to where it goes
 * @param again whether it waits to be sent once more
 */
public record DeadLetter(
        DeadLetterId id, KnownAt from, KnownAt to, DeliveryFailure failure, int tries, Instant diedAt, boolean again) {}
