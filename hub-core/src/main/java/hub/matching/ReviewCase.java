package hub.matching;

import java.util.List;
import java.util.UUID;

/**
 * Two records, in different parts, of which a person has to say whether they are one person's.
 *
 * @param reason a {@link Doubt}'s key; or unsure: between the thresholds; or contested: heavy enough, but as near to
 *     another who cannot be the same; or bridge: heavy enough alone, but it would join what does not fit together
 * @param weight hundredths of a bit, prior included
 */
public record ReviewCase(UUID recordA, UUID recordB, String reason, int weight, String evidence) {

    public static final String UNSURE = "unsure";
    public static final String CONTESTED = "contested";
    public static final String BRIDGE = "bridge";

    /** What speaks for and against. */
    public List<Evidence> pieces() {
        return Evidence.read(evidence);
    }

    @Override
    public String toString() {
        return "ReviewCase[" + recordA + " " + recordB + " " + reason + "]";
    }
}
