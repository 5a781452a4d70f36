package hub.api.demo;

import hub.api.setup.Doors;
import hub.database.Actor;
import hub.ingest.synthetic.ReportCards;
import hub.ingest.synthetic.Sector;
import hub.ingest.synthetic.SectorSubmission;
import hub.organisation.OrganisationId;
import hub.submission.FindingCode;
import hub.submission.Outcome;
import hub.submission.Sender;
import hub.submission.SubmittedRow;
import hub.transcript.Results;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Map;

/** Hands in the results that the sector's schools write of its newest school years, the newest first. */
final class ResultsLoad {

    /** A demonstration shows results; it does not wait for those of a province. */
    private static final int MOST = 3_000;

    private static final int TOGETHER = 500;

    private final Doors doors;
    private final Map<String, OrganisationId> schools;
    private final ReportCards cards;
    private final List<Results.Sent> waiting = new ArrayList<>(TOGETHER);
    private long submitted;
    private long kept;
    private long differing;
    private long unusable;

    ResultsLoad(Doors doors, Map<String, OrganisationId> schools, long seed) {
        this.doors = doors;
        this.schools = schools;
        this.cards = new ReportCards(seed);
    }

    void submit(Sector sector) {
        List<SectorSubmission> files = sector.submissions();
        for (int i = files.size() - 1; i >= 0 && submitted < MOST; i--) {
            SectorSubmission file = files.get(i);
            if (!sector.isOver(file.header().schoolYear())) {
                continue;
            }
            OrganisationId school = schools.get(file.header().school());
            Iterator<SubmittedRow> rows = file.rows();
            while (school != null && rows.hasNext() && submitted < MOST) {
                SubmittedRow row = rows.next();
                cards.of(file.header().school(), row, file.header().schoolYear())
                        .ifPresent(written -> waiting.add(new Results.Sent(
                                new Sender(file.header().sourceSystem(), school),
                                file.header().schoolYear(),
                                String.valueOf(row.ownKey()),
                                null,
                                file.header().madeAt(),
                                written)));
                if (waiting.size() == TOGETHER || submitted + waiting.size() == MOST) {
                    send();
                }
            }
        }
        send();
    }

    private void send() {
        submitted += waiting.size();
        List<Results.Taken> taken = doors.transactions().write(Actor.OPERATOR, tx -> waiting.stream()
                .map(sent -> doors.results().take(tx, sent))
                .toList());
        waiting.clear();
        for (Results.Taken one : taken) {
            kept += one.outcome() == Outcome.REFUSED ? 0 : 1;
            boolean differs = one.findings().stream().anyMatch(finding -> finding.code() == FindingCode.RESULT_DIFFERS);
            boolean leftOut = one.findings().stream().anyMatch(finding -> finding.code() != FindingCode.RESULT_DIFFERS);
            differing += differs ? 1 : 0;
            unusable += leftOut && one.outcome() != Outcome.REFUSED ? 1 : 0;
        }
    }

    /** The figures in the order in which they are told. */
    void tell(Map<String, Object> figures) {
        figures.put("results_submitted", submitted);
        figures.put("results_kept", kept);
        figures.put("results_differing_from_computed", differing);
        figures.put("results_partly_unusable", unusable);
    }
}
