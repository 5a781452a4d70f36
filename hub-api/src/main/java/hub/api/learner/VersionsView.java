package hub.api.learner;

import hub.enrolment.LearnerReader.SeenVersion;
import hub.learner.GoldenRecord;
import hub.learner.LearnerAt;
import hub.submission.RecordId;
import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Every version of a learner that the caller could tell from the one before, the newest first. */
@Schema(name = "LearnerVersions")
record VersionsView(
        LearnerView.KnownAtView knownAt,
        List<VersionView> versions,

        @Schema(description = "what was destroyed by law of their records, in groups that the caller may see")
        List<DestroyedView> destroyed,

        @Nullable String next) {

    /** One version. */
    @Schema(name = "LearnerVersion")
    record VersionView(
            @Schema(description = "journal position: its recorded time")
            long position,

            Instant recordedAt,
            @Schema(example = "record.changed") String cause,
            String state,
            @Nullable String studentCode,
            List<UUID> records,
            @Nullable GoldenView golden) {

        static VersionView of(SeenVersion seen, String cause) {
            LearnerAt version = seen.version();
            GoldenRecord golden = seen.golden();
            return new VersionView(
                    version.position(),
                    version.recordedAt(),
                    cause,
                    version.state().name().toLowerCase(Locale.ROOT),
                    version.studentCode(),
                    seen.records().stream().map(RecordId::value).toList(),
                    golden == null ? null : GoldenView.of(golden));
        }

        @Override
        public String toString() {
            return "VersionView[masked]";
        }
    }
}
