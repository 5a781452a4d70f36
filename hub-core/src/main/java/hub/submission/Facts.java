package hub.submission;

import hub.identity.Person;
import java.util.List;

/**
 * The facts of a source record for one school year, with what is derived from them once.
 *
 * @param text their canonical text
 * @param fingerprint of the text
 * @param personFingerprint of its personal part
 */
public record Facts(
        Person person,
        List<SubmittedEnrolment> enrolments,
        String text,
        Fingerprint fingerprint,
        Fingerprint personFingerprint) {

    @Override
    public String toString() {
        return "Facts[masked]";
    }
}
