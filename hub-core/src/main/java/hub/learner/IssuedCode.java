package hub.learner;

import hub.submission.RecordId;
import java.util.UUID;

/**
 * A pair of codes issued once, for life.
 *
 * @param learnerId where the codes lead today
 * @param issuedTo the learner they were issued to, who lives again where a merge is parted
 * @param recordId the record they were issued for
 * @param entryId the journal entry of their issue; ids rise with time, so the smallest is the oldest
 */
public record IssuedCode(
        String studentCode,
        String studentScheme,
        String sectorIdentifier,
        String sectorScheme,
        LearnerId learnerId,
        LearnerId issuedTo,
        RecordId recordId,
        UUID entryId) {

    @Override
    public String toString() {
        return "IssuedCode[masked]";
    }
}
