package hub.access;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A system that may call the hub.
 *
 * @param role as whom it calls
 * @param revokedAt from when it is refused; null while it is not
 */
public record Client(
        ClientId id,
        String name,
        Role role,
        Instant addedAt,
        @Nullable Instant revokedAt,
        List<Delegation> delegations) {

    public Client {
        delegations = List.copyOf(delegations);
    }
}
