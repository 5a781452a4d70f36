package hub.api.organisation;

import io.swagger.v3.oas.annotations.media.Schema;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** One page of organisations. */
@Schema(name = "Organisations")
record OrganisationsView(
        List<OrganisationView> items,

        @Schema(description = "cursor of the next page; absent at the last") @Nullable
        String next) {}
