package hub.ingest.synthetic;

import hub.transfer.MoveKind;
import java.time.LocalDate;

/**
 * What a family asks for once the newest rolls were sent.
 *
 * @param record by which the present school, or the last one, has the child
 * @param born in truth, as the family writes it, whatever the school wrote
 * @param receiving the school that is asked; of leaving and of a class change the child's own
 * @param grade in which the child is to be
 * @param className in which the child is to be
 * @param stop at which the application ends, or lies for now
 */
public record SectorMove(
        MoveKind kind, RecordKey record, LocalDate born, String receiving, int grade, String className, Stop stop) {

    /** Where an application ends, or lies for now. */
    public enum Stop {
        /** In a class, or gone for good. */
        END,
        /** The school has no room. */
        REFUSED,
        /** The family thinks again. */
        TAKEN_BACK,
        /** Nobody has looked through the dossier yet. */
        DOSSIER,
        /** The receiving school has not decided yet. */
        DECISION,
        /** The sending school has not answered yet. */
        RELEASE,
        /** The receiving school has not found a class yet. */
        PLACE
    }
}
