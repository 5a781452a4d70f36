package hub.api.learner;

import hub.api.learner.LearnerView.KnownAtView;
import hub.calendar.Validity;
import hub.enrolment.TimelineEntry;
import hub.journal.KnownAt;
import hub.organisation.OrganisationId;
import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A learner's way through schools, as far as the caller may see. */
@Schema(name = "Timeline")
record TimelineView(KnownAtView knownAt, List<EntryView> entries) {

    /** One line of it. */
    @Schema(name = "TimelineEntry")
    record EntryView(
            @Schema(
                    description =
                            "place: in force; claim: what a school says; ended, given, held, released, class: what was decided through the hub",
                    allowableValues = {"place", "claim", "ended", "given", "held", "released", "class"})
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
                    entry.status() == null ? null : entry.status().word(),
                    entry.recordId().value(),
                    recorded == null ? null : recorded.at(),
                    recorded == null ? null : causes.get(recorded.entryId()));
        }
    }

    static TimelineView of(
            KnownAt knownAt,
            List<TimelineEntry> entries,
            Map<OrganisationId, String> schools,
            Map<UUID, String> causes) {
        return new TimelineView(
                KnownAtView.of(knownAt),
                entries.stream()
                        .map(entry -> EntryView.of(entry, schools, causes))
                        .toList());
    }

    @Override
    public String toString() {
        return "TimelineView[masked]";
    }
}
