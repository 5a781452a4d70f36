package hub.ingest;

import hub.submission.Facts;
import hub.submission.Finding;
import hub.submission.RecordEvent;
import hub.submission.SubmittedRow;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A record of a submission after what can be done with it before the database is asked. */
sealed interface Prepared {

    /** Its number in the file, from 1. */
    long ordinal();

    @Nullable
    String ownKey();

    List<Finding> findings();

    /**
     * Checked and accepted.
     *
     * @param version the sender's, or null where it keeps none
     * @param facts null where the sender takes its record back
     */
    record Ready(
            long ordinal,
            String ownKey,
            RecordEvent event,
            @Nullable Long version,
            @Nullable Facts facts,
            List<Finding> findings)
            implements Prepared {}

    /** Part of a delta: to be checked on top of the facts held. */
    record Partial(long ordinal, String ownKey, SubmittedRow row) implements Prepared {
        @Override
        public List<Finding> findings() {
            return List.of();
        }
    }

    /** The same record again in the same file. */
    record Repeated(long ordinal, String ownKey, List<Finding> findings) implements Prepared {}

    /** Not taken. */
    record Refused(long ordinal, @Nullable String ownKey, List<Finding> findings) implements Prepared {}
}
