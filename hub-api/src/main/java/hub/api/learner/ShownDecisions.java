package hub.api.learner;

import hub.access.Action;
import hub.access.Caller;
import hub.access.Look;
import hub.access.Purpose;
import hub.access.SchoolsGrant;
import hub.api.learner.DecisionView.ActView;
import hub.api.learner.DecisionView.PairView;
import hub.api.learner.DecisionView.SpokenOfView;
import hub.api.web.PlaceRights;
import hub.calendar.VietnamDays;
import hub.database.ReadTx;
import hub.database.Transactions;
import hub.database.WriteTx;
import hub.ingest.Decisions;
import hub.journal.Journal;
import hub.learner.LearnerId;
import hub.learner.Learners;
import hub.matching.Matching;
import hub.matching.PersonDecision;
import hub.organisation.Organisation;
import hub.organisation.OrganisationId;
import hub.organisation.Organisations;
import hub.problem.Problem;
import hub.problem.ProblemKind;
import hub.submission.RecordId;
import hub.submission.SourceRecords;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Decisions as a caller may see them; the look at each learner is in the journal before they are answered. */
public final class ShownDecisions {

    private static final Duration LONGEST_WAIT = Duration.ofSeconds(5);

    private final Transactions transactions;
    private final Matching matching;
    private final PlaceRights places;
    private final Journal journal;
    private final Learners learners;
    private final SourceRecords records;
    private final Organisations organisations;

    public ShownDecisions(
            Transactions transactions,
            Matching matching,
            PlaceRights places,
            Journal journal,
            Learners learners,
            SourceRecords records,
            Organisations organisations) {
        this.transactions = transactions;
        this.matching = matching;
        this.places = places;
        this.journal = journal;
        this.learners = learners;
        this.records = records;
        this.organisations = organisations;
    }

    /** The answer to a decision once it is recorded. */
    Response made(Decisions.Done done, Caller caller, Purpose purpose, UriInfo uri) {
        await(done.entry());
        return answer(
                done.entry() == null
                        ? Response.ok()
                        : Response.created(uri.getBaseUriBuilder()
                                .path("v1/decisions/" + done.decision())
                                .build()),
                caller,
                purpose,
                done.decision());
    }

    void await(@Nullable UUID entry) {
        if (entry != null) {
            journal.awaitPosition(transactions, entry, LONGEST_WAIT);
        }
    }

    /** The answer that shows a decision as it stands. */
    Response answer(Response.ResponseBuilder answer, Caller caller, Purpose purpose, UUID decision) {
        DecisionView view = transactions.write(caller.actor(), tx -> {
            PersonDecision known = matching.decision(tx, decision);
            return known == null ? null : look(tx, caller, purpose, known);
        });
        if (view == null) {
            throw Problem.of(ProblemKind.NOT_FOUND);
        }
        return answer.entity(view).header(HttpHeaders.CACHE_CONTROL, "no-store").build();
    }

    /** The view; null where the caller may see none of the records. */
    @Nullable
    DecisionView look(WriteTx tx, Caller caller, Purpose purpose, PersonDecision decision) {
        Map<RecordId, OrganisationId> schools = new HashMap<>();
        records.keepers(tx, ids(decision.records())).forEach((record, keeper) -> {
            if (keeper.restrictedBy().isEmpty()
                    || !Collections.disjoint(keeper.restrictedBy(), caller.organisations())) {
                schools.put(record, keeper.school());
            }
        });
        SchoolsGrant grant = places.among(tx, caller, purpose, Action.SEE_REVIEWS, schools.values());
        Set<RecordId> visible = new TreeSet<>();
        schools.forEach((record, school) -> {
            if (grant.schools().contains(school)) {
                visible.add(record);
            }
        });
        return visible.isEmpty() ? null : view(tx, grant.look(), decision, visible);
    }

    private DecisionView view(WriteTx tx, Look look, PersonDecision decision, Set<RecordId> visible) {
        boolean whole = visible.size() == decision.records().size();
        Map<RecordId, LearnerId> learnerOf = learners.learnersOf(tx, visible);
        Map<RecordId, String> codes = learners.codesOf(tx, visible);
        Map<LearnerId, List<RecordId>> byLearner = new HashMap<>();
        for (RecordId record : visible) {
            LearnerId learner = learnerOf.get(record);
            if (learner != null) {
                byLearner.computeIfAbsent(learner, any -> new ArrayList<>()).add(record);
            }
        }
        List<SpokenOfView> spokenOf = new ArrayList<>();
        byLearner.entrySet().stream().sorted(Map.Entry.comparingByKey()).forEach(of -> {
            look.in(journal.append(tx, "decision.seen", of.getKey().value()))
                    .with("decision", decision.id().toString());
            spokenOf.add(new SpokenOfView(
                    codes.get(of.getValue().get(0)),
                    of.getValue().stream().map(RecordId::value).toList()));
        });
        Map<OrganisationId, String> written = codes(tx, decision);
        return new DecisionView(
                decision.id(),
                decision.verdict().key(),
                decision.stands() ? "standing" : "withdrawn",
                decision.pairs().stream()
                        .filter(pair -> visible.contains(new RecordId(pair.recordA()))
                                && visible.contains(new RecordId(pair.recordB())))
                        .map(pair -> new PairView(pair.recordA(), pair.recordB()))
                        .toList(),
                visible.stream().map(RecordId::value).toList(),
                !whole,
                spokenOf,
                decision.acts().stream()
                        .map(act -> new ActView(
                                act.withdrawal() ? "withdrawn" : "made",
                                act.at(),
                                written.getOrDefault(
                                        new OrganisationId(act.organisation()),
                                        act.organisation().toString()),
                                act.actor(),
                                whole ? act.note() : null))
                        .toList());
    }

    private Map<OrganisationId, String> codes(ReadTx tx, PersonDecision decision) {
        Set<OrganisationId> ids = new HashSet<>();
        decision.acts().forEach(act -> ids.add(new OrganisationId(act.organisation())));
        return organisations.find(tx, ids, VietnamDays.of(tx.now())).stream()
                .collect(Collectors.toMap(Organisation::id, Organisation::code));
    }

    static Set<RecordId> ids(Set<UUID> values) {
        return values.stream().map(RecordId::new).collect(Collectors.toCollection(TreeSet::new));
    }
}
