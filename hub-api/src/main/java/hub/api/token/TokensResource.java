package hub.api.token;

import hub.access.AccessTokens;
import hub.access.IssuedToken;
import hub.access.TokenHolder;
import hub.access.TokenId;
import hub.access.TokenName;
import hub.api.web.Cursor;
import hub.api.web.Paging;
import hub.database.Actor;
import hub.database.Transactions;
import hub.problem.Problem;
import hub.problem.ProblemKind;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Where a caller sees its own tokens that hold, and ends them. Those of a provider the hub has not issued: it knows none of them
 * beforehand, and whoever holds one ends it at {@link RevocationResource}.
 */
@Path("/v1/tokens")
@Produces(MediaType.APPLICATION_JSON)
public final class TokensResource {

    private static final Actor HUB = new Actor("hub");
    private static final UUID NONE = new UUID(0, 0);

    private final Transactions transactions;
    private final AccessTokens tokens;
    private final EndedTokens ended;

    public TokensResource(Transactions transactions, AccessTokens tokens, EndedTokens ended) {
        this.transactions = transactions;
        this.tokens = tokens;
        this.ended = ended;
    }

    @GET
    @Operation(
            operationId = "listTokens",
            summary = "The caller's own tokens that hold, the newest first; those of a provider are not among them",
            tags = "tokens")
    @ApiResponse(responseCode = "200", content = @Content(schema = @Schema(implementation = TokensView.class)))
    public Response list(
            @QueryParam("cursor") @Nullable String cursor,
            @Parameter(hidden = true) @Context ContainerRequestContext request,
            @Context UriInfo uri) {
        TokenId before = cursor == null ? null : new TokenId(Cursor.id(cursor, NONE));
        List<IssuedToken> held = holder(request)
                .map(holder -> transactions.read(HUB, tx -> tokens.holding(tx, holder, before, Paging.SIZE + 1)))
                .orElse(List.of());
        TokenId inHand = inHand(request).orElse(null);
        return Paging.page(
                        uri,
                        held,
                        token -> token.id().toString(),
                        (shown, next) -> TokensView.of(shown, inHand, next.isEmpty() ? null : next))
                .header(HttpHeaders.CACHE_CONTROL, "no-store")
                .build();
    }

    @POST
    @Path("/{token}/revocation")
    @Operation(operationId = "revokeOneToken", summary = "Ends one of the caller's own tokens", tags = "tokens")
    @ApiResponse(responseCode = "204", description = "ended")
    public Response revoke(
            @PathParam("token") UUID token, @Parameter(hidden = true) @Context ContainerRequestContext request) {
        TokenName name = holder(request)
                .flatMap(holder -> transactions.write(HUB, tx -> tokens.end(tx, holder, new TokenId(token))))
                .orElseThrow(() -> Problem.of(ProblemKind.NOT_FOUND));
        ended.ended(List.of(name));
        return Response.noContent().build();
    }

    @POST
    @Path("/revocation")
    @Operation(
            operationId = "revokeOtherTokens",
            summary = "Ends all of the caller's own tokens but the one that came with this request",
            tags = "tokens")
    @ApiResponse(responseCode = "204", description = "ended")
    public Response revokeOthers(@Parameter(hidden = true) @Context ContainerRequestContext request) {
        holder(request)
                .flatMap(holder ->
                        inHand(request).map(kept -> transactions.write(HUB, tx -> tokens.endOthers(tx, holder, kept))))
                .ifPresent(ended::ended);
        return Response.noContent().build();
    }

    /** To whom the hub issued the request's token; empty where a provider did. */
    private static Optional<TokenHolder> holder(ContainerRequestContext request) {
        Bearer bearer = token(request).whose();
        if (bearer instanceof Bearer.OfClient client) {
            return Optional.of(client.client());
        }
        return bearer instanceof Bearer.OfAccount account ? Optional.of(account.account()) : Optional.empty();
    }

    private static Optional<TokenId> inHand(ContainerRequestContext request) {
        return holder(request)
                .map(any -> new TokenId(UUID.fromString(token(request).name().text())));
    }

    private static GoodToken<Bearer> token(ContainerRequestContext request) {
        if (request.getProperty(TokenNeeded.TOKEN) instanceof GoodToken<?> token
                && token.whose() instanceof Bearer bearer) {
            return new GoodToken<>(token.name(), bearer, token.expires());
        }
        throw new IllegalStateException("a method marked @Open has no token");
    }
}
