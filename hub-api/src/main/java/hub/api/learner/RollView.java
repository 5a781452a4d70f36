package hub.api.learner;

import io.swagger.v3.oas.annotations.media.Schema;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A page of those who are at a school on a day. */
@Schema(name = "Roll")
record RollView(List<ListedRecordView> learners, @Nullable String next) {}
