package hub.api.web;

import hub.access.Access;
import hub.access.Action;
import hub.access.Asked;
import hub.access.Caller;
import hub.access.Decision;
import hub.access.Decision.Refusal;
import hub.access.PlaceFacts;
import hub.access.PlaceFacts.Standing;
import hub.access.PlaceGrant;
import hub.access.Purpose;
import hub.calendar.VietnamDays;
import hub.database.ReadTx;
import hub.organisation.OrganisationId;
import hub.organisation.Organisations;
import hub.problem.Problem;
import hub.problem.ProblemKind;
import java.time.LocalDate;
import java.util.Collection;
import java.util.Collections;
import java.util.HashSet;
import java.util.Set;

/** Asks whether a caller may do something for an organisation: finds the facts, and tells a refusal as a problem. */
public final class PlaceRights {

    private final Organisations organisations;

    public PlaceRights(Organisations organisations) {
        this.organisations = organisations;
    }

    /**
     * The grant.
     *
     * @throws Problem not_found or forbidden
     */
    public PlaceGrant grant(ReadTx tx, Caller caller, Purpose purpose, Action action, OrganisationId organisation) {
        LocalDate today = VietnamDays.of(tx.now());
        PlaceFacts facts = new PlaceFacts(organisation, standing(tx, caller, organisation, today));
        Decision decision = Access.decide(new Asked(caller, purpose, action, today), facts);
        if (decision instanceof Decision.Granted granted && granted.grant() instanceof PlaceGrant place) {
            return place;
        }
        boolean hidden = decision instanceof Decision.Refused refused && refused.why() != Refusal.NOT_ALLOWED;
        throw Problem.of(hidden ? ProblemKind.NOT_FOUND : ProblemKind.FORBIDDEN);
    }

    /** The schools for which a caller may do something: those of its organisations, and all below them. */
    public Set<OrganisationId> schools(ReadTx tx, Caller caller, Purpose purpose, Action action) {
        LocalDate today = VietnamDays.of(tx.now());
        Asked asked = new Asked(caller, purpose, action, today);
        Set<OrganisationId> granted = new HashSet<>();
        for (OrganisationId organisation : caller.organisations()) {
            Decision decision = Access.decide(asked, new PlaceFacts(organisation, Standing.SAME));
            if (decision instanceof Decision.Granted given && given.grant() instanceof PlaceGrant place) {
                granted.add(place.organisation());
            }
        }
        return organisations.schools(tx, granted, today);
    }

    /** Those of these organisations for which a caller may do something. */
    public Set<OrganisationId> within(
            ReadTx tx, Caller caller, Purpose purpose, Action action, Collection<OrganisationId> organisations) {
        LocalDate today = VietnamDays.of(tx.now());
        Asked asked = new Asked(caller, purpose, action, today);
        Set<OrganisationId> granted = new HashSet<>();
        for (OrganisationId organisation : new HashSet<>(organisations)) {
            PlaceFacts facts = new PlaceFacts(organisation, standing(tx, caller, organisation, today));
            if (Access.decide(asked, facts) instanceof Decision.Granted given
                    && given.grant() instanceof PlaceGrant place) {
                granted.add(place.organisation());
            }
        }
        return granted;
    }

    private Standing standing(ReadTx tx, Caller caller, OrganisationId organisation, LocalDate day) {
        if (!Collections.disjoint(organisations.ancestors(tx, organisation, day), caller.organisations())) {
            return Standing.ABOVE;
        }
        return caller.organisations().contains(organisation) ? Standing.SAME : Standing.NEITHER;
    }
}
