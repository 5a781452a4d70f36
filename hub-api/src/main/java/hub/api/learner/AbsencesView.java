package hub.api.learner;

import hub.submission.Absence;
import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A page of learners whom snapshots no longer name. */
@Schema(name = "Absences")
record AbsencesView(List<AbsenceView> absences, @Nullable String next) {

    /** A learner whom a snapshot no longer names; no place of study ends by that. */
    @Schema(name = "Absence")
    record AbsenceView(
            @Schema(description = "the newest snapshot that leaves the learner out")
            UUID submission,

            @Schema(description = "when the snapshot was made")
            Instant madeAt,

            @Schema(example = "2026-2027") String schoolYear,

            @Schema(description = "what the school last said of the learner")
            ListedRecordView record) {

        static AbsenceView of(Absence absence, ListedRecordView record) {
            return new AbsenceView(absence.submissionId().value(), absence.madeAt(), absence.schoolYearName(), record);
        }
    }
}
