package hub.enrolment;

import hub.access.LearnerGrant;
import hub.enrolment.LearnerReader.SeenGolden;
import hub.enrolment.TimelineEntry.KnownDecision;
import hub.journal.Tombstone;
import hub.learner.LearnerAt;
import hub.organisation.OrganisationId;
import hub.submission.KnownRecord;
import hub.submission.RecordId;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What was known of a learner at a position of the journal, as far as a Grant opens it. */
public final class KnownLearner {

    private final LearnerGrant grant;
    private final LearnerAt version;
    private final List<KnownRecord> known;
    private final List<KnownDecision> decisions;
    private final @Nullable SeenGolden golden;
    private final Map<OrganisationId, String> schoolCodes;
    private final List<Tombstone> destroyed;

    /**
     * Keeps what was read.
     *
     * @param known the records linked with the learner then and those that the Grant opens
     * @param decisions about places, tied to records linked then
     * @param schoolCodes of the schools of the records that the Grant opens, as they were called then
     * @param destroyed of the records and in the groups that the Grant opens
     */
    KnownLearner(
            LearnerGrant grant,
            LearnerAt version,
            List<KnownRecord> known,
            List<KnownDecision> decisions,
            @Nullable SeenGolden golden,
            Map<OrganisationId, String> schoolCodes,
            List<Tombstone> destroyed) {
        this.grant = grant;
        this.version = version;
        this.known = List.copyOf(known);
        this.decisions = List.copyOf(decisions);
        this.golden = golden;
        this.schoolCodes = Map.copyOf(schoolCodes);
        this.destroyed = List.copyOf(destroyed);
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

    /** The golden record of what the opened records said, by the rules in force then; null where none speaks for a person. */
    public @Nullable SeenGolden golden() {
        return golden;
    }

    /** The codes by which the schools of the opened records were last called: one that has closed since is told as before. */
    public Map<OrganisationId, String> schoolCodes() {
        return schoolCodes;
    }

    /** What was destroyed by law of the opened records, whatever time is asked for. */
    public List<Tombstone> destroyed() {
        return destroyed;
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
