package hub.matching;

import java.util.List;
import java.util.UUID;

/**
 * What a person has to say: of two records in different parts, whether they are one person's; of one record (twice the
 * same id), whether what it says is right.
 *
 * @param reason a {@link Doubt}'s key; or unsure: between the thresholds; or contested: heavy enough, but as near to
 *     another who cannot be the same; or bridge: heavy enough alone, but it would join what does not fit together; of one
 *     record, the reason with which it was flagged
 * @param weight hundredths of a bit, prior included; 0 of one record
 * @param evidence as {@link #pieces} reads it; empty of one record
 */
public record ReviewCase(UUID recordA, UUID recordB, String reason, int weight, String evidence) {

    public static final String UNSURE = "unsure";
    public static final String CONTESTED = "contested";
    public static final String BRIDGE = "bridge";

    /** Whether it is about one record by itself. */
    public boolean isOfOneRecord() {
        return recordA.equals(recordB);
    }

    /** What speaks for and against. */
    public List<Evidence> pieces() {
        return Evidence.read(evidence);
    }

    @Override
    public String toString() {
        return "ReviewCase[" + recordA + " " + recordB + " " + reason + "]";
    }
}
