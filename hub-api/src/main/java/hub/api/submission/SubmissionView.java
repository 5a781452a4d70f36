package hub.api.submission;

import hub.submission.Outcome;
import hub.submission.Submission;
import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** How far a submission is. */
@Schema(name = "Submission")
record SubmissionView(
        UUID id,
        String sourceSystem,
        @Schema(example = "01000123") String school,
        @Schema(example = "2026-2027") String schoolYear,
        @Schema(allowableValues = {"snapshot", "delta"}) String kind,
        Instant madeAt,
        Instant receivedAt,

        @Schema(
                allowableValues = {
                    "received",
                    "working",
                    "done",
                    "broken",
                    "needs_confirmation",
                    "failed",
                    "withdrawing",
                    "withdrawn"
                })
        String state,

        @Schema(description = "records worked so far") long records,

        @Schema(description = "how many records came to each outcome")
        Map<String, Long> outcomes,

        @Schema(description = "an earlier submission that said the same") @Nullable
        UUID sameAs,

        @Schema(description = "why it failed or where it broke: a finding's code") @Nullable
        String reason) {

    static SubmissionView of(Submission submission) {
        Map<String, Long> outcomes = new TreeMap<>();
        for (Outcome outcome : Outcome.values()) {
            long count = submission.count(outcome);
            if (count > 0) {
                outcomes.put(word(outcome), count);
            }
        }
        String reason = submission.reason();
        return new SubmissionView(
                submission.id().value(),
                submission.sourceSystem(),
                submission.schoolCode(),
                submission.header().schoolYear().toString(),
                submission.kind().name().toLowerCase(Locale.ROOT),
                submission.madeAt(),
                submission.receivedAt(),
                submission.state().name().toLowerCase(Locale.ROOT),
                submission.mark(),
                outcomes,
                submission.sameAs(),
                reason == null ? null : reason.toLowerCase(Locale.ROOT));
    }

    static String word(Outcome outcome) {
        return outcome.name().toLowerCase(Locale.ROOT);
    }
}
