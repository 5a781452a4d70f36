package hub.linkage;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What was learnt of one column.
 *
 * @param beside where these hold for pairs that are equal in another column: its name
 */
public record AttributeWeights(String column, @Nullable String beside, List<LevelWeight> levels) {

    public AttributeWeights {
        levels = List.copyOf(levels);
    }

    /**
     * One level.
     *
     * @param m its share among pairs of one person
     * @param u its share among pairs of two
     * @param bits its weight
     */
    public record LevelWeight(Grade grade, double m, double u, double bits) {}
}
