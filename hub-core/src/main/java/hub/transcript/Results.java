package hub.transcript;

import hub.access.FieldGroup;
import hub.access.LearnerGrant;
import hub.calendar.SchoolYear;
import hub.database.ReadTx;
import hub.database.WriteTx;
import hub.journal.Journal;
import hub.learner.Learners;
import hub.organisation.OrganisationId;
import hub.submission.Finding;
import hub.submission.FindingCode;
import hub.submission.NewestFacts;
import hub.submission.Outcome;
import hub.submission.RecordId;
import hub.submission.Sender;
import hub.submission.SourceRecords;
import hub.submission.Submission;
import hub.submission.VersionOrder;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The door of results: what schools write of a learner's school year is kept as written, and judged whenever it is read. */
public final class Results {

    private static final int LOCKS = 7;
    private static final Set<Outcome> CHANGES = EnumSet.of(Outcome.NEW, Outcome.CHANGED, Outcome.CANCELLED);

    private final SourceRecords records;
    private final ResultsRows rows;

    public Results(Journal journal, SourceRecords records, Learners learners) {
        this.records = records;
        this.rows = new ResultsRows(journal, learners);
    }

    /**
     * What became of a learner's year.
     *
     * @param record null where it is not known at the school
     * @param upheld the entry of the version that says the same already; null where none does
     */
    public record Taken(
            Outcome outcome,
            List<Finding> findings,
            @Nullable RecordId record,
            @Nullable UUID upheld) {

        public Taken {
            findings = List.copyOf(findings);
        }
    }

    /**
     * Takes years of learners whose records are known at the school, each own key once; the same again, whenever, changes
     * nothing.
     *
     * @param namedAlready own keys that the same submission named in an earlier batch
     * @return what became of each, in their order
     */
    public List<Taken> take(WriteTx tx, Submission submission, List<SentYear> years, Set<String> namedAlready) {
        lockSender(tx, submission.sender());
        Map<String, RecordId> known = records.known(
                tx, submission.sender(), years.stream().map(SentYear::ownKey).toList());
        Map<RecordId, ResultsSql.Held> held = held(tx, known.values(), submission.schoolYear());
        Map<RecordId, NewestFacts> people = records.newest(tx, known.values());
        List<Taken> taken = new ArrayList<>(years.size());
        List<ResultsRows.Version> changed = new ArrayList<>();
        List<ResultsSql.Held> raised = new ArrayList<>();
        for (SentYear year : years) {
            RecordId record = known.get(year.ownKey());
            ResultsSql.Held before = record == null ? null : held.get(record);
            boolean same = before != null
                    && before.fingerprint().equals(year.fingerprint().value());
            Finding unborn = record == null || same ? null : beforeBirth(submission, year, people.get(record));
            Taken one = unborn != null
                    ? refused(record, unborn)
                    : decided(submission, year, record, before, namedAlready.contains(year.ownKey()));
            taken.add(one);
            if (before != null && one.outcome() == Outcome.UNCHANGED) {
                raise(submission, year, before, raised);
            } else if (record != null && CHANGES.contains(one.outcome())) {
                changed.add(new ResultsRows.Version(
                        record,
                        submission.schoolYear(),
                        submission.id(),
                        year.version(),
                        submission.madeAt(),
                        year.text(),
                        false,
                        true));
            }
        }
        rows.write(tx, changed);
        order(tx, submission.schoolYear(), raised);
        return taken;
    }

    /** What is to be told where a year and its summer were over before the learner was born; null where they were not. */
    private static @Nullable Finding beforeBirth(Submission submission, SentYear sent, @Nullable NewestFacts of) {
        SchoolYear year = new SchoolYear(submission.schoolYear());
        if (of == null
                || sent.text() == null
                || of.person().birthDate().earliest().isBefore(year.endExclusive())) {
            return null;
        }
        return new Finding(
                FindingCode.RESULTS_BEFORE_BIRTH,
                null,
                Map.of("year", year.toString(), "born", of.person().birthDate().iso()));
    }

    private static Taken decided(
            Submission submission,
            SentYear year,
            @Nullable RecordId record,
            ResultsSql.@Nullable Held held,
            boolean namedAlready) {
        if (record == null) {
            return refused(null, new Finding(FindingCode.RECORD_UNKNOWN, "own_key", Map.of()));
        }
        boolean cancels = year.text() == null;
        if (held == null) {
            return cancels
                    ? refused(record, Finding.of(FindingCode.CANCEL_UNKNOWN))
                    : new Taken(Outcome.NEW, year.findings(), record, null);
        }
        if (held.fingerprint().equals(year.fingerprint().value())) {
            return new Taken(Outcome.UNCHANGED, year.findings(), record, held.entryId());
        }
        Long version = year.version();
        boolean rises = version != null && held.version() != null && version > held.version();
        if (namedAlready && !rises) {
            return refused(record, Finding.of(FindingCode.KEY_TWICE));
        }
        if (!VersionOrder.isAbove(version, submission.madeAt(), held.version(), held.madeAt())) {
            return new Taken(Outcome.OUTDATED, with(year.findings(), FindingCode.OUTDATED), record, null);
        }
        Outcome outcome = cancels ? Outcome.CANCELLED : held.cancelled() ? Outcome.NEW : Outcome.CHANGED;
        return new Taken(outcome, year.findings(), record, null);
    }

    /** The year said again counts from when it was said last: what was made in between comes too late. */
    private static void raise(
            Submission submission, SentYear year, ResultsSql.Held held, List<ResultsSql.Held> raised) {
        Long version = year.version();
        boolean higher = version != null && (held.version() == null || version > held.version());
        boolean later = submission.madeAt().isAfter(held.madeAt());
        if (higher || later) {
            raised.add(new ResultsSql.Held(
                    held.recordId(),
                    held.entryId(),
                    held.fingerprint(),
                    higher ? version : held.version(),
                    later ? submission.madeAt() : held.madeAt(),
                    held.cancelled()));
        }
    }

    /**
     * Takes back what a submission said of some learners: what held without it holds again, as a new version.
     *
     * @param after the own key after which to go on; empty from the start
     * @return the own key after which to go on; null at the end
     */
    public @Nullable String takeBack(WriteTx tx, Submission submission, String after, int most) {
        Sender sender = submission.sender();
        lockSender(tx, sender);
        ResultsSql sql = tx.sql(ResultsSql.class);
        List<String> keys = sql.keysToReturn(submission.id().value(), after, most);
        if (keys.isEmpty()) {
            return null;
        }
        int year = submission.schoolYear();
        Map<RecordId, ResultsSql.Said> said = new HashMap<>();
        for (ResultsSql.Said one :
                sql.said(sender.sourceSystem(), sender.school().value(), keys.toArray(String[]::new), year)) {
            said.put(one.recordId(), one);
        }
        List<ResultsRows.Version> changed = new ArrayList<>();
        List<ResultsSql.Held> ordered = new ArrayList<>();
        for (ResultsSql.Held held :
                held(tx, records.known(tx, sender, keys).values(), year).values()) {
            ResultsSql.Said holds = said.get(held.recordId());
            UUID print =
                    holds == null ? null : SentYear.fingerprint(holds.results()).value();
            if (holds == null) {
                changed.add(new ResultsRows.Version(
                        held.recordId(), year, submission.id(), null, held.madeAt(), null, true, false));
            } else if (!held.fingerprint().equals(print)) {
                changed.add(new ResultsRows.Version(
                        held.recordId(),
                        year,
                        holds.submissionId(),
                        holds.version(),
                        holds.madeAt(),
                        holds.results(),
                        true,
                        true));
            } else {
                ordered.add(new ResultsSql.Held(
                        held.recordId(),
                        held.entryId(),
                        held.fingerprint(),
                        holds.version(),
                        holds.madeAt(),
                        held.cancelled()));
            }
        }
        rows.write(tx, changed);
        order(tx, year, ordered);
        return keys.get(keys.size() - 1);
    }

    /** Keeps every other writer of the same sender's results out until the commit. */
    private static void lockSender(WriteTx tx, Sender sender) {
        tx.lock(LOCKS, List.of(sender.hashCode() & 0xffff));
    }

    private static Map<RecordId, ResultsSql.Held> held(ReadTx tx, Collection<RecordId> records, int year) {
        Map<RecordId, ResultsSql.Held> held = new HashMap<>();
        if (!records.isEmpty()) {
            for (ResultsSql.Held one : tx.sql(ResultsSql.class)
                    .held(records.stream().map(RecordId::value).toArray(UUID[]::new), year)) {
                held.put(one.recordId(), one);
            }
        }
        return held;
    }

    private static void order(WriteTx tx, int year, List<ResultsSql.Held> held) {
        if (!held.isEmpty()) {
            tx.sql(ResultsSql.class)
                    .order(
                            year,
                            held.stream().map(one -> one.recordId().value()).toArray(UUID[]::new),
                            held.stream().map(ResultsSql.Held::version).toArray(Long[]::new),
                            held.stream().map(ResultsSql.Held::madeAt).toArray(Instant[]::new));
        }
    }

    private static Taken refused(@Nullable RecordId record, Finding why) {
        return new Taken(Outcome.REFUSED, List.of(why), record, null);
    }

    private static List<Finding> with(List<Finding> findings, FindingCode more) {
        List<Finding> told = new ArrayList<>(findings);
        told.add(Finding.of(more));
        return told;
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
