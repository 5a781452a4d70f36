package hub.api.learner;

import hub.access.LearnerGrant;
import hub.api.learner.LearnerView.KnownAtView;
import hub.api.learner.LearnerView.PlaceView;
import hub.api.learner.RecordsView.RecordView;
import hub.api.learner.RecordsView.WhyView;
import hub.database.ReadTx;
import hub.enrolment.KnownLearner;
import hub.enrolment.LearnerReader;
import hub.enrolment.LearnerReader.OpenedLearner;
import hub.enrolment.LearnerReader.SeenGolden;
import hub.enrolment.Place;
import hub.enrolment.TimelineEntry;
import hub.journal.Journal;
import hub.journal.KnownAt;
import hub.organisation.OrganisationId;
import hub.organisation.Organisations;
import hub.problem.Language;
import hub.problem.Problem;
import hub.problem.ProblemKind;
import hub.submission.KnownRecord;
import hub.submission.RecordId;
import hub.transcript.KnownResults;
import hub.transcript.Results;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** What is told of an opened learner, as known at one time and as far as its Grant goes. */
public final class LearnerViews {

    private final Journal journal;
    private final LearnerReader reader;
    private final Organisations organisations;
    private final Results results;

    public LearnerViews(Journal journal, LearnerReader reader, Organisations organisations, Results results) {
        this.journal = journal;
        this.reader = reader;
        this.organisations = organisations;
        this.results = results;
    }

    /**
     * The learner.
     *
     * @param asOf the day of places; null: all of them
     * @throws Problem not_found where nothing that is opened speaks for a person
     */
    public LearnerView learner(ReadTx tx, OpenedLearner opened, KnownAt known, @Nullable LocalDate asOf) {
        KnownLearner learner = reader.read(tx, opened);
        List<KnownRecord> records = learner.records();
        SeenGolden seen = learner.golden();
        if (seen == null) {
            throw Problem.of(ProblemKind.NOT_FOUND);
        }
        Map<OrganisationId, String> schools = learner.schoolCodes();
        Map<RecordId, SourceView> sources = new HashMap<>();
        records.forEach(record ->
                sources.put(record.recordId(), new SourceView(record.sourceSystem(), school(schools, record))));
        List<PlaceView> places = new ArrayList<>();
        for (Place place : learner.places()) {
            Place.Standing standing = place.standing();
            if (standing != null && (asOf == null || place.period().contains(asOf))) {
                places.add(PlaceView.of(place, standing, schools));
            }
        }
        return LearnerView.of(
                learner.version(),
                known,
                GoldenView.of(seen.golden()),
                ProvenanceView.of(seen.golden(), sources),
                DisagreementView.of(seen.disagreements(), sources),
                places,
                opened.grant().records().stream().sorted().toList(),
                DestroyedView.of(learner.destroyed()));
    }

    /** The way through schools; of a day alone where one is asked for. */
    public TimelineView timeline(ReadTx tx, OpenedLearner opened, KnownAt known, @Nullable LocalDate asOf) {
        List<TimelineEntry> entries = reader.read(tx, opened).timeline().stream()
                .filter(entry -> asOf == null || entry.isOn(asOf))
                .toList();
        List<KnownResults> years = results.known(tx, opened.grant(), known.position()).stream()
                .filter(year -> asOf == null || year.schoolYear().contains(asOf))
                .toList();
        Set<OrganisationId> named = new HashSet<>();
        Set<UUID> causes = new HashSet<>();
        years.forEach(year -> {
            named.add(year.school());
            causes.add(year.entryId());
        });
        entries.forEach(entry -> {
            named.add(entry.school());
            if (entry.recorded() != null) {
                causes.add(entry.recorded().entryId());
            }
        });
        return TimelineView.of(
                known,
                entries,
                years,
                organisations.codesKnown(tx, named, known.position()),
                journal.kinds(tx, causes));
    }

    /** The results; none where the Grant opens none. */
    public ResultsView results(ReadTx tx, OpenedLearner opened, KnownAt known, Language language) {
        List<KnownResults> found = results.known(tx, opened.grant(), known.position());
        Map<OrganisationId, String> schools = organisations.codesKnown(
                tx, found.stream().map(KnownResults::school).toList(), known.position());
        return ResultsView.of(known, found, schools, language);
    }

    /** What each school wrote, and why the records are held for one person's. */
    public RecordsView records(ReadTx tx, OpenedLearner opened, KnownAt known) {
        LearnerGrant grant = opened.grant();
        List<KnownRecord> records = reader.records(tx, grant, known.position());
        Map<OrganisationId, String> schools = schools(tx, records, known);
        return new RecordsView(
                KnownAtView.of(known),
                records.stream()
                        .sorted(Comparator.comparing(KnownRecord::recordId))
                        .map(record -> RecordView.of(record, school(schools, record), grant.fields()))
                        .toList(),
                reader.why(tx, grant, known.position()).stream()
                        .map(WhyView::of)
                        .toList(),
                DestroyedView.of(reader.destroyed(tx, grant)));
    }

    /** As they were called by what was known then: a school that has closed since is told as before. */
    private Map<OrganisationId, String> schools(ReadTx tx, List<KnownRecord> records, KnownAt known) {
        return organisations.codesKnown(
                tx, records.stream().map(KnownRecord::school).toList(), known.position());
    }

    private static String school(Map<OrganisationId, String> codes, KnownRecord record) {
        return codes.getOrDefault(record.school(), record.school().toString());
    }
}
