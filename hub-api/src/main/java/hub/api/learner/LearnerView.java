package hub.api.learner;

import hub.enrolment.Place;
import hub.journal.KnownAt;
import hub.learner.LearnerAt;
import hub.organisation.OrganisationId;
import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A learner, as far as the caller may see. */
@Schema(name = "Learner")
public record LearnerView(
        @Schema(example = "1234567897") @Nullable String studentCode,
        @Nullable String sectorIdentifier,

        @Schema(allowableValues = {"active", "in_review", "merged", "withdrawn"})
        String state,

        @Schema(description = "student codes that lead here too")
        List<String> retiredCodes,

        KnownAtView knownAt,
        GoldenView golden,

        @Schema(description = "where each golden value came from and by which rule")
        List<ProvenanceView> provenance,

        @Schema(
                description =
                        "attributes in which a record that the caller may see says something else than the golden record")
        List<DisagreementView> disagreements,

        @Schema(description = "places in force that the caller may see")
        List<PlaceView> places,

        @Schema(description = "source records that the caller may see")
        List<UUID> records,

        @Schema(description = "what was destroyed by law of those records, in groups that the caller may see")
        List<DestroyedView> destroyed) {

    /** What the hub knew when the answer was made of it. */
    @Schema(name = "KnownAt")
    record KnownAtView(
            @Schema(description = "journal position") long position, Instant instant) {

        static KnownAtView of(KnownAt knownAt) {
            return new KnownAtView(knownAt.position(), knownAt.instant());
        }
    }

    /** A place of study on some days. */
    @Schema(name = "Place")
    record PlaceView(
            LocalDate from,

            @Schema(description = "the first day after it") @Nullable
            LocalDate to,

            @Schema(example = "01000123") String school,
            @Nullable String site,
            @Nullable Integer grade,
            @Nullable String className,
            UUID record) {

        static PlaceView of(Place place, Place.Standing standing, Map<OrganisationId, String> schools) {
            return new PlaceView(
                    place.period().from(),
                    place.period().to(),
                    schools.getOrDefault(standing.school(), standing.school().toString()),
                    standing.schoolClass().site(),
                    standing.schoolClass().grade(),
                    standing.schoolClass().name(),
                    standing.recordId().value());
        }
    }

    static LearnerView of(
            LearnerAt learner,
            KnownAt knownAt,
            GoldenView golden,
            List<ProvenanceView> provenance,
            List<DisagreementView> disagreements,
            List<PlaceView> places,
            List<UUID> records,
            List<DestroyedView> destroyed) {
        return new LearnerView(
                learner.studentCode(),
                learner.sectorIdentifier(),
                learner.state().name().toLowerCase(Locale.ROOT),
                learner.retired(),
                KnownAtView.of(knownAt),
                golden,
                provenance,
                disagreements,
                places,
                records,
                destroyed);
    }

    @Override
    public String toString() {
        return "LearnerView[masked]";
    }
}
