package hub.api.learner;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import hub.api.paper.Presses;
import hub.api.paper.TimelinePaper;
import io.dropwizard.jackson.Jackson;
import jakarta.ws.rs.core.StreamingOutput;

/** A timeline as PDF, printed when it goes out: after the transaction that read it. */
final class TimelineOnPaper {

    static final String PDF = "application/pdf";

    private static final ObjectMapper JSON =
            Jackson.newObjectMapper().disable(SerializationFeature.WRITE_DATES_AS_TIMESTAMPS);

    private TimelineOnPaper() {}

    static StreamingOutput of(Presses presses, TimelineView timeline, String code) {
        return presses.printing(() -> TimelinePaper.of(JSON.valueToTree(timeline), code));
    }
}
