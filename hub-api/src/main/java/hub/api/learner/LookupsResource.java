package hub.api.learner;

import hub.access.Caller;
import hub.access.LearnerGrant;
import hub.access.Purpose;
import hub.api.learner.LookupBody.IdentifierBody;
import hub.api.learner.LookupBody.RecordKeyBody;
import hub.api.learner.LookupView.MatchView;
import hub.calendar.VietnamDays;
import hub.database.ReadTx;
import hub.database.Transactions;
import hub.database.WriteTx;
import hub.identity.OutsideIdentifier;
import hub.journal.Journal;
import hub.learner.IssuedCode;
import hub.learner.LearnerId;
import hub.learner.Learners;
import hub.matching.Matching;
import hub.organisation.Organisations;
import hub.problem.Problem;
import hub.problem.ProblemKind;
import hub.submission.NewestFacts;
import hub.submission.RecordId;
import hub.submission.Sender;
import hub.submission.SourceRecords;
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
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** Finding a learner by what is not a code of the hub: numbers stay out of addresses, so one asks by POST. */
@Path("/v1/lookups")
@Produces(MediaType.APPLICATION_JSON)
public final class LookupsResource {

    private final Transactions transactions;
    private final Journal journal;
    private final LearnerRights rights;
    private final Learners learners;
    private final SourceRecords records;
    private final Organisations organisations;
    private final Matching matching;

    public LookupsResource(
            Transactions transactions,
            Journal journal,
            LearnerRights rights,
            Learners learners,
            SourceRecords records,
            Organisations organisations,
            Matching matching) {
        this.transactions = transactions;
        this.journal = journal;
        this.rights = rights;
        this.learners = learners;
        this.records = records;
        this.organisations = organisations;
        this.matching = matching;
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
                    "/record", ProblemKind.INVALID_FIELD, Map.of("field", "record, identifier", "expected", "1"));
        }
        RecordKeyBody key = body.record();
        IdentifierBody identifier = body.identifier();
        return transactions.write(caller.actor(), tx -> {
            Set<RecordId> found =
                    key != null ? byKey(tx, key) : identifier != null ? byIdentifier(tx, identifier) : Set.of();
            LookupView answer = new LookupView(matches(tx, found, caller, purpose));
            journal.append(tx, "lookup.made", null)
                    .with("purpose", purpose.slug())
                    .with("by", key != null ? "own_key" : "identifier")
                    .with("matches", answer.matches().size());
            return answer;
        });
    }

    private Set<RecordId> byKey(ReadTx tx, RecordKeyBody key) {
        String sourceSystem = required("/record/sourceSystem", key.sourceSystem());
        String school = required("/record/school", key.school());
        String ownKey = required("/record/ownKey", key.ownKey());
        return organisations
                .school(tx, school, VietnamDays.of(tx.now()))
                .map(found -> records.find(tx, new Sender(sourceSystem, found.id()), ownKey))
                .map(Set::of)
                .orElse(Set.of());
    }

    private Set<RecordId> byIdentifier(ReadTx tx, IdentifierBody identifier) {
        String scheme = required("/identifier/scheme", identifier.scheme());
        String value = required("/identifier/value", identifier.value());
        Set<RecordId> may = new TreeSet<>();
        matching.mayCarry(tx, scheme, value).forEach(record -> may.add(new RecordId(record)));
        Set<RecordId> carry = new TreeSet<>();
        for (NewestFacts newest : records.newest(tx, may).values()) {
            for (OutsideIdentifier each : newest.person().identifiers()) {
                if (each.scheme().equals(scheme) && each.value().equals(value)) {
                    carry.add(newest.recordId());
                }
            }
        }
        return carry;
    }

    /** Of the learners found, those whom the caller may see by the very records that were found. */
    private List<MatchView> matches(WriteTx tx, Set<RecordId> found, Caller caller, Purpose purpose) {
        Map<LearnerId, Set<RecordId>> byLearner = new LinkedHashMap<>();
        learners.learnersOf(tx, found).forEach((record, learner) -> byLearner
                .computeIfAbsent(learner, any -> new TreeSet<>())
                .add(record));
        List<MatchView> matches = new ArrayList<>();
        byLearner.forEach((learner, records) -> {
            LearnerGrant grant = rights.find(tx, caller, purpose, learner).orElse(null);
            if (grant != null) {
                records.removeIf(record -> !grant.records().contains(record.value()));
                if (!records.isEmpty()) {
                    IssuedCode code = learners.codeOf(tx, learner);
                    matches.add(new MatchView(
                            code == null ? null : code.studentCode(),
                            code == null ? null : code.sectorIdentifier(),
                            records.stream().map(RecordId::value).toList()));
                }
            }
        });
        return matches;
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
