package hub.api.family;

import hub.api.learner.ListedRecordView;
import hub.identity.Person;
import hub.submission.Correction;
import io.swagger.v3.oas.annotations.media.Schema;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A page of what families ask schools to correct, without what it ought to be. */
@Schema(name = "Corrections")
record CorrectionsView(List<TaskView> items, @Nullable String next) {

    /** What a school has to answer. */
    @Schema(name = "ListedCorrection")
    record TaskView(
            UUID id,
            ListedRecordView record,
            @Schema(example = "birth_date") String field,
            LocalDate asked,

            @Schema(description = "the last day for the answer")
            LocalDate deadline,

            boolean overdue,

            @Schema(allowableValues = {"asked", "accepted", "refused", "done"})
            String state) {

        static TaskView of(Correction correction, ListedRecordView record, @Nullable Person now, LocalDate today) {
            return new TaskView(
                    correction.id().value(),
                    record,
                    correction.wrong().field().word(),
                    correction.asked(),
                    correction.deadline(),
                    correction.isOverdueOn(today, now),
                    correction.state(now).word());
        }

        @Override
        public String toString() {
            return "TaskView[" + id + " masked]";
        }
    }
}
