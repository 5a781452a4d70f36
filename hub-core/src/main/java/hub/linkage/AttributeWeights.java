package hub.linkage;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What was learnt of one column.
 *
 * @param beside where these hold for pairs that agree in another column only
 */
public record AttributeWeights(String column, @Nullable Beside beside, List<LevelWeight> levels) {

    public AttributeWeights {
        levels = List.copyOf(levels);
    }

    /**
     * Another column in which the pairs agree.
     *
     * @param equal whether they are equal in it, or agree somehow but are not equal
     */
    public record Beside(String column, boolean equal) {}

    /**
     * One level.
     *
     * @param m its share among pairs of one person
     * @param u its share among pairs of two
     * @param bits its weight
     */
    public record LevelWeight(Grade grade, double m, double u, double bits) {}
}
