package hub.submission;

import hub.access.SchoolsGrant;
import hub.database.ReadTx;
import hub.database.WriteTx;
import hub.journal.EntryDraft;
import hub.journal.Journal;
import hub.organisation.OrganisationId;
import hub.problem.Problem;
import hub.problem.ProblemKind;
import hub.submission.BatchResult.RowFinding;
import hub.submission.BatchResult.Upheld;
import hub.submission.SubmissionSql.StoredFinding;
import hub.submission.SubmissionSql.StoredRow;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Submissions: what was handed over, how far it is worked, what became of each record. */
public final class Submissions {

    /** A snapshot that leaves out more than this part of the learners held before it needs its sender's confirmation. */
    private static final double USUAL_ABSENCE = 0.2;

    private final Journal journal;

    public Submissions(Journal journal) {
        this.journal = journal;
    }

    /**
     * Registers what was handed over.
     *
     * @param sha256 of the bytes handed over
     * @param spooled name of the file in the spool folder, or null where there is none
     */
    public Received receive(
            WriteTx tx,
            SubmissionHeader header,
            OrganisationId school,
            SubmissionContent content,
            SubmissionFormat format,
            byte[] sha256,
            @Nullable String spooled) {
        SubmissionSql sql = tx.sql(SubmissionSql.class);
        int year = header.schoolYear().start();
        Submission same = sql.findSame(header, school.value(), year, sha256);
        if (same != null) {
            return new Received(same, true);
        }
        SubmissionId id = new SubmissionId(tx.newId());
        Submission submission = sql.insert(
                id.value(),
                header,
                school.value(),
                year,
                content,
                format,
                sha256,
                spooled,
                tx.actor().id(),
                tx.now());
        EntryDraft entry = journal.append(tx, "submission.received", null);
        entry.with("submission", id.toString())
                .with("sourceSystem", header.sourceSystem())
                .with("school", school.toString())
                .with("schoolYear", header.schoolYear().toString())
                .with("kind", header.kind().name())
                .with("content", content.name())
                .with("madeAt", header.madeAt().toString())
                .with("sha256", HexFormat.of().formatHex(sha256));
        return new Received(submission, false);
    }

    /** The submission, or null. */
    public @Nullable Submission find(ReadTx tx, SubmissionId id) {
        return tx.sql(SubmissionSql.class).find(id.value());
    }

    /**
     * The submission, locked until the commit so that nobody else works it.
     *
     * @throws Problem not found
     */
    public Submission lock(WriteTx tx, SubmissionId id) {
        Submission submission = tx.sql(SubmissionSql.class).lock(id.value());
        if (submission == null) {
            throw Problem.of(ProblemKind.NOT_FOUND);
        }
        return submission;
    }

    /** Submissions not settled yet, in the order in which they came. */
    public List<SubmissionId> open(ReadTx tx) {
        return tx.sql(SubmissionSql.class).open().stream()
                .map(SubmissionId::new)
                .toList();
    }

    /** Own keys, of these, that this submission has named in an earlier batch. */
    public Set<String> namedAlready(ReadTx tx, Submission submission, Collection<String> ownKeys) {
        if (submission.batches() == 0 || ownKeys.isEmpty()) {
            return Set.of();
        }
        return Set.copyOf(tx.sql(SubmissionSql.class)
                .namedAlready(submission.id().value(), Outcome.REFUSED.number(), ownKeys.toArray(String[]::new)));
    }

    /** Own keys, of these, that a roll made later has named for the same school year. */
    public Set<String> namedLater(ReadTx tx, Submission submission, Collection<String> ownKeys) {
        SubmissionSql sql = tx.sql(SubmissionSql.class);
        UUID school = submission.schoolId().value();
        if (ownKeys.isEmpty()
                || !sql.hasLater(submission.sourceSystem(), school, submission.schoolYear(), submission.madeAt())) {
            return Set.of();
        }
        return Set.copyOf(sql.namedLater(
                submission.sourceSystem(),
                school,
                submission.schoolYear(),
                submission.madeAt(),
                Outcome.REFUSED.number(),
                ownKeys.toArray(String[]::new)));
    }

    /**
     * Writes a batch's part of the report and moves the mark past it.
     *
     * @return the submission as it then stands
     */
    public Submission advance(WriteTx tx, Submission submission, BatchResult batch) {
        UUID id = submission.id().value();
        tx.copy(
                "submission_batch (submission_id, number, ordinals, own_keys, outcomes, record_ids, upheld, versions, named)",
                List.of(batch.rows()),
                (rows, out) -> out.uuid(id)
                        .int4(submission.batches())
                        .int8s(rows.stream().mapToLong(ReportRow::ordinal).toArray())
                        .texts(rows.stream()
                                .map(row -> row.ownKey() == null ? "" : row.ownKey())
                                .toList())
                        .int2s(rows.stream()
                                .mapToInt(row -> row.outcome().number())
                                .toArray())
                        .uuids(rows.stream().map(Submissions::recordOf).toList())
                        .uuids(upheld(batch, Upheld::entryId, NONE))
                        .int8s(versions(batch))
                        .texts(upheld(batch, one -> String.join(",", one.named()), "")));
        addFindings(tx, submission.id(), batch.findings());
        long[] outcomes =
                submission.outcomes().stream().mapToLong(Long::longValue).toArray();
        for (ReportRow row : batch.rows()) {
            outcomes[row.outcome().number() - 1]++;
        }
        long low = submission.digestLow() + batch.digestLow();
        long carry = Long.compareUnsigned(low, submission.digestLow()) < 0 ? 1 : 0;
        return tx.sql(SubmissionSql.class)
                .advance(
                        id,
                        submission.mark() + batch.rows().size(),
                        outcomes,
                        submission.digestHigh() + batch.digestHigh() + carry,
                        low);
    }

    /** In the report's columns a record or version that there is not is written as the nil id. */
    private static final UUID NONE = new UUID(0, 0);

    private static UUID recordOf(ReportRow row) {
        return row.record() == null ? NONE : row.record().value();
    }

    private static <T> @Nullable List<T> upheld(BatchResult batch, Function<Upheld, T> part, T none) {
        if (batch.upheld().isEmpty()) {
            return null;
        }
        List<T> parts = new ArrayList<>(batch.rows().size());
        for (ReportRow row : batch.rows()) {
            Upheld upheld = batch.upheld().get(row.ordinal());
            parts.add(upheld == null ? none : part.apply(upheld));
        }
        return parts;
    }

    private static long @Nullable [] versions(BatchResult batch) {
        List<Long> versions = upheld(batch, one -> one.version() == null ? -1L : one.version(), -1L);
        return versions == null
                ? null
                : versions.stream().mapToLong(Long::longValue).toArray();
    }

    private static void addFindings(WriteTx tx, SubmissionId id, List<RowFinding> findings) {
        Map<Long, Integer> numbers = new HashMap<>();
        tx.copy(
                "submission_finding (submission_id, ordinal, number, own_key, code, field, details)",
                findings,
                (row, out) -> out.uuid(id.value())
                        .int8(row.ordinal())
                        .int2(numbers.merge(row.ordinal(), 1, Integer::sum))
                        .text(row.ownKey())
                        .text(row.finding().code().name())
                        .text(row.finding().field())
                        .text(FindingText.write(row.finding().values())));
    }

    /**
     * Ends a submission whose file was read to its end: says whether it told anything new and, for a roll that is a snapshot,
     * who is absent; who is, is not known where records came without an own key. Results say of nobody that they are absent.
     *
     * @return the submission as it then stands: DONE or NEEDS_CONFIRMATION
     */
    public Submission finish(WriteTx tx, Submission submission) {
        SubmissionSql sql = tx.sql(SubmissionSql.class);
        UUID id = submission.id().value();
        SubmissionState state = SubmissionState.DONE;
        int absent = 0;
        long nameless = submission.count(Outcome.REFUSED) == 0 ? 0 : sql.countWithoutKey(id);
        boolean namesAll =
                submission.content() == SubmissionContent.ROLL && submission.kind() == SubmissionKind.SNAPSHOT;
        if (namesAll && nameless > 0) {
            Finding unknown =
                    new Finding(FindingCode.ABSENCE_UNKNOWN, null, Map.of("records", Long.toString(nameless)));
            addFindings(tx, submission.id(), List.of(new RowFinding(0, null, unknown)));
        } else if (namesAll) {
            absent = sql.insertAbsent(id).size();
            if (absent > 0 && absent > USUAL_ABSENCE * sql.heldBefore(id)) {
                state = SubmissionState.NEEDS_CONFIRMATION;
            } else if (absent > 0) {
                sql.reportAbsent(id);
            }
        }
        settled(tx, submission, state).with("absent", absent);
        return sql.settle(id, state, null, sql.findSameFacts(id));
    }

    /** Ends a submission that cannot be worked further; what it brought so far stays. */
    public void breakOff(WriteTx tx, Submission submission, SubmissionState state, Finding why) {
        addFindings(tx, submission.id(), List.of(new RowFinding(0, null, why)));
        tx.sql(SubmissionSql.class)
                .settle(submission.id().value(), state, why.code().name(), null);
        settled(tx, submission, state).with("reason", why.code().name());
    }

    private EntryDraft settled(WriteTx tx, Submission submission, SubmissionState state) {
        EntryDraft entry = journal.append(tx, "submission.settled", null);
        return entry.with("submission", submission.id().toString())
                .with("state", state.name())
                .with("records", submission.mark());
    }

    /**
     * The sender says that the absent are absent: they are reported to the level above.
     *
     * @throws Problem conflict, where the submission does not wait for this
     */
    public void confirm(WriteTx tx, SubmissionId id) {
        Submission submission = lock(tx, id);
        if (submission.state() != SubmissionState.NEEDS_CONFIRMATION) {
            throw Problem.of(ProblemKind.CONFLICT);
        }
        SubmissionSql sql = tx.sql(SubmissionSql.class);
        sql.reportAbsent(id.value());
        sql.settle(id.value(), SubmissionState.DONE, null, submission.sameAs());
        journal.append(tx, "submission.confirmed", null).with("submission", id.toString());
    }

    /**
     * Begins to take a submission back; the intake takes back what it brought.
     *
     * @throws Problem conflict, where it is not settled yet; nothing happens where it is withdrawn already
     */
    public Submission beginWithdrawal(WriteTx tx, SubmissionId id) {
        Submission submission = lock(tx, id);
        if (!submission.state().isSettled()) {
            throw Problem.of(ProblemKind.CONFLICT);
        }
        if (submission.state() != SubmissionState.WITHDRAWN) {
            tx.sql(SubmissionSql.class).beginWithdrawal(id.value());
            journal.append(tx, "submission.withdrawing", null).with("submission", id.toString());
        }
        return submission;
    }

    /** Everything it brought is taken back. */
    public void endWithdrawal(WriteTx tx, Submission submission) {
        tx.sql(SubmissionSql.class)
                .settle(submission.id().value(), SubmissionState.WITHDRAWN, submission.reason(), null);
        journal.append(tx, "submission.withdrawn", null)
                .with("submission", submission.id().toString());
    }

    /**
     * The rows of the report, in the order of the file.
     *
     * @param after the ordinal after which to go on; 0 from the start
     */
    public List<ReportRow> rows(ReadTx tx, SubmissionId id, long after, int limit) {
        List<ReportRow> rows = new ArrayList<>();
        for (StoredRow row : tx.sql(SubmissionSql.class).rows(id.value(), after, limit)) {
            UUID record = row.recordId();
            rows.add(new ReportRow(
                    row.ordinal(),
                    row.ownKey() == null || row.ownKey().isEmpty() ? null : row.ownKey(),
                    Outcome.of(row.outcome()),
                    record == null || record.equals(NONE) ? null : new RecordId(record)));
        }
        return rows;
    }

    /** The findings of records with these ordinals, both included; ordinal 0 is the submission as a whole. */
    public List<RowFinding> findings(ReadTx tx, SubmissionId id, long first, long last) {
        List<RowFinding> findings = new ArrayList<>();
        for (StoredFinding row : tx.sql(SubmissionSql.class).findings(id.value(), first, last)) {
            findings.add(new RowFinding(
                    row.ordinal(),
                    row.ownKey(),
                    new Finding(FindingCode.valueOf(row.code()), row.field(), FindingText.read(row.details()))));
        }
        return findings;
    }

    /** Own keys that the snapshot no longer names. */
    public List<String> absent(ReadTx tx, SubmissionId id) {
        return tx.sql(SubmissionSql.class).absent(id.value());
    }

    /**
     * Who is absent from these schools, as reported, after a place of the list: each once, under the newest snapshot that
     * leaves the learner out, until something made later names the learner again or takes the record back.
     */
    public List<Absence> absences(ReadTx tx, SchoolsGrant grant, Absence.At after, int limit) {
        Set<OrganisationId> schools = grant.schools();
        return schools.isEmpty()
                ? List.of()
                : tx.sql(SubmissionSql.class)
                        .absences(
                                schools.stream().map(OrganisationId::value).toArray(UUID[]::new),
                                Outcome.REFUSED.number(),
                                after.submission(),
                                after.record(),
                                limit);
    }
}
