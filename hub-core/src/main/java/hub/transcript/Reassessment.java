package hub.transcript;

import hub.transcript.SubjectResult.Remarked;
import hub.transcript.SubjectResult.Scored;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/** Assessment anew in the summer (Circular 22/2021, article 14). */
public final class Reassessment {

    private static final Mark FIVE = new Mark(50);

    private Reassessment() {}

    /** The subjects that a learner may be assessed in anew: remark Chưa đạt, or an average below 5.0. */
    public static Set<SubjectCode> subjects(Collection<SubjectResult> year) {
        Set<SubjectCode> subjects = new TreeSet<>();
        for (SubjectResult each : year) {
            if (isOpen(each)) {
                subjects.add(each.subject());
            }
        }
        return subjects;
    }

    /**
     * The year's results with those of the summer in their places.
     *
     * @throws IllegalArgumentException where one is of a subject that was not open, or of another kind
     */
    public static List<SubjectResult> applied(Collection<SubjectResult> year, Map<SubjectCode, SubjectResult> summer) {
        if (!subjects(year).containsAll(summer.keySet())) {
            throw new IllegalArgumentException("only what failed is assessed anew");
        }
        List<SubjectResult> results = new ArrayList<>();
        for (SubjectResult each : year) {
            SubjectResult anew = summer.getOrDefault(each.subject(), each);
            if (anew.getClass() != each.getClass() || !anew.subject().equals(each.subject())) {
                throw new IllegalArgumentException("a subject keeps its kind in the summer");
            }
            results.add(anew);
        }
        return results;
    }

    private static boolean isOpen(SubjectResult result) {
        if (result instanceof Scored scored) {
            return !scored.average().isAtLeast(FIVE);
        }
        return result instanceof Remarked remarked && remarked.remark() == Remark.NOT_ACHIEVED;
    }
}
