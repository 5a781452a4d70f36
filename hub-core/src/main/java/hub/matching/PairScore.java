package hub.matching;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What the comparison of two records found: evidence by attribute, its sum with the prior, and doubts that forbid an
 * automatic link whatever the sum.
 */
public final class PairScore {

    /** What the pair by itself comes to. */
    public enum Verdict {
        /** Two people, or nothing that says otherwise. */
        DIFFERENT,
        REVIEW,
        LINK
    }

    private static final Attribute[] ATTRIBUTES = Attribute.values();

    private final MatchModel model;
    private final Level[] levels = new Level[ATTRIBUTES.length];
    private final int[] weights = new int[ATTRIBUTES.length];
    private int doubts;
    private boolean nameUncertain;
    private boolean excluded;

    PairScore(MatchModel model) {
        this.model = model;
    }

    void set(Attribute attribute, Level level, int weight) {
        levels[attribute.index()] = level;
        weights[attribute.index()] = weight;
    }

    /** The model's weight of that level. */
    void set(Attribute attribute, Level level) {
        set(attribute, level, model.weight(attribute, level));
    }

    @Nullable
    Level level(Attribute attribute) {
        return levels[attribute.index()];
    }

    int weightOf(Attribute attribute) {
        return weights[attribute.index()];
    }

    boolean is(Attribute attribute, Level level) {
        return levels[attribute.index()] == level;
    }

    void doubt(Doubt doubt) {
        doubts |= doubt.bit();
    }

    void exclude() {
        excluded = true;
    }

    /** Whether the two can be one person only if a person says so. */
    boolean isApart() {
        return excluded || doubts != 0;
    }

    void nameIsUncertain() {
        nameUncertain = true;
    }

    /** Hundredths of a bit: the sum of the evidence and the prior; 0 is even odds. */
    public int score() {
        int sum = model.prior;
        for (int weight : weights) {
            sum += weight;
        }
        return sum;
    }

    public Set<Doubt> doubts() {
        return Doubt.of(doubts);
    }

    int doubtBits() {
        return doubts;
    }

    /** Whether the names are one only as far as they are written: diacritics, letters or middle names may have been dropped. */
    public boolean isNameUncertain() {
        return nameUncertain;
    }

    public Verdict verdict() {
        if (excluded) {
            return Verdict.DIFFERENT;
        }
        if (doubts != 0) {
            return Verdict.REVIEW;
        }
        int score = score();
        if (score >= model.link) {
            return Verdict.LINK;
        }
        return score >= model.review ? Verdict.REVIEW : Verdict.DIFFERENT;
    }

    /** Whether the evidence itself, all of it together, says that the two may be one person. */
    public boolean isCarriedByEvidence() {
        return !excluded && score() >= model.review;
    }

    /** What speaks for and against, in a fixed order of attributes. */
    public List<Evidence> evidence() {
        List<Evidence> pieces = new ArrayList<>(ATTRIBUTES.length);
        for (Attribute attribute : ATTRIBUTES) {
            Level level = levels[attribute.index()];
            if (level != null) {
                pieces.add(new Evidence(attribute, level, weights[attribute.index()]));
            }
        }
        return pieces;
    }

    public double probability() {
        return model.probability(score());
    }

    @Override
    public String toString() {
        return score() + " " + verdict() + " " + doubts() + " " + Evidence.write(evidence());
    }
}
