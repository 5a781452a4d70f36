package hub.transcript;

import hub.calendar.SchoolYear;
import hub.submission.Finding;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Written results by the rules of their cohort: what they come to, and what was found.
 *
 * @param results null where they cannot be taken
 * @param outcome null with them
 * @param subjects of the grade; none under an earlier circular
 * @param findings what could not be read, and where the school's own values differ from the computed ones
 */
public record JudgedResults(
        @Nullable YearResults results, @Nullable YearOutcome outcome, Subjects subjects, List<Finding> findings) {

    public JudgedResults {
        findings = List.copyOf(findings);
    }

    /** Judges, a pure function. */
    public static JudgedResults of(WrittenResults written, SchoolYear year) {
        ResultsCheck.Checked checked = ResultsCheck.check(written, year);
        YearResults results = checked.results();
        if (results == null) {
            return new JudgedResults(null, null, Subjects.NONE, checked.findings());
        }
        Subjects subjects = Subjects.of(year, results.grade());
        YearOutcome outcome = YearOutcome.of(results);
        List<Finding> findings = new ArrayList<>(checked.findings());
        findings.addAll(Differences.of(written, outcome, subjects));
        return new JudgedResults(results, outcome, subjects, findings);
    }

    @Override
    public String toString() {
        return "JudgedResults[masked]";
    }
}
