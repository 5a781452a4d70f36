package hub.matching;

import hub.database.WriteTx;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;

/** The work on one batch: profiles, keys and pairs brought up to date, then every component it touches parted. */
final class MatchingWork {

    private final WriteTx tx;
    private final MatchingSql sql;
    private final Models models;
    private final MatchModel model;
    private final Arrivals arrivals;
    private final Set<UUID> regroup;
    private final Set<UUID> gone;
    private final PairSearch pairs;
    /** Records whose part may be another now. */
    private final Set<UUID> touched = new LinkedHashSet<>();
    /** Records whose pairs were struck. */
    private final Set<UUID> unpaired = new HashSet<>();

    MatchingWork(WriteTx tx, Models models, Arrivals arrivals, Set<UUID> regroup, Set<UUID> gone) {
        this.tx = tx;
        this.sql = tx.sql(MatchingSql.class);
        this.models = models;
        this.model = arrivals.comparing().model();
        this.arrivals = arrivals;
        this.regroup = regroup;
        this.gone = gone;
        this.pairs = new PairSearch(tx, models, arrivals);
    }

    Matched run() {
        store();
        Neighbourhood neighbourhood = Neighbourhood.of(touched, gone, sql, tx.sql(DecisionSql.class), pairs);
        List<List<UUID>> connected = neighbourhood.components();
        return new Matched(
                part(neighbourhood, connected),
                pairs.crowds(),
                pairs.crowded(),
                connected.stream()
                        .map(List::size)
                        .filter(size -> size > model.outsized)
                        .toList());
    }

    /** Whom each of these records is with by the machine alone, whatever people said to be the same. */
    Map<UUID, Set<UUID>> byMachineAlone(Set<UUID> records) {
        Neighbourhood neighbourhood = Neighbourhood.of(Set.of(), records, sql, tx.sql(DecisionSql.class), pairs);
        List<List<UUID>> connected = neighbourhood.components();
        Map<UUID, Member> members = members(connected);
        Map<UUID, Set<UUID>> with = new HashMap<>();
        for (List<UUID> component : connected) {
            List<Decided> parting = neighbourhood.decisions(component).stream()
                    .filter(each -> each.verdict() == Verdict.DIFFERENT)
                    .toList();
            for (Part part : new Grouping(model)
                    .partition(
                            component.stream()
                                    .map(record -> member(members, record))
                                    .toList(),
                            neighbourhood.edges(component),
                            parting,
                            comparison(neighbourhood))
                    .parts()) {
                part.records().forEach(record -> with.put(record, new LinkedHashSet<>(part.records())));
            }
        }
        return with;
    }

    /** Profiles, keys and edges as they are from now on. */
    private void store() {
        Map<UUID, byte[]> before = before();
        touched.addAll(regroup);
        List<ArrivalKey> searched = new ArrayList<>(arrivals.size() * 7);
        List<ArrivalKey> inserted = new ArrayList<>(arrivals.size() * 7);
        List<Long> struckKeys = new ArrayList<>();
        List<UUID> struckKeysOf = new ArrayList<>();
        List<Integer> added = new ArrayList<>(arrivals.size());
        List<UUID> updated = new ArrayList<>();
        List<byte[]> updatedTo = new ArrayList<>();
        for (int i = 0; i < arrivals.size(); i++) {
            UUID record = arrivals.id(i);
            byte[] old = before.get(record);
            long[] oldKeys = new long[0];
            if (old == null) {
                added.add(i);
            } else {
                touched.add(record);
                byte[] encoded = arrivals.profile(i).encode();
                if (Arrays.equals(old, encoded)) {
                    continue;
                }
                unpaired.add(record);
                updated.add(record);
                updatedTo.add(encoded);
                oldKeys = models.keys(tx, MatchProfile.decode(old));
            }
            long[] keys = arrivals.keys(i);
            for (long key : keys) {
                searched.add(new ArrivalKey(key, i));
                if (Arrays.binarySearch(oldKeys, key) < 0) {
                    inserted.add(new ArrivalKey(key, i));
                }
            }
            for (long key : oldKeys) {
                if (Arrays.binarySearch(keys, key) < 0) {
                    struckKeys.add(key);
                    struckKeysOf.add(record);
                }
            }
        }
        for (UUID record : gone) {
            byte[] old = before.get(record);
            if (old != null) {
                unpaired.add(record);
                for (long key : models.keys(tx, MatchProfile.decode(old))) {
                    struckKeys.add(key);
                    struckKeysOf.add(record);
                }
            }
        }
        strike(struckKeys, struckKeysOf);
        searched.sort(null);
        pairs.find(searched, touched);
        inserted.sort(null);
        tx.copy("matching_profile (record_id, profile)", added, (number, out) -> out.uuid(arrivals.id(number))
                .bytes(arrivals.profile(number).encode()));
        if (!updated.isEmpty()) {
            sql.changeProfiles(updated, updatedTo);
        }
        tx.copy("matching_key (key_hash, record_id)", inserted, (key, out) -> out.int8(key.key())
                .uuid(arrivals.id(key.number())));
        pairs.write(touched);
    }

    private Map<UUID, byte[]> before() {
        Set<UUID> known = new HashSet<>(gone);
        for (int i = 0; i < arrivals.size(); i++) {
            known.add(arrivals.id(i));
        }
        Map<UUID, byte[]> before = new HashMap<>();
        if (!known.isEmpty()) {
            for (MatchingSql.ProfileRow row : sql.lockProfiles(Neighbourhood.ascending(known))) {
                before.put(row.recordId(), row.profile());
            }
        }
        return before;
    }

    private void strike(List<Long> keys, List<UUID> keysOf) {
        if (!unpaired.isEmpty()) {
            List<Edge> edges = sql.edgesOf(Neighbourhood.ascending(unpaired));
            for (Edge edge : edges) {
                touched.add(edge.recordA());
                touched.add(edge.recordB());
            }
            if (!edges.isEmpty()) {
                sql.deleteEdges(IdPair.firsts(edges, Edge::pair), IdPair.seconds(edges, Edge::pair));
            }
        }
        if (!keys.isEmpty()) {
            sql.deleteKeys(keys.toArray(Long[]::new), keysOf.toArray(UUID[]::new));
        }
        if (!gone.isEmpty()) {
            sql.deleteProfiles(Neighbourhood.ascending(gone));
            ReviewBook.unflag(tx, gone);
            ReviewBook.endChallenges(tx, gone);
            touched.removeAll(gone);
        }
    }

    /** Every component parted; its reviews stored. */
    private List<Component> part(Neighbourhood neighbourhood, List<List<UUID>> connected) {
        List<Component> components = new ArrayList<>(arrivals.size());
        Set<UUID> alone = new LinkedHashSet<>();
        for (int i = 0; i < arrivals.size(); i++) {
            if (!neighbourhood.has(arrivals.id(i))) {
                alone.add(arrivals.id(i));
            }
        }
        alone.addAll(neighbourhood.alone());
        for (UUID record : alone) {
            components.add(new Component(List.of(new Part(List.of(record), false)), List.of()));
        }
        Map<UUID, Member> members = members(connected);
        Map<UUID, UUID> schools = new HashMap<>();
        members.forEach((record, member) -> schools.put(record, member.school()));
        Grouping grouping = new Grouping(model);
        List<Partition> partitions = new ArrayList<>(connected.size());
        List<Unsettled> unsettled = new ArrayList<>();
        for (List<UUID> component : connected) {
            Partition partition = grouping.partition(
                    component.stream().map(record -> member(members, record)).toList(),
                    neighbourhood.edges(component),
                    neighbourhood.decisions(component),
                    comparison(neighbourhood));
            partitions.add(partition);
            unsettled.addAll(partition.unsettled());
        }
        Set<UUID> reviewed = new HashSet<>(members.keySet());
        reviewed.addAll(unpaired);
        ReviewBook.settle(tx, reviewed, unsettled, schools);
        ReviewBook.endChallenges(tx, alone(neighbourhood.alone(), partitions));
        Map<IdPair, String> evidence = ReviewBook.evidence(tx, unsettled);
        for (Partition partition : partitions) {
            components.add(new Component(
                    partition.parts(),
                    partition.unsettled().stream()
                            .map(each -> each.with(evidence.getOrDefault(each.pair(), "")))
                            .toList()));
        }
        return components;
    }

    /** The records that are parts of their own, which nobody can say are linked with another's. */
    private static Set<UUID> alone(Set<UUID> unconnected, List<Partition> partitions) {
        Set<UUID> alone = new HashSet<>(unconnected);
        for (Partition partition : partitions) {
            for (Part part : partition.parts()) {
                if (part.records().size() == 1) {
                    alone.add(part.records().get(0));
                }
            }
        }
        return alone;
    }

    private Grouping.Comparison comparison(Neighbourhood neighbourhood) {
        Map<UUID, MatchProfile> decoded = new HashMap<>();
        return (one, other) -> {
            MatchProfile a = decoded.computeIfAbsent(one, neighbourhood::profile);
            MatchProfile b = decoded.computeIfAbsent(other, neighbourhood::profile);
            return a == null || b == null
                    ? null
                    : arrivals.comparing().matcher().compare(a, b);
        };
    }

    private static Member member(Map<UUID, Member> members, UUID record) {
        Member member = members.get(record);
        if (member == null) {
            throw new IllegalStateException("a source record that was never written");
        }
        return member;
    }

    private Map<UUID, Member> members(List<List<UUID>> components) {
        Map<UUID, Member> members = new HashMap<>();
        Set<UUID> records = new HashSet<>();
        components.forEach(records::addAll);
        if (records.isEmpty()) {
            return members;
        }
        for (MatchingSql.MemberRow row : sql.members(Neighbourhood.ascending(records))) {
            members.put(
                    row.recordId(),
                    new Member(
                            row.recordId(),
                            row.sourceSystem(),
                            row.schoolId(),
                            row.ownKey(),
                            new HashSet<>(row.schoolYears())));
        }
        return members;
    }
}
