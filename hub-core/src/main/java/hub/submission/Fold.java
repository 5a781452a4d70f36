package hub.submission;

import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What holds after a row of versions, in the sender's order: a whole version replaces, a delta changes the fields it names. */
public final class Fold {

    private Fold() {}

    /** The outcome: the last version that counts, and the facts that hold after it (null: taken away). */
    public record Folded(StandingVersion last, @Nullable Facts facts) {}

    /**
     * Folds versions of one slice.
     *
     * @param versions in the sender's order
     * @return null where there is no version
     */
    public static @Nullable Folded fold(List<StandingVersion> versions) {
        Folded held = null;
        for (StandingVersion version : versions) {
            Facts facts = version.body().isEmpty() ? null : RecordText.read(version.body());
            Facts base = held == null ? null : held.facts();
            if (facts != null && base != null && version.named() != null) {
                facts = DeltaFields.overlay(base, facts, Set.copyOf(version.named()));
            }
            held = new Folded(version, facts);
        }
        return held;
    }
}
