package hub.api.learner;

import io.swagger.v3.oas.annotations.media.Schema;
import java.util.List;
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
            List<UUID> records) {}
}
