package hub.api.web;

import com.fasterxml.jackson.annotation.JsonInclude;
import hub.problem.Language;
import hub.problem.Problem;
import hub.problem.ProblemKind;
import io.swagger.v3.oas.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** A problem as callers get it (RFC 9457, application/problem+json). */
@JsonInclude(JsonInclude.Include.NON_NULL)
@Schema(name = "Problem")
public record ProblemView(
        @Schema(example = "/problems/not_found") String type,
        String title,
        @Schema(example = "404") int status,
        String detail,

        @Schema(description = "JSON pointer to the part of the body, or the name of the parameter, that is wrong")
        @Nullable
        String pointer,

        @Schema(description = "What an operator finds in the log") @Nullable
        String reference) {

    /** The media type of every problem. */
    public static final String MEDIA_TYPE = "application/problem+json";

    /** What a type begins with; the rest is the kind's stable name. */
    static final String TYPES = "/problems/";

    static ProblemView of(Problem problem, Language language) {
        ProblemKind kind = problem.kind();
        return new ProblemView(
                TYPES + kind.slug(),
                kind.title(language),
                kind.status(),
                problem.detail(language),
                problem.pointer(),
                problem.values().get("reference"));
    }
}
