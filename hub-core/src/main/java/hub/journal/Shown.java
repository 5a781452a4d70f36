package hub.journal;

import java.util.Collection;
import java.util.Comparator;
import java.util.Objects;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.UUID;

/** The learners whom a list or a report showed, each by records: one entry tells of the look at them all. */
public final class Shown {

    /** The order of their texts, which is the database's. */
    private static final Comparator<UUID> BY_TEXT = Comparator.comparing(UUID::toString);

    private final SortedMap<UUID, TreeSet<UUID>> recordsOf = new TreeMap<>(BY_TEXT);

    /** Adds a learner, by these records. */
    public Shown add(UUID learner, Collection<UUID> records) {
        recordsOf.computeIfAbsent(learner, any -> new TreeSet<>(BY_TEXT)).addAll(records);
        return this;
    }

    public boolean isEmpty() {
        return recordsOf.isEmpty();
    }

    int size() {
        return recordsOf.size();
    }

    Set<UUID> learners() {
        return recordsOf.keySet();
    }

    Set<UUID> records(UUID learner) {
        return Objects.requireNonNull(recordsOf.get(learner));
    }

    /** What the list's commitment is made to: a line for each learner, with the records after a space and commas between. */
    String lines() {
        StringBuilder lines = new StringBuilder();
        recordsOf.forEach((learner, records) -> {
            lines.append(learner).append(' ');
            String between = "";
            for (UUID record : records) {
                lines.append(between).append(record);
                between = ",";
            }
            lines.append('\n');
        });
        return lines.toString();
    }
}
