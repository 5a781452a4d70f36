package hub.api.learner;

import hub.access.FieldGroup;
import hub.api.learner.GoldenView.GuardianView;
import hub.api.learner.GoldenView.IdentifierView;
import hub.identity.Person;
import hub.matching.Evidence;
import hub.matching.Explanation;
import hub.submission.KnownRecord;
import hub.submission.NewestFacts;
import hub.submission.SubmittedEnrolment;
import io.swagger.v3.oas.annotations.media.Schema;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** What each school wrote of a learner, and why the records are held for one person's. */
@Schema(name = "LearnerRecords")
public record RecordsView(
        LearnerView.KnownAtView knownAt,
        List<RecordView> records,
        List<WhyView> why,

        @Schema(description = "what was destroyed by law of these records, in groups that the caller may see")
        List<DestroyedView> destroyed) {

    /** One source record, as known then. */
    @Schema(name = "LearnerRecord")
    record RecordView(
            UUID id,
            String sourceSystem,
            @Schema(example = "01000123") String school,
            String ownKey,
            @Nullable String name,
            @Nullable String birthDate,
            @Nullable String sex,
            @Nullable String birthPlace,

            @Schema(description = "of the group contact: the commune of residence") @Nullable
            String addressCommune,

            @Schema(description = "of the group contact") @Nullable
            String nationality,

            @Schema(description = "of the group contact") List<IdentifierView> identifiers,

            @Schema(description = "of the group family") List<GuardianView> guardians,

            @Schema(description = "of the group sensitive") @Nullable
            String ethnicity,

            List<EnrolmentView> enrolments) {

        static RecordView of(KnownRecord record, String school, Set<FieldGroup> fields) {
            NewestFacts newest = record.newest();
            Person person = newest == null ? null : newest.person();
            boolean contact = fields.contains(FieldGroup.CONTACT);
            List<EnrolmentView> enrolments = new ArrayList<>();
            record.years().forEach((year, known) -> {
                if (known.facts() != null) {
                    known.facts().enrolments().forEach(each -> enrolments.add(EnrolmentView.of(each)));
                }
            });
            return new RecordView(
                    record.recordId().value(),
                    record.sourceSystem(),
                    school,
                    record.ownKey(),
                    person == null ? null : person.name().full(),
                    person == null ? null : person.birthDate().iso(),
                    person == null ? null : person.sex().name().toLowerCase(Locale.ROOT),
                    person == null ? null : person.birthPlace(),
                    person == null || !contact ? null : person.addressCommune(),
                    person == null || !contact ? null : person.nationality(),
                    person == null || !contact
                            ? List.of()
                            : person.identifiers().stream()
                                    .map(IdentifierView::of)
                                    .toList(),
                    person == null || !fields.contains(FieldGroup.FAMILY)
                            ? List.of()
                            : person.guardians().stream().map(GuardianView::of).toList(),
                    person == null || !fields.contains(FieldGroup.SENSITIVE) ? null : person.ethnicity(),
                    enrolments);
        }

        @Override
        public String toString() {
            return "RecordView[masked]";
        }
    }

    /** A place as its school claims it. */
    @Schema(name = "Enrolment")
    record EnrolmentView(
            @Schema(example = "2026-2027") String schoolYear,
            @Nullable Integer grade,
            @Nullable String className,
            @Nullable String site,
            @Nullable LocalDate from,
            @Nullable LocalDate to,
            @Nullable String event,
            @Nullable String outcome,

            @Schema(description = "what it is beside the primary place", example = "continuing_education") @Nullable
            String secondPlace) {

        static EnrolmentView of(SubmittedEnrolment enrolment) {
            return new EnrolmentView(
                    enrolment.schoolYear().toString(),
                    enrolment.grade(),
                    enrolment.className(),
                    enrolment.site(),
                    enrolment.from(),
                    enrolment.to(),
                    enrolment.event(),
                    enrolment.outcome(),
                    enrolment.secondPlace());
        }
    }

    /** What speaks for and against two records being of one person. */
    @Schema(name = "Why")
    record WhyView(
            UUID recordA,
            UUID recordB,

            @Schema(description = "bits: each doubles the odds")
            double weight,

            List<PieceView> evidence) {

        static WhyView of(Explanation explanation) {
            return new WhyView(
                    explanation.recordA(),
                    explanation.recordB(),
                    explanation.bits(),
                    explanation.evidence().stream().map(PieceView::of).toList());
        }
    }

    /** One attribute compared. */
    @Schema(name = "Evidence")
    record PieceView(
            @Schema(example = "birth_date") String attribute,
            @Schema(example = "exact") String level,
            @Schema(description = "bits") double weight) {

        static PieceView of(Evidence piece) {
            return new PieceView(piece.attribute().key(), piece.level().key(), piece.bits());
        }
    }
}
