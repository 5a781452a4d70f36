package hub.submission;

import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What holds after a row of versions, in the sender's order: a whole version replaces, a delta changes the fields it names, and
 * one that says what holds already raises the sender's version only.
 */
public final class Fold {

    private Fold() {}

    /**
     * The outcome.
     *
     * @param version the sender's highest, or null where it keeps none
     * @param madeAt when the version was made that brought what holds
     * @param submissionId which brought it
     * @param facts that hold; null: taken away
     */
    public record Folded(
            @Nullable Long version,
            Instant madeAt,
            SubmissionId submissionId,
            @Nullable Facts facts) {}

    /**
     * Folds versions of one slice.
     *
     * @param versions in the sender's order
     * @param elsewhere what a delta stands on where its own year holds nothing, or null
     * @return null where no version says anything
     */
    public static @Nullable Folded fold(List<StandingVersion> versions, @Nullable Facts elsewhere) {
        Folded held = null;
        for (StandingVersion version : versions) {
            if (held == null
                    || VersionOrder.isAbove(version.version(), version.madeAt(), held.version(), held.madeAt())) {
                boolean stands = version.named() == null || elsewhere != null || hasGround(version, versions);
                held = after(held, version, stands, elsewhere);
            }
        }
        return held;
    }

    /** Whether something whole was there before a delta came: without it the delta would have been refused, and counts as such. */
    private static boolean hasGround(StandingVersion delta, List<StandingVersion> versions) {
        return versions.stream()
                .anyMatch(version -> version.named() == null
                        && !version.body().isEmpty()
                        && version.entryId().compareTo(delta.entryId()) <= 0);
    }

    private static @Nullable Folded after(
            @Nullable Folded held, StandingVersion version, boolean stands, @Nullable Facts elsewhere) {
        Facts facts = null;
        if (!version.body().isEmpty()) {
            facts = said(version, held == null || !stands ? null : held.facts(), elsewhere);
            if (facts == null) {
                return held;
            }
        }
        boolean comesBack = version.event().equals(Change.Kind.NEW.name());
        if (held != null && !comesBack && Objects.equals(facts, held.facts())) {
            Long raised = version.version() == null ? held.version() : version.version();
            return new Folded(raised, held.madeAt(), held.submissionId(), facts);
        }
        return new Folded(version.version(), version.madeAt(), version.submissionId(), facts);
    }

    /** The facts after a version; null for a delta that has nothing to stand on. */
    private static @Nullable Facts said(StandingVersion version, @Nullable Facts held, @Nullable Facts elsewhere) {
        Facts whole = RecordText.read(version.body());
        if (version.named() == null) {
            return whole;
        }
        Set<String> named = Set.copyOf(version.named());
        if (held != null) {
            return DeltaFields.overlay(held, whole, named);
        }
        if (version.event().equals(Change.Kind.NEW.name())) {
            return whole;
        }
        return elsewhere != null ? DeltaFields.overlay(elsewhere, whole, named) : DeltaFields.alone(whole, named);
    }
}
