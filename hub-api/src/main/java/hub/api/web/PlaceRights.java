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
import hub.access.ReachFacts;
import hub.access.SchoolsGrant;
import hub.calendar.VietnamDays;
import hub.database.ReadTx;
import hub.organisation.OrganisationId;
import hub.organisation.Organisations;
import hub.problem.Problem;
import hub.problem.ProblemKind;
import java.time.LocalDate;
import java.util.Collection;
import java.util.Collections;
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
        return grant(tx, caller, purpose, action, organisation, standing(tx, caller, organisation, today));
    }

    /**
     * The grant to register a school that is known already.
     *
     * @param day on which the caller is above it
     */
    public PlaceGrant registering(ReadTx tx, Caller caller, OrganisationId school, LocalDate day) {
        return grant(
                tx, caller, Purpose.SUPERVISION, Action.REGISTER_SCHOOL, school, standing(tx, caller, school, day));
    }

    /** The grant to register a school in a place: whoever holds it, or is above it, is above every school in it. */
    public PlaceGrant registeringIn(ReadTx tx, Caller caller, OrganisationId place, LocalDate day) {
        boolean above = standing(tx, caller, place, day) != Standing.NEITHER;
        return grant(
                tx,
                caller,
                Purpose.SUPERVISION,
                Action.REGISTER_SCHOOL,
                place,
                above ? Standing.ABOVE : Standing.NEITHER);
    }

    private static PlaceGrant grant(
            ReadTx tx, Caller caller, Purpose purpose, Action action, OrganisationId organisation, Standing standing) {
        Asked asked = new Asked(caller, purpose, action, VietnamDays.of(tx.now()));
        Decision decision = Access.decide(asked, new PlaceFacts(organisation, standing));
        if (decision instanceof Decision.Granted granted && granted.grant() instanceof PlaceGrant place) {
            return place;
        }
        boolean hidden = decision instanceof Decision.Refused refused && refused.why() != Refusal.NOT_ALLOWED;
        throw Problem.of(hidden ? ProblemKind.NOT_FOUND : ProblemKind.FORBIDDEN);
    }

    /**
     * The grant to look at lists of all schools in the caller's part of the tree.
     *
     * @throws Problem not_found
     */
    public SchoolsGrant schools(ReadTx tx, Caller caller, Purpose purpose, Action action) {
        LocalDate today = VietnamDays.of(tx.now());
        return schools(caller, purpose, action, today, organisations.schools(tx, caller.organisations(), today));
    }

    /**
     * The same for those of some schools alone that are in the caller's part of the tree, which may be none.
     *
     * @throws Problem not_found
     */
    public SchoolsGrant among(
            ReadTx tx, Caller caller, Purpose purpose, Action action, Collection<OrganisationId> schools) {
        LocalDate today = VietnamDays.of(tx.now());
        return schools(
                caller, purpose, action, today, organisations.within(tx, schools, caller.organisations(), today));
    }

    private static SchoolsGrant schools(
            Caller caller, Purpose purpose, Action action, LocalDate today, Set<OrganisationId> reached) {
        ReachFacts reach = new ReachFacts(reached);
        if (Access.decide(new Asked(caller, purpose, action, today), reach) instanceof Decision.Granted granted
                && granted.grant() instanceof SchoolsGrant schools) {
            return schools;
        }
        throw Problem.of(ProblemKind.NOT_FOUND);
    }

    private Standing standing(ReadTx tx, Caller caller, OrganisationId organisation, LocalDate day) {
        if (!Collections.disjoint(organisations.ancestors(tx, organisation, day), caller.organisations())) {
            return Standing.ABOVE;
        }
        return caller.organisations().contains(organisation) ? Standing.SAME : Standing.NEITHER;
    }
}
