package hub.transcript;

import hub.access.LearnerGrant;
import hub.database.ReadTx;
import hub.enrolment.KnownLearner;
import hub.enrolment.LearnerReader;
import hub.enrolment.LearnerReader.SeenGolden;
import hub.enrolment.TimelineEntry;
import hub.identity.Sex;
import hub.journal.KnownAt;
import hub.learner.GoldenRecord;
import hub.organisation.OrganisationId;
import hub.organisation.Organisations;
import hub.organisation.SchoolHistory;
import hub.organisation.SchoolState;
import java.time.LocalDate;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** Computes transcripts: everything that a Grant opens of a learner's schooling, as it was known at a position of the journal. */
public final class Transcripts {

    private final LearnerReader reader;
    private final Organisations organisations;
    private final Results results;

    public Transcripts(LearnerReader reader, Organisations organisations, Results results) {
        this.reader = reader;
        this.organisations = organisations;
        this.results = results;
    }

    /** A transcript of no paper, and the results of which its years are made, in the same order. */
    record Computed(Transcript transcript, List<KnownResults> results) {

        /** The subjects, by code, of the newest year of which a school wrote results; none where it wrote none. */
        List<String> taughtBy(OrganisationId school) {
            Set<String> taught = new TreeSet<>();
            int newest = 0;
            for (int i = 0; i < results.size(); i++) {
                KnownResults year = results.get(i);
                if (year.school().equals(school)) {
                    if (year.schoolYear().start() > newest) {
                        newest = year.schoolYear().start();
                        taught.clear();
                    }
                    transcript.years().get(i).subjects().stream()
                            .map(Transcript.SubjectLine::code)
                            .filter(Objects::nonNull)
                            .forEach(taught::add);
                }
            }
            return List.copyOf(taught);
        }
    }

    /** The transcript, of no paper; empty where no record that is opened speaks for a person. */
    public Optional<Transcript> of(ReadTx tx, LearnerGrant grant, KnownAt at) {
        return computed(tx, grant, at).map(Computed::transcript);
    }

    Optional<Computed> computed(ReadTx tx, LearnerGrant grant, KnownAt at) {
        long position = at.position();
        KnownLearner learner = reader.read(tx, grant, position);
        SeenGolden seen = learner.golden();
        if (seen == null) {
            return Optional.empty();
        }
        List<TimelineEntry> timeline = learner.timeline();
        List<KnownResults> known = results.known(tx, grant, position);
        Set<OrganisationId> named = new HashSet<>();
        timeline.forEach(entry -> named.add(entry.school()));
        known.forEach(each -> named.add(each.school()));
        Map<OrganisationId, SchoolHistory> schools = organisations.histories(tx, named, position);
        Transcript transcript = new Transcript(
                Transcript.SCHEMA,
                null,
                null,
                at.instant().toString(),
                position,
                null,
                bearer(seen.golden(), learner.version().studentCode()),
                List.of(),
                timeline.stream()
                        .filter(entry -> entry.kind() == TimelineEntry.Kind.PLACE)
                        .map(entry -> stay(entry, schools))
                        .toList(),
                known.stream()
                        .map(each -> TranscriptYear.of(
                                each,
                                school(schools, each.school(), each.schoolYear().firstDay())))
                        .toList(),
                Completions.of(timeline, known));
        return Optional.of(new Computed(transcript, known));
    }

    /** The bytes of a transcript, canonical. */
    public static byte[] bytes(Transcript transcript) {
        return TranscriptText.write(transcript);
    }

    private static Transcript.Bearer bearer(GoldenRecord golden, @Nullable String studentCode) {
        Sex sex = golden.sex() == null ? Sex.UNKNOWN : golden.sex().value();
        return new Transcript.Bearer(
                studentCode,
                golden.name().value().full(),
                golden.birthDate().value().iso(),
                sex == Sex.UNKNOWN ? null : sex.name().toLowerCase(Locale.ROOT),
                golden.birthPlace() == null ? null : golden.birthPlace().value());
    }

    private static Transcript.Stay stay(TimelineEntry place, Map<OrganisationId, SchoolHistory> schools) {
        LocalDate from = place.period() == null ? LocalDate.MIN : place.period().from();
        LocalDate to = place.period() == null ? null : place.period().to();
        return new Transcript.Stay(
                from.toString(),
                to == null ? null : to.toString(),
                school(schools, place.school(), from),
                place.schoolClass().site(),
                place.schoolClass().grade(),
                place.schoolClass().name());
    }

    /** A school as it was called on a day, or last where nothing is known of the day. */
    private static Transcript.NamedSchool school(
            Map<OrganisationId, SchoolHistory> schools, OrganisationId id, LocalDate day) {
        SchoolHistory history = schools.get(id);
        if (history == null) {
            return new Transcript.NamedSchool(null, id.toString(), id.toString());
        }
        List<SchoolHistory.Segment> segments = history.segments();
        SchoolState state =
                history.on(day).orElse(segments.get(segments.size() - 1).state());
        String code = history.codePeriods().stream()
                .filter(period -> period.validity().contains(day))
                .map(SchoolHistory.CodePeriod::code)
                .findFirst()
                .orElse(history.lastCode());
        return new Transcript.NamedSchool(null, code, state.name());
    }
}
