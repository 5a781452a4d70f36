package hub.matching;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;

/** Records joined so far, and what lies between them and other groups; numbered by its first member in natural order. */
final class Group {

    final int number;
    final List<Integer> members = new ArrayList<>();
    final Map<Sender, Set<Integer>> claims = new HashMap<>();
    final Map<Group, Between> around = new HashMap<>();

    Group(int number, Member member) {
        this.number = number;
        members.add(number);
        claims.put(new Sender(member.sourceSystem(), member.school()), new HashSet<>(member.schoolYears()));
    }

    /** Whether one source holds both in one school year under two keys, or a person said that they are two people's. */
    boolean isForbidden(Group other) {
        if (isParted(other)) {
            return true;
        }
        Map<Sender, Set<Integer>> few = claims.size() <= other.claims.size() ? claims : other.claims;
        Map<Sender, Set<Integer>> many = few == claims ? other.claims : claims;
        for (Map.Entry<Sender, Set<Integer>> claim : few.entrySet()) {
            Set<Integer> years = many.get(claim.getKey());
            if (years != null && years.stream().anyMatch(claim.getValue()::contains)) {
                return true;
            }
        }
        return false;
    }

    boolean isParted(Group other) {
        Between between = around.get(other);
        return between != null && between.parted;
    }

    boolean isApart(Group other) {
        Between between = around.get(other);
        return (between != null && between.apart) || isForbidden(other);
    }

    /**
     * The mean over all pairs between two groups; a pair that was not found near counts against.
     *
     * @param absent what such a pair counts
     */
    int linkage(Group other, int absent) {
        Between between = around.get(other);
        return between == null ? Integer.MIN_VALUE : mean(other, between.sum, between.pairs, absent);
    }

    /** As {@link #linkage}, without the limit to what one pair can say. */
    int nearness(Group other, int absent) {
        Between between = around.get(other);
        return between == null ? Integer.MIN_VALUE : mean(other, between.whole, between.pairs, absent);
    }

    private int mean(Group other, long sum, int pairs, int absent) {
        long all = (long) members.size() * other.members.size();
        return (int) Math.floorDiv(sum + (all - pairs) * absent, all);
    }

    /** Takes in another group. */
    void absorb(Group joined) {
        around.remove(joined);
        joined.around.remove(this);
        for (Map.Entry<Group, Between> entry : joined.around.entrySet()) {
            Group other = entry.getKey();
            Between known = around.get(other);
            other.around.remove(joined);
            if (known == null) {
                around.put(other, entry.getValue());
                other.around.put(this, entry.getValue());
            } else {
                known.add(entry.getValue());
            }
        }
        joined.claims.forEach((sender, years) ->
                claims.computeIfAbsent(sender, any -> new HashSet<>()).addAll(years));
        members.addAll(joined.members);
    }

    /** One source system in one school: it keeps its own pupils apart. */
    private record Sender(String sourceSystem, UUID school) {}

    /** What lies between two groups. */
    static final class Between {
        /** Sum of the pairs' weights, each up to a limit. */
        long sum;

        /** Sum of the pairs' weights as they are: who of two rivals is nearer shows above the limit too. */
        long whole;

        int pairs;
        boolean apart;
        /** Whether a person said that a record of the one and a record of the other are two people's. */
        boolean parted;
        /** Whether a pair agrees but for two personal numbers. */
        boolean numbersDiffer;
        /** Whether a pair that may be linked agrees in the name as it was meant, not only as written. */
        boolean certain;

        void add(Between other) {
            sum += other.sum;
            whole += other.whole;
            pairs += other.pairs;
            apart |= other.apart;
            parted |= other.parted;
            numbersDiffer |= other.numbersDiffer;
            certain |= other.certain;
        }
    }
}
