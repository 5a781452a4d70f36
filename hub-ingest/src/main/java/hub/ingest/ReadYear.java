package hub.ingest;

import hub.submission.Finding;
import hub.transcript.SentYear;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A learner's year of a submission of results, after what can be done with it before the database is asked. */
sealed interface ReadYear {

    /** Its number in the file, from 1. */
    long ordinal();

    @Nullable
    String ownKey();

    List<Finding> findings();

    /** Judged, and to be taken. */
    record Sent(long ordinal, SentYear year) implements ReadYear {

        @Override
        public String ownKey() {
            return year.ownKey();
        }

        @Override
        public List<Finding> findings() {
            return year.findings();
        }
    }

    /** The same year again in the same file. */
    record Repeated(long ordinal, String ownKey, List<Finding> findings) implements ReadYear {}

    /** Not taken. */
    record Refused(long ordinal, @Nullable String ownKey, List<Finding> findings) implements ReadYear {}
}
