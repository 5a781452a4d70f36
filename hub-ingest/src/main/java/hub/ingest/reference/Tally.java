package hub.ingest.reference;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** Counts an import on its way to its report. */
final class Tally {

    private long lines;
    private long fresh;
    private long changed;
    private long unchanged;
    private long refused;
    private final List<ImportFinding> findings = new ArrayList<>();

    void line() {
        lines++;
    }

    void landed(long fresh, long changed, long unchanged) {
        this.fresh += fresh;
        this.changed += changed;
        this.unchanged += unchanged;
    }

    void refused(List<ImportFinding> why) {
        refused++;
        why.forEach(this::finding);
    }

    void finding(ImportFinding finding) {
        if (findings.size() < ImportReport.MOST_FINDINGS) {
            findings.add(finding);
        }
    }

    ImportReport report() {
        findings.sort(Comparator.comparingLong(ImportFinding::line));
        return new ImportReport(lines, fresh, changed, unchanged, refused, findings);
    }
}
