package hub.matching;

/** Numbers as people write them down: what a slip of the hand makes of one. */
final class Digits {

    private Digits() {}

    /** Whether one digit differs, or two neighbours changed places. */
    static boolean areOneOff(long a, long b) {
        return differing(a, b) == 1 || areNeighboursSwapped(a, b);
    }

    private static int differing(long a, long b) {
        int differing = 0;
        long x = a;
        long y = b;
        while (x != 0 || y != 0) {
            if (x % 10 != y % 10) {
                differing++;
            }
            x /= 10;
            y /= 10;
        }
        return differing;
    }

    private static boolean areNeighboursSwapped(long a, long b) {
        long x = a;
        long y = b;
        while (x % 10 == y % 10 && (x != 0 || y != 0)) {
            x /= 10;
            y /= 10;
        }
        return x / 100 == y / 100 && x % 10 == y / 10 % 10 && x / 10 % 10 == y % 10;
    }
}
