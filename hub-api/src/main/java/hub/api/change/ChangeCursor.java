package hub.api.change;

import hub.api.web.Cursor;
import hub.database.ReadTx;
import hub.journal.Journal;
import hub.journal.KnownAt;
import hub.problem.Problem;
import hub.problem.ProblemKind;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import org.jspecify.annotations.Nullable;

/**
 * Up to where a follower was told all, as it is handed out: the position, and the instant of its transaction, by which is found out
 * that the hub was restored to before it and the position has become another entry's.
 */
final class ChangeCursor {

    private static final String PARAMETER = "after";
    private static final String BETWEEN = ".";

    private ChangeCursor() {}

    static String of(KnownAt reached) {
        return Cursor.after(place(reached));
    }

    /** The same within another cursor. */
    static String place(KnownAt reached) {
        return reached.position() + BETWEEN + ChronoUnit.MICROS.between(Instant.EPOCH, reached.instant());
    }

    /**
     * What was handed out; nothing at the first page.
     *
     * @throws Problem where the text was never handed out
     */
    static KnownAt read(@Nullable String cursor) {
        String place = Cursor.read(PARAMETER, cursor);
        return place == null ? KnownAt.NOTHING : known(PARAMETER, place);
    }

    /** The same within another cursor, that of a parameter. */
    static KnownAt known(String parameter, String place) {
        int between = place.indexOf(BETWEEN);
        if (between < 0) {
            throw Cursor.unreadable(parameter);
        }
        try {
            return new KnownAt(
                    Long.parseLong(place.substring(0, between)),
                    Instant.EPOCH.plus(Long.parseLong(place.substring(between + 1)), ChronoUnit.MICROS));
        } catch (IllegalArgumentException | ArithmeticException e) {
            throw Cursor.unreadable(parameter);
        }
    }

    /**
     * Holds it to the journal as it is.
     *
     * @throws Problem position_gone
     */
    static void check(ReadTx tx, Journal journal, KnownAt told) {
        if (told.position() > 0 && !told.instant().equals(journal.recordedAt(tx, told.position()))) {
            throw Problem.of(ProblemKind.POSITION_GONE);
        }
    }
}
