package hub.matching;

import hub.identity.BirthDate;
import hub.identity.Person;
import java.util.List;
import java.util.UUID;

/** A record of the small sector, with the person it truly is of. */
record Sent(int truth, String source, UUID school, String ownKey, List<Integer> years, Person person) {

    String natural() {
        return source + "|" + school + "|" + ownKey;
    }

    MatchSubject subject(UUID id) {
        return new MatchSubject(id, source, school, null, ownKey, person);
    }

    /** One of the same name, born so many years before, without numbers or guardians, under a key of another school. */
    Sent earlier(int byYears) {
        BirthDate date = person.birthDate();
        return new Sent(
                truth + 1_000_000,
                source,
                new UUID(4, school.getLeastSignificantBits()),
                ownKey,
                years,
                new Person(
                        person.name(),
                        new BirthDate(date.year() - byYears, date.month(), Math.min(date.day(), 28)),
                        person.sex(),
                        person.birthPlace(),
                        null,
                        null,
                        person.addressCommune(),
                        List.of(),
                        null,
                        List.of()));
    }
}
