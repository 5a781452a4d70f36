package hub.matching;

import java.util.UUID;

/**
 * Two records that may be of one person, by their comparison alone.
 *
 * @param recordA the smaller id, as PostgreSQL orders them
 * @param weight hundredths of a bit, prior included
 * @param doubts the {@link Doubt}s, as bits; any of them forbids an automatic link
 * @param uncertain whether the names are one only as far as they are written
 */
record Edge(UUID recordA, UUID recordB, int weight, int doubts, boolean uncertain) {

    static Edge of(UUID one, UUID other, PairScore score) {
        boolean ordered = compare(one, other) < 0;
        return new Edge(
                ordered ? one : other,
                ordered ? other : one,
                score.score(),
                score.doubtBits(),
                score.isNameUncertain());
    }

    /** The order of uuid in PostgreSQL: by unsigned bytes. */
    static int compare(UUID a, UUID b) {
        int most = Long.compareUnsigned(a.getMostSignificantBits(), b.getMostSignificantBits());
        return most != 0 ? most : Long.compareUnsigned(a.getLeastSignificantBits(), b.getLeastSignificantBits());
    }

    IdPair pair() {
        return new IdPair(recordA, recordB);
    }

    UUID otherThan(UUID record) {
        return record.equals(recordA) ? recordB : recordA;
    }

    @Override
    public String toString() {
        return "Edge[" + recordA + " " + recordB + " " + weight + "]";
    }
}
