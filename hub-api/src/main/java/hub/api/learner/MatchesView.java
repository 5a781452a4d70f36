package hub.api.learner;

import hub.api.learner.ReviewsView.ReviewEvidenceView;
import hub.api.submission.FindingView;
import hub.enrolment.SearchAnswer;
import hub.learner.IssuedCode;
import hub.matching.Doubt;
import hub.matching.PairScore;
import hub.matching.ReviewWords;
import hub.problem.Language;
import io.swagger.v3.oas.annotations.media.Schema;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Who may be meant: those whom the caller may see, and whether there is anybody else. */
@Schema(name = "Matches")
public record MatchesView(
        @Schema(description = "learners whom the caller may see, the likeliest first, ten at most")
        List<CandidateView> candidates,

        @Schema(
                description =
                        "whether somebody whom the caller may not see may be meant: yes or no and nothing else; absent where"
                                + " fewer than four attributes are known")
        @Nullable
        Boolean elsewhere,

        @Schema(description = "what would be found in a record that says the same")
        List<FindingView> findings) {

    /** A learner who may be meant, and why; made of the records alone that the caller may see. */
    @Schema(name = "MatchCandidate")
    public record CandidateView(
            @Schema(description = "absent while in review", example = "1234567897") @Nullable
            String studentCode,

            @Nullable String sectorIdentifier,
            GoldenView golden,

            @Schema(description = "the learner's record that agrees most: what is told below is of it")
            UUID record,

            @Schema(
                    description = "what the pair by itself comes to: to be linked by the machine, or left to a person",
                    allowableValues = {"link", "review"})
            String verdict,

            @Schema(description = "that the two are one person's, by the weight alone", example = "0.9987")
            double probability,

            @Schema(description = "bits: each doubles the odds")
            double weight,

            @Schema(description = "why the machine would never link them, however heavy the evidence")
            List<DoubtView> doubts,

            @Schema(description = "how far the two agree, by attribute")
            List<ReviewEvidenceView> evidence) {

        static CandidateView of(
                SearchAnswer.Candidate candidate, @Nullable IssuedCode code, GoldenView golden, Language language) {
            PairScore score = candidate.score();
            return new CandidateView(
                    code == null ? null : code.studentCode(),
                    code == null ? null : code.sectorIdentifier(),
                    golden,
                    candidate.nearest().value(),
                    score.verdict().name().toLowerCase(Locale.ROOT),
                    score.probability(),
                    score.score() / 100.0,
                    score.doubts().stream()
                            .map(doubt -> DoubtView.of(doubt, language))
                            .toList(),
                    score.evidence().stream()
                            .map(piece -> ReviewEvidenceView.of(piece, language))
                            .toList());
        }

        @Override
        public String toString() {
            return "CandidateView[masked]";
        }
    }

    /** Why the machine would not link the two. */
    @Schema(name = "MatchDoubt")
    record DoubtView(
            @Schema(
                    allowableValues = {
                        "identifier_against_name",
                        "identifier_against_person",
                        "twins",
                        "numbers_differ",
                        "birth_dates_differ",
                        "verified_numbers_differ"
                    })
            String doubt,

            @Schema(description = "the doubt in words, and what to do")
            String message) {

        static DoubtView of(Doubt doubt, Language language) {
            return new DoubtView(doubt.key(), ReviewWords.reason(doubt.key(), language));
        }
    }
}
