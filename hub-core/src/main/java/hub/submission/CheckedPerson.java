package hub.submission;

import hub.identity.Person;
import java.util.List;

/** What came of checking what is said of a person by itself. */
public sealed interface CheckedPerson {

    List<Finding> findings();

    /** It can be taken. */
    record Accepted(Person person, List<Finding> findings) implements CheckedPerson {}

    /** It cannot; the findings say why. */
    record Refused(List<Finding> findings) implements CheckedPerson {}
}
