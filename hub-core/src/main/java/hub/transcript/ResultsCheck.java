package hub.transcript;

import hub.calendar.SchoolYear;
import hub.submission.Finding;
import hub.submission.FindingCode;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Reads written results by the regulation of the cohort. A pure function: a mark or word that cannot be used is left out with
 * a finding, the rest stands; only a grade that is none makes the whole unreadable.
 */
public final class ResultsCheck {

    private static final int HIGHEST_GRADE = 12;
    private static final int ITEMS_MOST = 100;

    private ResultsCheck() {}

    /**
     * What came of it.
     *
     * @param results null where they cannot be taken
     */
    public record Checked(@Nullable YearResults results, List<Finding> findings) {

        public Checked {
            findings = List.copyOf(findings);
        }
    }

    public static Checked check(WrittenResults written, SchoolYear year) {
        ResultFindings findings = new ResultFindings();
        int grade = grade(written.grade());
        if (grade == 0) {
            String found = ResultFindings.text(written.grade());
            findings.add(
                    "grade",
                    FindingCode.GRADE_UNKNOWN,
                    "found",
                    found.isEmpty() ? "–" : found,
                    "expected",
                    "1–" + HIGHEST_GRADE);
            return new Checked(null, findings.all());
        }
        String field = tooMany(written);
        if (field != null) {
            findings.add(field, FindingCode.ITEMS_TOO_MANY, "field", field, "limit", Integer.toString(ITEMS_MOST));
            return new Checked(null, findings.all());
        }
        Subjects subjects = Subjects.of(year, grade);
        YearResults results =
                switch (Regulation.of(year, grade)) {
                    case CIRCULAR_22_2021 -> new SecondaryCheck(grade, subjects, findings).read(written);
                    case CIRCULAR_27_2020 -> new PrimaryCheck(grade, subjects, findings).read(written);
                    case EARLIER -> new YearResults.Earlier(grade);
                };
        return new Checked(results, findings.all());
    }

    /** The field of which there is more than any year has, in itself or within one of its items; null where there is none. */
    private static @Nullable String tooMany(WrittenResults written) {
        if (tooMany(written.subjects())
                || written.subjects().stream().anyMatch(it -> tooMany(it.first()) || tooMany(it.second()))) {
            return "subjects";
        }
        boolean points = tooMany(written.points())
                || written.points().stream().anyMatch(it -> tooMany(it.subjects()) || tooMany(it.qualities()));
        return points ? "points" : null;
    }

    private static boolean tooMany(WrittenResults.@Nullable WrittenTerm term) {
        return term != null && (tooMany(term.regular()) || tooMany(term.closed()));
    }

    private static boolean tooMany(List<?> items) {
        return items.size() > ITEMS_MOST;
    }

    /** 1 to 12, else 0. */
    private static int grade(@Nullable String written) {
        String digits = ResultFindings.text(written);
        int grade = digits.matches("[0-9]{1,2}") ? Integer.parseInt(digits) : 0;
        return grade <= HIGHEST_GRADE ? grade : 0;
    }

    /** The subject that a name stands for, each once; null with a finding where there is none of that name in the grade. */
    static @Nullable Subject subject(
            ResultFindings findings, Subjects subjects, int grade, List<SubjectCode> seen, @Nullable String written) {
        String name = written == null ? "" : written;
        Subject subject = name.isBlank() ? null : subjects.find(name).orElse(null);
        if (subject == null) {
            findings.add("subjects", FindingCode.SUBJECT_UNKNOWN, "found", name, "grade", Integer.toString(grade));
            return null;
        }
        if (seen.contains(subject.code())) {
            findings.add("subjects." + subject.code(), FindingCode.SUBJECT_TWICE, "subject", subject.name());
            return null;
        }
        seen.add(subject.code());
        return subject;
    }
}
