package hub.learner;

import hub.identity.BirthDate;
import hub.identity.PersonName;
import hub.identity.Sex;
import hub.submission.RecordId;
import java.util.List;

/** What records say of a person other than the golden record does: basic attributes alone, for no others are served. */
public record Disagreements(
        List<Differing<PersonName>> name,
        List<Differing<BirthDate>> birthDate,
        List<Differing<Sex>> sex,
        List<Differing<String>> birthPlace) {

    /**
     * A value that is not the golden one.
     *
     * @param from the record that says it
     */
    public record Differing<T>(T value, RecordId from) {

        @Override
        public String toString() {
            return "Differing[masked from " + from + "]";
        }
    }

    public Disagreements {
        name = List.copyOf(name);
        birthDate = List.copyOf(birthDate);
        sex = List.copyOf(sex);
        birthPlace = List.copyOf(birthPlace);
    }

    @Override
    public String toString() {
        return "Disagreements[masked]";
    }
}
