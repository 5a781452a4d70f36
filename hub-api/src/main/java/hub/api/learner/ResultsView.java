package hub.api.learner;

import hub.api.learner.LearnerView.KnownAtView;
import hub.api.submission.FindingView;
import hub.journal.KnownAt;
import hub.organisation.OrganisationId;
import hub.problem.Language;
import hub.transcript.ConductLevel;
import hub.transcript.KnownResults;
import hub.transcript.LearningResult;
import hub.transcript.ResultWords;
import hub.transcript.SubjectResult;
import hub.transcript.Subjects;
import hub.transcript.WrittenResults;
import hub.transcript.YearOutcome;
import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A learner's results as schools wrote them, and beside them what they come to by the rules of the cohort. */
@Schema(name = "Results")
public record ResultsView(KnownAtView knownAt, List<YearView> years) {

    static ResultsView of(
            KnownAt known, List<KnownResults> results, Map<OrganisationId, String> schools, Language language) {
        return new ResultsView(
                KnownAtView.of(known),
                results.stream()
                        .map(each -> YearView.of(each, schools, language))
                        .toList());
    }

    /** One record's results of one school year. */
    @Schema(name = "YearResults")
    record YearView(
            @Schema(example = "2026-2027") String schoolYear,
            @Schema(example = "01000123") String school,
            String sourceSystem,
            UUID record,
            Instant recordedAt,

            @Schema(
                    description = "by which the year is assessed; earlier: nothing is computed",
                    allowableValues = {"circular_22_2021", "circular_27_2020", "earlier"})
            String regulation,

            @Schema(description = "text as the source system wrote it")
            WrittenResults written,

            @Schema(
                    description =
                            "computed of the marks and remarks; a part is absent while anything for it is missing")
            @Nullable
            ComputedView computed,

            List<FindingView> findings) {

        static YearView of(KnownResults known, Map<OrganisationId, String> schools, Language language) {
            YearOutcome outcome = known.judged().outcome();
            Subjects subjects = known.judged().subjects();
            return new YearView(
                    known.schoolYear().toString(),
                    schools.getOrDefault(known.school(), known.school().toString()),
                    known.sourceSystem(),
                    known.recordId().value(),
                    known.recordedAt(),
                    known.regulation().slug(),
                    known.written(),
                    outcome == null ? null : ComputedView.of(outcome, subjects),
                    known.judged().findings().stream()
                            .map(finding -> FindingView.of(finding, language))
                            .toList());
        }
    }

    /** What a year comes to. */
    @Schema(name = "ComputedResults")
    record ComputedView(
            List<SubjectView> subjects,

            @Schema(example = "Khá") @Nullable String learningFirst,
            @Nullable String learningSecond,

            @Schema(description = "of the year; in primary school its result") @Nullable
            String learningYear,

            @Schema(description = "of the year before the lift for one single subject") @Nullable
            String learningYearBeforeLift,

            @Nullable String learningAfterSummer,
            @Nullable String conductYear,

            @Schema(description = "subjects that may be assessed anew")
            List<String> reassessed,

            @Schema(allowableValues = {"promoted", "reassessed", "conduct_in_summer", "repeats"}) @Nullable
            String promotion,

            @Nullable String promotionAfterSummer,

            @Schema(example = "Học sinh Giỏi") @Nullable String title) {

        static @Nullable ComputedView of(YearOutcome outcome, Subjects names) {
            if (outcome instanceof YearOutcome.Secondary year) {
                return secondary(year, names);
            }
            if (outcome instanceof YearOutcome.Primary year) {
                return new ComputedView(
                        List.of(),
                        null,
                        null,
                        word(ResultWords.PRIMARY, year.result()),
                        null,
                        null,
                        null,
                        List.of(),
                        word(ResultWords.PROMOTION, year.promotion()),
                        word(ResultWords.PROMOTION, year.promotionAfterSummer()),
                        word(ResultWords.PRIMARY_TITLE, year.title()));
            }
            return null;
        }

        private static ComputedView secondary(YearOutcome.Secondary year, Subjects names) {
            LearningResult learning = year.learningYear();
            ConductLevel conduct = year.conductYear();
            return new ComputedView(
                    year.subjects().stream()
                            .map(subject -> SubjectView.of(subject, names))
                            .toList(),
                    lifted(year.learningFirst()),
                    lifted(year.learningSecond()),
                    lifted(learning),
                    learning == null ? null : ResultWords.LEARNING.word(learning.plain()),
                    lifted(year.learningAfterSummer()),
                    word(ResultWords.CONDUCT, conduct),
                    year.reassessed().stream().map(names::name).sorted().toList(),
                    word(ResultWords.PROMOTION, year.promotion()),
                    word(ResultWords.PROMOTION, year.promotionAfterSummer()),
                    word(ResultWords.SECONDARY_TITLE, year.title()));
        }

        private static @Nullable String lifted(@Nullable LearningResult result) {
            return result == null ? null : ResultWords.LEARNING.word(result.lifted());
        }

        private static <T extends Enum<T>> @Nullable String word(ResultWords<T> words, @Nullable T value) {
            return value == null ? null : words.word(value);
        }

        @Override
        public String toString() {
            return "ComputedView[masked]";
        }
    }

    /** What one subject of secondary school comes to: an average, Đạt or Chưa đạt, or miễn (exempt). */
    @Schema(name = "ComputedSubject")
    record SubjectView(
            @Schema(example = "Toán") String subject,
            @Schema(example = "8.5") @Nullable String first,
            @Nullable String second,
            @Nullable String year) {

        static SubjectView of(YearOutcome.OfSubject subject, Subjects names) {
            return new SubjectView(
                    names.name(subject.subject()), text(subject.first()), text(subject.second()), text(subject.year()));
        }

        private static @Nullable String text(@Nullable SubjectResult result) {
            return result == null ? null : ResultWords.of(result);
        }

        @Override
        public String toString() {
            return "SubjectView[masked]";
        }
    }

    @Override
    public String toString() {
        return "ResultsView[masked]";
    }
}
