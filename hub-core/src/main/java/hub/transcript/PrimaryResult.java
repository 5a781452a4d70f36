package hub.transcript;

import java.util.Collection;

/** The result of a year in primary school, the lowest first (Circular 27/2020, article 9). */
public enum PrimaryResult {
    /** Chưa hoàn thành. */
    NOT_COMPLETED,
    /** Hoàn thành. */
    COMPLETED,
    /** Hoàn thành tốt. */
    WELL_COMPLETED,
    /** Hoàn thành xuất sắc. */
    EXCELLENT;

    private static final int TEST_COMPLETED = 5;
    private static final int TEST_WELL = 7;
    private static final int TEST_EXCELLENT = 9;

    /**
     * The result at the end of the year.
     *
     * @param subjects as they stand then, with its tests where a subject has one
     * @param qualities and competencies, as they stand then
     * @throws IllegalArgumentException where there are none of either
     */
    public static PrimaryResult of(Collection<PrimarySubject> subjects, Collection<Development> qualities) {
        if (subjects.isEmpty() || qualities.isEmpty()) {
            throw new IllegalArgumentException("a result is of subjects and of qualities and competencies");
        }
        if (all(subjects, Achievement.WELL_COMPLETED, TEST_WELL) && all(qualities, Development.GOOD)) {
            return all(subjects, Achievement.WELL_COMPLETED, TEST_EXCELLENT) ? EXCELLENT : WELL_COMPLETED;
        }
        return all(subjects, Achievement.COMPLETED, TEST_COMPLETED) && all(qualities, Development.ACHIEVED)
                ? COMPLETED
                : NOT_COMPLETED;
    }

    private static boolean all(Collection<PrimarySubject> subjects, Achievement least, int test) {
        return subjects.stream()
                .allMatch(it -> it.achievement().compareTo(least) >= 0
                        && (it.test() == null || it.test().value() >= test));
    }

    private static boolean all(Collection<Development> qualities, Development least) {
        return qualities.stream().allMatch(it -> it.compareTo(least) >= 0);
    }
}
