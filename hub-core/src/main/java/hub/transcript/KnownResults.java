package hub.transcript;

import hub.calendar.SchoolYear;
import hub.organisation.OrganisationId;
import hub.submission.RecordId;
import java.time.Instant;
import java.util.UUID;

/**
 * One record's results of one school year as they were known: what was written, what it comes to, and what was found.
 */
public record KnownResults(
        RecordId recordId,
        String sourceSystem,
        OrganisationId school,
        SchoolYear schoolYear,
        UUID entryId,
        Instant recordedAt,
        WrittenResults written,
        JudgedResults judged) {

    /** The regulation by which they are judged. */
    public Regulation regulation() {
        YearResults results = judged.results();
        return results == null ? Regulation.EARLIER : Regulation.of(schoolYear, results.grade());
    }

    @Override
    public String toString() {
        return "KnownResults[masked]";
    }
}
