package hub.transcript;

import hub.transcript.SubjectResult.Exempt;
import hub.transcript.SubjectResult.Remarked;
import hub.transcript.SubjectResult.Scored;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;

/**
 * The learning result of a term or a year in secondary school (Circular 22/2021, article 9).
 *
 * @param plain as the conditions alone have it
 * @param lifted after the lift for one single subject; what counts
 */
public record LearningResult(LearningLevel plain, LearningLevel lifted) {

    private static final int SUBJECTS = 6;
    private static final Mark EIGHT = new Mark(80);
    private static final Mark SIX_AND_A_HALF = new Mark(65);
    private static final Mark FIVE = new Mark(50);
    private static final Mark THREE_AND_A_HALF = new Mark(35);

    public LearningResult {
        if (lifted.compareTo(plain) < 0) {
            throw new IllegalArgumentException("nothing is lifted downwards");
        }
    }

    /**
     * The result of these subjects; exempt ones count nowhere.
     *
     * @throws IllegalArgumentException where nothing counts
     */
    public static LearningResult of(Collection<SubjectResult> subjects) {
        if (subjects.stream().allMatch(Exempt.class::isInstance)) {
            throw new IllegalArgumentException("a result is of one subject at least");
        }
        LearningLevel plain = level(subjects);
        // What is lifted is two levels below Tốt or Khá at least.
        if (plain.compareTo(LearningLevel.ACHIEVED) > 0) {
            return new LearningResult(plain, plain);
        }
        List<SubjectResult> others = new ArrayList<>(subjects);
        for (int i = 0; i < others.size(); i++) {
            SubjectResult own = others.get(i);
            others.set(i, atItsBest(own));
            LearningLevel without = level(others);
            others.set(i, own);
            if (without.compareTo(plain.above()) > 0) {
                return new LearningResult(plain, plain.above());
            }
        }
        return new LearningResult(plain, plain);
    }

    private static SubjectResult atItsBest(SubjectResult result) {
        if (result instanceof Scored scored) {
            return new Scored(scored.subject(), Mark.HIGHEST);
        }
        return result instanceof Remarked remarked ? new Remarked(remarked.subject(), Remark.ACHIEVED) : result;
    }

    private static LearningLevel level(Collection<SubjectResult> subjects) {
        int failed = 0;
        Mark lowest = Mark.HIGHEST;
        for (SubjectResult each : subjects) {
            if (each instanceof Scored scored && !scored.average().isAtLeast(lowest)) {
                lowest = scored.average();
            } else if (each instanceof Remarked remarked && remarked.remark() == Remark.NOT_ACHIEVED) {
                failed++;
            }
        }
        if (failed == 0 && lowest.isAtLeast(SIX_AND_A_HALF) && sixAtLeast(subjects, EIGHT)) {
            return LearningLevel.GOOD;
        }
        if (failed == 0 && lowest.isAtLeast(FIVE) && sixAtLeast(subjects, SIX_AND_A_HALF)) {
            return LearningLevel.FAIR;
        }
        if (failed <= 1 && lowest.isAtLeast(THREE_AND_A_HALF) && sixAtLeast(subjects, FIVE)) {
            return LearningLevel.ACHIEVED;
        }
        return LearningLevel.NOT_ACHIEVED;
    }

    /** Whether six averages are so good; where there are fewer, all of them. */
    static boolean sixAtLeast(Collection<SubjectResult> subjects, Mark least) {
        int scored = 0;
        int good = 0;
        for (SubjectResult each : subjects) {
            if (each instanceof Scored one) {
                scored++;
                good += one.average().isAtLeast(least) ? 1 : 0;
            }
        }
        return good >= Math.min(SUBJECTS, scored);
    }

    @Override
    public String toString() {
        return "LearningResult[masked]";
    }
}
