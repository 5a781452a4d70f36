package hub.api.learner;

import hub.access.RecordOrder;
import hub.access.RecordOrder.Kind;
import hub.problem.Problem;
import hub.problem.ProblemKind;
import io.swagger.v3.oas.annotations.media.Schema;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** An order of a court or an authority as it is handed to the level above. */
@Schema(name = "NewOrder")
record OrderBody(
        @Schema(
                requiredMode = Schema.RequiredMode.REQUIRED,
                description =
                        "restrict: the present school alone sees what it needs to teach, the level that keeps the"
                                + " order sees all; seal, after an adoption: what was known under the old identity is closed to all",
                allowableValues = {"restrict", "seal"})
        @Nullable
        String kind,

        @Schema(
                requiredMode = Schema.RequiredMode.REQUIRED,
                description = "the order's own number",
                maxLength = 100,
                example = "12/2026/QĐST-HNGĐ")
        @Nullable
        String number,

        @Schema(
                requiredMode = Schema.RequiredMode.REQUIRED,
                description = "who gave the order",
                maxLength = 200,
                example = "Tòa án nhân dân khu vực 1 – Hà Nội")
        @Nullable
        String authority,

        @Schema(requiredMode = Schema.RequiredMode.REQUIRED, description = "the order's day", example = "2026-10-01")
        @Nullable
        LocalDate dated,

        @Schema(
                description =
                        "of seal: the learner's source records that are the new identity's; all others are sealed."
                                + " Absent: all are sealed")
        @Nullable
        List<UUID> keep) {

    RecordOrder.Said said(LocalDate today) {
        Kind read = Kind.of(kind == null ? "" : kind)
                .orElseThrow(() -> invalid(
                        "kind", Arrays.stream(Kind.values()).map(Kind::word).collect(Collectors.joining(", "))));
        if (number == null || !RecordOrder.isNumber(number)) {
            throw invalid("number", "1 – 100");
        }
        if (authority == null || !RecordOrder.isAuthority(authority)) {
            throw invalid("authority", "1 – 200");
        }
        if (dated == null || dated.isAfter(today)) {
            throw invalid("dated", "≤ " + today);
        }
        return new RecordOrder.Said(read, number, authority, dated);
    }

    Set<UUID> staying(Kind read) {
        if (keep == null) {
            return Set.of();
        }
        if (read != Kind.SEAL || keep.stream().anyMatch(Objects::isNull)) {
            throw keepInvalid();
        }
        return new TreeSet<>(keep);
    }

    static Problem keepInvalid() {
        return invalid("keep", "[UUID, …]");
    }

    private static Problem invalid(String field, String expected) {
        return Problem.at("/" + field, ProblemKind.INVALID_FIELD, Map.of("field", field, "expected", expected));
    }

    @Override
    public String toString() {
        return "OrderBody[masked]";
    }
}
