package hub.matching;

import hub.identity.Person;
import java.util.List;
import java.util.UUID;

/** A record of the small sector, with the person it truly is of. */
record Sent(int truth, String source, UUID school, String ownKey, List<Integer> years, Person person) {

    String natural() {
        return source + "|" + school + "|" + ownKey;
    }

    MatchSubject subject(UUID id) {
        return new MatchSubject(id, source, school, ownKey, person);
    }
}
