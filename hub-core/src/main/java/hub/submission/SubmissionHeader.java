package hub.submission;

import hub.calendar.SchoolYear;
import java.time.Instant;
import java.time.temporal.ChronoUnit;

/**
 * What a sender says of a whole submission.
 *
 * @param sourceSystem code of the school software that made it, lower case, up to 40 characters
 * @param school the school's code as the sender writes it, up to 20 characters
 * @param madeAt when the source system made it
 */
public record SubmissionHeader(
        String sourceSystem, String school, SchoolYear schoolYear, SubmissionKind kind, Instant madeAt) {

    /** Made-at counts to the microsecond, as the database keeps it. */
    public SubmissionHeader {
        madeAt = madeAt.truncatedTo(ChronoUnit.MICROS);
    }

    /** Whether what a row writes of its school is this one. */
    public boolean isSchool(String written) {
        return school.equals(WrittenText.cleaned(written));
    }

    /** Whether what a row writes of its school year is this one. */
    public boolean isYear(String written) {
        String text = WrittenText.cleaned(written);
        return text != null && Words.isYear(text, schoolYear);
    }
}
