package hub.ingest;

import hub.database.WriteTx;
import hub.identity.OutsideIdentifier;
import hub.identity.Person;
import hub.journal.EntryDraft;
import hub.journal.Journal;
import hub.submission.BatchResult;
import hub.submission.BatchResult.RowFinding;
import hub.submission.BatchResult.Upheld;
import hub.submission.Change;
import hub.submission.DataKind;
import hub.submission.Facts;
import hub.submission.Finding;
import hub.submission.FindingCode;
import hub.submission.Fingerprint;
import hub.submission.Outcome;
import hub.submission.RecordEvent;
import hub.submission.RecordId;
import hub.submission.ReportRow;
import hub.submission.Sender;
import hub.submission.Slice;
import hub.submission.SourceRecords;
import hub.submission.Submission;
import hub.submission.Submissions;
import hub.submission.VersionOrder;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Steps 3 to 8 of one batch, inside its transaction: what is new of it, and what follows from that. */
final class Batch {

    private static final int SENDERS = 1;

    private final Journal journal;
    private final Submissions submissions;
    private final SourceRecords records;
    private final Preparation preparation;
    private final Consequences consequences;

    Batch(
            Journal journal,
            Submissions submissions,
            SourceRecords records,
            Preparation preparation,
            Consequences consequences) {
        this.journal = journal;
        this.submissions = submissions;
        this.records = records;
        this.preparation = preparation;
        this.consequences = consequences;
    }

    /** Keeps every other worker of the same sender out until the commit. */
    static void lockSender(WriteTx tx, Sender sender) {
        tx.lock(SENDERS, List.of(sender.hashCode() & 0xffff));
    }

    /** The same for several senders. */
    static void lockSenders(WriteTx tx, Collection<Sender> senders) {
        tx.lock(
                SENDERS,
                senders.stream().map(sender -> sender.hashCode() & 0xffff).toList());
    }

    /** Works a batch in which no own key stands twice with different facts. */
    BatchResult work(WriteTx tx, Submission submission, List<Prepared> prepared) {
        Sender sender = submission.sender();
        lockSender(tx, sender);
        Map<String, Set<DataKind>> closed = records.closed(tx, sender);
        List<Prepared> taken =
                prepared.stream().map(row -> without(row, closed)).toList();
        List<String> keys = new ArrayList<>(taken.size());
        for (Prepared row : taken) {
            String key = row.ownKey();
            if (key != null && !(row instanceof Prepared.Refused)) {
                keys.add(key);
            }
        }
        Map<String, Slice> slices = records.slices(tx, sender, keys, submission.schoolYear());
        Work work = new Work(tx, submission, sender, slices, records.cancelled(tx, sender), closed);
        List<Prepared> moved = new ArrayList<>();
        for (Prepared row : taken) {
            if (!work.settles(row, Set.of())) {
                moved.add(row);
            }
        }
        work.load(moved);
        moved.forEach(work::decide);
        work.noteShared(taken);
        return work.end(taken);
    }

    /**
     * The row without what its record takes no more, since an order had it destroyed; a row that is taken says so. No value of it is
     * quoted, of whatever row.
     */
    private static Prepared without(Prepared row, Map<String, Set<DataKind>> closed) {
        String key = row.ownKey();
        Set<DataKind> kinds = key == null ? Set.of() : closed.getOrDefault(key, Set.of());
        if (kinds.isEmpty()) {
            return row;
        }
        if (row instanceof Prepared.Ready ready) {
            return without(ready, kinds);
        }
        if (row instanceof Prepared.Repeated repeated) {
            return new Prepared.Repeated(repeated.ordinal(), repeated.ownKey(), blanked(repeated.findings(), kinds));
        }
        if (row instanceof Prepared.Refused refused) {
            return new Prepared.Refused(refused.ordinal(), key, blanked(refused.findings(), kinds));
        }
        // A partial one is checked once it is completed.
        return row;
    }

    private static Prepared without(Prepared.Ready ready, Set<DataKind> kinds) {
        Facts facts = ready.facts();
        List<Finding> findings = new ArrayList<>(ready.findings());
        for (DataKind kind : kinds) {
            boolean quoted = findings.removeIf(finding -> kind.isFoundIn(finding));
            boolean held = facts != null && kind.isHeldBy(facts);
            if (facts != null && held) {
                facts = kind.without(facts);
            }
            if (held || quoted) {
                findings.add(new Finding(FindingCode.VALUE_DESTROYED, kind.field(), Map.of()));
            }
        }
        return new Prepared.Ready(
                ready.ordinal(), ready.ownKey(), ready.event(), ready.version(), facts, List.copyOf(findings));
    }

    private static List<Finding> blanked(List<Finding> findings, Set<DataKind> kinds) {
        return findings.stream()
                .map(finding -> kinds.stream().anyMatch(kind -> kind.isFoundIn(finding)) ? finding.blanked() : finding)
                .toList();
    }

    /** What one batch knows and decides while it is worked. */
    private final class Work {

        private final WriteTx tx;
        private final Submission submission;
        private final Sender sender;
        private final Map<String, Slice> slices;
        private final Set<String> cancelled;
        private final Map<String, Set<DataKind>> closed;
        private final Map<Long, Outcome> outcomes = new HashMap<>();
        private final Map<Long, RecordId> recordOf = new HashMap<>();
        private final Map<Long, List<Finding>> findings = new HashMap<>();
        private final Map<Long, Upheld> upheld = new HashMap<>();
        private final Map<String, Long> raised = new HashMap<>();
        private final List<Change> changes = new ArrayList<>();
        private final Map<RecordId, EntryDraft> entries = new HashMap<>();
        private final Map<RecordId, Long> rowOf = new HashMap<>();
        private final Digest digest = new Digest();
        private Map<String, List<Slice>> allYears = Map.of();
        private Map<String, RecordId> known = Map.of();
        private Map<RecordId, Map<Integer, Facts>> held = Map.of();
        private Set<String> namedAlready = Set.of();
        private Set<String> namedLater = Set.of();

        Work(
                WriteTx tx,
                Submission submission,
                Sender sender,
                Map<String, Slice> slices,
                Set<String> cancelled,
                Map<String, Set<DataKind>> closed) {
            this.tx = tx;
            this.submission = submission;
            this.sender = sender;
            this.slices = slices;
            this.cancelled = cancelled;
            this.closed = closed;
        }

        /** Settles a row that changes nothing: refused, repeated, or the same facts as held. */
        boolean settles(Prepared row, Set<String> named) {
            if (!row.findings().isEmpty()) {
                findings.put(row.ordinal(), new ArrayList<>(row.findings()));
            }
            if (row instanceof Prepared.Refused) {
                outcomes.put(row.ordinal(), Outcome.REFUSED);
                return true;
            }
            if (row instanceof Prepared.Repeated) {
                outcomes.put(row.ordinal(), Outcome.UNCHANGED);
                return true;
            }
            if (!(row instanceof Prepared.Ready ready)) {
                return false;
            }
            digest.add(
                    ready.ownKey(),
                    ready.event(),
                    ready.version(),
                    ready.facts() == null ? Fingerprint.NONE : ready.facts().fingerprint());
            Slice slice = slices.get(ready.ownKey());
            if (slice == null || cancelled.contains(ready.ownKey()) || !saysTheSame(ready, slice)) {
                return false;
            }
            unchanged(ready, slice, named);
            return true;
        }

        private static boolean saysTheSame(Prepared.Ready ready, Slice slice) {
            Facts facts = ready.facts();
            return facts != null && !slice.cancelled() && slice.fingerprint().equals(facts.fingerprint());
        }

        private void unchanged(Prepared.Ready ready, Slice slice, Set<String> named) {
            Long version = ready.version();
            if (version != null && (slice.version() == null || version > slice.version())) {
                raised.put(ready.ownKey(), version);
            }
            outcomes.put(ready.ordinal(), Outcome.UNCHANGED);
            recordOf.put(ready.ordinal(), slice.recordId());
            upheld.put(ready.ordinal(), new Upheld(slice.entryId(), version, List.copyOf(named)));
        }

        /** Asks the database, once for all, what is needed to decide these rows. */
        void load(List<Prepared> moved) {
            List<String> keys = moved.stream()
                    .map(Prepared::ownKey)
                    .filter(key -> key != null)
                    .toList();
            allYears = records.slicesOfAllYears(tx, sender, keys);
            known = records.known(
                    tx,
                    sender,
                    keys.stream().filter(key -> !allYears.containsKey(key)).toList());
            List<String> heldKeys = keys.stream().filter(slices::containsKey).toList();
            namedAlready = submissions.namedAlready(tx, submission, heldKeys);
            namedLater = submissions.namedLater(tx, submission, heldKeys);
            List<RecordId> partial = moved.stream()
                    .filter(row -> row instanceof Prepared.Partial)
                    .map(row -> recordOf(row.ownKey()))
                    .filter(record -> record != null)
                    .toList();
            held = records.inForce(tx, partial);
        }

        private @Nullable RecordId recordOf(@Nullable String key) {
            List<Slice> ofKey = allYears.get(key);
            return ofKey == null ? known.get(key) : ofKey.get(0).recordId();
        }

        void decide(Prepared row) {
            if (row instanceof Prepared.Partial partial) {
                Prepared whole = without(preparation.complete(submission, partial, base(partial)), closed);
                Set<String> named = Set.copyOf(partial.row().named());
                if (!settles(whole, named) && whole instanceof Prepared.Ready ready) {
                    decideReady(ready, named);
                }
            } else if (row instanceof Prepared.Ready ready) {
                decideReady(ready, Set.of());
            }
        }

        private @Nullable Facts base(Prepared.Partial partial) {
            RecordId record = recordOf(partial.ownKey());
            Map<Integer, Facts> years = record == null ? null : held.get(record);
            return years == null ? null : Preparation.base(years, submission.schoolYear());
        }

        private void decideReady(Prepared.Ready ready, Set<String> named) {
            Slice slice = slices.get(ready.ownKey());
            RecordId record = recordOf(ready.ownKey());
            boolean cancels = ready.event() == RecordEvent.CANCEL;
            if (cancels && record == null) {
                refuse(ready.ordinal(), FindingCode.CANCEL_UNKNOWN);
                return;
            }
            Long version = ready.version();
            boolean again = false;
            if (slice != null) {
                again = saysTheSame(ready, slice);
                if (again && !revives(ready)) {
                    unchanged(ready, slice, named);
                    return;
                }
                if (!again && !isAbove(ready, slice)) {
                    return;
                }
                version = again ? higher(ready, slice) : version;
            }
            if (cancels && slice != null && slice.cancelled()) {
                unchanged(ready, slice, named);
                return;
            }
            if (ready.event() == RecordEvent.UPDATE && record == null) {
                note(ready.ordinal(), FindingCode.UPDATE_OF_UNKNOWN);
            }
            Change.Kind kind = cancels
                    ? Change.Kind.CANCEL
                    : again || slice == null || slice.cancelled() ? Change.Kind.NEW : Change.Kind.UPDATE;
            RecordId id = record == null ? new RecordId(tx.newId()) : record;
            EntryDraft entry = journal.append(tx, cancels ? "record.cancelled" : "record.changed", null);
            entry.with("record", id.toString())
                    .with("submission", submission.id().toString());
            Change change = new Change(
                    ready.ownKey(),
                    id,
                    submission.schoolYear(),
                    slice,
                    record == null,
                    kind,
                    version,
                    submission.madeAt(),
                    submission.id(),
                    List.copyOf(named),
                    cancels ? null : ready.facts(),
                    entry.id());
            entry.causes("submission_version", SourceRecords.rowBytes(change));
            changes.add(change);
            entries.put(id, entry);
            rowOf.put(id, ready.ordinal());
            recordOf.put(ready.ordinal(), id);
            outcomes.put(ready.ordinal(), cancels ? Outcome.CANCELLED : Outcome.CHANGED);
        }

        /** Whether a record says later than the sender took it back, under another year, that it is there again. */
        private boolean revives(Prepared.Ready ready) {
            Slice newest = Slice.newest(allYears.getOrDefault(ready.ownKey(), List.of()));
            return newest != null && newest.cancelled() && submission.madeAt().isAfter(newest.madeAt());
        }

        /** The sender's highest version so far of a record that says what is held. */
        private static @Nullable Long higher(Prepared.Ready ready, Slice slice) {
            Long version = ready.version();
            return version == null || (slice.version() != null && slice.version() > version)
                    ? slice.version()
                    : version;
        }

        /** Whether a record is above what is held of it, in its sender's order; says why where it is not. */
        private boolean isAbove(Prepared.Ready ready, Slice slice) {
            Long version = ready.version();
            boolean rises = version != null && slice.version() != null && version > slice.version();
            boolean twice = slice.submissionId().equals(submission.id()) || namedAlready.contains(ready.ownKey());
            if (twice && !rises) {
                refuse(ready.ordinal(), FindingCode.KEY_TWICE);
                return false;
            }
            boolean above = rises
                    || (VersionOrder.isAbove(version, submission.madeAt(), slice.version(), slice.madeAt())
                            && !(version == null && namedLater.contains(ready.ownKey())));
            if (!above) {
                note(ready.ordinal(), FindingCode.OUTDATED);
                outcomes.put(ready.ordinal(), Outcome.OUTDATED);
                recordOf.put(ready.ordinal(), slice.recordId());
            }
            return above;
        }

        private void refuse(long ordinal, FindingCode code) {
            note(ordinal, code);
            outcomes.put(ordinal, Outcome.REFUSED);
        }

        private void note(long ordinal, FindingCode code) {
            findings.computeIfAbsent(ordinal, key -> new ArrayList<>()).add(Finding.of(code));
        }

        /** What two learners of one file cannot both have is told in both their rows; neither is refused for it. */
        void noteShared(List<Prepared> prepared) {
            Map<String, Map<String, Long>> numbers = new HashMap<>();
            Map<String, Map<String, Long>> codes = new HashMap<>();
            for (Prepared row : prepared) {
                if (row instanceof Prepared.Ready ready && ready.facts() != null) {
                    Person person = ready.facts().person();
                    gather(numbers, person.identifier(OutsideIdentifier.PERSONAL_NUMBER), ready);
                    gather(codes, person.studentCode(), ready);
                }
            }
            numbers.values().forEach(rows -> noteEach(rows, FindingCode.PERSONAL_NUMBER_SHARED, "identifiers"));
            codes.values().forEach(rows -> noteEach(rows, FindingCode.STUDENT_CODE_OF_ANOTHER, "student_code"));
        }

        private static void gather(
                Map<String, Map<String, Long>> rowsOf, @Nullable String value, Prepared.Ready ready) {
            if (value != null) {
                rowsOf.computeIfAbsent(value, any -> new LinkedHashMap<>())
                        .putIfAbsent(ready.ownKey(), ready.ordinal());
            }
        }

        private void noteEach(Map<String, Long> rows, FindingCode code, String field) {
            if (rows.size() < 2) {
                return;
            }
            Iterator<String> keys = rows.keySet().iterator();
            String first = keys.next();
            String second = keys.next();
            rows.forEach((key, ordinal) ->
                    noteOnce(ordinal, new Finding(code, field, Map.of("other", key.equals(first) ? second : first))));
        }

        private void noteOnce(long ordinal, Finding finding) {
            List<Finding> noted = findings.computeIfAbsent(ordinal, key -> new ArrayList<>());
            if (noted.stream().noneMatch(known -> known.code() == finding.code())) {
                noted.add(finding);
            }
        }

        /** Writes what was decided and tells what became of every row. */
        BatchResult end(List<Prepared> prepared) {
            records.raiseVersions(tx, sender, submission.schoolYear(), raised);
            Map<RecordId, Consequences.Result> results = consequences.of(tx, sender, changes, allYears, entries);
            results.forEach((record, result) -> {
                Long ordinal = rowOf.get(record);
                if (ordinal != null) {
                    outcomes.put(ordinal, result.outcome());
                    result.findings().forEach(finding -> noteOnce(ordinal, finding));
                }
            });
            List<ReportRow> rows = new ArrayList<>(prepared.size());
            List<RowFinding> rowFindings = new ArrayList<>();
            for (Prepared row : prepared) {
                long ordinal = row.ordinal();
                rows.add(new ReportRow(
                        ordinal, row.ownKey(), outcomes.getOrDefault(ordinal, Outcome.REFUSED), recordOf.get(ordinal)));
                for (Finding finding : findings.getOrDefault(ordinal, List.of())) {
                    rowFindings.add(new RowFinding(ordinal, row.ownKey(), finding));
                }
            }
            return new BatchResult(rows, rowFindings, upheld, digest.high(), digest.low());
        }
    }
}
