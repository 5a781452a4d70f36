package hub.matching;

import hub.identity.Person;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A source record as it comes to be matched: whose it is and what it says of a person.
 *
 * @param schoolCommune the code of the commune in which the school was first registered; null where that is not known
 */
public record MatchSubject(
        UUID recordId,
        String sourceSystem,
        UUID school,
        @Nullable String schoolCommune,
        String ownKey,
        Person person) {

    @Override
    public String toString() {
        return "MatchSubject[" + recordId + " masked]";
    }
}
