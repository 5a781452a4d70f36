package hub.api.family;

import hub.access.Guardianships.Notice;
import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** What somebody who holds a learner's rights is told of the others, the newest first. */
@Schema(name = "Notices")
record NoticesView(List<NoticeView> items, @Nullable String next) {

    /** One notice. */
    @Schema(name = "Notice")
    record NoticeView(
            UUID id,
            Instant at,

            @Schema(description = "whose rights are held; absent while the learner has no code", example = "1234567897")
            @Nullable
            String studentCode,

            @Schema(
                    description = "what the other is to the learner",
                    allowableValues = {"mother", "father", "guardian", "self"})
            String tie,

            @Schema(
                    description =
                            "what was done with the other's guardianship; apply, take_back: what the other did with an"
                                    + " application to move",
                    allowableValues = {"confirm", "bar", "restore", "end", "apply", "take_back"})
            String step,

            @Schema(description = "the application to move that it is about") @Nullable
            UUID transfer) {

        static NoticeView of(Notice notice, @Nullable String studentCode) {
            return new NoticeView(
                    notice.id(), notice.toldAt(), studentCode, notice.tie().word(), notice.step(), notice.transfer());
        }

        @Override
        public String toString() {
            return "NoticeView[masked]";
        }
    }
}
