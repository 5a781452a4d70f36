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

        @Schema(
                description =
                        "what can be proven of this list (…/access-log/proof); absent until a checkpoint of the journal commits to"
                                + " a map of learners")
        @Nullable
        CompletenessView completeness,

        @Nullable String next) {

    /** How many entries there are up to a position, of which kind: their sum is what the proof's chains hold. */
    @Schema(name = "Completeness")
    record CompletenessView(
            @Schema(description = "the number of the map of learners", example = "4711")
            int map,

            @Schema(description = "the position in the journal up to which the map goes", example = "1048576")
            long position,

            @Schema(description = "all entries on this learner's chains up to there", example = "17")
            long entries,

            @Schema(description = "of these, how many the list tells, over all pages", example = "12")
            long looks,

            @Schema(description = "how many it withholds", example = "1")
            long withheld,

            @Schema(
                    description =
                            "how many are no looks at this learner: changes, joints of chains, and what was done about others"
                                    + " who were once held for one with this learner",
                    example = "4")
            long others) {}

    /** One look. */
    @Schema(name = "Look")
    record LookView(
            Instant at,

            @Schema(
                    description = "what the journal's entry commits to, by which the proof's chains hold it",
                    example = "47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU=")
            String commitment,

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
