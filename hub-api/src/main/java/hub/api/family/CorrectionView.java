package hub.api.family;

import hub.access.FieldGroup;
import hub.identity.Person;
import hub.submission.Correction;
import hub.submission.Correction.Answer;
import hub.submission.Correction.Wrong;
import io.swagger.v3.oas.annotations.media.Schema;
import java.time.LocalDate;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A request to correct a record. */
@Schema(name = "Correction")
record CorrectionView(
        UUID id,
        UUID record,

        @Schema(description = "the school that wrote the record", example = "01000123")
        String school,

        @Schema(description = "absent while the learner has no code", example = "1234567897") @Nullable
        String studentCode,

        @Schema(example = "birth_date") String field,

        @Schema(
                description = "what it ought to be; absent where the caller may not see the field's group",
                example = "2014-03-05")
        @Nullable
        String value,

        @Schema(description = "what the record says today, where it is one value", example = "2014-05-03") @Nullable
        String said,

        @Nullable String reason,
        LocalDate asked,

        @Schema(description = "the last day for the answer") LocalDate deadline,

        boolean overdue,

        @Schema(
                description = "done: the record carries what was asked for",
                allowableValues = {"asked", "accepted", "refused", "done"})
        String state,

        @Nullable AnswerView answer) {

    /** What the school said. */
    @Schema(name = "CorrectionAnswer")
    record AnswerView(
            @Schema(allowableValues = {"accepted", "refused"})
            String answer,

            @Nullable String reason,
            LocalDate day) {

        @Override
        public String toString() {
            return "AnswerView[" + answer + " masked]";
        }
    }

    /** Requests about a learner. */
    @Schema(name = "LearnerCorrections")
    record OfLearnerView(List<CorrectionView> items) {}

    /**
     * The view.
     *
     * @param now what the record says of the person today
     * @param open the groups of fields that may be shown
     */
    static CorrectionView of(
            Correction correction,
            @Nullable Person now,
            String school,
            @Nullable String studentCode,
            Set<FieldGroup> open,
            LocalDate today) {
        Wrong wrong = correction.wrong();
        Answer answer = correction.answer();
        boolean shown = open.contains(wrong.field().group());
        return new CorrectionView(
                correction.id().value(),
                wrong.record().value(),
                school,
                studentCode,
                wrong.field().word(),
                shown ? wrong.value() : null,
                shown && now != null ? wrong.field().said(now) : null,
                shown ? wrong.reason() : null,
                correction.asked(),
                correction.deadline(),
                correction.isOverdueOn(today, now),
                correction.state(now).word(),
                answer == null
                        ? null
                        : new AnswerView(answer.verdict().word(), shown ? answer.reason() : null, answer.day()));
    }

    @Override
    public String toString() {
        return "CorrectionView[" + id + " masked]";
    }
}
