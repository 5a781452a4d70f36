package hub.api.family;

import hub.access.Consent.By;
import hub.access.Consent.Matter;
import io.swagger.v3.oas.annotations.media.Schema;
import java.time.LocalDate;
import java.util.Arrays;
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
                .orElseThrow(() -> GuardianshipBody.invalid(
                        "matter",
                        Arrays.stream(Matter.values()).map(Matter::word).collect(Collectors.joining(", "))));
    }

    By readBy() {
        return By.of(by == null ? "" : by)
                .orElseThrow(() -> GuardianshipBody.invalid(
                        "by", Arrays.stream(By.values()).map(By::word).collect(Collectors.joining(", "))));
    }

    static LocalDate day(@Nullable LocalDate day, LocalDate today) {
        if (day != null && day.isAfter(today)) {
            throw GuardianshipBody.invalid("day", "≤ " + today);
        }
        return day == null ? today : day;
    }

    static String evidence(@Nullable String evidence, @Nullable String otherwise) {
        String said = evidence == null ? otherwise : evidence;
        return GuardianshipBody.text("evidence", said, LONGEST);
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
