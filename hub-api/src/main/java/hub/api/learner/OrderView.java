package hub.api.learner;

import hub.access.RecordOrder;
import hub.organisation.Organisation;
import hub.organisation.OrganisationId;
import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** An order as the level that keeps it sees it: its paper, and nothing of whom it is about. */
@Schema(name = "Order")
record OrderView(
        UUID id,

        @Schema(allowableValues = {"restrict", "seal"}) String kind,

        @Schema(example = "12/2026/QĐST-HNGĐ") String number,

        @Schema(example = "Tòa án nhân dân khu vực 1 – Hà Nội")
        String authority,

        LocalDate dated,

        @Schema(description = "the code of the level that keeps it", example = "01")
        String organisation,

        @Schema(allowableValues = {"standing", "withdrawn"}) String state,

        Instant madeAt,

        @Nullable Instant withdrawnAt) {

    static OrderView of(RecordOrder order, Map<OrganisationId, Organisation> levels) {
        Organisation level = levels.get(order.organisation());
        return new OrderView(
                order.id(),
                order.said().kind().word(),
                order.said().number(),
                order.said().authority(),
                order.said().dated(),
                level == null ? order.organisation().toString() : level.code(),
                order.stands() ? "standing" : "withdrawn",
                order.madeAt(),
                order.withdrawnAt());
    }

    /** A page of them, the newest first. */
    @Schema(name = "Orders")
    record Page(List<OrderView> items, @Nullable String next) {}
}
