package hub.api.learner;

import hub.api.learner.LearnerView.KnownAtView;
import hub.api.learner.ResultsView.ComputedView;
import hub.calendar.SchoolYear;
import hub.calendar.Validity;
import hub.enrolment.TimelineEntry;
import hub.journal.KnownAt;
import hub.organisation.OrganisationId;
import hub.transcript.KnownResults;
import hub.transcript.WrittenResults;
import hub.transcript.YearOutcome;
import hub.transcript.YearResults;
import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A learner's way through schools, as far as the caller may see. */
@Schema(name = "Timeline")
public record TimelineView(KnownAtView knownAt, List<EntryView> entries) {

    /** One line of it. */
    @Schema(name = "TimelineEntry")
    record EntryView(
            @Schema(
                    description =
                            "place: in force; claim: what a school says; results: of a school year; ended, given, held, released, class: what was decided through the hub",
                    allowableValues = {"place", "claim", "results", "ended", "given", "held", "released", "class"})
            String kind,

            @Nullable LocalDate from,

            @Schema(description = "the first day after it") @Nullable
            LocalDate to,

            @Schema(example = "2026-2027") @Nullable String schoolYear,
            @Schema(example = "01000123") String school,
            @Nullable String site,
            @Nullable Integer grade,
            @Nullable String className,
            @Nullable String event,
            @Nullable String outcome,

            @Schema(
                    description = "of a claim: what it is beside the primary place; absent: it is of the primary place",
                    allowableValues = {"continuing_education", "special_education"})
            @Nullable
            String secondPlace,

            @Schema(
                    description =
                            "of results: what the year comes to, or what the school wrote where nothing is computed")
            @Nullable
            YearResultView result,

            @Schema(description = "the ministry's status, from event and day", example = "moved_in_term_1") @Nullable
            String status,

            @Schema(description = "the source record that says it, or to which it is tied")
            UUID record,

            @Schema(description = "when the hub came to know it; absent of what is derived") @Nullable
            Instant recordedAt,

            @Schema(description = "the kind of the journal entry that brought it", example = "record.changed") @Nullable
            String cause) {

        static EntryView of(TimelineEntry entry, Map<OrganisationId, String> schools, Map<UUID, String> causes) {
            Validity period = entry.period();
            TimelineEntry.Recorded recorded = entry.recorded();
            return new EntryView(
                    entry.kind().word(),
                    period == null ? null : period.from(),
                    period == null ? null : period.to(),
                    entry.schoolYear() == null ? null : entry.schoolYear().toString(),
                    schools.getOrDefault(entry.school(), entry.school().toString()),
                    entry.schoolClass().site(),
                    entry.schoolClass().grade(),
                    entry.schoolClass().name(),
                    entry.event(),
                    entry.outcome(),
                    entry.secondPlace(),
                    null,
                    entry.status() == null ? null : entry.status().word(),
                    entry.recordId().value(),
                    recorded == null ? null : recorded.at(),
                    recorded == null ? null : causes.get(recorded.entryId()));
        }

        static EntryView of(KnownResults known, Map<OrganisationId, String> schools, Map<UUID, String> causes) {
            YearResults read = known.judged().results();
            return new EntryView(
                    "results",
                    known.schoolYear().firstDay(),
                    known.schoolYear().endExclusive(),
                    known.schoolYear().toString(),
                    schools.getOrDefault(known.school(), known.school().toString()),
                    null,
                    read == null ? null : read.grade(),
                    null,
                    null,
                    null,
                    null,
                    YearResultView.of(known),
                    null,
                    known.recordId().value(),
                    known.recordedAt(),
                    causes.get(known.entryId()));
        }
    }

    /** What a school year came to. */
    @Schema(name = "YearResult")
    record YearResultView(
            @Schema(example = "Khá") @Nullable String learning,
            @Schema(example = "Tốt") @Nullable String conduct,

            @Schema(example = "promoted") @Nullable String promotion,
            @Schema(example = "Học sinh Giỏi") @Nullable String title) {

        static YearResultView of(KnownResults known) {
            YearOutcome outcome = known.judged().outcome();
            ComputedView computed = outcome == null
                    ? null
                    : ComputedView.of(outcome, known.judged().subjects());
            WrittenResults written = known.written();
            if (computed == null) {
                return new YearResultView(
                        written.learningYear(), written.conductYear(), written.promotion(), written.title());
            }
            return new YearResultView(
                    computed.learningYear(), computed.conductYear(), computed.promotion(), computed.title());
        }

        @Override
        public String toString() {
            return "YearResultView[masked]";
        }
    }

    /** All lines in order; a year's results stand where the year ends. */
    static TimelineView of(
            KnownAt knownAt,
            List<TimelineEntry> entries,
            List<KnownResults> results,
            Map<OrganisationId, String> schools,
            Map<UUID, String> causes) {
        List<EntryView> views = new ArrayList<>();
        entries.forEach(entry -> views.add(EntryView.of(entry, schools, causes)));
        for (KnownResults each : results) {
            int at = 0;
            while (at < views.size() && !isAfter(views.get(at), each.schoolYear())) {
                at++;
            }
            views.add(at, EntryView.of(each, schools, causes));
        }
        return new TimelineView(KnownAtView.of(knownAt), views);
    }

    private static boolean isAfter(EntryView view, SchoolYear year) {
        return view.from() != null && !view.from().isBefore(year.endExclusive());
    }

    @Override
    public String toString() {
        return "TimelineView[masked]";
    }
}
