package hub.matching;

import java.util.List;

/** The parts of one component, each one person's records, and what of it is open; every member is in one part. */
record Partition(List<Part> parts, List<Unsettled> unsettled) {

    Partition {
        parts = List.copyOf(parts);
        unsettled = List.copyOf(unsettled);
    }
}
