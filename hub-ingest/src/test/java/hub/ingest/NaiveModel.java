package hub.ingest;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * What a registry must answer, by the simplest means: a list of everything that was ever said, filtered by when the hub heard of it
 * and when it was taken back. Shares no code with the hub.
 */
final class NaiveModel {

    /**
     * One row as it was said.
     *
     * @param step when the hub heard it
     * @param made hours after the first instant at which the submission can be made
     * @param version 0 where the sender keeps none
     * @param event NEW, UPDATE or CANCEL
     * @param named in a delta, the fields it speaks of; empty: all
     */
    record Said(
            int submission,
            int step,
            String record,
            int year,
            int made,
            int version,
            String event,
            Set<String> named,
            Map<String, String> values) {

        Instant madeAt() {
            return Instant.parse("2026-01-01T00:00:00Z").plus(made, ChronoUnit.HOURS);
        }
    }

    /** What holds of a record for one year: no values where it was taken back. */
    record State(int version, int made, @Nullable Map<String, String> values) {}

    private record Kept(Said said, boolean brings) {}

    private final List<Kept> kept = new ArrayList<>();
    private final List<Said> heard = new ArrayList<>();
    private final Map<Integer, Integer> withdrawn = new HashMap<>();
    private final Set<String> known = new HashSet<>();

    void withdraw(int submission, int step) {
        withdrawn.put(submission, step);
    }

    boolean isWithdrawn(int submission) {
        return withdrawn.containsKey(submission);
    }

    private boolean standsAt(Said said, int step) {
        return said.step() <= step && withdrawn.getOrDefault(said.submission(), Integer.MAX_VALUE) > step;
    }

    /** What holds after that step, or null. */
    @Nullable
    State state(String record, int year, int step) {
        List<Kept> facts = new ArrayList<>();
        for (Kept fact : kept) {
            if (fact.said().record().equals(record) && fact.said().year() == year && standsAt(fact.said(), step)) {
                facts.add(fact);
            }
        }
        facts.sort(Comparator.comparing((Kept fact) -> fact.said().version())
                .thenComparing(fact -> fact.said().version() == 0
                        ? fact.said().made()
                        : fact.said().step()));
        State held = null;
        for (Kept fact : facts) {
            Said said = fact.said();
            if (held != null && !isAbove(said, held)) {
                continue;
            }
            Map<String, String> values = said.event().equals("CANCEL") ? null : said.values();
            if (values != null && !said.named().isEmpty()) {
                Map<String, String> holds = held == null ? null : held.values();
                boolean hadGround = facts.stream()
                        .anyMatch(other -> other.said().named().isEmpty()
                                && !other.said().event().equals("CANCEL")
                                && other.said().step() < said.step());
                if (holds == null || !hadGround) {
                    continue;
                }
                values = laidOver(holds, said);
            }
            if (held != null && !fact.brings() && Objects.equals(values, held.values())) {
                held = new State(Math.max(held.version(), said.version()), held.made(), values);
            } else {
                held = new State(said.version(), said.made(), values);
            }
        }
        return held;
    }

    private static Map<String, String> laidOver(Map<String, String> held, Said said) {
        Map<String, String> values = new TreeMap<>(held);
        said.named().forEach(field -> values.put(field, said.values().getOrDefault(field, "")));
        return values;
    }

    private static boolean isAbove(Said said, State held) {
        return said.version() > held.version()
                || (said.version() == held.version() && said.version() == 0 && said.made() > held.made());
    }

    /** The years of a record after that step. */
    Map<Integer, State> years(String record, int step) {
        Map<Integer, State> years = new TreeMap<>();
        for (int year : List.of(2024, 2025)) {
            State state = state(record, year, step);
            if (state != null) {
                years.put(year, state);
            }
        }
        return years;
    }

    /** Whether the record stands after that step: what was made last of it is no taking back. */
    boolean stands(String record, int step) {
        State last = last(record, step);
        return last != null && last.values() != null;
    }

    private @Nullable State last(String record, int step) {
        State last = null;
        for (State state : years(record, step).values()) {
            if (last == null || state.made() >= last.made()) {
                last = state;
            }
        }
        return last;
    }

    /** Hears a row; answers what a report must say of it: REFUSED, OUTDATED, UNCHANGED, CANCELLED, or TAKEN. */
    String hear(Said said) {
        String outcome = judge(said);
        if (!outcome.equals("REFUSED")) {
            heard.add(said);
            known.add(said.record());
        }
        return outcome;
    }

    /** All that was heard of a record, and which of it was withdrawn, for whoever looks into a difference. */
    String history(String record) {
        StringBuilder history = new StringBuilder();
        for (Said said : heard) {
            if (said.record().equals(record)) {
                history.append('\n').append(said).append(", withdrawn at ").append(withdrawn.get(said.submission()));
            }
        }
        return history.toString();
    }

    private String judge(Said said) {
        State held = state(said.record(), said.year(), said.step());
        boolean cancels = said.event().equals("CANCEL");
        if (cancels && !known.contains(said.record())) {
            return "REFUSED";
        }
        Map<String, String> holds = held == null ? null : held.values();
        if (!said.named().isEmpty() && holds == null) {
            return "REFUSED";
        }
        State last = last(said.record(), said.step());
        boolean revives = last != null && last.values() == null && said.made() > last.made();
        if (!cancels && holds != null) {
            Map<String, String> values = said.named().isEmpty() ? said.values() : laidOver(holds, said);
            if (values.equals(holds)) {
                kept.add(new Kept(said, revives));
                return revives ? "TAKEN" : "UNCHANGED";
            }
        }
        if (held != null) {
            boolean namedLater = said.version() == 0
                    && heard.stream()
                            .anyMatch(other -> other.record().equals(said.record())
                                    && other.year() == said.year()
                                    && other.made() > said.made()
                                    && standsAt(other, said.step()));
            if (!isAbove(said, held) || namedLater) {
                return "OUTDATED";
            }
        }
        if (cancels && held != null && holds == null) {
            kept.add(new Kept(said, false));
            return "UNCHANGED";
        }
        kept.add(new Kept(said, holds == null));
        return cancels ? "CANCELLED" : "TAKEN";
    }
}
