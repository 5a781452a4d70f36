package hub.api.learner;

import io.swagger.v3.oas.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** Whom to look up: by a source's own key, or by an outside identifier; one of the two. */
@Schema(name = "Lookup")
record LookupBody(@Nullable RecordKeyBody record, @Nullable IdentifierBody identifier) {

    /** A source's own key. */
    @Schema(name = "LookupRecord")
    record RecordKeyBody(
            @Schema(example = "so-diem") @Nullable String sourceSystem,

            @Schema(description = "the school's code", example = "01000123") @Nullable
            String school,

            @Schema(example = "HS-0001") @Nullable String ownKey) {}

    /** An outside identifier. */
    @Schema(name = "LookupIdentifier")
    record IdentifierBody(
            @Schema(example = "vn.personal") @Nullable String scheme,
            @Schema(example = "001313004217") @Nullable String value) {

        @Override
        public String toString() {
            return "IdentifierBody[masked]";
        }
    }
}
