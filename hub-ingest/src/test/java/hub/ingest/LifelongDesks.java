package hub.ingest;

import java.time.DayOfWeek;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * Whose turn it was in one child's applications, until when, and what came of whoever tried: the moves as plain lists of dated steps,
 * and the regulations' limits as people read them. Shares no code with the hub.
 */
final class LifelongDesks {

    /** A step, and the day on which it was taken. */
    private record Step(String word, LocalDate day) {}

    /**
     * An application.
     *
     * @param limits how many working days after a step the next is due; nothing where the regulation sets no limit
     */
    private record Move(String sending, String receiving, Map<String, Integer> limits, List<Step> steps) {}

    /** A day off, and when the calendar with it was imported. */
    private record DayOff(LocalDate imported, LocalDate day) {}

    private static final Map<String, Move> MOVES = Map.of(
            // No regulation with dates is on file for entering grade 1 in 2020: each province's own plan, without
            // limits.
            "grade 1",
            new Move(
                    "MN-1",
                    "TH-1",
                    Map.of(),
                    List.of(step("complete", "2020-07-06"), step("accept", "2020-07-08"), step("place", "2020-07-20"))),
            "other province",
            new Move(
                    "TH-1",
                    "TH-2",
                    Map.of("complete", 3, "accept", 3),
                    List.of(
                            step("complete", "2025-06-16"),
                            step("accept", "2025-06-18"),
                            step("release", "2025-07-02"),
                            step("place", "2025-08-04"))),
            "grade 6",
            new Move(
                    "TH-2",
                    "THCS-3",
                    Map.of(),
                    List.of(step("complete", "2026-07-06"), step("accept", "2026-07-08"), step("place", "2026-07-15"))),
            "silent school",
            new Move(
                    "THCS-3",
                    "THCS-4",
                    Map.of("complete", 5, "accept", 3, "release", 5),
                    List.of(
                            step("complete", "2026-10-05"),
                            step("accept", "2026-10-08"),
                            step("release", "2026-10-15"),
                            step("place", "2026-10-19"))),
            "class",
            new Move("THCS-4", "THCS-4", Map.of(), List.of(step("place", "2026-12-07"))));

    private static final List<DayOff> DAYS_OFF = List.of(
            new DayOff(LocalDate.parse("2026-01-05"), LocalDate.parse("2026-09-01")),
            new DayOff(LocalDate.parse("2026-01-05"), LocalDate.parse("2026-09-02")),
            new DayOff(LocalDate.parse("2026-10-09"), LocalDate.parse("2026-10-12")));

    private LifelongDesks() {}

    private static Step step(String word, String day) {
        return new Step(word, LocalDate.parse(day));
    }

    /** What comes of it where an organisation tries the step that is next after so many. */
    static String outcome(String move, int taken, String organisation, LocalDate today) {
        Move of = find(move);
        Set<String> below = LifelongFacts.schools(organisation, today);
        if (!below.contains(of.sending) && !below.contains(of.receiving)) {
            return "not let in";
        }
        String next = of.steps.get(taken).word;
        if (organisation.equals(next.equals("release") ? of.sending : of.receiving)) {
            return "taken";
        }
        if (!next.equals("release") || !supervises(organisation, of.sending, today)) {
            return "not theirs";
        }
        LocalDate last = last(of, taken, today);
        return last != null && today.isAfter(last) ? "taken" : "not before the end of " + last;
    }

    /** Who has to act after so many steps, and by when. */
    static String due(String move, int taken, LocalDate today) {
        Move of = find(move);
        if (taken == of.steps.size()) {
            return "nobody";
        }
        LocalDate last = last(of, taken, today);
        return (of.steps.get(taken).word.equals("release") ? of.sending : of.receiving)
                + (last == null ? "" : " by " + last + (today.isAfter(last) ? ", overdue" : ""));
    }

    /** At which desks an organisation finds the application after so many steps. */
    static Set<String> waits(String move, int taken, String organisation, LocalDate today) {
        Move of = find(move);
        Set<String> desks = new TreeSet<>();
        if (taken == of.steps.size()) {
            return desks;
        }
        Set<String> below = LifelongFacts.schools(organisation, today);
        if (!of.steps.get(taken).word.equals("release")) {
            if (below.contains(of.receiving)) {
                desks.add("receiving_school");
            }
            return desks;
        }
        if (below.contains(of.sending)) {
            desks.add("sending_school");
        }
        LocalDate last = last(of, taken, today);
        if (last != null && today.isAfter(last) && supervises(organisation, of.sending, today)) {
            desks.add("sending_level");
        }
        return desks;
    }

    private static Move find(String move) {
        Move found = MOVES.get(move);
        if (found == null) {
            throw new IllegalArgumentException("no move " + move);
        }
        return found;
    }

    /** Of nursery, primary and lower secondary schools the district did until the reform, the commune does since. */
    private static boolean supervises(String organisation, String school, LocalDate today) {
        return (organisation.startsWith("district ") || organisation.startsWith("commune "))
                && LifelongFacts.schools(organisation, today).contains(school);
    }

    private static @Nullable LocalDate last(Move of, int taken, LocalDate today) {
        Integer limit = taken == 0 ? null : of.limits.get(of.steps.get(taken - 1).word);
        if (limit == null) {
            return null;
        }
        LocalDate day = of.steps.get(taken - 1).day;
        int left = limit;
        while (left > 0) {
            day = day.plusDays(1);
            left -= isWorkedOn(day, today) ? 1 : 0;
        }
        return day;
    }

    private static boolean isWorkedOn(LocalDate day, LocalDate today) {
        if (day.getDayOfWeek() == DayOfWeek.SATURDAY || day.getDayOfWeek() == DayOfWeek.SUNDAY) {
            return false;
        }
        for (DayOff each : DAYS_OFF) {
            if (each.day.equals(day) && !each.imported.isAfter(today)) {
                return false;
            }
        }
        return true;
    }
}
