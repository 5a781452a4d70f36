package hub.access;

import hub.database.Actor;
import hub.organisation.OrganisationId;
import java.util.Set;

/**
 * The right to do one thing, made by {@link Access} alone. Who reads personal data takes one, and takes whom and how
 * much to read from it.
 */
public abstract sealed class Grant
        permits LearnerGrant, PlaceGrant, SchoolsGrant, DecisionGrant, TransferGrant, FamilyGrant, CorrectionGrant {

    private final Asked asked;
    private final Set<FieldGroup> fields;

    Grant(Asked asked, Set<FieldGroup> fields) {
        this.asked = asked;
        this.fields = Set.copyOf(fields);
    }

    public final Actor actor() {
        return asked.caller().actor();
    }

    final Role role() {
        return asked.caller().role();
    }

    public final Purpose purpose() {
        return asked.purpose();
    }

    public final Action action() {
        return asked.action();
    }

    /** What the journal tells of what is shown by this grant. */
    public Look look() {
        return look(asked.caller().organisations());
    }

    final Look look(Set<OrganisationId> organisations) {
        return new Look(asked.caller(), asked.purpose(), organisations, fields, asked.today());
    }

    /** The groups of fields that may be shown. */
    public final Set<FieldGroup> fields() {
        return fields;
    }
}
