package hub.enrolment;

import hub.access.LearnerGrant;
import hub.enrolment.TimelineEntry.KnownDecision;
import hub.learner.LearnerAt;
import hub.organisation.OrganisationId;
import hub.submission.KnownRecord;
import hub.submission.RecordId;
import java.util.List;

/** What was known of a learner at a position of the journal, as far as a Grant opens it. */
public final class KnownLearner {

    private final LearnerGrant grant;
    private final LearnerAt version;
    private final List<KnownRecord> known;
    private final List<KnownDecision> decisions;

    /**
     * Keeps what was read.
     *
     * @param known the records linked with the learner then and those that the Grant opens
     * @param decisions about places, tied to records linked then
     */
    KnownLearner(LearnerGrant grant, LearnerAt version, List<KnownRecord> known, List<KnownDecision> decisions) {
        this.grant = grant;
        this.version = version;
        this.known = List.copyOf(known);
        this.decisions = List.copyOf(decisions);
    }

    public LearnerGrant grant() {
        return grant;
    }

    /** State, codes, and all records linked then, of which the caller sees those of the Grant. */
    public LearnerAt version() {
        return version;
    }

    /** The records that the Grant opens. */
    public List<KnownRecord> records() {
        return known.stream()
                .filter(record -> grant.records().contains(record.recordId().value()))
                .toList();
    }

    /** The places in force that stand on records which the Grant opens. */
    public List<Place> places() {
        List<KnownRecord> linked = known.stream()
                .filter(record -> version.records().contains(record.recordId()))
                .toList();
        return Enrolments.placesBy(linked, decisions).stream()
                .filter(place -> {
                    Place.Standing standing = place.standing();
                    return standing != null && isOpen(standing.recordId(), standing.school());
                })
                .toList();
    }

    /** Everything that is known of a learner's way through schools, as far as the records go which the Grant opens. */
    public List<TimelineEntry> timeline() {
        return TimelineEntry.of(
                records().stream()
                        .filter(record -> version.records().contains(record.recordId()))
                        .toList(),
                places(),
                decisions.stream()
                        .filter(each -> isOpen(
                                each.decision().recordId(), each.decision().school()))
                        .toList());
    }

    /** Whether the Grant opens what is tied to a record and speaks of a school: of another school than the record's, only in reach. */
    private boolean isOpen(RecordId record, OrganisationId school) {
        boolean ofRecord = known.stream()
                .anyMatch(
                        each -> each.recordId().equals(record) && each.school().equals(school));
        return grant.records().contains(record.value())
                && (ofRecord || grant.schools().contains(school));
    }

    @Override
    public String toString() {
        return "KnownLearner[masked]";
    }
}
