package hub.access;

import hub.organisation.OrganisationId;
import java.util.Set;
import java.util.UUID;

/** The right to see one request to correct a record, or to answer it. */
public final class CorrectionGrant extends Grant {

    private final UUID correction;
    private final UUID learner;
    private final OrganisationId school;

    CorrectionGrant(Asked asked, CorrectionFacts facts) {
        super(asked, Rights.fields(asked.caller().role(), asked.action(), asked.purpose()));
        this.correction = facts.correction();
        this.learner = facts.learner();
        this.school = facts.school();
    }

    /** Who acts for many organisations looked for the school that is asked. */
    @Override
    public Look look() {
        Look look = super.look();
        return look.organisations().isEmpty() ? look(Set.of(school)) : look;
    }

    public UUID correction() {
        return correction;
    }

    public UUID learner() {
        return learner;
    }
}
