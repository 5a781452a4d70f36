package hub.api.submission;

import com.fasterxml.jackson.annotation.JsonProperty;
import hub.submission.Outcome;
import hub.submission.Submission;
import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;
import java.util.Locale;
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
        @Schema(allowableValues = {"roll", "results"}) String content,
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
        OutcomesView outcomes,

        @Schema(description = "an earlier submission that said the same") @Nullable
        UUID sameAs,

        @Schema(description = "why it failed or where it broke: a finding's code") @Nullable
        String reason) {

    /** How many records came to each outcome. */
    @Schema(name = "Outcomes")
    record OutcomesView(
            @JsonProperty("new") long fresh,
            long unchanged,
            long changed,
            long linked,
            @JsonProperty("in_review") long inReview,
            long outdated,
            long cancelled,
            long refused) {

        static OutcomesView of(Submission submission) {
            return new OutcomesView(
                    submission.count(Outcome.NEW),
                    submission.count(Outcome.UNCHANGED),
                    submission.count(Outcome.CHANGED),
                    submission.count(Outcome.LINKED),
                    submission.count(Outcome.IN_REVIEW),
                    submission.count(Outcome.OUTDATED),
                    submission.count(Outcome.CANCELLED),
                    submission.count(Outcome.REFUSED));
        }
    }

    static SubmissionView of(Submission submission) {
        String reason = submission.reason();
        return new SubmissionView(
                submission.id().value(),
                submission.sourceSystem(),
                submission.schoolCode(),
                submission.header().schoolYear().toString(),
                submission.kind().name().toLowerCase(Locale.ROOT),
                submission.content().name().toLowerCase(Locale.ROOT),
                submission.madeAt(),
                submission.receivedAt(),
                submission.state().name().toLowerCase(Locale.ROOT),
                submission.mark(),
                OutcomesView.of(submission),
                submission.sameAs(),
                reason == null ? null : reason.toLowerCase(Locale.ROOT));
    }
}
