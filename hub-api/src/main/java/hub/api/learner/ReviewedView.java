package hub.api.learner;

import hub.api.learner.ReviewsView.ReviewView;
import hub.matching.ReviewWords;
import hub.matching.Waterfall;
import hub.problem.Language;
import io.swagger.v3.oas.annotations.media.Schema;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** One review with all that a person needs to decide it, as far as the caller may see. */
@Schema(name = "ReviewInFull")
record ReviewedView(
        ReviewView review,

        @Schema(allowableValues = {"open", "settled"}) String state,

        @Schema(description = "from the odds before any evidence to the weight, the heaviest piece first")
        List<StepView> waterfall,

        @Schema(description = "for each record in review: the other records of its learner")
        List<SideView> sides,

        @Schema(description = "whether the caller may decide it")
        boolean decidable,

        @Schema(description = "the decision that stands about the two records") @Nullable
        UUID decision) {

    /** One step of the sum. */
    @Schema(name = "ReviewStep")
    record StepView(
            @Schema(description = "absent at the first step", example = "birth_date") @Nullable
            String attribute,

            @Nullable String level,
            @Schema(description = "bits") double weight,

            @Schema(description = "what all steps up to this one come to, in bits")
            double sum,

            @Schema(description = "the step in words") String message) {

        static StepView of(Waterfall.Step step, Language language) {
            return new StepView(
                    step.piece() == null ? null : step.piece().attribute().key(),
                    step.piece() == null ? null : step.piece().level().key(),
                    step.weight() / 100.0,
                    step.sum() / 100.0,
                    step.piece() == null ? ReviewWords.prior(language) : ReviewWords.evidence(step.piece(), language));
        }
    }

    /** The learner of one of the records. */
    @Schema(name = "ReviewSide")
    record SideView(
            @Schema(description = "the record in review; absent where it is elsewhere") @Nullable
            UUID record,

            @Schema(description = "the learner's other records that the caller may see")
            List<ListedRecordView> others,

            @Schema(description = "the learner has records of schools outside the caller's part of the tree")
            boolean elsewhere) {}
}
