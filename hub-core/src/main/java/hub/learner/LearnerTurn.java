package hub.learner;

import hub.submission.RecordId;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * From one version of a learner to the next.
 *
 * @param before null where the learner was nobody before
 * @param ledTo where the learner was part of another before: the code of the one to whom its own code led; else null
 */
public record LearnerTurn(
        @Nullable LearnerAt before,
        LearnerAt after,
        @Nullable String ledTo) {

    /** What became of a code. */
    public enum KeyChange {
        ISSUED,
        RETIRED,
        REVIVED,
        WITHDRAWN
    }

    /**
     * A code that leads elsewhere than before.
     *
     * @param other to which code it leads since where it is retired, to which it led where it is revived
     */
    public record Key(
            KeyChange change, String code, @Nullable String other) {

        @Override
        public String toString() {
            return "Key[" + change + "]";
        }
    }

    /** What became of codes: those of a learner who became part of another are told of that other one, to whom they lead. */
    public List<Key> keys() {
        String own = after.studentCode();
        if (own == null || after.state() == LearnerState.MERGED) {
            return List.of();
        }
        if (after.state() == LearnerState.WITHDRAWN) {
            return List.of(new Key(KeyChange.WITHDRAWN, own, null));
        }
        List<Key> keys = new ArrayList<>();
        if (before == null || before.studentCode() == null) {
            keys.add(new Key(KeyChange.ISSUED, own, null));
        } else if (before.state() == LearnerState.MERGED || before.state() == LearnerState.WITHDRAWN) {
            keys.add(new Key(KeyChange.REVIVED, own, ledTo));
        }
        Set<String> known = before == null ? Set.of() : Set.copyOf(before.retired());
        for (String retired : after.retired()) {
            if (!known.contains(retired)) {
                keys.add(new Key(KeyChange.RETIRED, retired, own));
            }
        }
        return keys;
    }

    /** The records that speak of the learner since, or no longer. */
    public Set<RecordId> moved() {
        Set<RecordId> was = before == null ? Set.of() : before.records();
        Set<RecordId> moved = new TreeSet<>(after.records());
        moved.addAll(was);
        Set<RecordId> stayed = new HashSet<>(after.records());
        stayed.retainAll(was);
        moved.removeAll(stayed);
        return moved;
    }

    @Override
    public String toString() {
        return "LearnerTurn[" + after + "]";
    }
}
