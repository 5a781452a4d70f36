package hub.api.family;

import hub.access.FamilyTie;
import hub.access.Guardianship.Step;
import hub.problem.Problem;
import hub.problem.ProblemKind;
import io.swagger.v3.oas.annotations.media.Schema;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** As somebody asks to hold a learner's rights. */
@Schema(name = "NewGuardianship")
record GuardianshipBody(
        @Schema(requiredMode = Schema.RequiredMode.REQUIRED, maxLength = 40, example = "1234567897") @Nullable
        String studentCode,

        @Schema(
                requiredMode = Schema.RequiredMode.REQUIRED,
                description = "the learner's, to the day",
                example = "2014-03-05")
        @Nullable
        LocalDate birthDate,

        @Schema(
                requiredMode = Schema.RequiredMode.REQUIRED,
                description = "what one is to the learner; self: the learner, of age",
                allowableValues = {"mother", "father", "guardian", "self"})
        @Nullable
        String tie,

        @Schema(
                requiredMode = Schema.RequiredMode.REQUIRED,
                description = "one's own name, by which the school knows whom to ask for papers",
                maxLength = 200,
                example = "Trần Thị Bích")
        @Nullable
        String name) {

    private static final int LONGEST_CODE = 40;
    private static final int LONGEST_NAME = 200;

    String code() {
        return text("studentCode", studentCode, LONGEST_CODE);
    }

    String ownName() {
        return text("name", name, LONGEST_NAME);
    }

    LocalDate born() {
        if (birthDate == null) {
            throw invalid("birthDate", "2014-03-05");
        }
        return birthDate;
    }

    FamilyTie asked() {
        return FamilyTie.of(tie == null ? "" : tie)
                .orElseThrow(() -> invalid(
                        "tie",
                        Arrays.stream(FamilyTie.values()).map(FamilyTie::word).collect(Collectors.joining(", "))));
    }

    /** A text of a body, without what stands around it. */
    static String text(String field, @Nullable String text, int longest) {
        if (text == null
                || text.isBlank()
                || text.strip().length() > longest
                || text.chars().anyMatch(Character::isISOControl)) {
            throw invalid(field, "1 – " + longest);
        }
        return text.strip();
    }

    static Problem invalid(String field, String expected) {
        return Problem.at("/" + field, ProblemKind.INVALID_FIELD, Map.of("field", field, "expected", expected));
    }

    @Override
    public String toString() {
        return "GuardianshipBody[masked]";
    }

    /** What a school, or the level above it, does with it. */
    @Schema(name = "NewGuardianshipStep")
    record StepBody(
            @Schema(
                    requiredMode = Schema.RequiredMode.REQUIRED,
                    description =
                            "confirm: the papers were seen; refuse; bar: by a court's order; restore: the order was lifted; end",
                    allowableValues = {"confirm", "refuse", "bar", "restore", "end"})
            @Nullable
            String step,

            @Schema(description = "with confirm and restore: the first day on which it no longer holds") @Nullable
            LocalDate until,

            @Schema(
                    description = "with bar and restore: the court's order; with refuse and end: why",
                    maxLength = LONGEST_REASON,
                    example = "12/2026/QĐST-HNGĐ")
            @Nullable
            String reason) {

        static final int LONGEST_REASON = 500;

        Step read() {
            Step read = Step.of(step == null ? "" : step)
                    .orElseThrow(() -> invalid(
                            "step", Arrays.stream(Step.values()).map(Step::word).collect(Collectors.joining(", "))));
            if (until != null && read != Step.CONFIRM && read != Step.RESTORE) {
                throw invalid("until", "confirm, restore");
            }
            return read;
        }

        /** The reason; null where a confirmation gives none. */
        @Nullable
        String told() {
            boolean without = reason == null && read() == Step.CONFIRM;
            return without ? null : text("reason", reason, LONGEST_REASON);
        }
    }
}
