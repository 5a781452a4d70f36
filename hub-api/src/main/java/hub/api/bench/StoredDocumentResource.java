package hub.api.bench;

import hub.access.Caller;
import hub.database.StoredDocument;
import hub.database.Transactions;
import io.swagger.v3.oas.annotations.Hidden;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;

/** A stored document as it lies, to anybody with a token: what no answer of the same size can be faster than. */
@Hidden
@Path("/v1/bench/document")
@Produces(MediaType.APPLICATION_JSON)
public final class StoredDocumentResource {

    private final Transactions transactions;

    StoredDocumentResource(Transactions transactions) {
        this.transactions = transactions;
    }

    @GET
    public String get(@Context Caller caller) {
        return transactions.read(caller.actor(), StoredDocument::read);
    }
}
