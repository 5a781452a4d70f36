package hub.matching;

import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What a person has to say: of two records in different parts, whether they are one person's; of one record (twice the
 * same id), whether what it says is right, or right where it is.
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
    /** Of one record: its personal number says another sex, birth year or place than the record itself. */
    public static final String PERSONAL_NUMBER_CONFLICT = "personal_number_conflict";

    /** Of one record: its school, or a level above it, says that it is linked with somebody else's. */
    public static final String CHALLENGED = "challenged";

    /** Every reason that there is; each has its words in {@link ReviewWords}. */
    public static final Set<String> REASONS = Stream.concat(
                    Stream.of(UNSURE, CONTESTED, BRIDGE, PERSONAL_NUMBER_CONFLICT, CHALLENGED),
                    Arrays.stream(Doubt.values()).map(Doubt::key))
            .collect(Collectors.toUnmodifiableSet());

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
