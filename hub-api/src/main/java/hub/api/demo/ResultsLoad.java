package hub.api.demo;

import hub.api.setup.Doors;
import hub.database.Actor;
import hub.ingest.read.SubmittedResults;
import hub.ingest.synthetic.ReportCards;
import hub.ingest.synthetic.Sector;
import hub.ingest.synthetic.SectorSubmission;
import hub.ingest.write.AvroCodec;
import hub.ingest.write.AvroResultsWriter;
import hub.submission.BatchResult.RowFinding;
import hub.submission.FindingCode;
import hub.submission.Submission;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Hands in the results that the sector's schools send of its newest school years, the newest first. */
final class ResultsLoad {

    /** A demonstration shows results; it does not wait for those of a province. */
    private static final int MOST = 3_000;

    private final Doors doors;
    private final SectorLoad load;
    private int submitted;
    private long kept;
    private long differing;
    private long unusable;

    ResultsLoad(Doors doors, SectorLoad load) {
        this.doors = doors;
        this.load = load;
    }

    void submit(Sector sector) throws IOException {
        ReportCards cards = new ReportCards(sector.settings().seed());
        List<SectorSubmission> rolls = sector.submissions();
        for (int i = rolls.size() - 1; i >= 0 && submitted < MOST; i--) {
            SectorSubmission roll = rolls.get(i);
            if (!sector.isOver(roll.header().schoolYear())) {
                continue;
            }
            List<SubmittedResults> sheet = cards.sheet(roll, MOST - submitted);
            if (!sheet.isEmpty()) {
                ByteArrayOutputStream file = new ByteArrayOutputStream();
                AvroResultsWriter.write(file, roll.resultsHeader(), sheet.iterator(), AvroCodec.ZSTANDARD);
                count(load.handIn(file.toByteArray()));
            }
        }
    }

    private void count(Submission done) {
        submitted += (int) done.mark();
        kept += done.accepted();
        Set<Long> differ = new HashSet<>();
        Set<Long> leftOut = new HashSet<>();
        for (RowFinding found : doors.transactions()
                .read(Actor.OPERATOR, tx -> doors.submissions().findings(tx, done.id(), 1, done.mark()))) {
            FindingCode code = found.finding().code();
            if (code == FindingCode.RESULT_DIFFERS) {
                differ.add(found.ordinal());
            } else if (code.effect() == FindingCode.Effect.NOTES) {
                leftOut.add(found.ordinal());
            }
        }
        differing += differ.size();
        unusable += leftOut.size();
    }

    /** The figures in the order in which they are told. */
    void tell(Map<String, Object> figures) {
        figures.put("results_submitted", submitted);
        figures.put("results_kept", kept);
        figures.put("results_differing_from_computed", differing);
        figures.put("results_partly_unusable", unusable);
    }
}
