package hub.organisation;

import java.util.List;

/** What became of a commune code that somebody wrote for a school: a place, or a refusal that says why. */
public sealed interface Placement {

    /** The code means this place. */
    record Placed(SchoolPlace place) implements Placement {}

    /**
     * The code means no place, or several.
     *
     * @param candidates codes that would do; empty where none is near
     */
    record Refused(Field field, Reason reason, List<String> candidates) implements Placement {
        public Refused {
            candidates = List.copyOf(candidates);
        }
    }

    /** Which of the two codes is at fault. */
    enum Field {
        COMMUNE,
        FORMER_COMMUNE
    }

    /** Why a commune code is refused. */
    enum Reason {
        /** No commune of this code stood at that time. */
        UNKNOWN,
        /** A commune of the time before July 2025 that went into several: which one is the school in now? */
        SPLIT
    }
}
