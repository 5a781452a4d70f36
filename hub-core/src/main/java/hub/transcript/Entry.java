package hub.transcript;

import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/** What stands in the place of one mark or remark. */
public sealed interface Entry<T> {

    /** What counts in its place: what was given, the lowest that there is where the school closed it, null while it is missing. */
    @Nullable
    T counting(T lowest);

    /** Given by a teacher. */
    record Given<T>(T value) implements Entry<T> {

        @Override
        public T counting(T lowest) {
            return value;
        }

        @Override
        public String toString() {
            return "Given[masked]";
        }
    }

    /** Not yet assessed; only the school's own act makes anything of it. */
    record Missing<T>() implements Entry<T> {

        @Override
        public @Nullable T counting(T lowest) {
            return null;
        }
    }

    /**
     * Missed without being made up, and closed by an act of the school: counts as 0 or Chưa đạt.
     *
     * @param closed the day of the act
     */
    record Closed<T>(LocalDate closed) implements Entry<T> {

        @Override
        public T counting(T lowest) {
            return lowest;
        }
    }
}
