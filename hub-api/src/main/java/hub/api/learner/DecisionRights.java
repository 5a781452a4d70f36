package hub.api.learner;

import hub.access.Access;
import hub.access.Action;
import hub.access.Asked;
import hub.access.Caller;
import hub.access.Decision;
import hub.access.Decision.Refusal;
import hub.access.DecisionFacts;
import hub.access.DecisionGrant;
import hub.access.Purpose;
import hub.calendar.VietnamDays;
import hub.database.ReadTx;
import hub.organisation.OrganisationId;
import hub.organisation.Organisations;
import hub.problem.Problem;
import hub.problem.ProblemKind;
import hub.submission.RecordId;
import hub.submission.SourceRecords;
import hub.submission.SourceRecords.Keeper;
import java.time.LocalDate;
import java.util.Collection;
import java.util.Collections;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** Asks whether a caller may decide about records: finds the facts, and tells a refusal as a problem. */
public final class DecisionRights {

    private final Organisations organisations;
    private final SourceRecords records;

    public DecisionRights(Organisations organisations, SourceRecords records) {
        this.organisations = organisations;
        this.records = records;
    }

    /**
     * The grant.
     *
     * @param about the records decided about
     * @param concerned every record of the learners of whom these speak
     * @throws Problem not_found, or forbidden to whom one of the schools is known
     */
    DecisionGrant grant(ReadTx tx, Caller caller, Purpose purpose, Set<RecordId> about, Set<RecordId> concerned) {
        return granted(decide(tx, caller, purpose, about, concerned));
    }

    /** The right to keep an order about all records of a learner. */
    DecisionGrant ordering(ReadTx tx, Caller caller, Purpose purpose, Set<RecordId> ofLearner) {
        return granted(decideOver(
                tx,
                caller,
                purpose,
                Action.KEEP_ORDERS,
                ofLearner,
                records.keepers(tx, ofLearner).values()));
    }

    /** The same where it is known which schools are concerned. */
    DecisionGrant grantOver(
            ReadTx tx, Caller caller, Purpose purpose, Set<RecordId> about, Set<OrganisationId> schools) {
        return granted(decideOver(tx, caller, purpose, Action.DECIDE, about, schools));
    }

    private static DecisionGrant granted(Decision decision) {
        if (decision instanceof Decision.Granted granted && granted.grant() instanceof DecisionGrant grant) {
            return grant;
        }
        boolean known = decision instanceof Decision.Refused refused && refused.why() == Refusal.NOT_ALLOWED;
        throw Problem.of(known ? ProblemKind.FORBIDDEN : ProblemKind.NOT_FOUND);
    }

    /** The grant, or nothing. */
    Optional<DecisionGrant> find(
            ReadTx tx, Caller caller, Purpose purpose, Set<RecordId> about, Set<RecordId> concerned) {
        return decide(tx, caller, purpose, about, concerned) instanceof Decision.Granted granted
                        && granted.grant() instanceof DecisionGrant grant
                ? Optional.of(grant)
                : Optional.empty();
    }

    private Decision decide(ReadTx tx, Caller caller, Purpose purpose, Set<RecordId> about, Set<RecordId> concerned) {
        return decideOver(
                tx,
                caller,
                purpose,
                Action.DECIDE,
                about,
                records.keepers(tx, concerned).values());
    }

    /** Of a record that an order restricts nobody but the level that keeps the order decides. */
    private Decision decideOver(
            ReadTx tx, Caller caller, Purpose purpose, Action action, Set<RecordId> about, Collection<Keeper> keepers) {
        Set<OrganisationId> schools = new HashSet<>();
        for (Keeper keeper : keepers) {
            if (!keeper.restrictedBy().isEmpty()
                    && Collections.disjoint(keeper.restrictedBy(), caller.organisations())) {
                return new Decision.Refused(Refusal.NOT_FOUND);
            }
            schools.add(keeper.school());
        }
        return decideOver(tx, caller, purpose, action, about, schools);
    }

    private Decision decideOver(
            ReadTx tx,
            Caller caller,
            Purpose purpose,
            Action action,
            Set<RecordId> about,
            Set<OrganisationId> schools) {
        LocalDate today = VietnamDays.of(tx.now());
        if (schools.isEmpty()) {
            return new Decision.Refused(Refusal.NOT_FOUND);
        }
        Set<OrganisationId> asked = new HashSet<>(schools);
        asked.addAll(caller.organisations());
        return Access.decide(
                new Asked(caller, purpose, action, today),
                new DecisionFacts(
                        about.stream().map(RecordId::value).collect(Collectors.toSet()),
                        schools,
                        organisations.ancestors(tx, asked, today)));
    }
}
