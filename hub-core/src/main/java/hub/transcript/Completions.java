package hub.transcript;

import hub.calendar.SchoolYear;
import hub.calendar.Term;
import hub.enrolment.TimelineEntry;
import hub.organisation.SchoolLevel;
import java.time.LocalDate;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * Which levels a learner completed, and by what that is certified: of the last grade of a level, where the school says that the
 * learner completed it, or the year's results promote the learner. The day is the school's, else 31 May, the last of term II.
 */
final class Completions {

    private static final String COMPLETED = "completed";
    private static final Map<Integer, SchoolLevel> LAST_GRADES =
            Map.of(5, SchoolLevel.PRIMARY, 9, SchoolLevel.LOWER_SECONDARY, 12, SchoolLevel.UPPER_SECONDARY);

    private Completions() {}

    static List<Transcript.Completion> of(Collection<TimelineEntry> timeline, Collection<KnownResults> results) {
        Map<SchoolLevel, Transcript.Completion> found = new TreeMap<>();
        for (KnownResults known : results) {
            YearResults year = known.judged().results();
            SchoolLevel level = year == null ? null : LAST_GRADES.get(year.grade());
            if (level != null && followed(known.judged().outcome()) == Promotion.PROMOTED) {
                found.put(level, completion(level, known.schoolYear(), Term.lastDay(known.schoolYear())));
            }
        }
        for (TimelineEntry entry : timeline) {
            Integer grade = entry.schoolClass().grade();
            SchoolLevel level = grade == null ? null : LAST_GRADES.get(grade);
            SchoolYear year = entry.schoolYear();
            boolean says = COMPLETED.equals(entry.event()) || COMPLETED.equals(entry.outcome());
            boolean primary = entry.kind() == TimelineEntry.Kind.CLAIM && entry.secondPlace() == null;
            if (primary && says && level != null && year != null) {
                LocalDate end = entry.period() == null ? null : entry.period().to();
                boolean told = COMPLETED.equals(entry.event()) && end != null && end.isBefore(year.endExclusive());
                LocalDate day = told && end != null ? end.minusDays(1) : Term.lastDay(year);
                found.put(level, completion(level, year, day));
            }
        }
        return List.copyOf(found.values());
    }

    private static @Nullable Promotion followed(@Nullable YearOutcome outcome) {
        if (outcome instanceof YearOutcome.Secondary year) {
            return year.promotionAfterSummer() == null ? year.promotion() : year.promotionAfterSummer();
        }
        if (outcome instanceof YearOutcome.Primary year) {
            return year.promotionAfterSummer() == null ? year.promotion() : year.promotionAfterSummer();
        }
        return null;
    }

    private static Transcript.Completion completion(SchoolLevel level, SchoolYear year, LocalDate day) {
        Set<String> proofs = new TreeSet<>();
        CompletionProof.of(level, day).forEach(proof -> proofs.add(proof.word()));
        return new Transcript.Completion(level.word(), year.toString(), day.toString(), List.copyOf(proofs));
    }
}
