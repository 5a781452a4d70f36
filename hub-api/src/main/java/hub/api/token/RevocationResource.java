package hub.api.token;

import hub.access.AccessTokens;
import hub.api.web.Open;
import hub.database.Actor;
import hub.database.Transactions;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.FormParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Where whoever holds a token ends it (RFC 7009), be it the hub's own or a provider's. Holding it is all that is asked for: it is
 * what the token itself asks, and whoever has somebody else's does no harm by ending it.
 */
@Open
@Path("/oauth2/revocation")
@Produces(MediaType.APPLICATION_JSON)
public final class RevocationResource {

    private static final Actor HUB = new Actor("hub");

    private final Bearers bearers;
    private final Transactions transactions;
    private final AccessTokens tokens;
    private final EndedTokens ended;

    public RevocationResource(Bearers bearers, Transactions transactions, AccessTokens tokens, EndedTokens ended) {
        this.bearers = bearers;
        this.transactions = transactions;
        this.tokens = tokens;
        this.ended = ended;
    }

    @POST
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    @Operation(
            operationId = "revokeToken",
            summary = "Ends a token that the caller holds: signing out; one that is good no more is answered alike",
            tags = "tokens")
    @ApiResponse(responseCode = "200", description = "it holds no more, or never did")
    @ApiResponse(responseCode = "400", content = @Content(schema = @Schema(implementation = TokenErrorView.class)))
    public Response revoke(
            @Parameter(required = true) @FormParam("token") @Nullable String token,
            @FormParam("token_type_hint") @Nullable String hint) {
        if (token == null) {
            return TokenErrorView.answer(400, "invalid_request", "token is missing");
        }
        bearers.check(token).ifPresent(good -> {
            transactions.writing(HUB, tx -> tokens.end(tx, good.name(), good.expires()));
            ended.ended(List.of(good.name()));
        });
        return Response.ok().header(HttpHeaders.CACHE_CONTROL, "no-store").build();
    }
}
