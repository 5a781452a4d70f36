package hub.api.family;

import hub.api.learner.LearnerView;
import hub.api.learner.RecordsView;
import hub.api.learner.ResultsView;
import hub.api.learner.TimelineView;
import io.swagger.v3.oas.annotations.media.Schema;

/** All that is held of a learner and opened to the caller, with who looked: what a person may ask of whoever keeps their data. */
@Schema(name = "Export")
record ExportView(
        LearnerView learner,
        RecordsView records,
        TimelineView timeline,
        ResultsView results,

        @Schema(description = "every look that is told, without pages")
        AccessLogView accessLog) {

    @Override
    public String toString() {
        return "ExportView[masked]";
    }
}
