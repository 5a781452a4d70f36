package hub.matching;

import static org.assertj.core.api.Assertions.assertThat;

import hub.TestDatabase;
import hub.journal.EntryDraft;
import hub.journal.Journal;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import java.util.function.Consumer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/**
 * Records that come in any order and batching, people who decide and withdraw among them, records that are taken back and come
 * again: in the end the parts are those of all at once.
 */
final class DecisionOrderDbTest {

    private static final UUID STEWARD = new UUID(8, 8);

    @RegisterExtension
    static final TestDatabase database = new TestDatabase();

    private final Journal journal = new Journal();
    private final Matching matching = new Matching(MatchModel.shipped());
    private final Map<UUID, Set<UUID>> parts = new HashMap<>();
    private final Map<String, UUID> ids = new LinkedHashMap<>();
    private final Set<UUID> written = new HashSet<>();
    private final Set<UUID> there = new HashSet<>();
    private final Map<UUID, Decided> standing = new LinkedHashMap<>();

    @AfterEach
    void empty() {
        database.execute(
                "truncate matching_profile, matching_key, matching_crowd, matching_edge, matching_review, matching_decision,"
                        + " submission_slice, submission_record");
    }

    private void note(Matched matched) {
        for (Component component : matched.components()) {
            for (Part part : component.parts()) {
                part.records().forEach(record -> parts.put(record, Set.copyOf(part.records())));
            }
        }
    }

    private void send(Collection<Sent> batch) {
        List<MatchSubject> subjects = new ArrayList<>();
        List<MatchSubject> fresh = new ArrayList<>();
        Set<UUID> back = new HashSet<>();
        for (Sent sent : batch) {
            UUID id = ids.getOrDefault(sent.natural(), STEWARD);
            subjects.add(sent.subject(id));
            if (written.add(id)) {
                fresh.add(sent.subject(id));
            } else {
                back.add(id);
            }
            there.add(id);
        }
        database.transactions().writing(TestDatabase.TESTER, tx -> {
            tx.lock(7, matching.stripes(matching.arrivals(tx, subjects)));
            Slices.records(tx, fresh);
            for (Sent sent : batch) {
                MatchSubject subject = sent.subject(ids.getOrDefault(sent.natural(), STEWARD));
                if (fresh.contains(subject)) {
                    sent.years().forEach(year -> Slices.add(tx, List.of(subject), year));
                }
            }
            note(matching.work(tx, matching.arrivals(tx, subjects), back, Set.of()));
        });
    }

    private void cancel(UUID record) {
        there.remove(record);
        parts.remove(record);
        database.transactions()
                .writing(
                        TestDatabase.TESTER,
                        tx -> note(matching.work(tx, matching.arrivals(tx, List.of()), Set.of(), Set.of(record))));
    }

    private void decide(Decided said) {
        List<Decided> all = new ArrayList<>(standing.values());
        all.add(said);
        if (!there.containsAll(Set.of(said.recordA(), said.recordB())) || Said.contradicted(all) != null) {
            return;
        }
        database.transactions().writing(TestDatabase.TESTER, tx -> {
            Set<UUID> held = matching.hold(tx, Set.of(said.recordA(), said.recordB()));
            EntryDraft entry = journal.append(tx, "decision.made", null);
            PersonDecision.Pair pair = new PersonDecision.Pair(said.recordA(), said.recordB());
            UUID decision = matching.decide(tx, said.verdict(), List.of(pair), 0, STEWARD, null, entry);
            standing.put(decision, said);
            note(matching.work(tx, matching.arrivals(tx, List.of()), held, Set.of()));
        });
    }

    private void withdraw(UUID decision) {
        Decided said = standing.remove(decision);
        if (said == null) {
            return;
        }
        database.transactions().writing(TestDatabase.TESTER, tx -> {
            Set<UUID> held = matching.hold(tx, Set.of(said.recordA(), said.recordB()));
            matching.withdraw(tx, decision, STEWARD, null, journal.append(tx, "decision.withdrawn", null));
            note(matching.work(tx, matching.arrivals(tx, List.of()), held, Set.of()));
        });
    }

    private Set<Set<String>> atOnce(Map<String, Sent> sector) {
        Rehearsal all = new Rehearsal(MatchModel.shipped());
        ids.forEach((natural, id) -> {
            Sent sent = sector.get(natural);
            if (sent != null && there.contains(id)) {
                all.add(sent.subject(id), Set.copyOf(sent.years()));
            }
        });
        standing.values().forEach(all::say);
        // Whom the machine had with a named record when it was decided is part of what was decided.
        for (String row : database.rows("select record_a, record_b, stands_in_for from matching_decision"
                + " where stands_in_for is not null")) {
            List<UUID> three =
                    List.of(row.split(",", -1)).stream().map(UUID::fromString).toList();
            UUID named = three.get(2);
            if (!there.contains(named)) {
                all.say(Decided.standIn(named, three.get(0).equals(named) ? three.get(1) : three.get(0)));
            }
        }
        List<Collection<UUID>> found = new ArrayList<>();
        all.partitions().forEach(partition -> partition.parts().forEach(part -> found.add(part.records())));
        return Orders.named(found, names());
    }

    private Map<UUID, String> names() {
        Map<UUID, String> names = new HashMap<>();
        ids.forEach((natural, id) -> names.put(id, natural));
        return names;
    }

    @Test
    void in_any_order_the_parts_are_those_of_all_records_and_all_decisions_at_once() {
        for (int seed = 1; seed <= 4; seed++) {
            empty();
            List.of(parts, ids, standing).forEach(Map::clear);
            written.clear();
            there.clear();
            run(new Random(seed), SmallSector.records(60, seed));
        }
    }

    private void run(Random random, List<Sent> records) {
        Map<String, Sent> sector = new LinkedHashMap<>();
        records.forEach(sent -> sector.put(sent.natural(), sent));
        List<Sent> sents = new ArrayList<>(sector.values());
        Collections.shuffle(sents, random);
        sents.forEach(sent -> ids.put(sent.natural(), new UUID(random.nextLong(), random.nextLong())));
        List<UUID> all = new ArrayList<>(ids.values());
        List<Runnable> acts = new ArrayList<>();
        for (int from = 0; from < sents.size(); ) {
            int to = Math.min(sents.size(), from + 1 + random.nextInt(20));
            List<Sent> batch = sents.subList(from, to);
            acts.add(() -> send(batch));
            from = to;
        }
        Consumer<Runnable> later = act -> acts.add(1 + random.nextInt(acts.size()), act);
        for (int i = 0; i < 25; i++) {
            UUID one = all.get(random.nextInt(all.size()));
            UUID other = all.get(random.nextInt(all.size()));
            Verdict verdict = random.nextInt(3) == 0 ? Verdict.DIFFERENT : Verdict.SAME;
            if (!one.equals(other)) {
                later.accept(() -> decide(Decided.of(one, other, verdict, 0)));
            }
        }
        // People decide about records that the machine joins, too.
        acts.add(() -> List.copyOf(parts.values()).stream()
                .filter(part -> part.size() > 1)
                .limit(3)
                .forEach(part -> {
                    List<UUID> two = List.copyOf(part);
                    decide(Decided.of(two.get(0), two.get(1), Verdict.DIFFERENT, 0));
                }));
        for (int i = 0; i < 12; i++) {
            int which = random.nextInt(sents.size());
            Sent sent = sents.get(which);
            UUID id = ids.getOrDefault(sent.natural(), STEWARD);
            boolean comesBack = random.nextBoolean();
            acts.add(() -> {
                if (there.contains(id)) {
                    cancel(id);
                    if (comesBack) {
                        send(List.of(sent));
                    }
                }
            });
        }
        acts.add(() -> {
            List<UUID> made = new ArrayList<>(standing.keySet());
            for (int i = 0; i < made.size(); i += 3) {
                withdraw(made.get(i));
            }
        });
        acts.forEach(Runnable::run);
        assertThat(standing).isNotEmpty();
        assertThat(Orders.named(parts.values(), names())).isEqualTo(atOnce(sector));
    }
}
