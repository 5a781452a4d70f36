package hub.api.learner;

import hub.matching.Evidence;
import hub.matching.OpenReview;
import hub.matching.ReviewCase;
import hub.matching.ReviewWords;
import hub.problem.Language;
import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A page of what waits for a person's decision. */
@Schema(name = "Reviews")
record ReviewsView(List<ReviewView> reviews, @Nullable String next) {

    /** Two records of which a person has to say whether they are one person's, or one record that somebody should check. */
    @Schema(name = "Review")
    record ReviewView(
            UUID id,
            Instant since,

            @Schema(
                    allowableValues = {
                        "unsure",
                        "contested",
                        "bridge",
                        "identifier_against_name",
                        "identifier_against_person",
                        "twins",
                        "numbers_differ",
                        "birth_dates_differ",
                        "verified_numbers_differ",
                        "personal_number_conflict",
                        "challenged"
                    })
            String reason,

            @Schema(description = "the reason in words, and what to do")
            String message,

            @Schema(description = "bits: each doubles the odds; absent where it is about one record") @Nullable
            Double weight,

            @Schema(description = "how many pairs of records a decision is likely to put right")
            double value,

            @Nullable ChallengeView challenge,

            @Schema(description = "how far the two agree, by attribute; no value of either")
            List<ReviewEvidenceView> evidence,

            @Schema(description = "those of the records that the caller may see")
            List<ListedRecordView> records,

            @Schema(
                    description =
                            "the other record is of a school outside the caller's part of the tree: only that there is one")
            boolean elsewhere) {

        /**
         * The view.
         *
         * @param records those of the review that the caller may see
         */
        static ReviewView of(OpenReview open, List<ListedRecordView> records, boolean elsewhere, Language language) {
            ReviewCase review = open.review();
            return new ReviewView(
                    open.id(),
                    open.since(),
                    review.reason(),
                    ReviewWords.reason(review.reason(), language),
                    review.isOfOneRecord() ? null : review.weight() / 100.0,
                    open.value() / 1000.0,
                    ChallengeView.of(open.challenge()),
                    review.pieces().stream()
                            .map(piece -> ReviewEvidenceView.of(piece, language))
                            .toList(),
                    records,
                    elsewhere);
        }
    }

    /** Who says that a record is linked with somebody else's, and by when it is to be decided. */
    @Schema(name = "Challenge")
    record ChallengeView(UUID organisation, LocalDate deadline) {

        static @Nullable ChallengeView of(OpenReview.@Nullable Challenge challenge) {
            return challenge == null ? null : new ChallengeView(challenge.organisation(), challenge.deadline());
        }
    }

    /** One attribute compared, in words too. */
    @Schema(name = "ReviewEvidence")
    record ReviewEvidenceView(
            @Schema(example = "birth_date") String attribute,
            @Schema(example = "exact") String level,
            @Schema(description = "bits") double weight,

            @Schema(description = "attribute and level in words")
            String message) {

        static ReviewEvidenceView of(Evidence piece, Language language) {
            return new ReviewEvidenceView(
                    piece.attribute().key(), piece.level().key(), piece.bits(), ReviewWords.evidence(piece, language));
        }
    }
}
