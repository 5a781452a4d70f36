package hub.ingest;

import static org.assertj.core.api.Assertions.assertThat;

import hub.TestDatabase;
import hub.access.Action;
import hub.access.Caller;
import hub.access.ClientId;
import hub.access.LearnerGrant;
import hub.access.Purpose;
import hub.database.ReadTx;
import hub.enrolment.LearnerReader;
import hub.enrolment.TimelineEntry;
import hub.enrolment.TimelineEntry.Kind;
import hub.journal.KnownAt;
import hub.organisation.Organisation;
import hub.organisation.OrganisationId;
import hub.organisation.OrganisationKind;
import hub.problem.Problem;
import hub.submission.RecordId;
import hub.transcript.KnownResults;
import hub.transcript.LearningLevel;
import hub.transcript.LearningResult;
import hub.transcript.PrimaryResult;
import hub.transcript.Promotion;
import hub.transcript.Results;
import hub.transcript.YearOutcome;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** What the hub answers the ministry, and others, about one child, in the words of {@link LifelongFacts}. */
final class LifelongAnswers {

    private final TestHub hub;
    private final Results results;
    private final OrganisationId ministry;
    private final Map<String, OrganisationId> schools;
    private final LearnerReader reader;

    LifelongAnswers(TestHub hub, Results results, OrganisationId ministry, Map<String, OrganisationId> schools) {
        this.hub = hub;
        this.results = results;
        this.ministry = ministry;
        this.schools = Map.copyOf(schools);
        reader = new LearnerReader(hub.relations, hub.learners, hub.records, hub.matching, hub.organisations);
    }

    /** Where the child was on a day, and what its school year came to, as known at the end of another. */
    String answer(String studentCode, LocalDate asOf, LocalDate knownAt) {
        return ask(ministry, Purpose.SUPERVISION, studentCode, asOf, knownAt, false);
    }

    /** The same as an organisation sees it that asks today, after the schools whose records are open to it. */
    String seenBy(OrganisationId organisation, String studentCode, LocalDate asOf, LocalDate knownAt) {
        return ask(organisation, Purpose.SCHOOL_RECORDS, studentCode, asOf, knownAt, true);
    }

    private String ask(
            OrganisationId organisation,
            Purpose purpose,
            String studentCode,
            LocalDate asOf,
            LocalDate knownAt,
            boolean whose) {
        Instant midnight = Instant.parse(knownAt + "T17:00:00Z");
        return hub.transactions.read(TestDatabase.TESTER, tx -> {
            KnownAt known = hub.journal.knownAt(tx, midnight);
            long position = known.position();
            Caller caller = new Caller(new ClientId(new UUID(9, 9)), Set.of(organisation));
            LearnerReader.OpenedLearner opened;
            try {
                opened = reader.open(tx, caller, purpose, Action.SEE_LEARNER, studentCode, known);
            } catch (Problem notShown) {
                return "unknown";
            }
            List<TimelineEntry> onDay = reader.read(tx, opened).timeline().stream()
                    .filter(entry -> entry.isOn(asOf))
                    .toList();
            List<String> parts = new ArrayList<>();
            parts.add(
                    whose ? opened(tx, opened.grant()) + place(tx, onDay, asOf, false) : place(tx, onDay, asOf, true));
            onDay.stream()
                    .filter(entry -> entry.kind() == Kind.RELEASED)
                    .forEach(entry -> parts.add("released to " + code(entry.school())));
            results.known(tx, opened.grant(), position).stream()
                    .filter(each -> each.schoolYear().contains(asOf))
                    .forEach(each -> parts.add(each.schoolYear() + " " + came(each)));
            return String.join("; ", parts);
        });
    }

    private String opened(ReadTx tx, LearnerGrant grant) {
        Set<String> schools = new TreeSet<>();
        hub.records
                .schoolsOf(tx, grant.records().stream().map(RecordId::new).toList())
                .values()
                .forEach(school -> schools.add(code(school)));
        return String.join(" ", schools) + ": ";
    }

    /** @param contests whether schools that claim the day while none holds it are told */
    private String place(ReadTx tx, List<TimelineEntry> onDay, LocalDate day, boolean contests) {
        Set<String> claiming = new TreeSet<>();
        onDay.stream().filter(entry -> entry.kind() == Kind.CLAIM).forEach(entry -> claiming.add(code(entry.school())));
        List<TimelineEntry> places =
                onDay.stream().filter(entry -> entry.kind() == Kind.PLACE).toList();
        if (places.isEmpty()) {
            return claiming.isEmpty() || !contests ? "nowhere" : "contested " + String.join(" ", claiming);
        }
        assertThat(places).hasSize(1);
        TimelineEntry place = places.get(0);
        String school = code(place.school());
        return school + " " + place.schoolClass().grade() + "/"
                + place.schoolClass().name()
                + (claiming.contains(school) ? " claimed in " : " given in ")
                + commune(tx, place.school(), day);
    }

    private String commune(ReadTx tx, OrganisationId school, LocalDate day) {
        return hub.organisations.find(tx, hub.organisations.ancestors(tx, school, day), day).stream()
                .filter(above -> above.kind() == OrganisationKind.COMMUNE)
                .map(Organisation::code)
                .findFirst()
                .orElse("no commune");
    }

    private static String came(KnownResults known) {
        YearOutcome outcome = known.judged().outcome();
        if (outcome instanceof YearOutcome.Primary primary) {
            return word(primary.result()) + " " + word(primary.promotion(), primary.promotionAfterSummer());
        }
        YearOutcome.Secondary secondary = (YearOutcome.Secondary) Objects.requireNonNull(outcome);
        LearningResult learning = Objects.requireNonNull(secondary.learningYear());
        return word(learning.lifted())
                + (learning.plain() == learning.lifted() ? "" : " (" + word(learning.plain()) + " before the lift)")
                + " " + word(secondary.promotion(), secondary.promotionAfterSummer());
    }

    private static String word(@Nullable PrimaryResult result) {
        return switch (Objects.requireNonNull(result)) {
            case EXCELLENT -> "Hoàn thành xuất sắc";
            case WELL_COMPLETED -> "Hoàn thành tốt";
            case COMPLETED -> "Hoàn thành";
            case NOT_COMPLETED -> "Chưa hoàn thành";
        };
    }

    private static String word(LearningLevel level) {
        return switch (level) {
            case GOOD -> "Tốt";
            case FAIR -> "Khá";
            case ACHIEVED -> "Đạt";
            case NOT_ACHIEVED -> "Chưa đạt";
        };
    }

    private static String word(@Nullable Promotion atYearsEnd, @Nullable Promotion afterSummer) {
        return Objects.requireNonNull(afterSummer == null ? atYearsEnd : afterSummer)
                .name()
                .toLowerCase(Locale.ROOT);
    }

    private String code(OrganisationId school) {
        return schools.entrySet().stream()
                .filter(entry -> entry.getValue().equals(school))
                .findFirst()
                .orElseThrow()
                .getKey();
    }
}
