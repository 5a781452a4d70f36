package hub.api.token;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonRawValue;
import com.fasterxml.jackson.annotation.JsonValue;
import com.nimbusds.jose.JWSAlgorithm;
import hub.api.web.Open;
import io.swagger.v3.oas.annotations.Hidden;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriBuilder;
import java.util.List;

/** How to get tokens here (RFC 8414) and how to check them (RFC 7517). */
@Open
@Hidden
@Path("/.well-known")
@Produces(MediaType.APPLICATION_JSON)
public final class WellKnownResource {

    private final Tokens tokens;

    public WellKnownResource(Tokens tokens) {
        this.tokens = tokens;
    }

    @GET
    @Path("/oauth-authorization-server")
    public Response server() {
        ServerView view = new ServerView(
                tokens.issuer(),
                address("oauth2/token"),
                address("oauth2/revocation"),
                List.of("none"),
                address(".well-known/jwks.json"),
                List.of("client_credentials"),
                List.of(),
                List.of("client_secret_basic", "client_secret_post", "private_key_jwt", "self_signed_tls_client_auth"),
                ClientAssertions.ALGORITHMS.stream().map(JWSAlgorithm::getName).toList(),
                true);
        return Response.ok(view)
                .header(HttpHeaders.CACHE_CONTROL, "public, max-age=300")
                .build();
    }

    @GET
    @Path("/jwks.json")
    public Response keys() {
        return Response.ok(new KeysView(tokens.publicKeys().toString(true)))
                .header(HttpHeaders.CACHE_CONTROL, "public, max-age=300")
                .build();
    }

    private String address(String path) {
        return UriBuilder.fromUri(tokens.issuer()).path(path).build().toString();
    }

    /** The metadata of RFC 8414. */
    record ServerView(
            String issuer,
            @JsonProperty("token_endpoint") String tokenEndpoint,
            @JsonProperty("revocation_endpoint") String revocationEndpoint,

            @JsonProperty("revocation_endpoint_auth_methods_supported")
            List<String> revocationAuthentication,

            @JsonProperty("jwks_uri") String keys,
            @JsonProperty("grant_types_supported") List<String> grantTypes,
            @JsonProperty("response_types_supported") List<String> responseTypes,

            @JsonProperty("token_endpoint_auth_methods_supported")
            List<String> clientAuthentication,

            @JsonProperty("token_endpoint_auth_signing_alg_values_supported")
            List<String> clientAlgorithms,

            @JsonProperty("tls_client_certificate_bound_access_tokens")
            boolean boundToCertificates) {}

    /** A JSON Web Key set as the library writes it. */
    record KeysView(@JsonValue @JsonRawValue String json) {}
}
