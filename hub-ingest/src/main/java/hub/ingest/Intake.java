package hub.ingest;

import hub.access.Guardianships;
import hub.access.Orders;
import hub.database.Actor;
import hub.database.Span;
import hub.database.Transactions;
import hub.database.Work;
import hub.database.WriteTx;
import hub.enrolment.Enrolments;
import hub.ingest.read.ReadRow;
import hub.journal.Journal;
import hub.learner.AfterRegroup;
import hub.learner.Learners;
import hub.matching.Matching;
import hub.organisation.OrganisationId;
import hub.organisation.Organisations;
import hub.problem.Problem;
import hub.problem.ProblemKind;
import hub.submission.Finding;
import hub.submission.FindingCode;
import hub.submission.Received;
import hub.submission.RecordCheck;
import hub.submission.SourceRecords;
import hub.submission.Submission;
import hub.submission.SubmissionContent;
import hub.submission.SubmissionFormat;
import hub.submission.SubmissionHeader;
import hub.submission.SubmissionId;
import hub.submission.SubmissionState;
import hub.submission.Submissions;
import hub.transcript.Results;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.function.LongConsumer;
import org.jspecify.annotations.Nullable;

/**
 * The one way of a submission into the registry: read, check, fingerprint, look up, match and group, link, derive, journal,
 * commit. Each batch is one transaction with its mark; interrupted, a submission goes on at its mark.
 */
public final class Intake {

    /** Records of one transaction at the most. */
    private static final int BATCH = 5_000;

    private static final Duration LONGEST_WAIT = Duration.ofSeconds(5);
    private static final String RECORDS = "hub.records";

    private final Transactions transactions;
    private final Journal journal;
    private final Submissions submissions;
    private final Map<SubmissionContent, Way> ways;
    private final SpooledFiles files;
    private final Decisions decisions;
    private final RecordOrders orders;
    private final Destruction destruction;
    private final ModelChange modelChange;

    private Intake(
            Transactions transactions,
            Journal journal,
            Submissions submissions,
            Map<SubmissionContent, Way> ways,
            SpooledFiles files,
            Decisions decisions,
            RecordOrders orders,
            Destruction destruction,
            ModelChange modelChange) {
        this.transactions = transactions;
        this.journal = journal;
        this.submissions = submissions;
        this.ways = ways;
        this.files = files;
        this.decisions = decisions;
        this.orders = orders;
        this.destruction = destruction;
        this.modelChange = modelChange;
    }

    /**
     * Wires the intake over the rooms it leads through.
     *
     * @param afterRegroup what must follow a change of links, in this order
     */
    public static Intake over(
            Transactions transactions,
            Journal journal,
            Organisations organisations,
            Submissions submissions,
            SourceRecords records,
            RecordCheck check,
            Matching matching,
            Learners learners,
            Enrolments enrolments,
            Results results,
            List<AfterRegroup> afterRegroup,
            SpooledFiles files) {
        Preparation preparation = new Preparation(check);
        Consequences consequences =
                new Consequences(journal, organisations, records, check, matching, learners, enrolments, afterRegroup);
        Way rolls = new WayOfRolls(
                preparation,
                new Batch(journal, submissions, records, preparation, consequences),
                new Withdrawal(journal, records, consequences));
        return new Intake(
                transactions,
                journal,
                submissions,
                Map.of(
                        SubmissionContent.ROLL,
                        rolls,
                        SubmissionContent.RESULTS,
                        new WayOfResults(submissions, results)),
                files,
                new Decisions(journal, matching, learners, consequences),
                new RecordOrders(journal, new Orders(), new Guardianships(journal), learners, records, consequences),
                new Destruction(transactions, journal, records, learners, consequences),
                new ModelChange(transactions, journal, matching, learners, consequences));
    }

    /** The change of the model by which is compared, which goes the same way. */
    public ModelChange modelChange() {
        return modelChange;
    }

    /** What courts and authorities order, which goes the same way. */
    public RecordOrders orders() {
        return orders;
    }

    /** What the law no longer lets be kept, which goes the same way. */
    public Destruction destruction() {
        return destruction;
    }

    /** What people decide, which goes the same way. */
    public Decisions decisions() {
        return decisions;
    }

    /**
     * Works a submission from its mark to its end.
     *
     * @param progress is told how many records are worked
     * @return the submission as it then stands
     */
    public Submission run(SubmissionId id, LongConsumer progress) {
        Submission submission = find(id);
        Actor actor = new Actor(submission.actor());
        if (submission.state() == SubmissionState.WITHDRAWING) {
            takeBack(actor, id);
            return find(id);
        }
        if (submission.state().isSettled()) {
            return submission;
        }
        Submission settled;
        try (Span span = transactions.begin(Work.SUBMISSION);
                RowSource rows = files.rows(submission)) {
            rows.skip(submission.mark());
            settled = work(actor, submission, rows, progress);
            span.with(RECORDS, settled.mark() - submission.mark());
        } catch (IOException e) {
            settle(actor, id, SubmissionState.FAILED, Finding.of(FindingCode.SPOOL_UNREADABLE));
            settled = find(id);
        }
        if (settled.state().isSettled()) {
            files.discard(submission.spooled());
        }
        return settled;
    }

    /**
     * Ends a submission that cannot be worked by a fault of the hub's own; what it brought so far stays.
     *
     * @param reference under which the log tells of the fault
     * @return the submission as it then stands
     */
    Submission giveUp(SubmissionId id, String reference) {
        Submission submission = find(id);
        Finding why = new Finding(FindingCode.INTERNAL_FAILURE, null, Map.of("reference", reference));
        settle(new Actor(submission.actor()), id, SubmissionState.FAILED, why);
        files.discard(submission.spooled());
        return find(id);
    }

    /** Works what is left of the rows; the transaction of the last batch is also the one that settles the submission. */
    private Submission work(Actor actor, Submission submission, RowSource rows, LongConsumer progress)
            throws IOException {
        Submission now = submission;
        List<ReadRow> read = rows.next(BATCH);
        while (!read.isEmpty()) {
            List<Way.Cut> cuts = way(submission).cuts(submission, read);
            read = rows.next(BATCH);
            boolean ends = read.isEmpty() && rows.brokenBy() == null;
            for (int i = 0; i < cuts.size(); i++) {
                now = worked(actor, now, cuts.get(i), ends && i == cuts.size() - 1);
                progress.accept(now.mark());
            }
        }
        Finding broken = rows.brokenBy();
        if (broken != null) {
            settle(actor, submission.id(), SubmissionState.BROKEN, broken);
            return find(submission.id());
        }
        return now.state().isSettled() ? now : worked(actor, now, null, true);
    }

    private Submission worked(Actor actor, Submission before, Way.@Nullable Cut cut, boolean ends) {
        try (Span span = transactions.begin(Work.BATCH)) {
            Submission after = transactions.write(actor, tx -> {
                Submission locked = lockedAt(tx, before.id(), before.mark());
                Submission worked = cut == null ? locked : submissions.advance(tx, locked, cut.work(tx, locked));
                return ends ? submissions.finish(tx, worked) : worked;
            });
            span.with(RECORDS, after.mark() - before.mark());
            return after;
        }
    }

    /** A record handed over, and by what its transaction's position is waited for; null where it was handed over before. */
    private record Put(Submission submission, @Nullable UUID transaction) {}

    /**
     * One record, or one learner's results, handed over by itself: received, worked and settled in one transaction.
     *
     * @return once it can be read
     */
    public Submission put(Actor actor, SubmissionHeader header, OrganisationId school, byte[] sha256, ReadRow row) {
        SubmissionContent content = row instanceof ReadRow.Results ? SubmissionContent.RESULTS : SubmissionContent.ROLL;
        Put put = transactions.write(actor, tx -> {
            Received received = submissions.receive(tx, header, school, content, SubmissionFormat.JSON, sha256, null);
            Submission submission = received.submission();
            if (received.isAgain()) {
                return new Put(submission, null);
            }
            for (Way.Cut cut : way(submission).cuts(submission, List.of(row))) {
                submission = submissions.advance(tx, submission, cut.work(tx, submission));
            }
            return new Put(submissions.finish(tx, submission), journal.transaction(tx));
        });
        UUID transaction = put.transaction();
        if (transaction != null) {
            journal.awaitPosition(transactions, transaction, LONGEST_WAIT);
        }
        return put.submission();
    }

    private Way way(Submission submission) {
        return Objects.requireNonNull(ways.get(submission.content()));
    }

    /** Goes through all that a submission touched in batches, each its own transaction; begun again, it finds the rest. */
    private void takeBack(Actor actor, SubmissionId id) {
        String after = "";
        while (after != null) {
            String from = after;
            after = transactions.write(actor, tx -> {
                Submission submission = submissions.lock(tx, id);
                String next = way(submission).takeBack(tx, submission, from);
                if (next == null) {
                    submissions.endWithdrawal(tx, submission);
                }
                return next;
            });
        }
    }

    /** Takes a whole submission back: its records return to what held without it, as new recorded time. */
    public Submission withdraw(Actor actor, SubmissionId id) {
        transactions.writing(actor, tx -> submissions.beginWithdrawal(tx, id));
        return run(id, mark -> {});
    }

    /** The submission, locked where this worker left it; another that works it too has moved its mark or settled it. */
    private Submission lockedAt(WriteTx tx, SubmissionId id, long mark) {
        Submission locked = submissions.lock(tx, id);
        if (locked.mark() != mark || locked.state().isSettled()) {
            throw Problem.of(ProblemKind.CONFLICT);
        }
        return locked;
    }

    /** Breaks a submission off, unless another worker has brought it to its end and removed its file meanwhile. */
    private void settle(Actor actor, SubmissionId id, SubmissionState state, Finding why) {
        transactions.writing(actor, tx -> {
            Submission locked = submissions.lock(tx, id);
            if (!locked.state().isSettled()) {
                submissions.breakOff(tx, locked, state, why);
            }
        });
    }

    private Submission find(SubmissionId id) {
        return transactions.read(Actor.OPERATOR, tx -> found(submissions.find(tx, id)));
    }

    private static Submission found(@Nullable Submission submission) {
        if (submission == null) {
            throw Problem.of(ProblemKind.NOT_FOUND, Map.of());
        }
        return submission;
    }
}
