package hub.submission;

import hub.identity.Person;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * One source system's record of one person in one school, as checked: the facts it brings.
 *
 * @param ownKey the source's own key, unique per source system and school
 * @param version the sender's version, or null where it keeps none (then the header's made-at orders)
 * @param named in a delta, the fields it speaks of; empty: it speaks of all
 */
public record SourceRecord(
        String ownKey,
        RecordEvent event,
        @Nullable Long version,
        Person person,
        List<SubmittedEnrolment> enrolments,
        Set<String> named) {

    public SourceRecord {
        if (ownKey.isBlank() || ownKey.length() > 100) {
            throw new IllegalArgumentException("an own key has 1 to 100 characters");
        }
        enrolments = List.copyOf(enrolments);
        named = Set.copyOf(named);
    }

    @Override
    public String toString() {
        return "SourceRecord[masked]";
    }
}
