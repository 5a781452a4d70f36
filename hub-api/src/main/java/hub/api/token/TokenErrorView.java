package hub.api.token;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.swagger.v3.oas.annotations.media.Schema;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;

/** Why no token is given or ended, in the words of RFC 6749. */
@Schema(name = "TokenError")
record TokenErrorView(
        @Schema(example = "invalid_client") String error,
        @JsonProperty("error_description") String description,

        @JsonProperty("error_uri")
        @Schema(description = "the same in Vietnamese and English", example = "/problems/invalid_client")
        String page) {

    /** The refusal as it goes out; in no cache, as whatever speaks of tokens. */
    static Response answer(int status, String error, String description) {
        return Response.status(status)
                .type(MediaType.APPLICATION_JSON)
                .header(HttpHeaders.CACHE_CONTROL, "no-store")
                .entity(new TokenErrorView(error, description, "/problems/" + error))
                .build();
    }
}
