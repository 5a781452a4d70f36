package hub.ingest;

import hub.database.WriteTx;
import hub.journal.EntryDraft;
import hub.journal.Journal;
import hub.submission.Change;
import hub.submission.Facts;
import hub.submission.Fold;
import hub.submission.RecordId;
import hub.submission.Sender;
import hub.submission.Slice;
import hub.submission.SourceRecords;
import hub.submission.StandingVersion;
import hub.submission.Submission;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Takes a whole submission back: each slice it touched returns to what the other submissions say, as a new version. */
final class Withdrawal {

    private static final int BATCH = 5_000;

    private final Journal journal;
    private final SourceRecords records;
    private final Consequences consequences;

    Withdrawal(Journal journal, SourceRecords records, Consequences consequences) {
        this.journal = journal;
        this.records = records;
        this.consequences = consequences;
    }

    /** Takes one batch back; answers the own key after which to go on, or null at the end. */
    @Nullable
    String takeBack(WriteTx tx, Submission submission, String after) {
        Sender sender = submission.sender();
        Batch.lockSender(tx, sender);
        List<String> keys = records.keysToReturn(tx, submission.id(), after, BATCH);
        if (keys.isEmpty()) {
            return null;
        }
        Map<String, List<Slice>> allYears = records.slicesOfAllYears(tx, sender, keys);
        Map<String, List<StandingVersion>> standing =
                records.standingVersions(tx, sender, keys, submission.schoolYear());
        Map<RecordId, Map<Integer, Facts>> elsewhere = records.inForce(tx, partlyKnown(standing.values()));
        List<Change> changes = new ArrayList<>();
        Map<RecordId, EntryDraft> entries = new HashMap<>();
        for (String key : keys) {
            Slice slice = ofYear(allYears.getOrDefault(key, List.of()), submission.schoolYear());
            if (slice != null) {
                Facts base = base(elsewhere.getOrDefault(slice.recordId(), Map.of()), submission.schoolYear());
                Fold.Folded folded = Fold.fold(standing.getOrDefault(key, List.of()), base);
                Change change = change(tx, submission, slice, folded, entries);
                if (change != null) {
                    changes.add(change);
                }
            }
        }
        consequences.of(tx, sender, changes, allYears, entries);
        return keys.get(keys.size() - 1);
    }

    /** Records of which the first version that still stands is a delta: it may stand on another year. */
    private static Set<RecordId> partlyKnown(Collection<List<StandingVersion>> standing) {
        Set<RecordId> partly = new HashSet<>();
        for (List<StandingVersion> versions : standing) {
            if (versions.get(0).named() != null) {
                partly.add(versions.get(0).recordId());
            }
        }
        return partly;
    }

    private static @Nullable Facts base(Map<Integer, Facts> years, int schoolYear) {
        Map<Integer, Facts> others = new HashMap<>(years);
        others.remove(schoolYear);
        return Preparation.base(others, schoolYear);
    }

    private @Nullable Change change(
            WriteTx tx,
            Submission submission,
            Slice slice,
            Fold.@Nullable Folded folded,
            Map<RecordId, EntryDraft> entries) {
        Facts facts = folded == null ? null : folded.facts();
        if (folded != null && stands(slice, folded)) {
            return null;
        }
        Change.Kind kind =
                folded == null ? Change.Kind.REMOVE : facts == null ? Change.Kind.CANCEL : Change.Kind.RESTORE;
        EntryDraft entry = journal.append(tx, "record.restored", null);
        entry.with("record", slice.recordId().toString())
                .with("submission", submission.id().toString());
        Change change = new Change(
                slice.ownKey(),
                slice.recordId(),
                slice.schoolYear(),
                slice,
                false,
                kind,
                folded == null ? null : folded.version(),
                folded == null ? slice.madeAt() : folded.madeAt(),
                folded == null ? submission.id() : folded.submissionId(),
                List.of(),
                facts,
                entry.id());
        entry.causes("submission_version", SourceRecords.rowBytes(change));
        entries.put(slice.recordId(), entry);
        return change;
    }

    /** Whether the slice is what the other submissions say already, in the place that they give it in the sender's order. */
    private static boolean stands(Slice slice, Fold.Folded folded) {
        Facts facts = folded.facts();
        return Objects.equals(slice.version(), folded.version())
                && slice.madeAt().equals(folded.madeAt())
                && (facts == null ? slice.cancelled() : slice.fingerprint().equals(facts.fingerprint()));
    }

    private static @Nullable Slice ofYear(List<Slice> slices, int year) {
        for (Slice slice : slices) {
            if (slice.schoolYear() == year) {
                return slice;
            }
        }
        return null;
    }
}
