package hub.ingest;

import hub.ingest.read.Fault;
import hub.submission.Finding;

/** A reader's faults as findings of the report. */
final class Faults {

    private Faults() {}

    static Finding finding(Fault fault) {
        return new Finding(fault.code(), fault.values().get("field"), fault.values());
    }
}
