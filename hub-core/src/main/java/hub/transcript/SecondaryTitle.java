package hub.transcript;

import java.util.Collection;
import org.jspecify.annotations.Nullable;

/** A title at the end of a year of secondary school (Circular 22/2021, article 15). */
public enum SecondaryTitle {
    /** Học sinh Giỏi. */
    GOOD,
    /** Học sinh Xuất sắc. */
    EXCELLENT;

    private static final Mark NINE = new Mark(90);

    /** Null where none is earned. */
    public static @Nullable SecondaryTitle of(
            ConductLevel conduct, LearningLevel learning, Collection<SubjectResult> year) {
        if (conduct != ConductLevel.GOOD || learning != LearningLevel.GOOD) {
            return null;
        }
        return LearningResult.sixAtLeast(year, NINE) ? EXCELLENT : GOOD;
    }
}
