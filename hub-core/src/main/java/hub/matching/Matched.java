package hub.matching;

import java.util.List;

/**
 * What became of a batch.
 *
 * @param components every changed or regrouped record in exactly one part of exactly one of them, and whoever they touch
 * @param crowded keys that more records share than the model holds possible: an alarm; all of them were compared
 */
public record Matched(List<Component> components, List<Crowd> crowded) {

    /** A key and how many records have it. */
    public record Crowd(long key, int records) {}

    public Matched {
        components = List.copyOf(components);
        crowded = List.copyOf(crowded);
    }
}
