package hub.api.transfer;

import hub.access.Access;
import hub.access.Action;
import hub.access.Asked;
import hub.access.Caller;
import hub.access.Decision;
import hub.access.Purpose;
import hub.access.Role;
import hub.access.TransferFacts;
import hub.access.TransferGrant;
import hub.calendar.VietnamDays;
import hub.database.ReadTx;
import hub.organisation.OrganisationId;
import hub.organisation.Organisations;
import hub.problem.Problem;
import hub.problem.ProblemKind;
import hub.transfer.Applicants;
import hub.transfer.Application;
import hub.transfer.Parties;
import hub.transfer.TransferId;
import hub.transfer.Transfers;
import java.time.LocalDate;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;

/** Asks whether a caller may see an application, and act in it; what is not theirs looks like what is not there. */
public final class TransferRights {

    private final Organisations organisations;
    private final Parties parties;
    private final Applicants applicants;
    private final Transfers transfers;

    public TransferRights(Organisations organisations, Parties parties, Applicants applicants, Transfers transfers) {
        this.organisations = organisations;
        this.parties = parties;
        this.applicants = applicants;
        this.transfers = transfers;
    }

    /** An application with the right to see it. */
    public record Seen(Application application, TransferGrant grant) {}

    /**
     * The application.
     *
     * @throws Problem not_found
     */
    public Seen find(ReadTx tx, Caller caller, Purpose purpose, UUID id) {
        Application application =
                transfers.find(tx, new TransferId(id)).orElseThrow(() -> Problem.of(ProblemKind.NOT_FOUND));
        LocalDate today = VietnamDays.of(tx.now());
        TransferFacts facts = caller.role() == Role.FAMILY
                ? ofFamily(tx, caller, application)
                : ofSchools(tx, caller, application, today);
        if (Access.decide(new Asked(caller, purpose, Action.MOVE, today), facts) instanceof Decision.Granted granted
                && granted.grant() instanceof TransferGrant grant) {
            return new Seen(application, grant);
        }
        throw Problem.of(ProblemKind.NOT_FOUND);
    }

    private TransferFacts ofFamily(ReadTx tx, Caller caller, Application application) {
        TransferFacts.Own own = applicants.own(tx, caller, application);
        if (own == null) {
            throw Problem.of(ProblemKind.NOT_FOUND);
        }
        return new TransferFacts(application.id().value(), own);
    }

    private TransferFacts ofSchools(ReadTx tx, Caller caller, Application application, LocalDate today) {
        Set<OrganisationId> schools = new HashSet<>(List.of(application.sending(), application.receiving()));
        return new TransferFacts(
                application.id().value(),
                schools,
                parties.levels(tx, application, today),
                organisations.within(tx, schools, caller.organisations(), today));
    }
}
