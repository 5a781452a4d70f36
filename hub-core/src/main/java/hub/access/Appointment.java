package hub.access;

import hub.calendar.Validity;
import hub.organisation.OrganisationId;

/**
 * What an official is appointed to: a role at an organisation, which stands for itself and all below it.
 *
 * @param role one of people who work: neither software's nor a family's
 */
public record Appointment(Role role, OrganisationId organisation, Validity validity) {

    public Appointment {
        if (role == Role.SYSTEM || role == Role.FAMILY) {
            throw new IllegalArgumentException("nobody is appointed to the role " + role.word());
        }
    }
}
