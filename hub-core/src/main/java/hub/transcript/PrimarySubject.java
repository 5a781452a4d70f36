package hub.transcript;

import org.jspecify.annotations.Nullable;

/**
 * A subject or activity of primary school at one of the year's four points.
 *
 * @param test the periodic test's mark; null where the subject has none at that point
 */
public record PrimarySubject(
        SubjectCode subject,
        Achievement achievement,
        @Nullable WholeMark test) {

    @Override
    public String toString() {
        return "PrimarySubject[masked]";
    }
}
