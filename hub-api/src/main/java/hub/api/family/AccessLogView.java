package hub.api.family;

import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Who looked at what is held of somebody, the newest first. */
@Schema(name = "AccessLog")
record AccessLogView(
        List<LookView> items,

        @Schema(
                description =
                        "how many more are withheld for now, over all pages: a law or a child's safety asks for it")
        long withheld,

        @Nullable String next) {

    /** One look. */
    @Schema(name = "Look")
    record LookView(
            Instant at,

            @Schema(description = "what was done, as the journal calls it", example = "learner.seen")
            String kind,

            @Schema(description = "whether it was oneself") boolean you,

            @Schema(description = "as whom; absent in entries of the hub's first versions", example = "registrar")
            @Nullable
            String role,

            @Schema(description = "the name of the software that called", example = "Sổ điểm điện tử") @Nullable
            String software,

            @Schema(description = "for which organisations; absent where they are too many to say anything")
            List<OrganisationName> organisations,

            @Schema(example = "school-records") String purpose,

            @Schema(description = "the groups of fields that were open", example = "[\"basic\"]")
            List<String> fields) {

        @Override
        public String toString() {
            return "LookView[masked]";
        }
    }

    /** An organisation as it is called today. */
    @Schema(name = "OrganisationName")
    record OrganisationName(
            @Schema(example = "01000123") String code,

            @Schema(example = "Trường Trung học cơ sở Hoa Sen")
            String name) {

        @Override
        public String toString() {
            return "OrganisationName[" + code + "]";
        }
    }
}
