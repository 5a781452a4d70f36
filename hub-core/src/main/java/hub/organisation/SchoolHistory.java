package hub.organisation;

import hub.calendar.Validity;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * All that is known of one school over time: what held when, and which code named it when.
 *
 * @param segments in time order, never overlapping; neighbours differ or have a gap, in which the school was closed
 * @param codes in time order; each holds until the next begins, the last until the school's end
 */
public record SchoolHistory(List<Segment> segments, List<DatedCode> codes) {

    /** A time in which one state held. */
    public record Segment(Validity validity, SchoolState state) {}

    /** A code and the day from which it named the school. */
    public record DatedCode(String code, LocalDate from) {}

    public SchoolHistory {
        segments = joined(segments);
        codes = List.copyOf(codes);
        if (segments.isEmpty() || codes.isEmpty()) {
            throw new IllegalArgumentException("a school has been open at some time and has a code");
        }
        for (int i = 1; i < codes.size(); i++) {
            if (!codes.get(i).from().isAfter(codes.get(i - 1).from())) {
                throw new IllegalArgumentException("a school's codes follow one another");
            }
        }
    }

    /** The history of a school of which nothing else is known. */
    public static SchoolHistory of(SchoolRegistration registration) {
        return new SchoolHistory(
                List.of(new Segment(registration.validity(), registration.state())),
                List.of(new DatedCode(
                        registration.code(), registration.validity().from())));
    }

    /** The first day of which anything is known. */
    public LocalDate from() {
        return segments.get(0).validity().from();
    }

    /** The first day on which the school is closed for good; null while it is open. */
    public @Nullable LocalDate to() {
        return segments.get(segments.size() - 1).validity().to();
    }

    public Optional<SchoolState> on(LocalDate day) {
        return segments.stream()
                .filter(segment -> segment.validity().contains(day))
                .map(Segment::state)
                .findFirst();
    }

    /** The code that names the school now or named it last. */
    public String lastCode() {
        return codes.get(codes.size() - 1).code();
    }

    /** Each code with the time in which it named the school. */
    public List<CodePeriod> codePeriods() {
        List<CodePeriod> periods = new ArrayList<>(codes.size());
        for (int i = 0; i < codes.size(); i++) {
            LocalDate to = i + 1 < codes.size() ? codes.get(i + 1).from() : to();
            periods.add(new CodePeriod(
                    codes.get(i).code(), new Validity(codes.get(i).from(), to)));
        }
        return periods;
    }

    /** A code and the time in which it named the school. */
    public record CodePeriod(String code, Validity validity) {}

    /**
     * The history with a registration in it. It speaks until its end; without one until the next thing known, and for a
     * school closed by then until its closing: a line sent again opens nothing. With an end, the state that it replaces does
     * not return after it.
     */
    public SchoolHistory with(SchoolRegistration registration) {
        Validity said = registration.validity();
        LocalDate upper = said.to() != null ? said.to() : nextAfter(said.from());
        List<Segment> painted = new ArrayList<>();
        for (Segment segment : segments) {
            LocalDate from = segment.validity().from();
            LocalDate to = segment.validity().to();
            if (from.isBefore(said.from())) {
                LocalDate cut = to == null || to.isAfter(said.from()) ? said.from() : to;
                painted.add(new Segment(new Validity(from, cut), segment.state()));
            }
        }
        painted.add(new Segment(new Validity(said.from(), upper), registration.state()));
        for (Segment segment : segments) {
            LocalDate from = segment.validity().from();
            LocalDate to = segment.validity().to();
            if (upper != null && from.isAfter(said.from()) && (to == null || to.isAfter(upper))) {
                LocalDate later = from.isBefore(upper) ? upper : from;
                painted.add(new Segment(new Validity(later, to), segment.state()));
            }
        }
        List<DatedCode> named = new ArrayList<>(codes);
        if (said.from().isBefore(named.get(0).from())) {
            named.set(0, new DatedCode(named.get(0).code(), said.from()));
        }
        return new SchoolHistory(painted, withinEnd(named, painted));
    }

    /**
     * The history of a school that closes on a day, the first on which nobody is taught.
     *
     * @throws IllegalArgumentException where it opened only then or later
     */
    public SchoolHistory closed(LocalDate day) {
        List<Segment> kept = new ArrayList<>();
        for (Segment segment : segments) {
            if (segment.validity().from().isBefore(day)) {
                LocalDate to = segment.validity().to();
                kept.add(new Segment(
                        new Validity(segment.validity().from(), to == null || to.isAfter(day) ? day : to),
                        segment.state()));
            }
        }
        if (kept.isEmpty()) {
            throw new IllegalArgumentException("a school closes after it opened");
        }
        return new SchoolHistory(kept, withinEnd(codes, kept));
    }

    /**
     * The history of a school that gets another code from a day on.
     *
     * @throws IllegalArgumentException where the school was not open then, or has a code from that day or a later one
     */
    public SchoolHistory renamed(String code, LocalDate from) {
        if (!canBeRenamed(from)) {
            throw new IllegalArgumentException("a new code follows the last one while the school is open");
        }
        List<DatedCode> named = new ArrayList<>(codes);
        named.add(new DatedCode(code, from));
        return new SchoolHistory(segments, named);
    }

    /** Whether the school was open on that day and got its last code before it. */
    public boolean canBeRenamed(LocalDate from) {
        return on(from).isPresent() && from.isAfter(codes.get(codes.size() - 1).from());
    }

    private @Nullable LocalDate nextAfter(LocalDate day) {
        for (Segment segment : segments) {
            if (segment.validity().from().isAfter(day)) {
                return segment.validity().from();
            }
        }
        LocalDate end = to();
        return end != null && end.isAfter(day) ? end : null;
    }

    private static List<DatedCode> withinEnd(List<DatedCode> codes, List<Segment> segments) {
        LocalDate end = segments.get(segments.size() - 1).validity().to();
        return codes.stream()
                .filter(code -> end == null || code.from().isBefore(end))
                .toList();
    }

    /** Neighbours of one state made one. */
    private static List<Segment> joined(List<Segment> segments) {
        List<Segment> joined = new ArrayList<>(segments.size());
        for (Segment segment : segments) {
            Segment last = joined.isEmpty() ? null : joined.get(joined.size() - 1);
            if (last == null) {
                joined.add(segment);
                continue;
            }
            LocalDate end = last.validity().to();
            if (end == null || end.isAfter(segment.validity().from())) {
                throw new IllegalArgumentException("a school has one state at a time");
            }
            if (end.equals(segment.validity().from()) && last.state().equals(segment.state())) {
                Validity both =
                        new Validity(last.validity().from(), segment.validity().to());
                joined.set(joined.size() - 1, new Segment(both, last.state()));
            } else {
                joined.add(segment);
            }
        }
        return List.copyOf(joined);
    }
}
