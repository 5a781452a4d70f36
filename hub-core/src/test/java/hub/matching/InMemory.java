package hub.matching;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;

/** The matching of a whole list of records at once, without a database, batches or order: what the door must come to. */
final class InMemory {

    private final MatchModel model;
    private final Matcher matcher;
    private final Map<UUID, MatchProfile> profiles = new HashMap<>();
    private final Map<UUID, Member> members = new HashMap<>();
    private final Map<UUID, Map<UUID, Edge>> edges = new HashMap<>();
    private final List<Decided> decided = new ArrayList<>();

    InMemory(MatchModel model) {
        this.model = model;
        this.matcher = new Matcher(model);
    }

    void add(MatchSubject subject, Set<Integer> years) {
        profiles.put(subject.recordId(), MatchProfile.of(subject, model));
        members.put(
                subject.recordId(),
                new Member(subject.recordId(), subject.sourceSystem(), subject.school(), subject.ownKey(), years));
    }

    /** What a person said of two records, which need not be there. */
    void say(Decided said) {
        decided.add(said);
    }

    /** The records that a person said to be the same as this one. */
    private List<UUID> same(UUID record) {
        return decided.stream()
                .filter(each -> each.verdict() == Verdict.SAME)
                .filter(each -> each.recordA().equals(record) || each.recordB().equals(record))
                .map(each -> each.recordA().equals(record) ? each.recordB() : each.recordA())
                .toList();
    }

    List<Partition> partitions() {
        connect();
        List<Partition> partitions = new ArrayList<>();
        Set<UUID> seen = new HashSet<>();
        for (UUID start : members.keySet()) {
            if (!seen.add(start)) {
                continue;
            }
            List<Member> component = new ArrayList<>();
            Set<Edge> inside = new HashSet<>();
            ArrayDeque<UUID> reached = new ArrayDeque<>(List.of(start));
            for (UUID next = reached.poll(); next != null; next = reached.poll()) {
                Member member = members.get(next);
                if (member != null) {
                    component.add(member);
                }
                for (UUID joined : same(next)) {
                    if (seen.add(joined)) {
                        reached.add(joined);
                    }
                }
                for (Map.Entry<UUID, Edge> edge :
                        edges.getOrDefault(next, Map.of()).entrySet()) {
                    inside.add(edge.getValue());
                    if (seen.add(edge.getKey())) {
                        reached.add(edge.getKey());
                    }
                }
            }
            partitions.add(new Grouping(model).partition(component, inside, decided, this::score));
        }
        return partitions;
    }

    private PairScore score(UUID one, UUID other) {
        return matcher.compare(Objects.requireNonNull(profiles.get(one)), Objects.requireNonNull(profiles.get(other)));
    }

    private void connect() {
        Map<Long, List<UUID>> blocks = new HashMap<>();
        profiles.forEach((record, profile) -> {
            for (long key : MatchKeys.of(profile, model)) {
                blocks.computeIfAbsent(key, any -> new ArrayList<>()).add(record);
            }
        });
        for (List<UUID> block : blocks.values()) {
            for (int i = 0; i < block.size(); i++) {
                for (int j = i + 1; j < block.size(); j++) {
                    PairScore score = score(block.get(i), block.get(j));
                    if (score.verdict() != PairScore.Verdict.DIFFERENT) {
                        Edge edge = Edge.of(block.get(i), block.get(j), score);
                        edges.computeIfAbsent(edge.recordA(), any -> new HashMap<>())
                                .put(edge.recordB(), edge);
                        edges.computeIfAbsent(edge.recordB(), any -> new HashMap<>())
                                .put(edge.recordA(), edge);
                    }
                }
            }
        }
    }
}
