package hub.api.change;

import hub.api.change.ChangesView.ToldView;
import io.swagger.v3.oas.annotations.media.Schema;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A page of those whom the caller may see now, and from where to follow what changes about them. */
@Schema(name = "Snapshot")
record SnapshotView(
        @Schema(description = "student codes; one may come again on a later page", example = "[\"1234567897\"]")
        List<String> codes,

        @Schema(description = "the position at which the first page was made")
        ToldView told,

        @Schema(description = "what to follow the changes after: the same on all pages of one snapshot")
        String follow,

        @Nullable String next) {

    @Override
    public String toString() {
        return "SnapshotView[masked]";
    }
}
