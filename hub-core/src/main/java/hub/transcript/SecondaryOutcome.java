package hub.transcript;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** What a year in secondary school comes to (Circular 22/2021, articles 8 to 13). */
final class SecondaryOutcome {

    private SecondaryOutcome() {}

    static YearOutcome.Secondary of(YearResults.Secondary year) {
        List<YearOutcome.OfSubject> subjects = year.subjects().stream()
                .map(it ->
                        new YearOutcome.OfSubject(it.subject(), it.firstResult(), it.secondResult(), it.yearResult()))
                .toList();
        List<SubjectResult> results = all(year, subjects, YearOutcome.OfSubject::year);
        LearningResult learning = learning(results);
        ConductLevel conduct = conduct(year.conduct());
        Absences absences = year.absences();

        Set<SubjectCode> open = results == null ? Set.of() : Reassessment.subjects(results);
        LearningResult learningAfter = results == null ? null : learningAfter(results, open, year.summer());
        ConductLevel conductAfter = year.conduct().afterSummer();
        Promotion promotion = null;
        Promotion promotionAfter = null;
        SecondaryTitle title = null;
        if (learning != null && results != null && conduct != null) {
            title = SecondaryTitle.of(conduct, learning.lifted(), results);
            if (absences != null) {
                promotion = SecondaryPromotion.atYearsEnd(conduct, learning.lifted(), absences);
                // The summer changes only what was open.
                if (promotion == Promotion.REASSESSED && learningAfter != null) {
                    promotionAfter = SecondaryPromotion.afterSummer(conduct, learningAfter.lifted(), absences);
                } else if (promotion == Promotion.CONDUCT_IN_SUMMER && conductAfter != null) {
                    promotionAfter = SecondaryPromotion.afterSummer(conductAfter, learning.lifted(), absences);
                }
            }
        }
        return new YearOutcome.Secondary(
                subjects,
                learning(all(year, subjects, YearOutcome.OfSubject::first)),
                learning(all(year, subjects, YearOutcome.OfSubject::second)),
                learning,
                learningAfter,
                conduct,
                promotion == Promotion.REASSESSED ? open : Set.of(),
                promotion,
                promotionAfter,
                title);
    }

    private static @Nullable ConductLevel conduct(YearResults.Conduct conduct) {
        ConductLevel first = conduct.first();
        ConductLevel second = conduct.second();
        return first == null || second == null ? null : ConductOfYear.of(first, second);
    }

    /** Every subject's result of a term or the year; null while one is missing, or stands for none of the grade's. */
    private static @Nullable List<SubjectResult> all(
            YearResults.Secondary year,
            Collection<YearOutcome.OfSubject> subjects,
            Function<YearOutcome.OfSubject, @Nullable SubjectResult> part) {
        if (!year.isWhole()) {
            return null;
        }
        List<SubjectResult> results = new ArrayList<>();
        for (YearOutcome.OfSubject subject : subjects) {
            SubjectResult result = part.apply(subject);
            if (result == null) {
                return null;
            }
            results.add(result);
        }
        return results;
    }

    private static @Nullable LearningResult learning(@Nullable List<SubjectResult> results) {
        if (results == null || results.stream().allMatch(SubjectResult.Exempt.class::isInstance)) {
            return null;
        }
        return LearningResult.of(results);
    }

    /** With what was assessed anew in its place; null where nothing that was open was. */
    private static @Nullable LearningResult learningAfter(
            List<SubjectResult> results, Set<SubjectCode> open, Map<SubjectCode, SubjectResult> summer) {
        Map<SubjectCode, SubjectResult> anew = new HashMap<>(summer);
        anew.keySet().retainAll(open);
        return anew.isEmpty() ? null : LearningResult.of(Reassessment.applied(results, anew));
    }
}
