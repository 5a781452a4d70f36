package hub.transcript;

import hub.submission.Finding;
import hub.submission.Fingerprint;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A learner's year as its sender has it, judged already: what is kept of it, and what was found in it.
 *
 * @param version the sender's, or null where it keeps none
 * @param text as it is kept; null where the sender takes the year back
 */
public record SentYear(
        String ownKey, @Nullable Long version, @Nullable String text, Fingerprint fingerprint, List<Finding> findings) {

    public SentYear {
        findings = List.copyOf(findings);
    }

    /** Results that can be taken. */
    public static SentYear of(String ownKey, @Nullable Long version, WrittenResults written, List<Finding> findings) {
        String text = ResultsText.write(written);
        return new SentYear(ownKey, version, text, fingerprint(text), findings);
    }

    /** A year that the sender takes back. */
    public static SentYear takenBack(String ownKey, @Nullable Long version) {
        return new SentYear(ownKey, version, null, Fingerprint.NONE, List.of());
    }

    static Fingerprint fingerprint(@Nullable String text) {
        return text == null ? Fingerprint.NONE : Fingerprint.of(text.getBytes(StandardCharsets.UTF_8));
    }

    /** Whether another one says the same, under the same version. */
    public boolean saysTheSame(SentYear other) {
        return fingerprint.equals(other.fingerprint) && Objects.equals(version, other.version);
    }

    @Override
    public String toString() {
        return "SentYear[masked]";
    }
}
