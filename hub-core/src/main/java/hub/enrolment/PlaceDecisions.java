package hub.enrolment;

import hub.calendar.Validity;
import hub.database.WriteTx;
import hub.journal.EntryDraft;
import hub.learner.Learners;
import hub.matching.Matching;
import hub.submission.RecordId;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Keeps what the hub itself says of learners' places, and brings what is in force in line with it. */
public final class PlaceDecisions {

    enum Kind {
        ENDS,
        BEGINS,
        HOLDS,
        OPENS,
        SHUTS,
        CLASS
    }

    private final Matching matching;
    private final Learners learners;
    private final Enrolments enrolments;

    public PlaceDecisions(Matching matching, Learners learners, Enrolments enrolments) {
        this.matching = matching;
        this.learners = learners;
        this.enrolments = enrolments;
    }

    /** A decision as a row. */
    private record Version(UUID entry, int number, PlaceDecision decision, Kind kind) {

        static Version of(UUID entry, int number, PlaceDecision decision) {
            return new Version(entry, number, decision, kind(decision));
        }

        private static Kind kind(PlaceDecision decision) {
            if (decision instanceof PlaceDecision.Ends) {
                return Kind.ENDS;
            }
            if (decision instanceof PlaceDecision.Begins) {
                return Kind.BEGINS;
            }
            if (decision instanceof PlaceDecision.Opens) {
                return Kind.OPENS;
            }
            if (decision instanceof PlaceDecision.Shuts) {
                return Kind.SHUTS;
            }
            return decision instanceof PlaceDecision.InClass ? Kind.CLASS : Kind.HOLDS;
        }

        LocalDate from() {
            if (decision instanceof PlaceDecision.Ends ends) {
                return ends.day();
            }
            if (decision instanceof PlaceDecision.Opens opens) {
                return opens.day();
            }
            if (decision instanceof PlaceDecision.Shuts shuts) {
                return shuts.day();
            }
            return decision instanceof PlaceDecision.InClass in
                    ? in.day()
                    : Objects.requireNonNull(days()).from();
        }

        @Nullable
        LocalDate to() {
            Validity days = days();
            return days == null ? null : days.to();
        }

        private @Nullable Validity days() {
            return decision instanceof PlaceDecision.Begins begins
                    ? begins.period()
                    : decision instanceof PlaceDecision.Holds holds ? holds.period() : null;
        }

        SchoolClass schoolClass() {
            if (decision instanceof PlaceDecision.InClass in) {
                return in.schoolClass();
            }
            return decision instanceof PlaceDecision.Begins begins ? begins.schoolClass() : SchoolClass.UNKNOWN;
        }

        /** As the database writes it. */
        private String period() {
            LocalDate to = to();
            return "[" + from() + "," + (to == null ? "" : to) + ")";
        }

        void in(EntryDraft caused) {
            SchoolClass in = schoolClass();
            caused.causesRow(
                    "enrolment_decision_version",
                    entry,
                    number,
                    decision.recordId(),
                    kind,
                    period(),
                    decision.school(),
                    in.site(),
                    in.grade(),
                    in.name());
        }
    }

    /**
     * Keeps everybody else from moving these records, or what their schools claim, until the commit: to be called before what
     * is decided about is read.
     */
    public void hold(WriteTx tx, Collection<RecordId> records) {
        Set<UUID> ids = new HashSet<>();
        records.forEach(record -> ids.add(record.value()));
        matching.hold(tx, ids);
    }

    /**
     * Keeps decisions about records that are {@link #hold held}, in this order.
     *
     * @param entry the journal's entry of the act
     */
    public void decide(WriteTx tx, EntryDraft entry, List<PlaceDecision> decisions) {
        List<Version> versions = new ArrayList<>(decisions.size());
        Set<RecordId> about = new HashSet<>();
        for (PlaceDecision decision : decisions) {
            Version version = Version.of(entry.id(), versions.size(), decision);
            version.in(entry);
            versions.add(version);
            about.add(decision.recordId());
        }
        tx.copy(
                "enrolment_decision_version (entry_id, number, record_id, kind, period, school_id, site, grade, class_name)",
                versions,
                (version, out) -> out.uuid(version.entry())
                        .int2(version.number())
                        .uuid(version.decision().recordId().value())
                        .text(version.kind().name())
                        .days(version.from(), version.to())
                        .uuid(version.decision().school().value())
                        .text(version.schoolClass().site())
                        .int2(version.schoolClass().grade())
                        .text(version.schoolClass().name()));
        enrolments.after(tx, Set.copyOf(learners.learnersOf(tx, about).values()), Set.of());
    }
}
