package hub.organisation;

import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** What came of a registration. */
public sealed interface Registered {

    /**
     * It holds.
     *
     * @param entry the journal's entry of the change; null where there was none
     */
    record Landed(
            OrganisationId school, Change change, @Nullable UUID entry) implements Registered {
        public Landed {
            if ((entry == null) != (change == Change.UNCHANGED)) {
                throw new IllegalArgumentException("a change has its entry, and only a change has");
            }
        }
    }

    /** No school open on the first day had the former code; nothing is changed. */
    record FormerCodeUnknown() implements Registered {}

    /** What a registration did. */
    enum Change {
        /** A school new to the hub. */
        REGISTERED,
        /** Something of a known school is different. */
        CHANGED,
        /** Known already. */
        UNCHANGED
    }
}
