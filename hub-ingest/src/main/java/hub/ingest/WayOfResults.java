package hub.ingest;

import hub.calendar.SchoolYear;
import hub.database.WriteTx;
import hub.ingest.read.ReadRow;
import hub.ingest.read.SubmittedResults;
import hub.submission.BatchResult;
import hub.submission.BatchResult.RowFinding;
import hub.submission.BatchResult.Upheld;
import hub.submission.Finding;
import hub.submission.Outcome;
import hub.submission.RecordEvent;
import hub.submission.RecordId;
import hub.submission.ReportRow;
import hub.submission.RowLabel;
import hub.submission.Submission;
import hub.submission.Submissions;
import hub.transcript.JudgedResults;
import hub.transcript.Results;
import hub.transcript.SentYear;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The way of results: each learner's year is judged, and kept as its school wrote it. */
final class WayOfResults implements Way {

    private static final int BATCH = 5_000;

    private final Submissions submissions;
    private final Results results;

    WayOfResults(Submissions submissions, Results results) {
        this.submissions = submissions;
        this.results = results;
    }

    @Override
    public List<Cut> cuts(Submission submission, List<ReadRow> read) {
        SchoolYear schoolYear = new SchoolYear(submission.schoolYear());
        List<Cut> cuts = new ArrayList<>();
        List<ReadYear> cut = new ArrayList<>(read.size());
        Map<String, SentYear> sent = new HashMap<>(read.size() * 2);
        for (ReadRow row : read) {
            ReadYear year = judged(row, schoolYear);
            SentYear before = year instanceof ReadYear.Sent one ? sent.get(one.ownKey()) : null;
            if (before != null && year instanceof ReadYear.Sent one && before.saysTheSame(one.year())) {
                cut.add(new ReadYear.Repeated(one.ordinal(), one.ownKey(), one.findings()));
                continue;
            }
            if (before != null) {
                cuts.add(cut(cut));
                cut = new ArrayList<>();
                sent.clear();
            }
            if (year instanceof ReadYear.Sent one) {
                sent.put(one.ownKey(), one.year());
            }
            cut.add(year);
        }
        cuts.add(cut(cut));
        return cuts;
    }

    private Cut cut(List<ReadYear> years) {
        return (tx, submission) -> work(tx, submission, years);
    }

    private static ReadYear judged(ReadRow row, SchoolYear schoolYear) {
        if (row instanceof ReadRow.Results whole) {
            return judged(whole.results(), schoolYear);
        }
        if (row instanceof ReadRow.Unreadable unreadable) {
            return new ReadYear.Refused(
                    unreadable.ordinal(), unreadable.ownKey(), List.of(Faults.finding(unreadable.fault())));
        }
        throw new IllegalArgumentException("a row of results is none of a roll");
    }

    private static ReadYear judged(SubmittedResults row, SchoolYear schoolYear) {
        RowLabel label = RowLabel.of(row.ownKey(), row.event(), row.version());
        if (!(label instanceof RowLabel.Read read)) {
            RowLabel.Refused refused = (RowLabel.Refused) label;
            return new ReadYear.Refused(row.ordinal(), refused.ownKey(), refused.findings());
        }
        if (read.event() == RecordEvent.CANCEL) {
            return new ReadYear.Sent(row.ordinal(), SentYear.takenBack(read.ownKey(), read.version()));
        }
        JudgedResults judged = JudgedResults.of(row.results(), schoolYear);
        return judged.results() == null
                ? new ReadYear.Refused(row.ordinal(), read.ownKey(), judged.findings())
                : new ReadYear.Sent(
                        row.ordinal(), SentYear.of(read.ownKey(), read.version(), row.results(), judged.findings()));
    }

    private BatchResult work(WriteTx tx, Submission submission, List<ReadYear> years) {
        List<SentYear> sent = new ArrayList<>(years.size());
        for (ReadYear year : years) {
            if (year instanceof ReadYear.Sent one) {
                sent.add(one.year());
            }
        }
        List<String> keys = sent.stream().map(SentYear::ownKey).toList();
        Iterator<Results.Taken> taken = results.take(
                        tx, submission, sent, submissions.namedAlready(tx, submission, keys))
                .iterator();
        Report report = new Report(years.size());
        for (ReadYear year : years) {
            if (year instanceof ReadYear.Sent one) {
                report.taken(one, taken.next());
            } else {
                report.settled(year);
            }
        }
        return report.result();
    }

    @Override
    public @Nullable String takeBack(WriteTx tx, Submission submission, String after) {
        return results.takeBack(tx, submission, after, BATCH);
    }

    /** What became of a batch. */
    private static final class Report {

        private final List<ReportRow> rows;
        private final List<RowFinding> findings = new ArrayList<>();
        private final Map<Long, Upheld> upheld = new HashMap<>();
        private final Map<String, RecordId> records = new HashMap<>();
        private final Digest digest = new Digest();

        Report(int size) {
            this.rows = new ArrayList<>(size);
        }

        void taken(ReadYear.Sent sent, Results.Taken taken) {
            SentYear year = sent.year();
            RecordEvent event = year.text() == null ? RecordEvent.CANCEL : RecordEvent.NEW;
            digest.add(year.ownKey(), event, year.version(), year.fingerprint());
            if (taken.record() != null) {
                records.put(year.ownKey(), taken.record());
            }
            if (taken.upheld() != null) {
                upheld.put(sent.ordinal(), new Upheld(taken.upheld(), year.version(), List.of()));
            }
            add(sent, taken.outcome(), taken.outcome() == Outcome.REFUSED ? null : taken.record(), taken.findings());
        }

        void settled(ReadYear year) {
            boolean repeated = year instanceof ReadYear.Repeated;
            add(
                    year,
                    repeated ? Outcome.UNCHANGED : Outcome.REFUSED,
                    repeated ? records.get(year.ownKey()) : null,
                    year.findings());
        }

        private void add(ReadYear year, Outcome outcome, @Nullable RecordId record, List<Finding> found) {
            rows.add(new ReportRow(year.ordinal(), year.ownKey(), outcome, record));
            for (Finding finding : found) {
                findings.add(new RowFinding(year.ordinal(), year.ownKey(), finding));
            }
        }

        BatchResult result() {
            return new BatchResult(rows, findings, upheld, digest.high(), digest.low());
        }
    }
}
