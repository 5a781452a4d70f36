package hub.api.web;

import hub.problem.Language;
import hub.problem.Problem;
import hub.problem.ProblemKind;
import io.swagger.v3.oas.annotations.Hidden;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.Arrays;
import java.util.Map;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** A page per problem type, where its address leads: what it means and what to do. */
@Open
@Path("/problems/{slug}")
public final class ProblemPages {

    @GET
    @Produces(MediaType.APPLICATION_JSON)
    @Operation(operationId = "problem", summary = "What a problem type means", tags = "hub")
    @ApiResponse(responseCode = "200", content = @Content(schema = @Schema(implementation = KindView.class)))
    public KindView json(
            @PathParam("slug") String slug, @HeaderParam(HttpHeaders.ACCEPT_LANGUAGE) @Nullable String language) {
        ProblemKind kind = kind(slug);
        Language spoken = Languages.of(language);
        return new KindView(
                ProblemView.TYPES + kind.slug(),
                kind.status(),
                kind.title(spoken),
                kind.detail(spoken, examples(kind)));
    }

    @GET
    @Produces(MediaType.TEXT_HTML + ";qs=0.5")
    @Hidden
    public Response page(@PathParam("slug") String slug) {
        ProblemKind kind = kind(slug);
        StringBuilder page = new StringBuilder(1000)
                .append("<!doctype html><html lang=\"vi\"><meta charset=\"utf-8\"><title>")
                .append(kind.slug())
                .append("</title><h1>")
                .append(kind.slug())
                .append(" (")
                .append(kind.status())
                .append(")</h1>");
        for (Language language : Language.values()) {
            page.append("<section lang=\"")
                    .append(language.tag())
                    .append("\"><h2>")
                    .append(escaped(kind.title(language)))
                    .append("</h2><p>")
                    .append(escaped(kind.detail(language, examples(kind))))
                    .append("</p></section>");
        }
        page.append("<p>")
                .append(escaped(String.join(", ", new TreeSet<>(kind.valueNames()))))
                .append("</p></html>");
        return Response.ok(page.toString(), new MediaType("text", "html", "utf-8"))
                .build();
    }

    /** What stands for the values that a problem of this kind has: the purposes are always the same. */
    private static Map<String, String> examples(ProblemKind kind) {
        return kind.valueNames().stream()
                .collect(Collectors.toMap(
                        name -> name, name -> kind == ProblemKind.PURPOSE_MISSING ? PurposeHeader.PURPOSES : "…"));
    }

    private static ProblemKind kind(String slug) {
        return Arrays.stream(ProblemKind.values())
                .filter(kind -> kind.slug().equals(slug))
                .findFirst()
                .orElseThrow(() -> Problem.of(ProblemKind.NOT_FOUND));
    }

    private static String escaped(String text) {
        return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
    }

    /** A problem type. */
    @Schema(name = "ProblemKind")
    record KindView(String type, int status, String title, String detail) {}
}
