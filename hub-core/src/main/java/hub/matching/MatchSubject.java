package hub.matching;

import hub.identity.Person;
import java.util.UUID;

/** A source record as it comes to be matched: whose it is and what it says of a person. */
public record MatchSubject(UUID recordId, String sourceSystem, UUID school, String ownKey, Person person) {

    @Override
    public String toString() {
        return "MatchSubject[" + recordId + " masked]";
    }
}
