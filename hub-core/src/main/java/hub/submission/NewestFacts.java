package hub.submission;

import hub.identity.Person;
import hub.organisation.OrganisationId;
import java.time.Instant;

/**
 * What speaks for the person today on a source record: the personal facts of its newest version.
 *
 * @param schoolYear the school year of that version, by its first calendar year
 */
public record NewestFacts(
        RecordId recordId,
        String sourceSystem,
        OrganisationId school,
        String ownKey,
        int schoolYear,
        Instant madeAt,
        Person person) {

    /** Source system, school and own key in one text, the same in every run. */
    public String naturalKey() {
        return sourceSystem + '|' + school + '|' + ownKey;
    }

    @Override
    public String toString() {
        return "NewestFacts[" + recordId + " masked]";
    }
}
