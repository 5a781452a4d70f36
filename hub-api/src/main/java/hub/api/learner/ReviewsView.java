package hub.api.learner;

import io.swagger.v3.oas.annotations.media.Schema;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A page of pairs of records of which a person has to say whether they are one person's. */
@Schema(name = "Reviews")
record ReviewsView(List<ReviewView> reviews, @Nullable String next) {

    /** One pair. */
    @Schema(name = "Review")
    record ReviewView(
            UUID recordA,
            UUID recordB,
            @Schema(example = "unsure") String reason,
            @Schema(description = "bits") double weight,
            List<RecordsView.PieceView> evidence,

            @Schema(description = "those of the two that the caller may see")
            List<RecordsView.RecordView> records) {}
}
