package hub.api.web;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import hub.problem.FaultLog;
import jakarta.ws.rs.core.Response;
import org.junit.jupiter.api.Test;
import org.slf4j.LoggerFactory;

/** What nobody expected is told to a caller by a reference, and to the log by where it was: by its message to neither. */
class ProblemsTest {

    private static final String SAID = "Nguyễn Thị Ngọc Lan 001313004217";

    @Test
    void whatNobodyExpectedIsAReferenceToTheCallerAndAPlaceInTheLog() {
        Logger log = (Logger) LoggerFactory.getLogger(FaultLog.class);
        ListAppender<ILoggingEvent> heard = new ListAppender<>();
        heard.start();
        log.addAppender(heard);
        Response answer;
        try {
            answer = new Problems().toResponse(new IllegalStateException(SAID, new IllegalArgumentException(SAID)));
        } finally {
            log.detachAppender(heard);
        }
        assertThat(answer.getStatus()).isEqualTo(500);
        assertThat(answer.getHeaderString("Cache-Control")).isEqualTo("no-store");
        JsonNode body = new ObjectMapper().valueToTree(answer.getEntity());
        assertThat(body.path("type").asText()).isEqualTo("/problems/internal");
        assertThat(body.toString()).doesNotContain("Lan", "0013", "IllegalState", "hub.api", "java.");
        assertThat(heard.list).hasSize(1);
        String line = heard.list.get(0).getFormattedMessage();
        assertThat(line).contains("IllegalStateException", "ProblemsTest").doesNotContain("Lan", "0013");
        String reference = line.replaceFirst("(?s)fault (\\S+) at .*", "$1");
        assertThat(body.path("detail").asText() + body.path("instance").asText())
                .contains(reference);
    }
}
