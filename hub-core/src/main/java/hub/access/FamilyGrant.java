package hub.access;

import java.util.Set;

/** The right of a person to ask for what is theirs, and to see what came of it. */
public final class FamilyGrant extends Grant {

    private final PersonId person;

    FamilyGrant(Asked asked, PersonId person) {
        super(asked, Set.of());
        this.person = person;
    }

    public PersonId person() {
        return person;
    }
}
