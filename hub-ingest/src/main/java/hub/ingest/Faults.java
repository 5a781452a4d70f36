package hub.ingest;

import hub.ingest.read.Fault;
import hub.submission.Finding;
import hub.submission.FindingCode;

/** A reader's faults as findings of the report: each fault code has a finding code of the same name. */
final class Faults {

    private Faults() {}

    static Finding finding(Fault fault) {
        return new Finding(
                FindingCode.valueOf(fault.code().name()), fault.values().get("field"), fault.values());
    }
}
