package hub.enrolment;

import hub.calendar.SchoolYear;
import hub.calendar.Validity;
import hub.organisation.OrganisationId;
import hub.submission.Facts;
import hub.submission.KnownRecord;
import hub.submission.RecordId;
import hub.submission.SubmittedEnrolment;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * One line of a learner's way through schools, as known at one time.
 *
 * @param period the days that it speaks of; null where a learner had left before the year that the claim is made of
 * @param schoolYear of a claim: the one in which it is made
 * @param recordId the record that says it or to which it is tied
 * @param secondPlace of a claim: what it is beside the primary place
 * @param recorded how the hub came to know it; null of what is derived
 */
public record TimelineEntry(
        Kind kind,
        @Nullable Validity period,
        @Nullable SchoolYear schoolYear,
        OrganisationId school,
        RecordId recordId,
        SchoolClass schoolClass,
        @Nullable String event,
        @Nullable String outcome,
        @Nullable PupilStatus status,
        @Nullable String secondPlace,
        @Nullable Recorded recorded) {

    /** What a line is. */
    public enum Kind {
        /** In force: the one primary place of study on these days. */
        PLACE,
        /** What a school claims. */
        CLAIM,
        /** The hub's own word: the first day on which a school holds the learner no longer. */
        ENDED,
        /** The hub's own word: a place was given. */
        GIVEN,
        /** The hub's own word: of several schools that claim the days, this one holds. */
        HELD,
        /** The hub's own word: the record's school let the learner go to this one, or the level above it did in its stead. */
        RELEASED,
        /** The hub's own word: the learner went to another class. */
        CLASS;

        /** As served: lower case. */
        public String word() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /**
     * When and by what the hub came to know a fact.
     *
     * @param entryId the journal entry that tells the cause
     * @param position the journal position of its transaction
     */
    public record Recorded(UUID entryId, long position, Instant at) {}

    /** A decision with its recorded time. */
    public record KnownDecision(PlaceDecision decision, Recorded recorded) {}

    private static final Comparator<TimelineEntry> ORDER = Comparator.comparing(
                    TimelineEntry::first, Comparator.nullsFirst(Comparator.naturalOrder()))
            .thenComparing(TimelineEntry::kind)
            .thenComparing(TimelineEntry::recordId);

    private @Nullable LocalDate first() {
        return period != null ? period.from() : schoolYear == null ? null : schoolYear.firstDay();
    }

    /** Whether it speaks of that day. */
    public boolean isOn(LocalDate day) {
        return period != null && period.contains(day);
    }

    /** Everything in order of its first day; of one day the place in force first, then claims, then the hub's own words. */
    static List<TimelineEntry> of(
            Collection<KnownRecord> records, Collection<Place> places, Collection<KnownDecision> decisions) {
        List<TimelineEntry> entries = new ArrayList<>();
        for (Place place : places) {
            Place.Standing standing = place.standing();
            if (standing != null) {
                entries.add(new TimelineEntry(
                        Kind.PLACE,
                        place.period(),
                        null,
                        standing.school(),
                        standing.recordId(),
                        standing.schoolClass(),
                        null,
                        null,
                        null,
                        null,
                        null));
            }
        }
        for (KnownRecord record : records) {
            record.years().forEach((year, known) -> {
                Facts facts = known.facts();
                if (facts != null && record.newest() != null) {
                    facts.enrolments().forEach(enrolment -> entries.add(claim(record, known, enrolment)));
                }
            });
        }
        decisions.stream()
                .filter(known -> !(known.decision() instanceof PlaceDecision.Shuts))
                .forEach(known -> entries.add(decided(known)));
        entries.sort(ORDER);
        return entries;
    }

    private static TimelineEntry claim(KnownRecord record, KnownRecord.Year known, SubmittedEnrolment enrolment) {
        Claim claim = new ClaimOfYear(record.recordId(), enrolment.schoolYear(), 0, record.school(), enrolment).claim();
        return new TimelineEntry(
                Kind.CLAIM,
                claim.period(),
                claim.schoolYear(),
                claim.school(),
                claim.recordId(),
                claim.schoolClass(),
                enrolment.event(),
                enrolment.outcome(),
                PupilStatus.of(enrolment),
                enrolment.secondPlace(),
                new Recorded(
                        known.version().entryId(),
                        known.version().position(),
                        known.version().recordedAt()));
    }

    private static TimelineEntry decided(KnownDecision known) {
        PlaceDecision decision = known.decision();
        Kind kind = Kind.HELD;
        Validity period = null;
        SchoolClass in = SchoolClass.UNKNOWN;
        if (decision instanceof PlaceDecision.Ends ends) {
            kind = Kind.ENDED;
            period = new Validity(ends.day(), ends.day().plusDays(1));
        } else if (decision instanceof PlaceDecision.Begins begins) {
            kind = Kind.GIVEN;
            period = begins.period();
            in = begins.schoolClass();
        } else if (decision instanceof PlaceDecision.Holds holds) {
            period = holds.period();
        } else if (decision instanceof PlaceDecision.Opens opens) {
            kind = Kind.RELEASED;
            period = new Validity(opens.day(), opens.day().plusDays(1));
        } else if (decision instanceof PlaceDecision.InClass moved) {
            kind = Kind.CLASS;
            period = new Validity(moved.day(), moved.day().plusDays(1));
            in = moved.schoolClass();
        }
        return new TimelineEntry(
                kind,
                period,
                null,
                decision.school(),
                decision.recordId(),
                in,
                null,
                null,
                null,
                null,
                known.recorded());
    }
}
