package hub.learner;

import hub.submission.RecordId;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A learner as known at one time: one version, without what it says of the person.
 *
 * @param studentCode null while in review
 * @param retired student codes that led to this learner
 * @param mergedInto whom this learner had become part of, or null
 * @param entryId the journal entry that caused the version
 * @param position the journal position at which the version was recorded
 */
public record LearnerAt(
        LearnerId learnerId,
        LearnerState state,
        @Nullable String studentCode,
        @Nullable String sectorIdentifier,
        List<String> retired,
        Set<RecordId> records,
        @Nullable LearnerId mergedInto,
        UUID entryId,
        long position,
        Instant recordedAt) {

    public LearnerAt {
        retired = List.copyOf(retired);
        records = Set.copyOf(records);
    }

    LearnerAt withoutRetired(Set<String> codes) {
        return new LearnerAt(
                learnerId,
                state,
                studentCode,
                sectorIdentifier,
                retired.stream().filter(code -> !codes.contains(code)).toList(),
                records,
                mergedInto,
                entryId,
                position,
                recordedAt);
    }

    @Override
    public String toString() {
        return "LearnerAt[" + learnerId + " " + state + "]";
    }
}
