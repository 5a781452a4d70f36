package hub.matching;

import java.util.UUID;

/**
 * A stored record beside what is known of somebody: how far they may be one person's.
 *
 * @param withoutPlaces the same comparison where neither says where the child lives or goes to school
 */
public record Resemblance(UUID recordId, PairScore score, PairScore withoutPlaces) {

    /** Whether they may be one person's, as far as a person would have to look at it. */
    public boolean isLikely() {
        return score.verdict() != PairScore.Verdict.DIFFERENT;
    }

    /**
     * Whether they may be one person's by what says nothing of the child's whereabouts, all of it together: an identifier
     * against another name and birth date does not suffice.
     */
    public boolean isLikelyWithoutPlaces() {
        return withoutPlaces.isCarriedByEvidence();
    }
}
