package hub.verify;

import java.util.Map;

/**
 * What a verification came to.
 *
 * @param state how far it went; to go on from only where it held
 * @param entries that have positions and were looked at
 * @param unsequencedTransactions that have no positions yet, which is no finding, and their entries
 * @param rows version rows and lines of lists, against entries
 * @param destroyed entries that lost hashes by law
 * @param maps of learners, against the entries that tell of them
 * @param chains of learners that were made anew and held to the maps; none from a state on
 * @param findings by kind, told or not
 */
public record Verified(
        VerifiedState state,
        long entries,
        long unsequencedTransactions,
        long unsequencedEntries,
        long checkpoints,
        long tiles,
        int tables,
        long rows,
        long destroyed,
        long maps,
        long chains,
        Map<FindingKind, Long> findings) {

    public Verified {
        findings = Map.copyOf(findings);
    }

    /** Whether everything held. */
    public boolean held() {
        return findings.isEmpty();
    }
}
