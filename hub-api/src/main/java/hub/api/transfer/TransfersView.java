package hub.api.transfer;

import io.swagger.v3.oas.annotations.media.Schema;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A page of applications. */
@Schema(name = "Transfers")
record TransfersView(
        List<TransferView.ListedView> items, @Nullable String next) {}
