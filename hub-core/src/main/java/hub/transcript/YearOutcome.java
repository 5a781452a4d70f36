package hub.transcript;

import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What a year's results come to by the regulation: computed, each part null while anything that it needs is missing. */
public sealed interface YearOutcome {

    /**
     * Of secondary school.
     *
     * @param learningAfterSummer where subjects were assessed anew
     * @param reassessed the subjects that the learner may be assessed in anew
     * @param promotion at the end of the year
     * @param promotionAfterSummer where the summer changed learning or conduct
     */
    record Secondary(
            List<OfSubject> subjects,
            @Nullable LearningResult learningFirst,
            @Nullable LearningResult learningSecond,
            @Nullable LearningResult learningYear,
            @Nullable LearningResult learningAfterSummer,
            @Nullable ConductLevel conductYear,
            Set<SubjectCode> reassessed,
            @Nullable Promotion promotion,
            @Nullable Promotion promotionAfterSummer,
            @Nullable SecondaryTitle title)
            implements YearOutcome {

        public Secondary {
            subjects = List.copyOf(subjects);
            reassessed = Set.copyOf(reassessed);
        }

        @Override
        public String toString() {
            return "Secondary[masked]";
        }
    }

    /** One subject: of both terms and the year. */
    record OfSubject(
            SubjectCode subject,
            @Nullable SubjectResult first,
            @Nullable SubjectResult second,
            @Nullable SubjectResult year) {

        @Override
        public String toString() {
            return "OfSubject[masked]";
        }
    }

    /** Of primary school; after assessment anew the promotion is the principal's decision. */
    record Primary(
            @Nullable PrimaryResult result,
            @Nullable Promotion promotion,
            @Nullable Promotion promotionAfterSummer,
            @Nullable PrimaryTitle title)
            implements YearOutcome {

        @Override
        public String toString() {
            return "Primary[masked]";
        }
    }

    /** Under an earlier circular. */
    record NotComputed() implements YearOutcome {}

    /** The outcome of results, a pure function. */
    static YearOutcome of(YearResults results) {
        if (results instanceof YearResults.Secondary secondary) {
            return SecondaryOutcome.of(secondary);
        }
        if (results instanceof YearResults.Primary primary) {
            return primary(primary);
        }
        return new NotComputed();
    }

    private static Primary primary(YearResults.Primary year) {
        YearResults.End end = year.end();
        YearResults.Decided decided = year.decision();
        Promotion decision = decided == null ? null : decided.promotion();
        if (end == null) {
            return new Primary(null, null, decision, null);
        }
        PrimaryResult result = PrimaryResult.of(end.subjects(), end.qualities());
        Promotion promotion = PrimaryPromotion.atYearsEnd(result);
        return new Primary(
                result,
                promotion,
                promotion == Promotion.PROMOTED ? null : decision,
                PrimaryTitle.of(result, year.outstanding()));
    }
}
