package hub.api.token;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.swagger.v3.oas.annotations.media.Schema;

/** Why no token is given, in the words of RFC 6749. */
@Schema(name = "TokenError")
record TokenErrorView(
        @Schema(example = "invalid_client") String error,
        @JsonProperty("error_description") String description,

        @JsonProperty("error_uri")
        @Schema(description = "the same in Vietnamese and English", example = "/problems/invalid_client")
        String page) {}
