package hub.matching;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** How a pair's evidence comes to its weight, step by step: from the odds before any evidence, the heaviest piece first. */
public final class Waterfall {

    /**
     * One step.
     *
     * @param piece null at the first: the odds before any evidence
     * @param weight hundredths of a bit
     * @param sum what all up to this one come to
     */
    public record Step(@Nullable Evidence piece, int weight, int sum) {}

    private static final Comparator<Evidence> HEAVIEST_FIRST = Comparator.comparingInt(
                    (Evidence piece) -> -Math.abs(piece.weight()))
            .thenComparing(Evidence::attribute);

    private Waterfall() {}

    /**
     * The steps.
     *
     * @param weight the review's; what evidence and prior do not come to is that of school years that both claim
     */
    static List<Step> of(int prior, List<Evidence> evidence, int weight) {
        List<Step> steps = new ArrayList<>(evidence.size() + 2);
        steps.add(new Step(null, prior, prior));
        List<Evidence> pieces = new ArrayList<>(evidence);
        int compared = prior + pieces.stream().mapToInt(Evidence::weight).sum();
        if (compared != weight) {
            pieces.add(new Evidence(Attribute.SCHOOL_YEARS, Level.EXACT, weight - compared));
        }
        pieces.sort(HEAVIEST_FIRST);
        int sum = prior;
        for (Evidence piece : pieces) {
            sum += piece.weight();
            steps.add(new Step(piece, piece.weight(), sum));
        }
        return steps;
    }
}
