package hub.api.submission;

import io.swagger.v3.oas.annotations.media.Schema;
import java.util.List;

/** What became of results that were handed in. */
@Schema(name = "TakenResults")
record TakenResultsView(
        @Schema(
                description = "refused: nothing was kept, the findings say why",
                allowableValues = {"new", "changed", "unchanged", "outdated", "cancelled", "refused"})
        String outcome,

        @Schema(description = "what could not be read, and where the values sent differ from the computed ones")
        List<FindingView> findings) {

    static TakenResultsView of(ReportView.RowView row) {
        return new TakenResultsView(row.outcome(), row.findings());
    }
}
