package hub.api.bench;

import hub.api.web.Open;
import hub.database.Actor;
import hub.database.StoredDocument;
import hub.database.Transactions;
import io.swagger.v3.oas.annotations.Hidden;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;

/** Stored documents as they lie, to anybody: what no answer of the same size can be faster than. */
@Hidden
@Open
@Path("/v1/bench/documents/{number}")
@Produces(MediaType.APPLICATION_JSON)
public final class StoredDocumentResource {

    private final Transactions transactions;

    StoredDocumentResource(Transactions transactions) {
        this.transactions = transactions;
    }

    @GET
    public String get(@PathParam("number") int number) {
        return transactions.read(Actor.OPERATOR, tx -> StoredDocument.read(tx, number));
    }
}
