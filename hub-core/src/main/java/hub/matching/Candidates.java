package hub.matching;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** The pairs of a list of profiles that share a key, in memory. */
final class Candidates {

    /** Takes two profiles by their places in the list. */
    interface Pair {
        void take(int one, int other);
    }

    /** What it took: all keys of all records, the pairs, and the most records that share one key. */
    record Figures(long keys, long pairs, int largestBlock) {}

    private Candidates() {}

    /** Every pair that shares a key that is not crowded, once, in an order that the profiles alone decide. */
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
        Set<Long> crowded = new HashSet<>();
        List<int[]> blocks = new ArrayList<>();
        int largest = 0;
        int start = 0;
        while (start < keyed.size()) {
            long key = keyed.get(start).key;
            int end = start + 1;
            while (end < keyed.size() && keyed.get(end).key == key) {
                end++;
            }
            largest = Math.max(largest, end - start);
            if (end - start > model.blockAlarm) {
                crowded.add(key);
            } else if (end - start > 1) {
                blocks.add(new int[] {start, end});
            }
            start = end;
        }
        long pairs = 0;
        for (int[] block : blocks) {
            int end = block[1];
            long key = keyed.get(block[0]).key;
            for (int i = block[0]; i < end; i++) {
                int one = keyed.get(i).record;
                for (int j = i + 1; j < end; j++) {
                    int other = keyed.get(j).record;
                    if (isFirstShared(key, keysOf.get(one), keysOf.get(other), crowded)) {
                        pairs++;
                        pair.take(one, other);
                    }
                }
            }
        }
        return new Figures(keyed.size(), pairs, largest);
    }

    /** Whether two records that share this key share none before it that counts: pairs with several are taken under the first. */
    private static boolean isFirstShared(long key, long[] a, long[] b, Set<Long> crowded) {
        for (long each : a) {
            if (each == key) {
                return true;
            }
            if (Arrays.binarySearch(b, each) >= 0 && !crowded.contains(each)) {
                return false;
            }
        }
        return false;
    }
}
