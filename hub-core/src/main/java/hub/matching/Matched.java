package hub.matching;

import java.util.List;
import java.util.Set;
import java.util.UUID;

/**
 * What became of a batch.
 *
 * @param components every changed or regrouped record in exactly one part of exactly one of them, and whoever they touch
 * @param crowds keys that became crowded: an alarm
 * @param outsized sizes of components in which nobody is compared but who shares a key: an alarm
 * @param crowded records of the batch that have a crowded key, be it of now or of before
 */
public record Matched(List<Component> components, List<Crowd> crowds, Set<UUID> crowded, List<Integer> outsized) {

    /** A key that more records share than are compared: none of them is compared for it any more; and how many they are. */
    public record Crowd(long key, int records) {}

    public Matched {
        components = List.copyOf(components);
        crowds = List.copyOf(crowds);
        crowded = Set.copyOf(crowded);
        outsized = List.copyOf(outsized);
    }
}
