package hub.api.change;

import hub.problem.Problem;
import hub.problem.ProblemKind;
import io.swagger.v3.oas.annotations.media.Schema;
import java.net.URI;
import java.net.URISyntaxException;
import java.time.Duration;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What a client asks for: where its changes are to be sent. */
@Schema(name = "NewWebhook")
record WebhookBody(
        @Schema(
                requiredMode = Schema.RequiredMode.REQUIRED,
                description = "of the receiver: https, a server on the internet",
                example = "https://vendor.example.vn/hub/changes")
        @Nullable
        String address,

        @Schema(description = "`next` of a page, or `follow` of a snapshot; without it what comes from now on is sent")
        @Nullable
        String after,

        @Schema(
                description = "after so many minutes without a page an empty one is sent; without it none is",
                minimum = "1",
                maximum = "1440",
                example = "60")
        @Nullable
        Integer heartbeatMinutes) {

    private static final int LONGEST_HEARTBEAT = 1_440;

    /** The address as it may be named. */
    URI destination(Destinations destinations) {
        try {
            URI uri = new URI(address == null ? "" : address);
            if (destinations.mayBeNamed(uri)) {
                return uri;
            }
        } catch (URISyntaxException e) {
            // Told as any other to which nothing is sent.
        }
        throw Problem.at("/address", ProblemKind.WEBHOOK_ADDRESS_REFUSED, Map.of());
    }

    @Nullable
    Duration heartbeat() {
        if (heartbeatMinutes == null) {
            return null;
        }
        if (heartbeatMinutes < 1 || heartbeatMinutes > LONGEST_HEARTBEAT) {
            throw Problem.at(
                    "/heartbeatMinutes",
                    ProblemKind.INVALID_FIELD,
                    Map.of("field", "heartbeatMinutes", "expected", "1–" + LONGEST_HEARTBEAT));
        }
        return Duration.ofMinutes(heartbeatMinutes);
    }

    /** From which position on to tell again. */
    @Schema(name = "WebhookPosition")
    record PositionBody(
            @Schema(
                    requiredMode = Schema.RequiredMode.REQUIRED,
                    description = "`next` of a page, or `follow` of a snapshot")
            @Nullable
            String after) {}

    /** How long the present secret signs beside the new one. */
    @Schema(name = "WebhookRotation")
    record RotationBody(
            @Schema(description = "0 where the present one leaked; 24 without it", minimum = "0", maximum = "168")
            @Nullable
            Integer graceHours) {

        private static final int USUAL = 24;
        private static final int LONGEST = 168;

        Duration grace() {
            int hours = graceHours == null ? USUAL : graceHours;
            if (hours < 0 || hours > LONGEST) {
                throw Problem.at(
                        "/graceHours",
                        ProblemKind.INVALID_FIELD,
                        Map.of("field", "graceHours", "expected", "0–" + LONGEST));
            }
            return Duration.ofHours(hours);
        }
    }
}
