package hub.api.learner;

import hub.learner.IssuedCode;
import hub.submission.RecordId;
import io.swagger.v3.oas.annotations.media.Schema;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Who was found, of those whom the caller may see; often nobody. */
@Schema(name = "LookupAnswer")
record LookupView(List<MatchView> matches) {

    /** One learner. */
    @Schema(name = "LookupMatch")
    record MatchView(
            @Schema(description = "absent while in review") @Nullable
            String studentCode,

            @Nullable String sectorIdentifier,

            @Schema(description = "the records by which they were found")
            List<UUID> records) {

        static MatchView of(@Nullable IssuedCode code, Set<RecordId> records) {
            return new MatchView(
                    code == null ? null : code.studentCode(),
                    code == null ? null : code.sectorIdentifier(),
                    records.stream().map(RecordId::value).toList());
        }

        @Override
        public String toString() {
            return "MatchView[masked]";
        }
    }
}
