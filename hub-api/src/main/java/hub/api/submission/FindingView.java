package hub.api.submission;

import hub.problem.Language;
import hub.submission.Finding;
import io.swagger.v3.oas.annotations.media.Schema;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Something found in a record. */
@Schema(name = "Finding")
public record FindingView(
        @Schema(example = "grade_unknown") String code,

        @Schema(example = "enrolments.grade") @Nullable String field,

        @Schema(allowableValues = {"refuses", "reviews", "notes", "ends"})
        String effect,

        @Schema(description = "what was found, what was expected, what to do")
        String message) {

    /** The message behind its place: a learner's year has many marks, and the text names none. */
    String placed() {
        return field == null ? message : field + ": " + message;
    }

    /** The view in a language. */
    public static FindingView of(Finding finding, Language language) {
        return new FindingView(
                finding.code().slug(),
                finding.field(),
                finding.code().effect().name().toLowerCase(Locale.ROOT),
                finding.text(language));
    }
}
