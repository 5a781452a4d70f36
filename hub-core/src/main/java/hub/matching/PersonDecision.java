package hub.matching;

import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What a person decided about records, and what became of it.
 *
 * @param pairs of each of them the verdict holds
 * @param acts its making, and its withdrawal where it was withdrawn
 */
public record PersonDecision(UUID id, Verdict verdict, List<Pair> pairs, List<Act> acts) {

    /** Two records, the smaller id first. */
    public record Pair(UUID recordA, UUID recordB) {}

    /**
     * One act of a person.
     *
     * @param organisation for which it was done
     * @param actor as the journal names it
     * @param note what the person wrote, for those who may decide; null where nothing
     */
    public record Act(
            UUID entryId,
            boolean withdrawal,
            UUID organisation,
            String actor,
            Instant at,
            @Nullable String note) {

        @Override
        public String toString() {
            return "Act[" + entryId + " masked]";
        }
    }

    public PersonDecision {
        pairs = List.copyOf(pairs);
        acts = List.copyOf(acts);
        if (pairs.isEmpty() || acts.isEmpty()) {
            throw new IllegalArgumentException("a decision is about a pair, and somebody made it");
        }
    }

    public boolean stands() {
        return !acts.get(acts.size() - 1).withdrawal();
    }

    /** Every record that it is about. */
    public Set<UUID> records() {
        Set<UUID> records = new TreeSet<>();
        for (Pair pair : pairs) {
            records.add(pair.recordA());
            records.add(pair.recordB());
        }
        return records;
    }
}
