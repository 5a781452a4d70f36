package hub.matching;

import java.util.UUID;

/**
 * What a person's decision that stands says of two records, whether or not they are there today.
 *
 * @param recordA the smaller id
 * @param weight what the pair weighed when nobody could tell; 0 of every other verdict
 */
record Decided(UUID recordA, UUID recordB, Verdict verdict, int weight) {

    Decided {
        if (Edge.compare(recordA, recordB) >= 0) {
            throw new IllegalArgumentException("a decision is about two records, the smaller id first");
        }
    }

    static Decided of(UUID one, UUID other, Verdict verdict, int weight) {
        return Edge.compare(one, other) < 0
                ? new Decided(one, other, verdict, weight)
                : new Decided(other, one, verdict, weight);
    }

    IdPair pair() {
        return new IdPair(recordA, recordB);
    }
}
