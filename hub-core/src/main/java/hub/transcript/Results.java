package hub.transcript;

import hub.access.FieldGroup;
import hub.access.LearnerGrant;
import hub.calendar.SchoolYear;
import hub.database.ReadTx;
import hub.database.WriteTx;
import hub.journal.EntryDraft;
import hub.journal.Journal;
import hub.learner.LearnerId;
import hub.learner.Learners;
import hub.organisation.OrganisationId;
import hub.submission.Finding;
import hub.submission.FindingCode;
import hub.submission.Fingerprint;
import hub.submission.Outcome;
import hub.submission.RecordCheck;
import hub.submission.RecordId;
import hub.submission.Sender;
import hub.submission.SourceRecords;
import hub.submission.VersionOrder;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The door of results: what schools write of a learner's school year is kept as written, and judged whenever it is read. */
public final class Results {

    private static final int LOCKS = 7;

    private final Journal journal;
    private final SourceRecords records;
    private final Learners learners;

    public Results(Journal journal, SourceRecords records, Learners learners) {
        this.journal = journal;
        this.records = records;
        this.learners = learners;
    }

    /**
     * Results as a source system hands them over.
     *
     * @param version the sender's, or null where it keeps none
     * @param written null where the sender takes the year back
     */
    public record Sent(
            Sender sender,
            SchoolYear schoolYear,
            String ownKey,
            @Nullable Long version,
            Instant madeAt,
            @Nullable WrittenResults written) {

        @Override
        public String toString() {
            return "Sent[masked]";
        }
    }

    /**
     * What became of them.
     *
     * @param entry the journal's, by which their position can be awaited; null where nothing was changed
     */
    public record Taken(
            Outcome outcome,
            List<Finding> findings,
            @Nullable UUID entry) {

        public Taken {
            findings = List.copyOf(findings);
        }
    }

    /** Takes results of a record that is known at the school; the same again, whenever, changes nothing. */
    public Taken take(WriteTx tx, Sent sent) {
        String ownKey = RecordCheck.ownKey(sent.ownKey());
        if (ownKey == null) {
            return refused(new Finding(FindingCode.OWN_KEY_MISSING, "own_key", Map.of()));
        }
        RecordId record = records.find(tx, sent.sender(), ownKey);
        if (record == null) {
            return refused(new Finding(FindingCode.RECORD_UNKNOWN, "own_key", Map.of()));
        }
        WrittenResults written = sent.written();
        JudgedResults judged = written == null ? null : JudgedResults.of(written, sent.schoolYear());
        if (judged != null && judged.results() == null) {
            return new Taken(Outcome.REFUSED, judged.findings(), null);
        }
        return keep(tx, record, sent, judged == null ? List.of() : judged.findings());
    }

    /** Keeps what is new of a record's year; under a lock, so that of two at once the second sees the first. */
    private Taken keep(WriteTx tx, RecordId record, Sent sent, List<Finding> findings) {
        tx.lock(LOCKS, List.of(record.hashCode() & 0xffff));
        ResultsSql sql = tx.sql(ResultsSql.class);
        UUID id = record.value();
        int year = sent.schoolYear().start();
        ResultsSql.Held held = sql.held(id, year);
        WrittenResults written = sent.written();
        String text = written == null ? null : ResultsText.write(written);
        Fingerprint fingerprint =
                text == null ? Fingerprint.NONE : Fingerprint.of(text.getBytes(StandardCharsets.UTF_8));
        if (held == null) {
            return text == null
                    ? refused(Finding.of(FindingCode.CANCEL_UNKNOWN))
                    : new Taken(Outcome.NEW, findings, write(tx, record, sent, text, fingerprint));
        }
        if (held.fingerprint().equals(fingerprint.value())) {
            Long version = sent.version();
            if (version != null && (held.version() == null || version > held.version())) {
                sql.raise(id, year, version);
            }
            return new Taken(Outcome.UNCHANGED, findings, null);
        }
        if (!VersionOrder.isAbove(sent.version(), sent.madeAt(), held.version(), held.madeAt())) {
            List<Finding> told = new ArrayList<>(findings);
            told.add(Finding.of(FindingCode.OUTDATED));
            return new Taken(Outcome.OUTDATED, told, null);
        }
        Outcome outcome = text == null ? Outcome.CANCELLED : held.cancelled() ? Outcome.NEW : Outcome.CHANGED;
        return new Taken(outcome, findings, write(tx, record, sent, text, fingerprint));
    }

    private UUID write(WriteTx tx, RecordId record, Sent sent, @Nullable String text, Fingerprint fingerprint) {
        LearnerId learner = learners.learnersOf(tx, Set.of(record)).get(record);
        int year = sent.schoolYear().start();
        EntryDraft entry = journal.append(
                        tx,
                        text == null ? "results.cancelled" : "results.changed",
                        learner == null ? null : learner.value())
                .with("record", record.toString())
                .with("schoolYear", year);
        entry.causes("transcript_results_version", rowBytes(entry.id(), record, sent, text));
        tx.copy(
                "transcript_results_version (entry_id, record_id, school_year, version, made_at, results)",
                List.of(sent),
                (row, out) -> out.uuid(entry.id())
                        .uuid(record.value())
                        .int2(year)
                        .int8(row.version())
                        .instant(row.madeAt())
                        .text(text));
        tx.sql(ResultsSql.class)
                .stand(
                        record.value(),
                        year,
                        entry.id(),
                        fingerprint.value(),
                        sent.version(),
                        sent.madeAt(),
                        text == null);
        return entry.id();
    }

    /** Every column, in the order of the table, one a line; the results as the last. */
    private static byte[] rowBytes(UUID entry, RecordId record, Sent sent, @Nullable String text) {
        return String.join(
                        "\n",
                        entry.toString(),
                        record.toString(),
                        Integer.toString(sent.schoolYear().start()),
                        sent.version() == null ? "" : sent.version().toString(),
                        sent.madeAt().toString(),
                        text == null ? "" : text)
                .getBytes(StandardCharsets.UTF_8);
    }

    private static Taken refused(Finding why) {
        return new Taken(Outcome.REFUSED, List.of(why), null);
    }

    /**
     * The results of the records that the Grant opens as they were known, by school year; none where it does not open results.
     */
    public List<KnownResults> known(ReadTx tx, LearnerGrant grant, long position) {
        if (!grant.fields().contains(FieldGroup.RESULTS)) {
            return List.of();
        }
        List<KnownResults> known = new ArrayList<>();
        for (ResultsSql.Known row :
                tx.sql(ResultsSql.class).known(grant.records().toArray(UUID[]::new), position)) {
            String text = row.results();
            if (text != null) {
                SchoolYear year = new SchoolYear(row.schoolYear());
                WrittenResults written = ResultsText.read(text);
                known.add(new KnownResults(
                        row.recordId(),
                        row.sourceSystem(),
                        new OrganisationId(row.schoolId()),
                        year,
                        row.entryId(),
                        row.recordedAt(),
                        written,
                        JudgedResults.of(written, year)));
            }
        }
        known.sort(Comparator.comparing((KnownResults each) -> each.schoolYear().start())
                .thenComparing(KnownResults::recordId));
        return known;
    }
}
