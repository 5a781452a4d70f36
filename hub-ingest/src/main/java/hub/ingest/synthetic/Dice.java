package hub.ingest.synthetic;

/**
 * Chance that depends on the seed and on what is thrown for, never on the order of throws: each person, family, school and
 * record has dice of its own. The stream is SplitMix64, the one of {@code java.util.SplittableRandom}, with bounds and
 * fractions taken from it here, so that another Java release gives the same bytes.
 */
final class Dice {

    /** What is thrown for; its number is part of the seed and never changes. */
    enum For {
        GEOGRAPHY(1),
        SCHOOL(2),
        POPULATION(3),
        FAMILY(4),
        PARENTS(5),
        LIFE(6),
        MOVE(7),
        CHOICE(8),
        KEY(9),
        SLIP(10),
        TYPING(11),
        TYPED_ANEW(12),
        LISTED(13),
        CLASS(14),
        PLANTED(15),
        MADE_AT(16),
        MINISTRY(17),
        ADDRESS(18),
        PHONE(19),
        ORDER(20),
        SCHOOL_NAME(21),
        MARKS(22),
        NEXT_MOVE(23);

        private final int number;

        For(int number) {
            this.number = number;
        }
    }

    private static final long GOLDEN = 0x9E3779B97F4A7C15L;

    private long state;

    private Dice(long state) {
        this.state = state;
    }

    static Dice of(long seed, For subject, long id) {
        return new Dice(hash(seed, subject, id));
    }

    static Dice of(long seed, For subject, long id, long second) {
        return new Dice(mix(hash(seed, subject, id) + GOLDEN * (second + 1)));
    }

    static long hash(long seed, For subject, long id) {
        return mix(mix(seed + GOLDEN * subject.number) + id);
    }

    /** One throw between 0 and 1 without making dice. */
    static double real(long seed, For subject, long id, long second) {
        return fraction(mix(hash(seed, subject, id) + GOLDEN * (second + 1)));
    }

    static long mix(long value) {
        long z = (value ^ (value >>> 30)) * 0xBF58476D1CE4E5B9L;
        z = (z ^ (z >>> 27)) * 0x94D049BB133111EBL;
        return z ^ (z >>> 31);
    }

    private static double fraction(long bits) {
        return (bits >>> 11) * 0x1.0p-53;
    }

    long next() {
        state += GOLDEN;
        return mix(state);
    }

    /** At least 0, less than the bound. */
    int below(int bound) {
        return (int) (((next() >>> 32) * bound) >>> 32);
    }

    /** At least the first, at most the last. */
    int between(int first, int last) {
        return first + below(last - first + 1);
    }

    double real() {
        return fraction(next());
    }

    boolean chance(double probability) {
        return real() < probability;
    }

    /** A normal deviate, by Box and Muller. */
    double normal() {
        double radius = StrictMath.sqrt(-2 * StrictMath.log(1 - real()));
        return radius * StrictMath.cos(2 * StrictMath.PI * real());
    }

    /** One of the values, each as likely. */
    @SafeVarargs
    @SuppressWarnings("varargs")
    final <T> T oneOf(T... values) {
        return values[below(values.length)];
    }

    /** The place in rising sums of weights on which the throw falls. */
    int place(double[] cumulative) {
        return place(cumulative, real());
    }

    static int place(double[] cumulative, double fraction) {
        double wanted = fraction * cumulative[cumulative.length - 1];
        int low = 0;
        int high = cumulative.length - 1;
        while (low < high) {
            int middle = (low + high) >>> 1;
            if (cumulative[middle] > wanted) {
                high = middle;
            } else {
                low = middle + 1;
            }
        }
        return low;
    }
}
