package hub.submission;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** What every row bears, whatever it tells: whose it is, what happened at the sender, and the sender's version. */
public sealed interface RowLabel {

    /**
     * It can be read.
     *
     * @param version the sender's, or null where it keeps none
     */
    record Read(String ownKey, RecordEvent event, @Nullable Long version) implements RowLabel {

        @Override
        public String toString() {
            return "Read[masked]";
        }
    }

    /** The row cannot be taken. */
    record Refused(@Nullable String ownKey, List<Finding> findings) implements RowLabel {

        public Refused {
            findings = List.copyOf(findings);
        }

        @Override
        public String toString() {
            return "Refused[masked]";
        }
    }

    /** Reads a label as it is written, a pure function. */
    static RowLabel of(@Nullable String ownKey, @Nullable String event, @Nullable String version) {
        RowFindings findings = new RowFindings();
        String key = RecordCheck.ownKey(ownKey);
        if (key == null) {
            RecordCheck.findKey(findings, ownKey);
        }
        RecordEvent happened = RecordCheck.event(findings, event);
        Long number = RecordCheck.version(findings, version);
        return key == null || happened == null || findings.isRefused()
                ? new Refused(key, findings.all())
                : new Read(key, happened, number);
    }
}
