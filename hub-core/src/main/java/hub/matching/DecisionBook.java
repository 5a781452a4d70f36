package hub.matching;

import hub.database.ReadTx;
import hub.database.WriteTx;
import hub.journal.EntryDraft;
import hub.problem.Problem;
import hub.problem.ProblemKind;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** People's decisions as they are kept: what stands, and every act. */
final class DecisionBook {

    private DecisionBook() {}

    static void make(
            WriteTx tx,
            UUID decision,
            Collection<Decided> pairs,
            UUID organisation,
            @Nullable String note,
            EntryDraft entry) {
        tx.copy(
                "matching_decision (decision_id, record_a, record_b, verdict, weight, stands_in_for)",
                pairs,
                (pair, out) -> out.uuid(decision)
                        .uuid(pair.recordA())
                        .uuid(pair.recordB())
                        .text(pair.verdict().key())
                        .int4(pair.weight())
                        .uuid(pair.standsInFor()));
        write(tx, decision, "made", pairs, organisation, note, entry);
    }

    /** Ends a decision; one that another ends at the same time is a conflict. */
    static void withdraw(WriteTx tx, UUID decision, UUID organisation, @Nullable String note, EntryDraft entry) {
        List<Decided> pairs = standing(tx, decision);
        if (pairs.isEmpty() || tx.sql(DecisionSql.class).withdraw(decision) != pairs.size()) {
            throw Problem.of(ProblemKind.CONFLICT);
        }
        write(tx, decision, "withdrawn", pairs, organisation, note, entry);
    }

    private static void write(
            WriteTx tx,
            UUID decision,
            String act,
            Collection<Decided> pairs,
            UUID organisation,
            @Nullable String note,
            EntryDraft entry) {
        for (Decided pair : pairs) {
            entry.causesRow(
                    "matching_decision_version",
                    entry.id(),
                    decision,
                    act,
                    pair.verdict().key(),
                    pair.recordA(),
                    pair.recordB(),
                    pair.weight(),
                    pair.standsInFor(),
                    organisation,
                    note);
        }
        tx.copy(
                "matching_decision_version (entry_id, decision_id, act, verdict, record_a, record_b, weight, stands_in_for,"
                        + " organisation_id, note)",
                pairs,
                (pair, out) -> out.uuid(entry.id())
                        .uuid(decision)
                        .text(act)
                        .text(pair.verdict().key())
                        .uuid(pair.recordA())
                        .uuid(pair.recordB())
                        .int4(pair.weight())
                        .uuid(pair.standsInFor())
                        .uuid(organisation)
                        .text(note));
    }

    static List<Decided> standing(ReadTx tx, UUID decision) {
        return tx.sql(DecisionSql.class).standing(decision).stream()
                .map(DecisionSql.StandingRow::decided)
                .toList();
    }

    /** What stands about these records and about all that a person's "same" joins to them. */
    static Set<Decided> around(ReadTx tx, Collection<UUID> records) {
        Set<Decided> found = new HashSet<>();
        Set<UUID> reached = new HashSet<>(records);
        Set<UUID> frontier = reached;
        while (!frontier.isEmpty()) {
            Set<UUID> next = new HashSet<>();
            for (DecisionSql.StandingRow row : tx.sql(DecisionSql.class).of(Neighbourhood.ascending(frontier))) {
                Decided decided = row.decided();
                if (found.add(decided) && decided.verdict() == Verdict.SAME) {
                    next.add(decided.recordA());
                    next.add(decided.recordB());
                }
            }
            next.removeIf(record -> !reached.add(record));
            frontier = next;
        }
        return found;
    }

    static @Nullable UUID alike(ReadTx tx, List<Decided> pairs) {
        return tx.sql(DecisionSql.class)
                .same(
                        IdPair.firsts(pairs, Decided::pair),
                        IdPair.seconds(pairs, Decided::pair),
                        pairs.get(0).verdict().key(),
                        pairs.get(0).weight());
    }

    static List<PersonDecision> read(ReadTx tx, List<UUID> decisions) {
        if (decisions.isEmpty()) {
            return List.of();
        }
        Map<UUID, List<DecisionSql.VersionRow>> rows = new LinkedHashMap<>();
        decisions.forEach(decision -> rows.put(decision, new ArrayList<>()));
        for (DecisionSql.VersionRow row : tx.sql(DecisionSql.class).versions(decisions.toArray(UUID[]::new))) {
            rows.computeIfAbsent(row.decisionId(), any -> new ArrayList<>()).add(row);
        }
        List<PersonDecision> read = new ArrayList<>();
        rows.forEach((decision, versions) -> {
            if (!versions.isEmpty()) {
                read.add(read(decision, versions));
            }
        });
        return read;
    }

    private static PersonDecision read(UUID decision, List<DecisionSql.VersionRow> versions) {
        Map<UUID, PersonDecision.Act> acts = new LinkedHashMap<>();
        Set<PersonDecision.Pair> pairs = new HashSet<>();
        List<PersonDecision.Pair> ordered = new ArrayList<>();
        for (DecisionSql.VersionRow row : versions) {
            PersonDecision.Pair pair = new PersonDecision.Pair(row.recordA(), row.recordB());
            if (pairs.add(pair)) {
                ordered.add(pair);
            }
            acts.putIfAbsent(
                    row.entryId(),
                    new PersonDecision.Act(
                            row.entryId(),
                            row.act().equals("withdrawn"),
                            row.organisationId(),
                            row.actor(),
                            row.recordedAt(),
                            row.note()));
        }
        return new PersonDecision(decision, Verdict.of(versions.get(0).verdict()), ordered, List.copyOf(acts.values()));
    }
}
