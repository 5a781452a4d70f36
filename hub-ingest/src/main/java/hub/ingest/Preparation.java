package hub.ingest;

import hub.ingest.read.ReadRow;
import hub.submission.Checked;
import hub.submission.DeltaFields;
import hub.submission.Facts;
import hub.submission.RecordCheck;
import hub.submission.RecordEvent;
import hub.submission.RecordText;
import hub.submission.SourceRecord;
import hub.submission.Submission;
import hub.submission.SubmittedRow;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Steps 2 and 3 of the way of a file: rows are checked and their facts get fingerprints, before the database is asked. */
final class Preparation {

    private final RecordCheck check;

    Preparation(RecordCheck check) {
        this.check = check;
    }

    /** Checks rows as they were read. */
    List<Prepared> prepare(Submission submission, List<ReadRow> read) {
        List<Prepared> prepared = new ArrayList<>(read.size());
        for (ReadRow row : read) {
            if (row instanceof ReadRow.Row whole) {
                prepared.add(prepare(submission, whole.row()));
            } else if (row instanceof ReadRow.Unreadable unreadable) {
                prepared.add(
                        new Prepared.Refused(unreadable.ordinal(), null, List.of(Faults.finding(unreadable.fault()))));
            }
        }
        return prepared;
    }

    private Prepared prepare(Submission submission, SubmittedRow row) {
        String ownKey = RecordCheck.ownKey(row.ownKey());
        if (!row.named().isEmpty() && ownKey != null) {
            return new Prepared.Partial(row.ordinal(), ownKey, row);
        }
        return prepared(row, check.check(row, submission.header()), Set.of(), null);
    }

    /**
     * Checks a part of a record on top of what is held.
     *
     * @param base the facts that the unnamed fields keep, or null where nothing is held
     */
    Prepared complete(Submission submission, Prepared.Partial partial, @Nullable Facts base) {
        SubmittedRow row = partial.row();
        Set<String> named = Set.copyOf(row.named());
        SubmittedRow whole = base == null ? row : withHeld(row, base, named);
        return prepared(whole, check.check(whole, submission.header()), named, base);
    }

    /** Fills what every record must have with what is held, where the delta does not speak of it. */
    private static SubmittedRow withHeld(SubmittedRow row, Facts base, Set<String> named) {
        boolean namesName = named.contains(DeltaFields.NAME);
        return new SubmittedRow(
                row.ordinal(),
                row.ownKey(),
                row.event(),
                row.version(),
                namesName ? row.fullName() : base.person().name().full(),
                namesName ? row.familyName() : null,
                namesName ? row.middleName() : null,
                namesName ? row.givenName() : null,
                named.contains(DeltaFields.BIRTH_DATE)
                        ? row.birthDate()
                        : base.person().birthDate().iso(),
                row.sex(),
                row.birthPlace(),
                row.ethnicity(),
                row.nationality(),
                row.addressCommune(),
                row.studentCode(),
                row.identifiers(),
                row.guardians(),
                row.enrolments(),
                row.named());
    }

    private static Prepared prepared(SubmittedRow row, Checked checked, Set<String> named, @Nullable Facts base) {
        if (checked instanceof Checked.Refused refused) {
            return new Prepared.Refused(row.ordinal(), refused.ownKey(), refused.findings());
        }
        if (checked instanceof Checked.Cancelled cancelled) {
            return new Prepared.Ready(
                    row.ordinal(),
                    cancelled.ownKey(),
                    RecordEvent.CANCEL,
                    cancelled.version(),
                    null,
                    cancelled.findings());
        }
        Checked.Accepted accepted = (Checked.Accepted) checked;
        SourceRecord record = accepted.record();
        Facts facts = RecordText.facts(record.person(), record.enrolments());
        if (base != null && !named.isEmpty()) {
            facts = DeltaFields.overlay(base, facts, named);
        }
        return new Prepared.Ready(
                row.ordinal(), record.ownKey(), record.event(), record.version(), facts, accepted.findings());
    }

    /**
     * What a delta for one school year stands on: the year's own facts, else the person as the latest other year has them,
     * without places.
     */
    static @Nullable Facts base(Map<Integer, Facts> years, int schoolYear) {
        Facts own = years.get(schoolYear);
        if (own != null || years.isEmpty()) {
            return own;
        }
        Integer latest = years.keySet().stream().max(Comparator.naturalOrder()).orElseThrow();
        return RecordText.facts(Objects.requireNonNull(years.get(latest)).person(), List.of());
    }

    /**
     * Cuts a batch where an own key comes again with something else to say, so that each cut holds a key once; what says
     * the same again is marked so.
     */
    static List<List<Prepared>> cutAtRepeats(List<Prepared> prepared) {
        List<List<Prepared>> cuts = new ArrayList<>();
        List<Prepared> cut = new ArrayList<>(prepared.size());
        Map<String, Prepared> held = new HashMap<>(prepared.size() * 2);
        for (Prepared row : prepared) {
            String key = row instanceof Prepared.Refused ? null : row.ownKey();
            Prepared before = key == null ? null : held.get(key);
            if (key == null) {
                cut.add(row);
            } else if (before != null && saysTheSame(before, row)) {
                cut.add(new Prepared.Repeated(row.ordinal(), key, row.findings()));
            } else {
                if (before != null) {
                    cuts.add(cut);
                    cut = new ArrayList<>();
                    held.clear();
                }
                held.put(key, row);
                cut.add(row);
            }
        }
        cuts.add(cut);
        return cuts;
    }

    private static boolean saysTheSame(Prepared before, Prepared row) {
        return before instanceof Prepared.Ready one
                && row instanceof Prepared.Ready other
                && one.event() == other.event()
                && Objects.equals(one.version(), other.version())
                && Objects.equals(
                        one.facts() == null ? null : one.facts().fingerprint(),
                        other.facts() == null ? null : other.facts().fingerprint());
    }
}
