package hub.matching;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** The pairs of a list of profiles that share a key, in memory. */
final class Candidates {

    /** Takes two profiles by their places in the list. */
    interface Pair {
        void take(int one, int other);
    }

    /** What it took: all keys of all records, the pairs, and the most records that share one key. */
    record Figures(long keys, long pairs, int largestBlock) {}

    private Candidates() {}

    /** Every pair that shares a key, once, in an order that the profiles alone decide. */
    static Figures forEach(List<MatchProfile> profiles, MatchModel model, Pair pair) {
        record Keyed(long key, int record) {}
        List<Keyed> keyed = new ArrayList<>(profiles.size() * 9);
        List<long[]> keysOf = new ArrayList<>(profiles.size());
        for (int record = 0; record < profiles.size(); record++) {
            long[] own = MatchKeys.of(profiles.get(record), model);
            keysOf.add(own);
            for (long key : own) {
                keyed.add(new Keyed(key, record));
            }
        }
        keyed.sort((a, b) -> a.key != b.key ? Long.compare(a.key, b.key) : Integer.compare(a.record, b.record));
        long pairs = 0;
        int largest = 0;
        int start = 0;
        while (start < keyed.size()) {
            long key = keyed.get(start).key;
            int end = start + 1;
            while (end < keyed.size() && keyed.get(end).key == key) {
                end++;
            }
            largest = Math.max(largest, end - start);
            for (int i = start; i < end; i++) {
                int one = keyed.get(i).record;
                for (int j = i + 1; j < end; j++) {
                    int other = keyed.get(j).record;
                    if (isFirstShared(key, keysOf.get(one), keysOf.get(other))) {
                        pairs++;
                        pair.take(one, other);
                    }
                }
            }
            start = end;
        }
        return new Figures(keyed.size(), pairs, largest);
    }

    /** Whether two records that share this key share none before it: pairs with several are taken under the first. */
    private static boolean isFirstShared(long key, long[] a, long[] b) {
        for (long each : a) {
            if (each == key) {
                return true;
            }
            if (Arrays.binarySearch(b, each) >= 0) {
                return false;
            }
        }
        return false;
    }
}
