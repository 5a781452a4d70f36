package hub.enrolment;

import hub.journal.KnownAt;
import java.time.Instant;

/**
 * A page that no receiver took, by its positions: what it said is read anew where it is sent again.
 *
 * @param from after which it begins
 * @param to up to where it goes
 * @param moved so often the client had said by then from where to go on
 * @param again whether it waits to be sent once more
 */
public record DeadLetter(
        DeadLetterId id,
        KnownAt from,
        KnownAt to,
        int moved,
        DeliveryFailure failure,
        int tries,
        Instant diedAt,
        boolean again) {}
