package hub.enrolment;

import hub.calendar.Validity;
import hub.organisation.OrganisationId;
import hub.submission.RecordId;
import java.time.LocalDate;

/**
 * What the hub itself says of a learner's place: a transfer released and completed, a conflict decided. A fact like a school's, tied to a
 * source record, so that a split carries it to the right part.
 */
public sealed interface PlaceDecision {

    /** The record that it is tied to. */
    RecordId recordId();

    /** The school of which it speaks. */
    OrganisationId school();

    /**
     * A school holds the learner no longer from that day on: its place that began before that day, in the day's school year,
     * ends there, and the learner is released. What it claims anew from that day on, or in a later school year, counts.
     *
     * @param recordId by which the learner was known, as a rule the school's own
     */
    record Ends(RecordId recordId, OrganisationId school, LocalDate day) implements PlaceDecision {}

    /**
     * The learner has a place at a school, until that school says so itself. Before the first day of it the school has
     * none, whatever it claims; on the first day of its own claims in the period they take over.
     *
     * @param recordId the record by which the learner was known when the place was given, as a rule another school's
     * @param period ends with a school year
     */
    record Begins(RecordId recordId, OrganisationId school, Validity period, SchoolClass schoolClass)
            implements PlaceDecision {}

    /** On these days what a school claims is in force, whoever else claims them; it says nothing where the school claims none. */
    record Holds(RecordId recordId, OrganisationId school, Validity period) implements PlaceDecision {}

    /**
     * From that day on what the record's school knows of the learner, and what was released to it, is open to another school:
     * it let the learner go there.
     *
     * @param school to which it is open
     */
    record Opens(RecordId recordId, OrganisationId school, LocalDate day) implements PlaceDecision {}

    /** From that day on it is no longer so: the learner stays, or has come there and is seen by the place itself. */
    record Shuts(RecordId recordId, OrganisationId school, LocalDate day) implements PlaceDecision {}

    /** From that day on, in whatever place at the school began before it, the learner is in this class. */
    record InClass(RecordId recordId, OrganisationId school, LocalDate day, SchoolClass schoolClass)
            implements PlaceDecision {}
}
