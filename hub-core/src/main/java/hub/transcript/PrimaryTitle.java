package hub.transcript;

import org.jspecify.annotations.Nullable;

/** A title at the end of a year of primary school (Circular 27/2020, article 13). */
public enum PrimaryTitle {
    /** Học sinh Tiêu biểu. */
    EXEMPLARY,
    /** Học sinh Xuất sắc. */
    EXCELLENT;

    /**
     * Null where none is earned.
     *
     * @param outstanding whether the school says that the pupil is outstanding in at least one thing
     */
    public static @Nullable PrimaryTitle of(PrimaryResult result, boolean outstanding) {
        return switch (result) {
            case EXCELLENT -> EXCELLENT;
            case WELL_COMPLETED -> outstanding ? EXEMPLARY : null;
            case COMPLETED, NOT_COMPLETED -> null;
        };
    }
}
