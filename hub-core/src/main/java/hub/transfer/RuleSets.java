package hub.transfer;

import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.NamedCsvRecord;
import hub.calendar.Validity;
import hub.organisation.SchoolLevel;
import hub.transfer.RuleSet.Condition;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.time.MonthDay;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** All rule sets for moves, and which of them an application follows. */
public final class RuleSets {

    private static final LocalDate ALWAYS = LocalDate.of(1945, 1, 1);
    private static final int PRIMARY_UNTIL = 5;
    private static final int LOWER_SECONDARY_UNTIL = 9;

    private final Map<String, RuleSet> byName = new HashMap<>();
    private final List<RuleSet> all;

    /**
     * The rules of an application.
     *
     * @param nearest whether no regulation speaks of such an application, and these are the nearest
     */
    public record Chosen(RuleSet rules, boolean nearest) {}

    RuleSets(List<RuleSet> all) {
        this.all = List.copyOf(all);
        for (RuleSet each : all) {
            if (byName.put(each.name(), each) != null) {
                throw new IllegalArgumentException("two rule sets are called " + each.name());
            }
            for (RuleSet other : all) {
                if (!other.name().equals(each.name()) && speakOfOne(each, other)) {
                    throw new IllegalArgumentException(each.name() + " and " + other.name() + " hold at once");
                }
            }
        }
        for (MoveKind kind : MoveKind.values()) {
            for (SchoolLevel level : EnumSet.range(SchoolLevel.PRIMARY, SchoolLevel.UPPER_SECONDARY)) {
                if (all.stream()
                        .noneMatch(each -> each.kind() == kind && each.levels().contains(level))) {
                    throw new IllegalArgumentException("no rule set for " + kind.word() + " at " + level.word());
                }
            }
        }
    }

    private static boolean speakOfOne(RuleSet one, RuleSet other) {
        return one.kind() == other.kind()
                && one.levels().stream().anyMatch(other.levels()::contains)
                && one.filed().overlaps(other.filed());
    }

    /** The rule sets that come with the hub. */
    public static RuleSets shipped() {
        try (InputStream in = RuleSets.class.getResourceAsStream("rules-1.csv")) {
            if (in == null) {
                throw new IllegalStateException("no resource rules-1.csv");
            }
            return read(new InputStreamReader(in, StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /**
     * Reads rule sets, one a line.
     *
     * @throws IllegalArgumentException where they contradict themselves or each other
     */
    static RuleSets read(Reader text) throws IOException {
        List<RuleSet> all = new ArrayList<>();
        try (CsvReader<NamedCsvRecord> rows = CsvReader.builder().ofNamedCsvRecord(text)) {
            for (NamedCsvRecord row : rows) {
                all.add(ruleSet(row));
            }
        }
        return new RuleSets(all);
    }

    /**
     * The rule set of an application.
     *
     * @param level of which it is
     * @param grade of which it is: says which level is nearest to continuing education
     */
    public Chosen choose(MoveKind kind, SchoolLevel level, int grade, LocalDate filed) {
        SchoolLevel nearest = nearest(level, grade);
        RuleSet best = null;
        for (RuleSet each : all) {
            if (each.kind() != kind || !each.levels().contains(nearest)) {
                continue;
            }
            if (best == null || distance(each, filed) < distance(best, filed)) {
                best = each;
            }
        }
        if (best == null) {
            throw new IllegalStateException("no rule set for " + kind.word());
        }
        return new Chosen(best, nearest != level || !best.filed().contains(filed));
    }

    /**
     * The rule set of that name.
     *
     * @throws IllegalArgumentException where there is none
     */
    public RuleSet named(String name) {
        RuleSet found = byName.get(name);
        if (found == null) {
            throw new IllegalArgumentException("no rule set is called " + name);
        }
        return found;
    }

    /** Of the three levels that have rules, the one nearest to a level. */
    private static SchoolLevel nearest(SchoolLevel level, int grade) {
        return switch (level) {
            case NURSERY, KINDERGARTEN -> SchoolLevel.PRIMARY;
            case PRIMARY, LOWER_SECONDARY, UPPER_SECONDARY -> level;
            case CONTINUING -> ofGrade(grade);
        };
    }

    private static SchoolLevel ofGrade(int grade) {
        if (grade <= PRIMARY_UNTIL) {
            return SchoolLevel.PRIMARY;
        }
        return grade <= LOWER_SECONDARY_UNTIL ? SchoolLevel.LOWER_SECONDARY : SchoolLevel.UPPER_SECONDARY;
    }

    /** How many days lie between a day and the nearest on which the rule set held. */
    private static long distance(RuleSet rules, LocalDate day) {
        LocalDate from = rules.filed().from();
        LocalDate to = rules.filed().to();
        if (day.isBefore(from)) {
            return ChronoUnit.DAYS.between(day, from);
        }
        return to == null || day.isBefore(to) ? 0 : ChronoUnit.DAYS.between(to, day) + 1;
    }

    private static RuleSet ruleSet(NamedCsvRecord row) {
        Set<SchoolLevel> levels = EnumSet.noneOf(SchoolLevel.class);
        for (String level : parts(row.getField("levels"))) {
            levels.add(SchoolLevel.of(level));
        }
        List<RuleSet.Window> windows = new ArrayList<>();
        for (String window : parts(row.getField("windows"))) {
            int between = window.indexOf("..");
            windows.add(new RuleSet.Window(
                    MonthDay.parse("--" + window.substring(0, between)),
                    MonthDay.parse("--" + window.substring(between + 2))));
        }
        Map<Piece, Condition> pieces = new EnumMap<>(Piece.class);
        for (String piece : parts(row.getField("pieces"))) {
            int colon = piece.indexOf(':');
            pieces.put(
                    Piece.of(colon < 0 ? piece : piece.substring(0, colon)),
                    colon < 0
                            ? Condition.ALWAYS
                            : Condition.valueOf(piece.substring(colon + 1).toUpperCase(Locale.ROOT)));
        }
        String from = row.getField("filed_from");
        String until = row.getField("filed_until");
        return new RuleSet(
                row.getField("rules"),
                MoveKind.of(row.getField("kind")),
                levels,
                new Validity(
                        from.isEmpty() ? ALWAYS : LocalDate.parse(from),
                        until.isEmpty() ? null : LocalDate.parse(until).plusDays(1)),
                windows,
                pieces,
                new RuleSet.Limits(
                        days(row, "decide"),
                        days(row, "decide_other_province"),
                        days(row, "release"),
                        days(row, "place")),
                row.getField("source"));
    }

    private static List<String> parts(String field) {
        return field.isEmpty() ? List.of() : List.of(field.split("\\|", -1));
    }

    private static @Nullable Integer days(NamedCsvRecord row, String column) {
        String field = row.getField(column);
        return field.isEmpty() ? null : Integer.valueOf(field);
    }
}
