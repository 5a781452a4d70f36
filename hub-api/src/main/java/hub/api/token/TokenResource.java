package hub.api.token;

import hub.access.AccessTokens;
import hub.access.Accounts;
import hub.access.ClientId;
import hub.access.Clients;
import hub.access.IssuedToken;
import hub.access.OtherTokens;
import hub.access.SignIn;
import hub.access.SignInTry;
import hub.access.TokenWay;
import hub.api.web.Open;
import hub.database.Actor;
import hub.database.Transactions;
import io.github.bucket4j.ConsumptionProbe;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.FormParam;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.security.cert.X509Certificate;
import java.time.Clock;
import java.time.Duration;
import java.util.Base64;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Where a client gets a token for its secret, for what it signs or for its certificate: RFC 6749, section 4.4, RFC 7523, RFC 8705. */
@Open
@Path("/oauth2/token")
@Produces(MediaType.APPLICATION_JSON)
public final class TokenResource {

    private static final Actor HUB = new Actor("hub");
    /** Of a person who signs in at the hub itself; an extension's grant is named by a URI (RFC 6749, section 4.5). */
    private static final String PASSWORD_AND_CODE = "urn:hub:grant-type:password-and-code";

    private static final String BASIC = "Basic ";

    private final Tokens tokens;
    private final AccessTokens issued;
    private final EndedTokens ended;
    private final Transactions transactions;
    private final Clients clients;
    private final ClientAssertions assertions;
    private final ClientCertificates certificates;
    private final Accounts accounts;
    private final Clock clock;
    private final Limits limits;

    public TokenResource(
            Tokens tokens,
            AccessTokens issued,
            EndedTokens ended,
            Transactions transactions,
            Clients clients,
            ClientAssertions assertions,
            ClientCertificates certificates,
            Accounts accounts,
            Clock clock,
            Limits limits) {
        this.tokens = tokens;
        this.issued = issued;
        this.ended = ended;
        this.transactions = transactions;
        this.clients = clients;
        this.assertions = assertions;
        this.certificates = certificates;
        this.accounts = accounts;
        this.clock = clock;
        this.limits = limits;
    }

    @POST
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    @Operation(
            operationId = "token",
            summary =
                    "A token for a client's id and secret, for what it signs with its key or a certificate of it, or for a person's password and code",
            tags = "tokens")
    @ApiResponse(responseCode = "200", content = @Content(schema = @Schema(implementation = TokenView.class)))
    @ApiResponse(responseCode = "400", content = @Content(schema = @Schema(implementation = TokenErrorView.class)))
    @ApiResponse(responseCode = "401", content = @Content(schema = @Schema(implementation = TokenErrorView.class)))
    @ApiResponse(responseCode = "429", content = @Content(schema = @Schema(implementation = TokenErrorView.class)))
    public Response token(
            @FormParam("grant_type") @Nullable String grantType,
            @FormParam("client_id") @Nullable String formId,
            @FormParam("client_secret") @Nullable String formSecret,
            @FormParam("client_assertion_type") @Nullable String assertionType,
            @FormParam("client_assertion") @Nullable String assertion,
            @FormParam("username") @Nullable String username,
            @FormParam("password") @Nullable String password,
            @FormParam("code") @Nullable String code,
            @Parameter(
                            description = "keep: the person's other tokens hold on; else they end",
                            schema = @Schema(allowableValues = "keep"))
                    @FormParam("other_tokens")
                    @Nullable
                    String others,
            @FormParam("new_password") @Nullable String newPassword,
            @HeaderParam(HttpHeaders.AUTHORIZATION) @Nullable String authorization,
            @Context HttpServletRequest request,
            @Parameter(hidden = true) @Context ContainerRequestContext context) {
        if (grantType == null) {
            return TokenErrorView.answer(400, "invalid_request", "grant_type is missing");
        }
        if (grantType.equals(PASSWORD_AND_CODE)) {
            return person(request, username, password, code, newPassword, others, context);
        }
        if (!grantType.equals("client_credentials")) {
            return TokenErrorView.answer(
                    400, "unsupported_grant_type", "grant_type is client_credentials or " + PASSWORD_AND_CODE);
        }
        if (Stream.of(authorization, formSecret, assertion)
                        .filter(Objects::nonNull)
                        .count()
                > 1) {
            return TokenErrorView.answer(
                    400, "invalid_request", "a client proves who it is in one way, in one place only");
        }
        if ((assertion == null) != (assertionType == null)) {
            return TokenErrorView.answer(
                    400, "invalid_request", "client_assertion and client_assertion_type go together");
        }
        Proof proof = assertion != null
                ? signed(assertionType, assertion, formId)
                : authorization != null
                        ? basic(authorization)
                        : formSecret != null ? secret(formId, formSecret) : certified(formId, context);
        String address = request.getRemoteAddr() + " ";
        // By address and client together, so that nobody shuts another client out by guessing in its name.
        String claimed = address + (proof == null ? "" : proof.client());
        long wait = limits.waitForSecret(claimed);
        if (wait > 0) {
            return later(wait, "too many wrong secrets");
        }
        if (proof == null || !holds(proof)) {
            limits.wrongSecret(claimed);
            Response answer = TokenErrorView.answer(
                    401, "invalid_client", "the client is unknown, or its secret or what it signed is wrong");
            return Response.fromResponse(answer)
                    .header(HttpHeaders.WWW_AUTHENTICATE, "Basic realm=\"hub\", charset=\"UTF-8\"")
                    .build();
        }
        // Each token is a row until it ends.
        ConsumptionProbe probe = limits.request(proof.client());
        if (!probe.isConsumed()) {
            return later(1 + probe.getNanosToWaitForRefill() / 1_000_000_000, "too many requests");
        }
        context.setProperty(SecurityLog.SIGNED_IN, proof.client().actor());
        IssuedToken token = transactions.write(HUB, tx -> issued.issue(tx, proof.client(), proof.way()));
        return given(
                proof instanceof Certified certified
                        ? tokens.sign(certified.client(), certified.certificate(), token)
                        : tokens.sign(proof.client(), token),
                token);
    }

    /** For a person who signs in at the hub itself: password and code are looked at together, and which is wrong is not told. */
    private Response person(
            HttpServletRequest request,
            @Nullable String username,
            @Nullable String password,
            @Nullable String code,
            @Nullable String newPassword,
            @Nullable String others,
            ContainerRequestContext context) {
        if (username == null || password == null || code == null) {
            return TokenErrorView.answer(400, "invalid_request", "username, password and code go together");
        }
        if (others != null && !others.equals("keep")) {
            return TokenErrorView.answer(400, "invalid_request", "other_tokens is keep, or left out");
        }
        if (newPassword != null && others != null) {
            return TokenErrorView.answer(400, "invalid_request", "who changes the password ends all other tokens");
        }
        if (newPassword != null && !accounts.mayFollow(password, newPassword)) {
            return TokenErrorView.answer(
                    400,
                    "password_not_drawn",
                    "new_password is one that GET /oauth2/password gave, and not the present");
        }
        SignInTry tried = new SignInTry(request.getRemoteAddr(), username, password, code);
        SignIn came = newPassword != null
                ? accounts.changePassword(transactions, tried, newPassword)
                : accounts.signIn(transactions, tried, others == null ? OtherTokens.END : OtherTokens.KEEP);
        if (came instanceof SignIn.Good good) {
            ended.ended(good.ended());
            context.setProperty(SecurityLog.SIGNED_IN, "account:" + good.account());
            return given(tokens.sign(good.account(), good.token()), good.token());
        }
        if (came instanceof SignIn.Later later) {
            long wait =
                    Math.max(1, Duration.between(clock.instant(), later.until()).toSeconds() + 1);
            return later(wait, "too many wrong tries");
        }
        if (came instanceof SignIn.ToChange) {
            return TokenErrorView.answer(
                    400, "password_to_change", "send the next code, and new_password as GET /oauth2/password gave it");
        }
        return TokenErrorView.answer(400, "invalid_grant", "username, password or code is wrong");
    }

    private static Response later(long seconds, String why) {
        return Response.fromResponse(TokenErrorView.answer(429, "temporarily_unavailable", why))
                .header(HttpHeaders.RETRY_AFTER, seconds)
                .build();
    }

    private static Response given(String token, IssuedToken issued) {
        TokenView view = new TokenView(token, "Bearer", issued.lifetime().toSeconds());
        return Response.ok(view).header(HttpHeaders.CACHE_CONTROL, "no-store").build();
    }

    private boolean holds(Proof proof) {
        if (proof instanceof Signed signed) {
            return assertions.take(signed.client(), signed.assertion());
        }
        if (proof instanceof Certified certified) {
            return certificates.shows(certified.client(), certified.certificate());
        }
        Secret secret = (Secret) proof;
        return transactions.read(HUB, tx -> clients.knows(tx, secret.client(), secret.secret()));
    }

    private static @Nullable Proof basic(String authorization) {
        if (!authorization.regionMatches(true, 0, BASIC, 0, BASIC.length())) {
            return null;
        }
        try {
            byte[] decoded = Base64.getDecoder()
                    .decode(authorization.substring(BASIC.length()).trim());
            String both = new String(decoded, StandardCharsets.UTF_8);
            int colon = both.indexOf(':');
            if (colon < 0) {
                return null;
            }
            return secret(
                    URLDecoder.decode(both.substring(0, colon), StandardCharsets.UTF_8),
                    URLDecoder.decode(both.substring(colon + 1), StandardCharsets.UTF_8));
        } catch (IllegalArgumentException e) {
            return null;
        }
    }

    private static @Nullable Proof secret(@Nullable String id, @Nullable String secret) {
        if (id == null || secret == null || secret.length() > 200) {
            return null;
        }
        try {
            return new Secret(ClientId.parse(id), secret);
        } catch (IllegalArgumentException e) {
            return null;
        }
    }

    /** Whom the client names beside what it signed, if anybody, is who signed it. */
    private static @Nullable Proof signed(@Nullable String type, String assertion, @Nullable String id) {
        if (!ClientAssertions.TYPE.equals(type)) {
            return null;
        }
        return ClientAssertions.claimed(assertion)
                .filter(client -> id == null || id.equals(client.toString()))
                .map(client -> new Signed(client, assertion))
                .orElse(null);
    }

    /** Who names itself alone shows a certificate. */
    private static @Nullable Proof certified(@Nullable String id, ContainerRequestContext context) {
        X509Certificate certificate = ClientCertificates.of(context);
        if (id == null || certificate == null) {
            return null;
        }
        try {
            return new Certified(ClientId.parse(id), certificate);
        } catch (IllegalArgumentException e) {
            return null;
        }
    }

    /** By what a client says that it is itself. */
    private sealed interface Proof {

        ClientId client();

        TokenWay way();
    }

    /** A secret that it was given. */
    private record Secret(ClientId client, String secret) implements Proof {

        @Override
        public TokenWay way() {
            return TokenWay.SECRET;
        }

        @Override
        public String toString() {
            return "Secret[masked]";
        }
    }

    /** A certificate that it showed when the connection was made. */
    private record Certified(ClientId client, X509Certificate certificate) implements Proof {

        @Override
        public TokenWay way() {
            return TokenWay.CERTIFICATE;
        }
    }

    /** Something that it signed with its own key. */
    private record Signed(ClientId client, String assertion) implements Proof {

        @Override
        public TokenWay way() {
            return TokenWay.SIGNED_WORD;
        }

        @Override
        public String toString() {
            return "Signed[masked]";
        }
    }
}
