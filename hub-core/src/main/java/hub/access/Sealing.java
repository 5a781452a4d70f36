package hub.access;

import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/**
 * A learner's records parted by an order to seal: those of the new identity stay, all others are sealed. Whoever orders names
 * what stays, so that a record that was overlooked, or is linked meanwhile, is closed rather than left beside the new name.
 *
 * @param sealed never none
 * @param staying none where the new identity is not among these records
 */
public record Sealing(Set<UUID> sealed, Set<UUID> staying) {

    public Sealing {
        sealed = Set.copyOf(sealed);
        staying = Set.copyOf(staying);
        if (sealed.isEmpty() || staying.stream().anyMatch(sealed::contains)) {
            throw new IllegalArgumentException("an order seals records, and none that stays");
        }
    }

    /**
     * Parts a learner's records; empty where something is to stay that is not theirs, or nothing would be sealed.
     *
     * @param records every record of the learner
     * @param keep those that stay
     */
    public static Optional<Sealing> of(Set<UUID> records, Collection<UUID> keep) {
        Set<UUID> sealed = new LinkedHashSet<>(records);
        sealed.removeAll(Set.copyOf(keep));
        return sealed.isEmpty() || !records.containsAll(keep)
                ? Optional.empty()
                : Optional.of(new Sealing(sealed, Set.copyOf(keep)));
    }
}
