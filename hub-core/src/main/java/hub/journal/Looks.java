package hub.journal;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Looks at somebody, the newest first.
 *
 * @param withheld how many more are withheld today, over all pages
 */
public record Looks(List<Look> looks, long withheld) {

    public Looks {
        looks = List.copyOf(looks);
    }

    /**
     * One look, or act that names its purpose.
     *
     * @param commitment by which it is found on a chain
     * @param organisations ids of those for which it was
     * @param fields groups of fields that were open
     */
    public record Look(
            long position,
            String kind,
            String actor,
            TreeHash commitment,
            Instant at,
            String purpose,
            @Nullable String role,
            List<String> organisations,
            List<String> fields) {

        public Look {
            organisations = List.copyOf(organisations);
            fields = List.copyOf(fields);
        }
    }
}
