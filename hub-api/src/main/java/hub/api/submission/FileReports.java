package hub.api.submission;

import hub.database.Actor;
import hub.database.Transactions;
import hub.ingest.write.ReportCsv;
import hub.learner.Learners;
import hub.problem.Language;
import hub.submission.SubmissionId;
import hub.submission.Submissions;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;

/** Writes reports as files, for the operator at the machine. */
public final class FileReports {

    private final Transactions transactions;
    private final Reports reports;

    public FileReports(Transactions transactions, Submissions submissions, Learners learners) {
        this.transactions = transactions;
        this.reports = new Reports(submissions, learners);
    }

    /** Writes one report as CSV. */
    public void write(Path file, SubmissionId submission, Language language) throws IOException {
        try (OutputStream out = new BufferedOutputStream(Files.newOutputStream(file))) {
            ReportCsv.write(
                    out, language, new ReportLines(transactions, reports, Actor.OPERATOR, submission, language, true));
        }
    }
}
