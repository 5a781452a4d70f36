package hub.matching;

import java.util.UUID;

/**
 * Two records, in different parts, of which a person has to say whether they are one person's; reasons as in {@link ReviewCase}.
 *
 * @param value how many pairs of records a decision is likely to put right, in thousandths
 */
record Unsettled(UUID recordA, UUID recordB, String reason, int weight, int value) {

    IdPair pair() {
        return new IdPair(recordA, recordB);
    }

    ReviewCase with(String evidence) {
        return new ReviewCase(recordA, recordB, reason, weight, evidence);
    }
}
