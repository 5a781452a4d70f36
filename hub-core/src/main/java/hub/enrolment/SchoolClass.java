package hub.enrolment;

import org.jspecify.annotations.Nullable;

/**
 * Where in its school a learner is placed.
 *
 * @param grade nursery and kindergarten -5 to 0, grades 1 to 12
 * @param name the class as the school calls it: 6A
 */
public record SchoolClass(
        @Nullable String site,
        @Nullable Integer grade,
        @Nullable String name) {

    /** Nothing is said of it. */
    public static final SchoolClass UNKNOWN = new SchoolClass(null, null, null);

    @Override
    public String toString() {
        return "SchoolClass[masked]";
    }
}
