package hub.matching;

/** A match key of a record of the batch; in the order of the keys' index. */
record ArrivalKey(long key, int number) implements Comparable<ArrivalKey> {
    @Override
    public int compareTo(ArrivalKey other) {
        int byKey = Long.compare(key, other.key);
        return byKey != 0 ? byKey : Integer.compare(number, other.number);
    }
}
