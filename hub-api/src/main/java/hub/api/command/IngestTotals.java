package hub.api.command;

import hub.problem.Language;
import hub.problem.Problem;
import hub.submission.Outcome;
import hub.submission.Submission;
import hub.submission.SubmissionId;
import hub.submission.SubmissionState;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** What the files of an ingest came to, each by itself in one line and all together. */
final class IngestTotals {

    private final Map<SubmissionId, Submission> submissions = new LinkedHashMap<>();
    private int files;
    private int again;
    private int resumed;
    private int notReceived;

    /** Counts what an earlier run left open; the line to say of it. */
    String resumed(Submission submission) {
        submissions.put(submission.id(), submission);
        resumed++;
        return "left open: " + submission.sourceSystem() + " " + submission.schoolCode() + " "
                + submission.header().schoolYear() + ": " + came(submission);
    }

    /** Counts a file that was received, now or before; the line to say of it. */
    String received(String file, FileIntake.Worked worked) {
        submissions.put(worked.submission().id(), worked.submission());
        files++;
        again += worked.isAgain() ? 1 : 0;
        return file + ": " + came(worked.submission()) + (worked.isAgain() ? "; submitted before" : "");
    }

    /** Counts a file that was not received; the line to say of it. */
    String refused(String file, Problem problem) {
        files++;
        notReceived++;
        return file + ": " + problem.detail(Language.of(Locale.getDefault()));
    }

    /** What did not come off, in one line; empty where all did. Single records that were refused are in the reports. */
    String undone() {
        List<String> parts = new ArrayList<>();
        if (notReceived > 0) {
            parts.add(Words.of("ingest.not.received", "count", notReceived, "all", files));
        }
        add(parts, count(SubmissionState.BROKEN) + count(SubmissionState.FAILED), "ingest.broken");
        add(parts, count(SubmissionState.NEEDS_CONFIRMATION), "ingest.to.confirm");
        long whole = submissions.values().stream()
                .filter(submission -> submission.state() == SubmissionState.DONE)
                .filter(submission -> submission.mark() > 0 && submission.accepted() == 0)
                .count();
        add(parts, whole, "ingest.all.refused");
        return String.join("; ", parts);
    }

    private void add(List<String> parts, long count, String key) {
        if (count > 0) {
            parts.add(Words.of(key, "count", count, "all", submissions.size()));
        }
    }

    private static String came(Submission submission) {
        List<String> counts = new ArrayList<>();
        for (Outcome outcome : Outcome.values()) {
            if (submission.count(outcome) > 0) {
                counts.add(
                        submission.count(outcome) + " " + word(outcome.name()).replace('_', ' '));
            }
        }
        return word(submission.state().name()).replace('_', ' ') + ", " + submission.mark() + " records"
                + (counts.isEmpty() ? "" : ": " + String.join(", ", counts));
    }

    private static String word(String name) {
        return name.toLowerCase(Locale.ROOT);
    }

    /** The totals; a submission counts once, however often its file came. */
    Map<String, Object> summary() {
        Map<String, Object> summary = new LinkedHashMap<>();
        summary.put("files", files);
        summary.put("again", again);
        summary.put("left_open", resumed);
        summary.put("not_received", notReceived);
        summary.put("to_confirm", count(SubmissionState.NEEDS_CONFIRMATION));
        summary.put("broken", count(SubmissionState.BROKEN) + count(SubmissionState.FAILED));
        for (Outcome outcome : Outcome.values()) {
            long records = submissions.values().stream()
                    .mapToLong(submission -> submission.count(outcome))
                    .sum();
            summary.put(word(outcome.name()), records);
        }
        return summary;
    }

    private long count(SubmissionState state) {
        return submissions.values().stream()
                .filter(submission -> submission.state() == state)
                .count();
    }
}
