package hub.access;

import java.util.UUID;

/** Who calls: a system, or a person. */
public sealed interface CallerId permits ClientId, PersonId {

    UUID value();

    /** As the journal names it. */
    String actor();
}
