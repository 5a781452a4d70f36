package hub.api.family;

import hub.access.Guardianship;
import hub.access.Guardianships.Kept;
import hub.calendar.Validity;
import hub.database.ReadTx;
import hub.learner.Learners;
import hub.submission.RecordId;
import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** A guardianship as whoever asked sees it, or the school that is asked. */
@Schema(name = "Guardianship")
record GuardianshipView(
        UUID id,

        @Schema(
                description = "to whoever asked: as they wrote it; to the school: the learner's present one",
                example = "1234567897")
        @Nullable
        String studentCode,

        @Schema(description = "to the school alone: as whoever asked is called by their own word") @Nullable
        String name,

        @Schema(allowableValues = {"mother", "father", "guardian", "self"})
        String tie,

        @Schema(
                description =
                        "asked: the school has not answered, or no learner has that code and birth date; which of both is not told",
                allowableValues = {"asked", "confirmed", "refused", "barred", "ended"})
        String state,

        @Schema(description = "the first day of the confirmation") @Nullable
        LocalDate from,

        @Schema(description = "the first day on which the confirmation no longer holds; absent: it is open") @Nullable
        LocalDate to,

        Instant askedAt) {

    /** As whoever asked sees it. */
    static GuardianshipView toWhoAsked(Kept kept) {
        return of(kept, kept.saidCode(), null);
    }

    /** As the school sees them, each with the learner's present code. */
    static List<GuardianshipView> toSchool(ReadTx tx, Learners learners, List<Kept> found) {
        Map<RecordId, String> codes = learners.codesOf(tx, records(found));
        return found.stream().map(kept -> toSchool(kept, codes)).toList();
    }

    static GuardianshipView toSchool(Kept kept, Map<RecordId, String> codes) {
        return of(kept, codes.get(record(kept)), kept.saidName());
    }

    static Set<RecordId> records(List<Kept> found) {
        return found.stream().map(GuardianshipView::record).collect(Collectors.toSet());
    }

    /** A school sees those alone by which a record of its own is meant. */
    private static RecordId record(Kept kept) {
        return new RecordId(Objects.requireNonNull(kept.record()));
    }

    private static GuardianshipView of(Kept kept, @Nullable String studentCode, @Nullable String name) {
        Guardianship guardianship = kept.guardianship();
        Validity validity = guardianship.validity();
        return new GuardianshipView(
                kept.id(),
                studentCode,
                name,
                guardianship.tie().word(),
                guardianship.state().word(),
                validity == null ? null : validity.from(),
                validity == null ? null : validity.to(),
                kept.askedAt());
    }

    @Override
    public String toString() {
        return "GuardianshipView[masked]";
    }

    /** A page of them, the newest first. */
    @Schema(name = "Guardianships")
    record PageView(List<GuardianshipView> items, @Nullable String next) {}
}
