package hub.enrolment;

import java.util.UUID;

/** The id of a dead letter. */
public record DeadLetterId(UUID value) {

    @Override
    public String toString() {
        return value.toString();
    }
}
