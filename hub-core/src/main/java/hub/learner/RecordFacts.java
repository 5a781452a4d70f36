package hub.learner;

import hub.identity.Person;
import hub.submission.RecordId;
import java.time.Instant;

/**
 * What a linked record says of the person, for the golden record.
 *
 * @param naturalKey source system, school and own key in one text: the same in every run, so it may break ties
 * @param madeAt when its source made the version that speaks for the person
 */
public record RecordFacts(RecordId recordId, String naturalKey, Instant madeAt, Person person) {}
