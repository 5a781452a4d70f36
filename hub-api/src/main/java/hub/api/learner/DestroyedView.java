package hub.api.learner;

import hub.journal.Tombstone;
import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;
import java.util.List;
import java.util.UUID;

/** That values of a record were destroyed by law: told in their place, whatever time is asked for. */
@Schema(name = "Destroyed")
public record DestroyedView(
        UUID record,

        @Schema(allowableValues = {"contact", "family", "sensitive"})
        String kind,

        Instant destroyedAt,

        @Schema(description = "the reference of the order by which it was destroyed", example = "12/2026/QĐ-SGDĐT")
        String order) {

    static List<DestroyedView> of(List<Tombstone> stones) {
        return stones.stream()
                .map(stone ->
                        new DestroyedView(stone.recordId(), stone.kind(), stone.destroyedAt(), stone.orderNumber()))
                .toList();
    }
}
