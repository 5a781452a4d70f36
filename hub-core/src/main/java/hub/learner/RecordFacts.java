package hub.learner;

import hub.identity.Person;
import hub.submission.NewestFacts;
import hub.submission.RecordId;
import java.time.Instant;

/**
 * What a linked record says of the person, for the golden record.
 *
 * @param naturalKey source system, school and own key in one text: the same in every run, so it may break ties
 * @param schoolYear the school year for which the version speaks that speaks for the person, by its first calendar year
 * @param madeAt when its source made the version that speaks for the person
 */
public record RecordFacts(RecordId recordId, String naturalKey, int schoolYear, Instant madeAt, Person person) {

    /** What a record says by its newest facts. */
    public static RecordFacts of(NewestFacts newest) {
        return new RecordFacts(
                newest.recordId(), newest.naturalKey(), newest.schoolYear(), newest.madeAt(), newest.person());
    }

    @Override
    public String toString() {
        return "RecordFacts[" + recordId + " masked]";
    }
}
