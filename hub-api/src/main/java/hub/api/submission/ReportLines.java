package hub.api.submission;

import hub.database.Actor;
import hub.database.Transactions;
import hub.ingest.write.ReportCsv;
import hub.problem.Language;
import hub.submission.SubmissionId;
import java.util.ArrayDeque;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.Queue;

/** A report's lines, read a thousand at a time, so that memory does not grow with the report. */
final class ReportLines implements Iterator<ReportCsv.Line> {

    private static final int AT_ONCE = 1_000;

    private final Transactions transactions;
    private final Reports reports;
    private final Actor actor;
    private final SubmissionId submission;
    private final Language language;
    private final boolean toSender;
    private final Queue<ReportCsv.Line> read = new ArrayDeque<>();
    private long after;
    private boolean ended;

    ReportLines(
            Transactions transactions,
            Reports reports,
            Actor actor,
            SubmissionId submission,
            Language language,
            boolean toSender) {
        this.transactions = transactions;
        this.reports = reports;
        this.actor = actor;
        this.submission = submission;
        this.language = language;
        this.toSender = toSender;
    }

    @Override
    public boolean hasNext() {
        if (read.isEmpty() && !ended) {
            List<ReportCsv.Line> lines =
                    transactions.read(actor, tx -> reports.lines(tx, submission, after, AT_ONCE, language, toSender));
            ended = lines.size() < AT_ONCE;
            for (ReportCsv.Line line : lines) {
                after = line.ordinal();
                read.add(line);
            }
        }
        return !read.isEmpty();
    }

    @Override
    public ReportCsv.Line next() {
        if (!hasNext()) {
            throw new NoSuchElementException();
        }
        return read.remove();
    }
}
