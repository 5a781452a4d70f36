package hub.ingest.synthetic;

import java.util.List;

/** What began or ended a place in school. */
enum PlaceEvent {
    ENROLLED(0),
    MOVED_IN(1),
    RETURNED(2),
    MOVED_OUT(3),
    DROPPED_OUT(4);

    private static final List<PlaceEvent> ALL = List.of(values());

    private final int packed;

    PlaceEvent(int packed) {
        this.packed = packed;
    }

    /** As it is kept in a column. */
    int packed() {
        return packed;
    }

    static PlaceEvent of(int packed) {
        return ALL.get(packed);
    }
}
