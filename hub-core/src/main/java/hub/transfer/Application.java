package hub.transfer;

import hub.access.PersonId;
import hub.organisation.OrganisationId;
import hub.organisation.SchoolLevel;
import hub.submission.RecordId;
import org.jspecify.annotations.Nullable;

/**
 * An application to move, with whom and which schools it is about.
 *
 * @param recordId by which the sending school has the learner
 * @param receiving of leaving and of a class change the sending school
 * @param nearest whether no regulation speaks of it and it follows the nearest rules
 * @param filer who of the family filed it; null: a school, on the family's word
 */
public record Application(
        TransferId id,
        RecordId recordId,
        OrganisationId sending,
        OrganisationId receiving,
        SchoolLevel level,
        int grade,
        boolean nearest,
        Applicant applicant,
        @Nullable PersonId filer,
        Move move) {

    Application with(Move next) {
        return new Application(id, recordId, sending, receiving, level, grade, nearest, applicant, filer, next);
    }
}
