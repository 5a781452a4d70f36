package hub.ingest.synthetic;

import java.util.List;

/** A year's outcome. */
enum YearOutcome {
    NONE(0),
    PROMOTED(1),
    REPEATED(2),
    COMPLETED(3);

    private static final List<YearOutcome> ALL = List.of(values());

    private final int packed;

    YearOutcome(int packed) {
        this.packed = packed;
    }

    /** As it is kept in a column. */
    int packed() {
        return packed;
    }

    static YearOutcome of(int packed) {
        return ALL.get(packed);
    }
}
