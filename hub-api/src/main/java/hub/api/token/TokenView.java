package hub.api.token;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.swagger.v3.oas.annotations.media.Schema;

/** An access token as RFC 6749 answers it. */
@Schema(name = "Token")
record TokenView(
        @JsonProperty("access_token") String accessToken,

        @JsonProperty("token_type") @Schema(example = "Bearer")
        String tokenType,

        @JsonProperty("expires_in") long expiresIn) {

    @Override
    public String toString() {
        return "TokenView[masked]";
    }
}
