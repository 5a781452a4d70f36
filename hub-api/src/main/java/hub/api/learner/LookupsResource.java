package hub.api.learner;

import hub.access.Caller;
import hub.access.Purpose;
import hub.api.learner.LookupBody.IdentifierBody;
import hub.api.learner.LookupBody.RecordKeyBody;
import hub.api.learner.LookupView.MatchView;
import hub.calendar.VietnamDays;
import hub.database.ReadTx;
import hub.database.Transactions;
import hub.enrolment.LearnerReader;
import hub.journal.Journal;
import hub.organisation.Organisations;
import hub.problem.Problem;
import hub.problem.ProblemKind;
import hub.submission.RecordCheck;
import hub.submission.RecordId;
import hub.submission.Sender;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Finding a learner by what is not a code of the hub: numbers stay out of addresses, so one asks by POST. */
@Path("/v1/lookups")
@Produces(MediaType.APPLICATION_JSON)
public final class LookupsResource {

    private final Transactions transactions;
    private final Journal journal;
    private final LearnerReader reader;
    private final Organisations organisations;
    private final Misses misses;

    public LookupsResource(
            Transactions transactions,
            Journal journal,
            LearnerReader reader,
            Organisations organisations,
            Misses misses) {
        this.transactions = transactions;
        this.journal = journal;
        this.reader = reader;
        this.organisations = organisations;
        this.misses = misses;
    }

    @POST
    @Consumes(MediaType.APPLICATION_JSON)
    @Operation(
            operationId = "lookUp",
            summary = "Find a learner by a source's own key or by an outside identifier",
            tags = "learners")
    @ApiResponse(responseCode = "200", content = @Content(schema = @Schema(implementation = LookupView.class)))
    public LookupView lookUp(
            @Nullable LookupBody body,
            @Parameter(hidden = true) @Context Caller caller,
            @HeaderParam("X-Purpose") Purpose purpose) {
        if (body == null || (body.record() == null) == (body.identifier() == null)) {
            throw Problem.at(
                    "/record",
                    ProblemKind.INVALID_FIELD,
                    Map.of("field", "record", "expected", "{\"record\": {…}} | {\"identifier\": {…}}"));
        }
        RecordKeyBody key = body.record();
        IdentifierBody identifier = body.identifier();
        LookupView answer = transactions.write(caller.actor(), tx -> {
            Set<RecordId> found =
                    key != null ? byKey(tx, key) : identifier != null ? byIdentifier(tx, identifier) : Set.of();
            String by = key != null ? "own_key" : "identifier";
            List<MatchView> matches = new ArrayList<>();
            reader.ask(tx, caller, purpose, found).forEach((grant, records) -> {
                grant.look()
                        .in(journal.append(tx, "lookup.found", grant.learner()))
                        .with("by", by)
                        .with(
                                "records",
                                records.stream().map(RecordId::toString).toList());
                matches.add(MatchView.of(reader.code(tx, grant), records));
            });
            journal.append(tx, "lookup.made", null)
                    .with("purpose", purpose.slug())
                    .with("by", by)
                    .with("matches", matches.size());
            return new LookupView(matches);
        });
        if (answer.matches().isEmpty()) {
            misses.another(caller);
        }
        return answer;
    }

    private Set<RecordId> byKey(ReadTx tx, RecordKeyBody key) {
        String sourceSystem = required("/record/sourceSystem", key.sourceSystem());
        String school = required("/record/school", key.school());
        String ownKey = required("/record/ownKey", key.ownKey());
        return organisations
                .school(tx, school, VietnamDays.of(tx.now()))
                .map(found -> reader.kept(tx, new Sender(sourceSystem, found.id()), ownKey))
                .orElse(Set.of());
    }

    private Set<RecordId> byIdentifier(ReadTx tx, IdentifierBody identifier) {
        String scheme = required("/identifier/scheme", identifier.scheme());
        String value = required("/identifier/value", identifier.value());
        return RecordCheck.identifier(scheme, value)
                .map(asked -> reader.carrying(tx, asked))
                .orElse(Set.of());
    }

    private static String required(String pointer, @Nullable String value) {
        if (value == null || value.isBlank() || value.length() > 200) {
            throw Problem.at(
                    pointer,
                    ProblemKind.INVALID_FIELD,
                    Map.of("field", pointer.substring(pointer.lastIndexOf('/') + 1), "expected", "1 – 200"));
        }
        return value.strip();
    }
}
