package hub.ingest;

import hub.database.WriteTx;
import hub.journal.EntryDraft;
import hub.journal.Journal;
import hub.learner.LearnerId;
import hub.learner.Learners;
import hub.matching.Matching;
import hub.matching.PersonDecision;
import hub.matching.Verdict;
import hub.organisation.OrganisationId;
import hub.submission.RecordId;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * The one way of a person's decision into the registry: hold, keep, regroup, link, derive, journal, in one transaction and by
 * the same steps as a submission.
 */
public final class Decisions {

    private final Journal journal;
    private final Matching matching;
    private final Learners learners;
    private final Consequences consequences;

    Decisions(Journal journal, Matching matching, Learners learners, Consequences consequences) {
        this.journal = journal;
        this.matching = matching;
        this.learners = learners;
        this.consequences = consequences;
    }

    /**
     * What a decision may move, kept from everybody else until the commit.
     *
     * @param records about which it is
     * @param learnerOf of whom they speak; a record that was taken back speaks of nobody
     * @param concerned every record of these learners, and the records themselves
     * @param connected all that may be parted anew
     */
    public record Held(
            Set<RecordId> records,
            Map<RecordId, LearnerId> learnerOf,
            Set<RecordId> concerned,
            Set<RecordId> connected) {}

    /**
     * What a person says.
     *
     * @param weight what the pair weighs, where nobody can tell
     * @param organisation for which it is said
     */
    public record Word(
            Verdict verdict,
            List<PersonDecision.Pair> pairs,
            int weight,
            OrganisationId organisation,
            @Nullable String note) {

        public Word {
            pairs = List.copyOf(pairs);
            if (pairs.isEmpty()) {
                throw new IllegalArgumentException("a decision is about two records");
            }
        }

        @Override
        public String toString() {
            return "Word[" + verdict + " masked]";
        }
    }

    /**
     * What came of it.
     *
     * @param entry the journal entry to wait for; null where the same stood already and nothing was done
     */
    public record Done(UUID decision, @Nullable UUID entry) {}

    /** Keeps everybody else from moving these records and whoever is connected with them. */
    public Held hold(WriteTx tx, Collection<RecordId> about) {
        Set<RecordId> records = new TreeSet<>(about);
        Set<RecordId> connected = consequences.hold(tx, records);
        Map<RecordId, LearnerId> learnerOf = learners.learnersOf(tx, records);
        Set<RecordId> concerned = new TreeSet<>(records);
        new LinkedHashSet<>(learnerOf.values()).forEach(learner -> concerned.addAll(learners.recordsOf(tx, learner)));
        return new Held(records, learnerOf, concerned, connected);
    }

    /**
     * Decides about records that are held.
     *
     * @throws hub.problem.Problem decision_contradicts where another decision says otherwise
     */
    public Done decide(WriteTx tx, Held held, Word word) {
        UUID alike = matching.alike(tx, word.verdict(), word.pairs(), word.weight());
        if (alike != null) {
            return new Done(alike, null);
        }
        Map<RecordId, EntryDraft> entries = entries(tx, "decision.made", held);
        EntryDraft main = main(tx, "decision.made", entries);
        UUID decision = matching.decide(
                tx,
                word.verdict(),
                word.pairs(),
                word.weight(),
                word.organisation().value(),
                word.note(),
                main);
        tell(entries.values(), main, decision, word.organisation(), held, word.verdict());
        consequences.of(tx, held.connected(), entries);
        return new Done(decision, main.id());
    }

    /**
     * Withdraws a decision whose records are held: what it joined or parted is as it would be without it.
     *
     * @throws hub.problem.Problem conflict where it does not stand any more
     */
    public Done withdraw(WriteTx tx, Held held, UUID decision, OrganisationId organisation, @Nullable String note) {
        Map<RecordId, EntryDraft> entries = entries(tx, "decision.withdrawn", held);
        EntryDraft main = main(tx, "decision.withdrawn", entries);
        matching.withdraw(tx, decision, organisation.value(), note, main);
        tell(entries.values(), main, decision, organisation, held, null);
        consequences.of(tx, held.connected(), entries);
        return new Done(decision, main.id());
    }

    /** An entry for each record, which regrouping then makes one about its learner: every holder hears of it. */
    private Map<RecordId, EntryDraft> entries(WriteTx tx, String kind, Held held) {
        Map<RecordId, EntryDraft> entries = new LinkedHashMap<>();
        for (RecordId record : held.records()) {
            LearnerId learner = held.learnerOf().get(record);
            if (learner != null) {
                entries.put(record, journal.append(tx, kind, learner.value()));
            }
        }
        return entries;
    }

    private EntryDraft main(WriteTx tx, String kind, Map<RecordId, EntryDraft> entries) {
        return entries.isEmpty()
                ? journal.append(tx, kind, null)
                : entries.values().iterator().next();
    }

    private static void tell(
            Collection<EntryDraft> entries,
            EntryDraft main,
            UUID decision,
            OrganisationId organisation,
            Held held,
            @Nullable Verdict verdict) {
        Set<EntryDraft> all = new LinkedHashSet<>(entries);
        all.add(main);
        for (EntryDraft entry : all) {
            entry.with("decision", decision.toString())
                    .with("organisation", organisation.toString())
                    .with(
                            "records",
                            held.records().stream().map(RecordId::toString).toList());
            if (verdict != null) {
                entry.with("verdict", verdict.key());
            }
        }
    }
}
