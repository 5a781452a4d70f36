package hub.verify;

import java.util.EnumMap;
import java.util.Map;
import java.util.function.Consumer;

/** Hands findings on, of each kind so many and the number of the others; for several threads. */
final class Findings {

    /** So that whoever altered everything is not told line by line. */
    static final int MOST = 100;

    private final Consumer<Finding> told;
    private final Map<FindingKind, Long> numbers = new EnumMap<>(FindingKind.class);

    Findings(Consumer<Finding> told) {
        this.told = told;
    }

    synchronized void add(Finding finding) {
        if (numbers.merge(finding.kind(), 1L, Long::sum) <= MOST) {
            told.accept(finding);
        }
    }

    /** How many of each kind, told or not. */
    synchronized Map<FindingKind, Long> numbers() {
        return new EnumMap<>(numbers);
    }

    synchronized boolean isEmpty() {
        return numbers.isEmpty();
    }
}
