package hub.transfer;

import hub.access.Caller;
import hub.access.Look;
import hub.access.PersonId;
import hub.access.PlaceGrant;
import hub.access.Purpose;
import hub.organisation.OrganisationId;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/** Who files an application. */
sealed interface Filer {

    /** That is to take the learner; of leaving, the learner's own. */
    OrganisationId school();

    /** What the journal tells of it. */
    Look look();

    /** Who of the family files it; null: a school. */
    @Nullable
    PersonId person();

    /** A school, on the family's word. */
    record School(PlaceGrant grant) implements Filer {

        @Override
        public OrganisationId school() {
            return grant.organisation();
        }

        @Override
        public Look look() {
            return grant.look();
        }

        @Override
        public @Nullable PersonId person() {
            return null;
        }
    }

    /** The family itself, whatever learner it is about. */
    record Family(Caller caller, PersonId person, Purpose purpose, OrganisationId school, LocalDate day)
            implements Filer {

        @Override
        public Look look() {
            return new Look(caller, purpose, day);
        }
    }
}
