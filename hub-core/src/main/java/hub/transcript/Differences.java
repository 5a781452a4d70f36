package hub.transcript;

import hub.submission.Finding;
import hub.submission.FindingCode;
import hub.transcript.SubjectResult.Remarked;
import hub.transcript.SubjectResult.Scored;
import hub.transcript.WrittenResults.WrittenSubject;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Where what a school says its results come to differs from what is computed of them: each a finding, neither replaced. */
final class Differences {

    private final ResultFindings findings = new ResultFindings();

    private Differences() {}

    /**
     * The differences; a value of which either side is missing differs from nothing.
     *
     * @param subjects of the grade
     */
    static List<Finding> of(WrittenResults written, YearOutcome outcome, Subjects subjects) {
        Differences differences = new Differences();
        if (outcome instanceof YearOutcome.Secondary secondary) {
            differences.secondary(written, secondary, subjects);
        } else if (outcome instanceof YearOutcome.Primary primary) {
            differences.compare("learning_year", ResultWords.PRIMARY, written.learningYear(), primary.result());
            differences.promotion(written.promotion(), primary.promotion(), primary.promotionAfterSummer());
            differences.compare("title", ResultWords.PRIMARY_TITLE, written.title(), primary.title());
        }
        return differences.findings.all();
    }

    private void secondary(WrittenResults written, YearOutcome.Secondary outcome, Subjects subjects) {
        Map<SubjectCode, YearOutcome.OfSubject> computed = new HashMap<>();
        outcome.subjects().forEach(each -> computed.put(each.subject(), each));
        for (WrittenSubject one : written.subjects()) {
            YearOutcome.OfSubject subject = one.subject() == null
                    ? null
                    : subjects.find(one.subject())
                            .map(known -> computed.remove(known.code()))
                            .orElse(null);
            if (subject != null) {
                String field = "subjects." + subject.subject();
                average(
                        field + ".first.average",
                        one.first() == null ? null : one.first().average(),
                        subject.first());
                average(
                        field + ".second.average",
                        one.second() == null ? null : one.second().average(),
                        subject.second());
                average(field + ".year_average", one.yearAverage(), subject.year());
                Remark remark = subject.year() instanceof Remarked remarked ? remarked.remark() : null;
                compare(field + ".year_remark", ResultWords.REMARK, one.yearRemark(), remark);
            }
        }
        learning("learning_first", written.learningFirst(), outcome.learningFirst());
        learning("learning_second", written.learningSecond(), outcome.learningSecond());
        learning("learning_year", written.learningYear(), outcome.learningYear());
        learning("learning_after_summer", written.learningAfterSummer(), outcome.learningAfterSummer());
        compare("conduct_year", ResultWords.CONDUCT, written.conductYear(), outcome.conductYear());
        promotion(written.promotion(), outcome.promotion(), outcome.promotionAfterSummer());
        compare("title", ResultWords.SECONDARY_TITLE, written.title(), outcome.title());
    }

    private void average(String field, @Nullable String written, @Nullable SubjectResult computed) {
        // Of a subject of remarks, and of an exempt one, no average is asked for.
        boolean asked = computed == null || computed instanceof Scored;
        Mark sent = asked ? findings.markOrNull(field, written) : null;
        if (computed instanceof Scored scored) {
            if (sent != null && !sent.equals(scored.average())) {
                differs(field, sent.text(), scored.average().text());
            }
        }
    }

    private void learning(String field, @Nullable String written, @Nullable LearningResult computed) {
        compare(field, ResultWords.LEARNING, written, computed == null ? null : computed.lifted());
    }

    /** What followed at the year's end; once the summer changed it, a school may send either. */
    private void promotion(@Nullable String written, @Nullable Promotion atYearsEnd, @Nullable Promotion afterSummer) {
        Promotion sent = findings.word("promotion", ResultWords.PROMOTION, written);
        if (sent != atYearsEnd) {
            compare("promotion", ResultWords.PROMOTION, sent, afterSummer == null ? atYearsEnd : afterSummer);
        }
    }

    private <T extends Enum<T>> void compare(
            String field, ResultWords<T> words, @Nullable String written, @Nullable T computed) {
        compare(field, words, findings.word(field, words, written), computed);
    }

    private <T extends Enum<T>> void compare(
            String field, ResultWords<T> words, @Nullable T sent, @Nullable T computed) {
        if (sent != null && computed != null && sent != computed) {
            differs(field, words.word(sent), words.word(computed));
        }
    }

    private void differs(String field, String sent, String computed) {
        findings.add(field, FindingCode.RESULT_DIFFERS, "sent", sent, "computed", computed);
    }
}
