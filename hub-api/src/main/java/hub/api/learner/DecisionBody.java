package hub.api.learner;

import hub.matching.Verdict;
import hub.problem.Problem;
import hub.problem.ProblemKind;
import io.swagger.v3.oas.annotations.media.Schema;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** What a person says of a record and others. */
@Schema(name = "NewDecision")
record DecisionBody(
        @Schema(
                requiredMode = Schema.RequiredMode.REQUIRED,
                allowableValues = {"same", "different"})
        @Nullable
        String verdict,

        @Schema(requiredMode = Schema.RequiredMode.REQUIRED, description = "a source record") @Nullable
        UUID record,

        @Schema(
                requiredMode = Schema.RequiredMode.REQUIRED,
                description = "source records of each of which the verdict holds, seen from the first")
        @Nullable
        List<UUID> others,

        @Schema(maxLength = 500) @Nullable String note) {

    private static final int LONGEST_NOTE = 500;

    /** What a person says of a review. */
    @Schema(name = "ReviewDecision")
    record OfReview(
            @Schema(
                    requiredMode = Schema.RequiredMode.REQUIRED,
                    allowableValues = {"same", "different", "cannot_tell"})
            @Nullable
            String verdict,

            @Schema(description = "for those who may decide about the same records", maxLength = 500) @Nullable
            String note) {

        @Override
        public String toString() {
            return "OfReview[masked]";
        }
    }

    /** Why a decision is taken back. */
    @Schema(name = "Withdrawal")
    record Withdrawal(@Schema(maxLength = 500) @Nullable String note) {

        @Override
        public String toString() {
            return "Withdrawal[masked]";
        }
    }

    @Override
    public String toString() {
        return "DecisionBody[masked]";
    }

    static Verdict verdict(@Nullable String written, Verdict... allowed) {
        return Arrays.stream(allowed)
                .filter(each -> each.key().equals(written))
                .findFirst()
                .orElseThrow(() -> Problem.at(
                        "/verdict",
                        ProblemKind.INVALID_FIELD,
                        Map.of(
                                "field",
                                "verdict",
                                "expected",
                                Arrays.stream(allowed).map(Verdict::key).collect(Collectors.joining(", ")))));
    }

    static @Nullable String note(@Nullable String written) {
        if (written == null || written.isBlank()) {
            return null;
        }
        if (written.length() > LONGEST_NOTE
                || written.chars().anyMatch(character -> Character.isISOControl(character) && character != '\n')) {
            throw Problem.at(
                    "/note", ProblemKind.INVALID_FIELD, Map.of("field", "note", "expected", "1 – " + LONGEST_NOTE));
        }
        return written;
    }
}
