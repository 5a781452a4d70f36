package hub.transfer;

import hub.calendar.Validity;
import hub.organisation.SchoolLevel;
import java.time.LocalDate;
import java.time.MonthDay;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What a regulation asks of an application that was filed while it held; an application keeps it to its end.
 *
 * @param name by which applications know it, for good
 * @param filed the days on which an application for it was filed
 * @param windows the times of the year for it; none: the whole year
 * @param pieces what the dossier holds, and on what condition
 * @param limits in working days
 * @param source where the rule is written
 */
public record RuleSet(
        String name,
        MoveKind kind,
        Set<SchoolLevel> levels,
        Validity filed,
        List<Window> windows,
        Map<Piece, Condition> pieces,
        Limits limits,
        String source) {

    /** When a piece is asked for. */
    public enum Condition {
        ALWAYS,
        /** Where the schools are in two provinces. */
        OTHER_PROVINCE,
        /** Where the learner has an individual plan. */
        INDIVIDUAL_PLAN
    }

    /** A time of the year, both days included. */
    public record Window(MonthDay first, MonthDay last) {

        public Window {
            if (last.isBefore(first)) {
                throw new IllegalArgumentException("a window ends in the calendar year in which it begins");
            }
        }

        boolean contains(LocalDate day) {
            MonthDay in = MonthDay.from(day);
            return !in.isBefore(first) && !in.isAfter(last);
        }
    }

    /**
     * How many working days each desk has; null where the regulation sets no limit.
     *
     * @param decide from the complete dossier to the decision
     * @param decideOtherProvince the same for a learner from another province
     * @param release from the acceptance, or of leaving from the application, until the sending school lets the learner go
     * @param place from then until the learner has a class
     */
    public record Limits(
            @Nullable Integer decide,
            @Nullable Integer decideOtherProvince,
            @Nullable Integer release,
            @Nullable Integer place) {

        private static final int LONGEST = 60;

        public Limits {
            for (Integer days : new Integer[] {decide, decideOtherProvince, release, place}) {
                if (days != null && (days < 1 || days > LONGEST)) {
                    throw new IllegalArgumentException("a limit has 1 to " + LONGEST + " working days");
                }
            }
        }
    }

    public RuleSet {
        levels = Set.copyOf(levels);
        windows = List.copyOf(windows);
        pieces = Map.copyOf(pieces);
        if (!name.matches("[a-z0-9-]{1,40}") || source.isBlank()) {
            throw new IllegalArgumentException(
                    "a rule set has a name of small letters, digits and hyphens, and a source");
        }
        if (levels.isEmpty() || pieces.get(Piece.APPLICATION) != Condition.ALWAYS) {
            throw new IllegalArgumentException("a rule set is for a level and asks for an application");
        }
    }

    /** Whether an application filed that day is in the time of the year for it. */
    public boolean isOpenOn(LocalDate day) {
        return windows.isEmpty() || windows.stream().anyMatch(window -> window.contains(day));
    }

    /** What a dossier lacks. */
    public Set<Piece> missing(Filing filing, Set<Piece> held) {
        Set<Piece> missing = EnumSet.noneOf(Piece.class);
        pieces.forEach((piece, condition) -> {
            if (holds(condition, filing) && !held.contains(piece)) {
                missing.add(piece);
            }
        });
        return missing;
    }

    private static boolean holds(Condition condition, Filing filing) {
        return switch (condition) {
            case ALWAYS -> true;
            case OTHER_PROVINCE -> filing.otherProvince();
            case INDIVIDUAL_PLAN -> filing.individualPlan();
        };
    }
}
