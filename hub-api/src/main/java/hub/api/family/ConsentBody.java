package hub.api.family;

import hub.access.Consent.By;
import hub.access.Consent.Matter;
import hub.problem.Problem;
import hub.problem.ProblemKind;
import io.swagger.v3.oas.annotations.media.Schema;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** A consent to be registered. */
@Schema(name = "NewConsent")
record ConsentBody(
        @Schema(
                requiredMode = Schema.RequiredMode.REQUIRED,
                description = "what may be made public",
                allowableValues = "private_life")
        @Nullable
        String matter,

        @Schema(
                requiredMode = Schema.RequiredMode.REQUIRED,
                description = "who agreed; a family says so of itself alone",
                allowableValues = {"representative", "learner"})
        @Nullable
        String by,

        @Schema(description = "on which it was given; without it: today") @Nullable
        LocalDate day,

        @Schema(
                description = "by what it is known; from a school always",
                maxLength = LONGEST,
                example = "Phiếu đồng ý ngày 05/09/2026, lưu tại trường")
        @Nullable
        String evidence) {

    static final int LONGEST = 500;

    Matter readMatter() {
        return Matter.of(matter == null ? "" : matter)
                .orElseThrow(() -> invalid(
                        "matter",
                        Arrays.stream(Matter.values()).map(Matter::word).collect(Collectors.joining(", "))));
    }

    By readBy() {
        return By.of(by == null ? "" : by)
                .orElseThrow(() ->
                        invalid("by", Arrays.stream(By.values()).map(By::word).collect(Collectors.joining(", "))));
    }

    static LocalDate day(@Nullable LocalDate day, LocalDate today) {
        if (day != null && day.isAfter(today)) {
            throw invalid("day", "≤ " + today);
        }
        return day == null ? today : day;
    }

    static String evidence(@Nullable String evidence, @Nullable String otherwise) {
        String said = evidence == null ? otherwise : evidence;
        if (said == null
                || said.isBlank()
                || said.strip().length() > LONGEST
                || said.chars().anyMatch(Character::isISOControl)) {
            throw invalid("evidence", "1 – " + LONGEST);
        }
        return said.strip();
    }

    static Problem invalid(String field, String expected) {
        return Problem.at("/" + field, ProblemKind.INVALID_FIELD, Map.of("field", field, "expected", expected));
    }

    @Override
    public String toString() {
        return "ConsentBody[masked]";
    }

    /** A consent taken back. */
    @Schema(name = "ConsentWithdrawal")
    record WithdrawalBody(
            @Schema(description = "from which it no longer holds; without it: today") @Nullable
            LocalDate day,

            @Schema(description = "by what it is known; from a school always", maxLength = LONGEST) @Nullable
            String evidence) {

        @Override
        public String toString() {
            return "WithdrawalBody[masked]";
        }
    }
}
