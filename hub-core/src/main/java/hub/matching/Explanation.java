package hub.matching;

import java.util.List;
import java.util.Set;
import java.util.UUID;

/** Why two records are, or are not, held for one person's: the evidence and its sum. */
public record Explanation(UUID recordA, UUID recordB, int weight, Set<Doubt> doubts, List<Evidence> evidence) {

    public Explanation {
        doubts = Set.copyOf(doubts);
        evidence = List.copyOf(evidence);
    }

    public double bits() {
        return weight / 100.0;
    }
}
