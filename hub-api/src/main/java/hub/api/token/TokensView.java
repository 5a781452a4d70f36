package hub.api.token;

import hub.access.IssuedToken;
import hub.access.TokenId;
import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A page of the caller's own tokens that hold, the newest first. */
@Schema(name = "Tokens")
record TokensView(List<TokenOfCallerView> tokens, @Nullable String next) {

    /** One of them, without the token itself. */
    @Schema(name = "TokenOfCaller")
    record TokenOfCallerView(
            UUID id,

            @Schema(
                    description = "by what it was asked for",
                    allowableValues = {"secret", "signed_word", "certificate", "password_and_code"})
            String way,

            Instant issued,
            Instant ends,

            @Schema(description = "whether it is the one that came with this request")
            boolean inHand) {}

    static TokensView of(List<IssuedToken> tokens, @Nullable TokenId inHand, @Nullable String next) {
        List<TokenOfCallerView> views = tokens.stream()
                .map(token -> new TokenOfCallerView(
                        token.id().value(),
                        token.way().word(),
                        token.issued(),
                        token.ends(),
                        token.id().equals(inHand)))
                .toList();
        return new TokensView(views, next);
    }
}
