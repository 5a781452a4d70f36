package hub.access;

import hub.database.Actor;
import java.util.Set;

/**
 * The right to do one thing, made by {@link Access} alone. Who reads personal data takes one, and takes whom and how
 * much to read from it.
 */
public sealed interface Grant permits LearnerGrant, PlaceGrant, SchoolsGrant, DecisionGrant, TransferGrant {

    Actor actor();

    Purpose purpose();

    Action action();

    /** The groups of fields that may be shown. */
    Set<FieldGroup> fields();
}
