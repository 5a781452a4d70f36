package hub.matching;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.stream.Collectors;

/** Partitions told by the natural keys of their records, so that runs with other ids compare. */
final class Orders {

    private Orders() {}

    /** All records at once, in the order and with the ids of the list. */
    static Set<Set<String>> atOnce(List<Sent> records) {
        Rehearsal all = new Rehearsal(MatchModel.shipped());
        Map<UUID, String> names = new HashMap<>();
        for (int i = 0; i < records.size(); i++) {
            UUID id = new UUID(3, i);
            names.put(id, records.get(i).natural());
            all.add(records.get(i).subject(id), Set.copyOf(records.get(i).years()));
        }
        List<Collection<UUID>> parts = new ArrayList<>();
        for (Partition partition : all.partitions()) {
            partition.parts().forEach(part -> parts.add(part.records()));
        }
        return named(parts, names);
    }

    static Set<Set<String>> named(Collection<? extends Collection<UUID>> parts, Map<UUID, String> names) {
        return parts.stream()
                .map(part -> part.stream()
                        .map(record -> names.getOrDefault(record, "?"))
                        .collect(Collectors.<String, Set<String>>toCollection(TreeSet::new)))
                .collect(Collectors.toSet());
    }
}
