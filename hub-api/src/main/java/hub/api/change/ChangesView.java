package hub.api.change;

import hub.enrolment.Changes;
import hub.enrolment.Changes.Told;
import hub.journal.Checkpoint;
import hub.journal.KnownAt;
import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A page of changes, and up to where all is told by it. */
@Schema(name = "Changes")
record ChangesView(
        List<ChangeView> changes,

        @Schema(description = "up to where all is told that the caller may hear, also where nothing is")
        ToldView told,

        @Schema(description = "whether there is more to ask for at once")
        boolean more,

        @Schema(description = "with which to ask for what comes after, as it is")
        String next,

        @Schema(description = "the newest checkpoint of the log that goes no further; absent before the first")
        @Nullable
        CheckpointView checkpoint) {

    static ChangesView of(Changes.Page page, @Nullable Checkpoint checkpoint) {
        return new ChangesView(
                page.changes().stream().map(ChangeView::of).toList(),
                ToldView.of(page.reached()),
                !page.whole(),
                ChangeCursor.of(page.reached()),
                checkpoint == null ? null : CheckpointView.of(checkpoint));
    }

    /** A change: a code, and what changed. */
    @Schema(name = "Change")
    record ChangeView(
            @Schema(description = "in the journal; several changes may have one", example = "15034")
            long position,

            Instant instant,

            @Schema(
                    allowableValues = {
                        "record",
                        "results",
                        "place",
                        "transcript",
                        "links",
                        "code_issued",
                        "code_retired",
                        "code_revived",
                        "code_withdrawn"
                    })
            String kind,

            @Schema(description = "the student code as it was then", example = "1234567897")
            String code,

            @Schema(
                    description = "of code_retired: to which code it leads since; of code_revived: to which it led",
                    example = "1234567897")
            @Nullable
            String survivor) {

        static ChangeView of(Told told) {
            return new ChangeView(
                    told.position(), told.recordedAt(), told.kind().word(), told.code(), told.other());
        }

        @Override
        public String toString() {
            return "ChangeView[masked]";
        }
    }

    /** A position, and the instant at which it was recorded. */
    @Schema(name = "ToldUntil")
    record ToldView(@Schema(example = "15034") long position, Instant instant) {

        static ToldView of(KnownAt known) {
            return new ToldView(known.position(), known.instant());
        }
    }

    /** What the log says of its tree: its first entries are those up to the position that is its size. */
    @Schema(name = "CheckpointOfPage")
    record CheckpointView(
            @Schema(description = "the log's name", example = "hub.example.vn/log")
            String origin,

            @Schema(example = "15030") long treeSize,
            @Schema(description = "of the tree, in Base64") String root,

            @Schema(
                    description = "where the newest signed one is, which goes on from this",
                    example = "/log/checkpoint")
            String at) {

        static CheckpointView of(Checkpoint checkpoint) {
            return new CheckpointView(
                    checkpoint.origin(), checkpoint.size(), checkpoint.root().text(), "/log/checkpoint");
        }
    }
}
