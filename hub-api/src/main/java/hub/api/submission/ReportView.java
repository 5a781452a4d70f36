package hub.api.submission;

import io.swagger.v3.oas.annotations.media.Schema;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A page of a submission's report. */
@Schema(name = "Report")
record ReportView(
        @Schema(description = "found in the submission as a whole")
        List<FindingView> findings,

        List<RowView> rows,

        @Schema(description = "own keys that the snapshot no longer names; on the first page") @Nullable
        List<String> absent,

        @Nullable String next) {

    /** What became of one record. */
    @Schema(name = "ReportRow")
    record RowView(
            @Schema(description = "number of the record in its file, from 1")
            long record,

            @Nullable String ownKey,

            @Schema(
                    allowableValues = {
                        "new",
                        "unchanged",
                        "changed",
                        "linked",
                        "in_review",
                        "outdated",
                        "cancelled",
                        "refused"
                    })
            String outcome,

            @Schema(description = "absent while in review", example = "1234567897") @Nullable
            String studentCode,

            List<FindingView> findings) {

        @Override
        public String toString() {
            return "RowView[masked]";
        }
    }
}
