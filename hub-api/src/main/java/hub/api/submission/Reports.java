package hub.api.submission;

import hub.api.submission.ReportView.RowView;
import hub.database.ReadTx;
import hub.ingest.write.ReportCsv;
import hub.learner.Learners;
import hub.problem.Language;
import hub.submission.BatchResult.RowFinding;
import hub.submission.Finding;
import hub.submission.Outcome;
import hub.submission.RecordId;
import hub.submission.ReportRow;
import hub.submission.Submission;
import hub.submission.SubmissionContent;
import hub.submission.SubmissionId;
import hub.submission.Submissions;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;

/** Reads a report with what holds today: the code of each record's learner. */
final class Reports {

    private final Submissions submissions;
    private final Learners learners;

    Reports(Submissions submissions, Learners learners) {
        this.submissions = submissions;
        this.learners = learners;
    }

    /**
     * Rows after one, in the order of the file.
     *
     * @param toSender whether they are told to who sent them, or the school for which: of records sealed since they know the code
     *     that those had; nobody else does
     */
    List<RowView> rows(ReadTx tx, SubmissionId id, long after, int limit, Language language, boolean toSender) {
        List<ReportRow> rows = submissions.rows(tx, id, after, limit);
        Map<Long, List<Finding>> findings = findings(tx, id, rows);
        Map<RecordId, String> codes = codes(tx, rows, toSender);
        List<RowView> views = new ArrayList<>(rows.size());
        for (ReportRow row : rows) {
            RecordId record = row.record();
            views.add(new RowView(
                    row.ordinal(),
                    row.ownKey(),
                    row.outcome().slug(),
                    record == null ? null : codes.get(record),
                    views(findings.getOrDefault(row.ordinal(), List.of()), language)));
        }
        return views;
    }

    /** What was found in the submission as a whole. */
    List<FindingView> wholeFindings(ReadTx tx, SubmissionId id, Language language) {
        return views(
                submissions.findings(tx, id, 0, 0).stream()
                        .map(RowFinding::finding)
                        .toList(),
                language);
    }

    /** Rows as the CSV file has them. */
    List<ReportCsv.Line> lines(ReadTx tx, SubmissionId id, long after, int limit, Language language, boolean toSender) {
        Submission submission = submissions.find(tx, id);
        boolean results = submission != null && submission.content() == SubmissionContent.RESULTS;
        return rows(tx, id, after, limit, language, toSender).stream()
                .map(row -> new ReportCsv.Line(
                        row.record(),
                        row.ownKey(),
                        Outcome.valueOf(row.outcome().toUpperCase(Locale.ROOT)).text(language),
                        row.studentCode(),
                        row.findings().stream()
                                .map(found -> results ? found.placed() : found.message())
                                .collect(Collectors.joining(" "))))
                .toList();
    }

    private static List<FindingView> views(List<Finding> findings, Language language) {
        return findings.stream()
                .map(finding -> FindingView.of(finding, language))
                .toList();
    }

    private Map<Long, List<Finding>> findings(ReadTx tx, SubmissionId id, List<ReportRow> rows) {
        Map<Long, List<Finding>> findings = new HashMap<>();
        if (!rows.isEmpty()) {
            long first = rows.get(0).ordinal();
            long last = rows.get(rows.size() - 1).ordinal();
            for (RowFinding found : submissions.findings(tx, id, first, last)) {
                findings.computeIfAbsent(found.ordinal(), ordinal -> new ArrayList<>())
                        .add(found.finding());
            }
        }
        return findings;
    }

    private Map<RecordId, String> codes(ReadTx tx, List<ReportRow> rows, boolean toSender) {
        List<RecordId> of =
                rows.stream().map(ReportRow::record).filter(Objects::nonNull).toList();
        return toSender ? learners.codesForSender(tx, of) : learners.codesOf(tx, of);
    }
}
