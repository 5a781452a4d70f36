package hub.access;

import hub.organisation.OrganisationId;
import java.util.EnumSet;
import java.util.Set;
import java.util.UUID;

/** The right to see one learner, as far as these records go. */
public final class LearnerGrant extends Grant {

    private final UUID learner;
    private final Set<UUID> records;
    private final Set<OrganisationId> schools;

    LearnerGrant(Asked asked, UUID learner, Set<UUID> records, Set<OrganisationId> schools) {
        this(asked, learner, records, schools, EnumSet.allOf(FieldGroup.class));
    }

    /** The same with no other groups of fields than these. */
    LearnerGrant(Asked asked, UUID learner, Set<UUID> records, Set<OrganisationId> schools, Set<FieldGroup> atMost) {
        super(asked, among(Rights.fields(asked.caller().role(), asked.action(), asked.purpose()), atMost));
        this.learner = learner;
        this.records = Set.copyOf(records);
        this.schools = Set.copyOf(schools);
    }

    private static Set<FieldGroup> among(Set<FieldGroup> fields, Set<FieldGroup> atMost) {
        Set<FieldGroup> both = EnumSet.noneOf(FieldGroup.class);
        both.addAll(fields);
        both.retainAll(atMost);
        return both;
    }

    /** Who acts for many organisations looked for those through which the learner is in reach. */
    @Override
    public Look look() {
        Look look = super.look();
        return look.organisations().isEmpty() && role() != Role.FAMILY ? look(schools) : look;
    }

    public UUID learner() {
        return learner;
    }

    /** Of the schools that know the learner, or were given them, those in the caller's part of the tree. */
    public Set<OrganisationId> schools() {
        return schools;
    }

    /** The source records whose facts may be seen; a golden record for this caller is derived from these only. */
    public Set<UUID> records() {
        return records;
    }
}
