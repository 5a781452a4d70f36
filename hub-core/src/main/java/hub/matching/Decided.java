package hub.matching;

import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What a person's decision that stands says of two records, whether or not they are there today.
 *
 * @param recordA the smaller id
 * @param weight what the pair weighed when nobody could tell; 0 of every other verdict
 * @param standsInFor where a person named but one of the two, and the machine alone had the other with it: the one named. The
 *     pair holds only while that one is gone
 */
record Decided(
        UUID recordA,
        UUID recordB,
        Verdict verdict,
        int weight,
        @Nullable UUID standsInFor) {

    Decided {
        if (Edge.compare(recordA, recordB) >= 0) {
            throw new IllegalArgumentException("a decision is about two records, the smaller id first");
        }
        if (standsInFor != null
                && (verdict != Verdict.SAME || !(standsInFor.equals(recordA) || standsInFor.equals(recordB)))) {
            throw new IllegalArgumentException("only one of two that are the same is stood in for");
        }
    }

    static Decided of(UUID one, UUID other, Verdict verdict, int weight) {
        return Edge.compare(one, other) < 0
                ? new Decided(one, other, verdict, weight, null)
                : new Decided(other, one, verdict, weight, null);
    }

    /** That one record stands in for another, which a person named. */
    static Decided standIn(UUID named, UUID companion) {
        Decided same = of(named, companion, Verdict.SAME, 0);
        return new Decided(same.recordA, same.recordB, Verdict.SAME, 0, named);
    }

    /** Whether a person said it in so many words. */
    boolean isNamed() {
        return standsInFor == null;
    }

    /** Whether it holds where these records are there. */
    boolean holds(Set<UUID> there) {
        return standsInFor == null || !there.contains(standsInFor);
    }

    IdPair pair() {
        return new IdPair(recordA, recordB);
    }
}
