package hub.api.learner;

import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** What a person decided, as far as the caller may see: of another school's record only that there is one. */
@Schema(name = "Decision")
record DecisionView(
        UUID id,

        @Schema(allowableValues = {"same", "different", "cannot_tell"})
        String verdict,

        @Schema(allowableValues = {"standing", "withdrawn"}) String state,

        @Schema(
                description =
                        "the pairs of source records of which the verdict holds, as far as the caller may see both")
        List<PairView> pairs,

        @Schema(description = "those of the records that the caller may see")
        List<UUID> records,

        @Schema(description = "other records are of schools outside the caller's part of the tree")
        boolean elsewhere,

        @Schema(description = "of whom the records speak today")
        List<SpokenOfView> learners,

        List<ActView> acts) {

    /** Two source records. */
    @Schema(name = "DecisionPair")
    record PairView(UUID recordA, UUID recordB) {}

    /** A learner, and which of the decision's records speak of them. */
    @Schema(name = "DecisionLearner")
    record SpokenOfView(
            @Schema(description = "absent while in review", example = "1234567895") @Nullable
            String studentCode,

            List<UUID> records) {

        @Override
        public String toString() {
            return "SpokenOfView[masked]";
        }
    }

    /** Who did what, for which organisation, when. */
    @Schema(name = "DecisionAct")
    record ActView(
            @Schema(allowableValues = {"made", "withdrawn"}) String act,

            Instant at,
            @Schema(description = "the organisation's code") String organisation,

            @Schema(example = "client:0192f3a4-5b6c-7d8e-9f00-112233445566")
            String by,

            @Schema(description = "shown to who may see every record") @Nullable
            String note) {

        @Override
        public String toString() {
            return "ActView[masked]";
        }
    }

    /** A page of decisions. */
    @Schema(name = "Decisions")
    record Page(List<DecisionView> decisions, @Nullable String next) {}
}
