package hub.ingest.reference;

import java.util.List;

/**
 * What came of an import; each line with something wrong is left out and the others land.
 *
 * @param lines lines with anything in them, the first one with the columns' names aside
 * @param fresh things not known before
 * @param changed known things of which something is different now
 * @param unchanged known before as they stand in the file
 * @param refused lines left out
 * @param findings what is wrong with them, in the order of the lines; only the first {@link #MOST_FINDINGS}
 */
public record ImportReport(
        long lines, long fresh, long changed, long unchanged, long refused, List<ImportFinding> findings) {

    /** How many findings a report lists; the count of refused lines is always whole. */
    public static final int MOST_FINDINGS = 1_000;

    public ImportReport {
        findings = List.copyOf(findings);
    }

    /** Whether every line landed. */
    public boolean isWhole() {
        return refused == 0 && findings.isEmpty();
    }
}
