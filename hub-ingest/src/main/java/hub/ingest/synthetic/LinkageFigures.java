package hub.ingest.synthetic;

/**
 * How well a linkage met the truth. Every number counts pairs of source records, never of versions.
 *
 * @param truePairs pairs of records of one person
 * @param linkedPairs pairs of records that the linkage put together
 * @param linkedTruePairs those of one person among them
 * @param pairsWithoutSharedIdentifier true pairs that share no personal number and no code, as submitted
 * @param linkedWithoutSharedIdentifier those of them that the linkage put together
 * @param twinPairs pairs of records of two twins, one of each
 * @param twinsLinked those of them that the linkage put together
 * @param homonymPairs pairs of records, one of each, of two people who share name and birth date and nothing else
 * @param homonymsLinked those of them that the linkage put together
 */
public record LinkageFigures(
        long truePairs,
        long linkedPairs,
        long linkedTruePairs,
        long pairsWithoutSharedIdentifier,
        long linkedWithoutSharedIdentifier,
        long twinPairs,
        long twinsLinked,
        long homonymPairs,
        long homonymsLinked) {

    /** Of the linked pairs, those of one person; 1 where nothing was linked. */
    public double pairPrecision() {
        return share(linkedTruePairs, linkedPairs);
    }

    /** Of the true pairs, those linked. */
    public double pairRecall() {
        return share(linkedTruePairs, truePairs);
    }

    /** Of the true pairs without a shared identifier, those linked. */
    public double pairRecallWithoutIdentifier() {
        return share(linkedWithoutSharedIdentifier, pairsWithoutSharedIdentifier);
    }

    private static double share(long part, long whole) {
        return whole == 0 ? 1 : (double) part / whole;
    }
}
