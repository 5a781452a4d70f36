package hub.submission;

import hub.calendar.SchoolYear;
import java.time.Instant;

/**
 * What a sender says of a whole submission.
 *
 * @param sourceSystem code of the school software that made it, lower case, up to 40 characters
 * @param school the school's code as the sender writes it, up to 20 characters
 * @param madeAt when the source system made it
 */
public record SubmissionHeader(
        String sourceSystem, String school, SchoolYear schoolYear, SubmissionKind kind, Instant madeAt) {}
