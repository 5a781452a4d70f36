package hub.api.token;

import hub.access.Accounts;
import hub.api.web.Open;
import hub.database.Actor;
import hub.database.Transactions;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;

/** Draws a password for whoever is about to change theirs; it is nobody's until they send it with their present one and a code. */
@Open
@Path("/oauth2/password")
@Produces(MediaType.APPLICATION_JSON)
public final class PasswordResource {

    private static final Actor HUB = new Actor("hub");

    private final Transactions transactions;
    private final Accounts accounts;

    public PasswordResource(Transactions transactions, Accounts accounts) {
        this.transactions = transactions;
        this.accounts = accounts;
    }

    @GET
    @Operation(
            operationId = "drawPassword",
            summary = "A new password, to be sent to /oauth2/token as new_password by whoever changes theirs",
            tags = "tokens")
    @ApiResponse(responseCode = "200", content = @Content(schema = @Schema(implementation = DrawnPasswordView.class)))
    public Response draw() {
        DrawnPasswordView view = new DrawnPasswordView(transactions.write(HUB, accounts::drawPassword));
        return Response.ok(view).header(HttpHeaders.CACHE_CONTROL, "no-store").build();
    }

    /** A password that was drawn. */
    @Schema(name = "DrawnPassword")
    record DrawnPasswordView(String password) {

        @Override
        public String toString() {
            return "DrawnPasswordView[masked]";
        }
    }
}
