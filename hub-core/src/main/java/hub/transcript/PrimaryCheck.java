package hub.transcript;

import hub.submission.FindingCode;
import hub.transcript.WrittenResults.WrittenPoint;
import hub.transcript.WrittenResults.WrittenPrimarySubject;
import hub.transcript.WrittenResults.WrittenQuality;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** Reads written results of primary school. Every point is checked; the year's result is that of the last. */
final class PrimaryCheck {

    static final String LAST = "end_of_term_2";
    private static final List<String> POINTS = List.of("mid_term_1", "end_of_term_1", "mid_term_2", LAST);

    private final int grade;
    private final Subjects subjects;
    private final ResultFindings findings;

    PrimaryCheck(int grade, Subjects subjects, ResultFindings findings) {
        this.grade = grade;
        this.subjects = subjects;
        this.findings = findings;
    }

    YearResults.Primary read(WrittenResults written) {
        YearResults.End end = null;
        Set<String> seen = new TreeSet<>();
        for (WrittenPoint point : written.points()) {
            String name = point.point() == null ? "" : point.point().strip();
            if (!POINTS.contains(name) || !seen.add(name)) {
                findings.add(
                        "points",
                        FindingCode.RESULT_WORD_UNKNOWN,
                        "found",
                        name,
                        "expected",
                        String.join(", ", POINTS));
                continue;
            }
            List<PrimarySubject> read = subjects(name, point);
            List<Development> developed = qualities(name, point);
            boolean whole = read.size() == point.subjects().size()
                    && developed.size() == point.qualities().size()
                    && !read.isEmpty()
                    && !developed.isEmpty();
            if (name.equals(LAST) && whole) {
                end = new YearResults.End(read, developed);
            }
        }
        findings.sessions("absences_excused", written.absencesExcused());
        findings.sessions("absences_unexcused", written.absencesUnexcused());
        return new YearResults.Primary(
                grade, end, !ResultFindings.text(written.outstandingIn()).isEmpty(), decision(written));
    }

    private List<PrimarySubject> subjects(String point, WrittenPoint written) {
        List<PrimarySubject> read = new ArrayList<>();
        List<SubjectCode> seen = new ArrayList<>();
        for (WrittenPrimarySubject one : written.subjects()) {
            Subject subject = ResultsCheck.subject(findings, subjects, grade, seen, one.subject());
            if (subject == null) {
                continue;
            }
            String field = "points." + point + "." + subject.code();
            Achievement achievement = findings.word(field, ResultWords.ACHIEVEMENT, one.achievement());
            WholeMark test = findings.wholeMark(field + ".test", one.test());
            boolean tested = point.equals(LAST) && subject.kind() == Subject.Kind.LETTERS_AND_TEST;
            if (achievement != null
                    && (test != null
                            || (!tested && ResultFindings.text(one.test()).isEmpty()))) {
                read.add(new PrimarySubject(subject.code(), achievement, test));
            }
        }
        return read;
    }

    private List<Development> qualities(String point, WrittenPoint written) {
        List<Development> read = new ArrayList<>();
        for (WrittenQuality one : written.qualities()) {
            Development level = findings.word("points." + point + ".qualities", ResultWords.DEVELOPMENT, one.level());
            if (level != null) {
                read.add(level);
            }
        }
        return read;
    }

    private YearResults.@Nullable Decided decision(WrittenResults written) {
        Promotion promotion = findings.word("decision", ResultWords.DECISION, written.decision());
        LocalDate day = findings.day("decision_day", written.decisionDay());
        if (promotion != null && ResultFindings.text(written.decisionDay()).isEmpty()) {
            findings.noDay("decision_day");
        }
        return promotion == null || day == null ? null : new YearResults.Decided(promotion, day);
    }
}
