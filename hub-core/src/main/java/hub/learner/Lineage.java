package hub.learner;

import hub.submission.RecordId;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Which learner each part of a regrouped component is, and which codes lead to it. A code stays with the part that holds
 * the record it was issued for; where that record is gone, with the part that holds most of the records that its learner had before
 * any of those merged who now lead to the same. The oldest code of a part is its code, the others redirect to it; a part is the learner to whom its code was issued.
 */
final class Lineage {

    private static final Comparator<IssuedCode> OLDEST_FIRST = Comparator.comparing(IssuedCode::entryId);

    private Lineage() {}

    /**
     * A part of a component and who it is.
     *
     * @param code its code, or null where it has none yet
     * @param retired further codes that lead to it, oldest first
     */
    record Heir(
            Set<RecordId> members,
            LearnerId learner,
            @Nullable IssuedCode code,
            List<IssuedCode> retired) {}

    /**
     * Decides for parts that together hold every present member of every learner concerned.
     *
     * @param links the learner of each record as linked so far
     * @param codes every code that leads to one of these learners, or was issued for an unlinked record of theirs and leads to
     *     a learner without records
     * @param ownOf the records that learners had before they merged, by learner; needed where a code's own record is gone
     * @param newLearner makes an id for a part that is nobody so far
     */
    static List<Heir> decide(
            List<? extends Set<RecordId>> parts,
            Map<RecordId, LearnerId> links,
            Collection<IssuedCode> codes,
            Map<LearnerId, Set<RecordId>> ownOf,
            Supplier<LearnerId> newLearner) {
        Map<RecordId, Integer> partOf = new HashMap<>();
        for (int i = 0; i < parts.size(); i++) {
            for (RecordId member : parts.get(i)) {
                partOf.put(member, i);
            }
        }
        List<List<IssuedCode>> codesOf = new ArrayList<>();
        parts.forEach(part -> codesOf.add(new ArrayList<>()));
        for (IssuedCode code : codes) {
            Integer home = isWithItsRecord(code, links) ? partOf.get(code.recordId()) : null;
            if (home == null) {
                Set<RecordId> own = linkedTo(code.learnerId(), links);
                own.retainAll(ownOf.getOrDefault(code.issuedTo(), Set.of()));
                home = mostOf(own, parts);
            }
            if (home == null) {
                home = mostOf(linkedTo(code.learnerId(), links), parts);
            }
            if (home != null) {
                codesOf.get(home).add(code);
            }
        }
        Set<LearnerId> withCode = new HashSet<>();
        codes.forEach(code -> withCode.add(code.issuedTo()));
        List<Heir> heirs = new ArrayList<>(parts.size());
        Set<LearnerId> taken = new HashSet<>();
        for (int i = 0; i < parts.size(); i++) {
            List<IssuedCode> own = codesOf.get(i);
            own.sort(OLDEST_FIRST);
            IssuedCode code = own.isEmpty() ? null : own.get(0);
            LearnerId learner = code != null ? code.issuedTo() : unnamed(parts.get(i), links, withCode, taken);
            if (learner == null) {
                learner = newLearner.get();
            }
            taken.add(learner);
            heirs.add(new Heir(
                    parts.get(i), learner, code, own.isEmpty() ? List.of() : List.copyOf(own.subList(1, own.size()))));
        }
        return heirs;
    }

    /**
     * True where the code's own record still counts: it is linked to the learner to whom the code leads, or comes back to a
     * learner who has no other record left.
     */
    private static boolean isWithItsRecord(IssuedCode code, Map<RecordId, LearnerId> links) {
        LearnerId linked = links.get(code.recordId());
        return linked == null ? !links.containsValue(code.learnerId()) : linked.equals(code.learnerId());
    }

    /** Whether a code's own record is of no use to say where the code belongs: then its learner's other records say it. */
    static boolean isWithoutItsRecord(IssuedCode code, Map<RecordId, LearnerId> links) {
        return !isWithItsRecord(code, links);
    }

    private static Set<RecordId> linkedTo(LearnerId learner, Map<RecordId, LearnerId> links) {
        Set<RecordId> linked = new HashSet<>();
        links.forEach((record, of) -> {
            if (of.equals(learner)) {
                linked.add(record);
            }
        });
        return linked;
    }

    /** The part that holds most of these records, of equals the one with the oldest; null where none does. */
    private static @Nullable Integer mostOf(Set<RecordId> wanted, List<? extends Set<RecordId>> parts) {
        Integer best = null;
        int most = 0;
        RecordId oldest = null;
        for (int i = 0; i < parts.size(); i++) {
            int held = 0;
            RecordId first = null;
            for (RecordId member : parts.get(i)) {
                if (wanted.contains(member)) {
                    held++;
                    first = first == null || member.compareTo(first) < 0 ? member : first;
                }
            }
            if (first != null && (held > most || (held == most && oldest != null && first.compareTo(oldest) < 0))) {
                best = i;
                most = held;
                oldest = first;
            }
        }
        return best;
    }

    /** The oldest learner without a code that a member was linked to and no other part has become. */
    private static @Nullable LearnerId unnamed(
            Set<RecordId> part, Map<RecordId, LearnerId> links, Set<LearnerId> withCode, Set<LearnerId> taken) {
        LearnerId oldest = null;
        for (RecordId member : part) {
            LearnerId linked = links.get(member);
            if (linked != null
                    && !withCode.contains(linked)
                    && !taken.contains(linked)
                    && (oldest == null || linked.compareTo(oldest) < 0)) {
                oldest = linked;
            }
        }
        return oldest;
    }
}
