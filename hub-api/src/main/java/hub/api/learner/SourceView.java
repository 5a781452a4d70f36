package hub.api.learner;

import hub.submission.RecordId;
import java.util.Map;

/** Who keeps a source record: the system, and the school by its code. */
record SourceView(String sourceSystem, String school) {

    static SourceView of(Map<RecordId, SourceView> sources, RecordId record) {
        SourceView source = sources.get(record);
        if (source == null) {
            throw new IllegalStateException("a value came of a record that was not read");
        }
        return source;
    }
}
