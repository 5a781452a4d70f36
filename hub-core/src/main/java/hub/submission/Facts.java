package hub.submission;

import hub.identity.Person;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The facts of a source record for one school year, with what is derived from them once.
 *
 * @param text their canonical text in UTF-8
 * @param fingerprint of the text
 * @param personFingerprint of its personal part
 */
@SuppressWarnings("ArrayRecordComponent")
public record Facts(
        Person person,
        List<SubmittedEnrolment> enrolments,
        byte[] text,
        Fingerprint fingerprint,
        Fingerprint personFingerprint) {

    /** Whatever else they hold is what their text says. */
    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof Facts facts && Arrays.equals(text, facts.text);
    }

    @Override
    public int hashCode() {
        return fingerprint.hashCode();
    }

    @Override
    public String toString() {
        return "Facts[masked]";
    }
}
