package hub.api.learner;

import hub.enrolment.Conflict;
import hub.organisation.OrganisationId;
import hub.submission.RecordId;
import io.swagger.v3.oas.annotations.media.Schema;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Days that several schools claim, of learners of whom a school of the caller's claims one. */
@Schema(name = "Conflicts")
record ConflictsView(List<ConflictView> items, @Nullable String next) {

    /** Days of one learner. */
    @Schema(name = "Conflict")
    record ConflictView(
            LocalDate from,

            @Schema(description = "the first day after them") @Nullable
            LocalDate to,

            @Schema(description = "the caller's records that claim them")
            List<ListedRecordView> records,

            @Schema(description = "whether schools claim them of which the caller sees nothing")
            boolean elsewhere) {

        static ConflictView of(
                Conflict conflict, Map<RecordId, ListedRecordView> records, Set<OrganisationId> schools) {
            List<ListedRecordView> own = conflict.claiming().stream()
                    .sorted()
                    .map(records::get)
                    .filter(Objects::nonNull)
                    .toList();
            return new ConflictView(
                    conflict.period().from(), conflict.period().to(), own, !schools.containsAll(conflict.schools()));
        }
    }

    /** Whose contested days are to be. */
    @Schema(name = "ConflictDecision")
    record DecisionBody(
            @Schema(description = "the record whose claim is to hold") @Nullable
            UUID record,

            @Nullable LocalDate from,

            @Schema(description = "the first day after them") @Nullable
            LocalDate to) {}
}
