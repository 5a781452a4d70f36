package hub.linkage;

import hub.matching.LevelShares;
import java.util.List;
import java.util.Set;
import java.util.function.IntPredicate;
import java.util.function.IntToDoubleFunction;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * Which columns hold something of each person's own: what related people, be they a household, a school's pupils or a
 * publisher's books, agree in by chance alone. Given names and dates; where there are none whole names; where there are none
 * identifiers (a household shares a telephone); where there are none the texts whose values few rows share, but not none.
 */
final class OwnColumns {

    private final List<Column> columns;
    private final Kind kind;
    private final Set<Integer> own;
    private final LinkageSettings settings;

    private enum Kind {
        GIVEN_NAMES_AND_DATES,
        WHOLE_NAMES,
        IDENTIFIERS,
        TEXTS
    }

    private OwnColumns(List<Column> columns, Kind kind, Set<Integer> own, LinkageSettings settings) {
        this.columns = columns;
        this.kind = kind;
        this.own = own;
        this.settings = settings;
    }

    /**
     * Those of a table.
     *
     * @param counted how often two rows have equal values, as level 0 of each column
     * @param others with how many others each row makes a pair, on average
     */
    static OwnColumns of(List<Column> columns, LevelShares counted, double others, LinkageSettings settings) {
        for (Kind kind : Kind.values()) {
            Set<Integer> own = where(
                    columns,
                    column -> isOf(kind, columns.get(column).type(), counted.of(column, 0) * others, settings));
            if (!own.isEmpty() || kind == Kind.TEXTS) {
                return new OwnColumns(columns, kind, own, settings);
            }
        }
        throw new IllegalStateException("texts come last");
    }

    private static boolean isOf(Kind kind, ColumnType type, double partners, LinkageSettings settings) {
        return switch (kind) {
            case GIVEN_NAMES_AND_DATES -> type == ColumnType.GIVEN_NAME || type == ColumnType.DATE;
            case WHOLE_NAMES -> type == ColumnType.FULL_NAME;
            case IDENTIFIERS -> type == ColumnType.IDENTIFIER;
            case TEXTS -> type == ColumnType.TEXT && partners >= settings.ownFewest() && partners <= settings.ownMost();
        };
    }

    private static Set<Integer> where(List<Column> columns, IntPredicate is) {
        return IntStream.range(0, columns.size()).filter(is).boxed().collect(Collectors.toSet());
    }

    /** Their names, in the order of the table. */
    List<String> names() {
        return IntStream.range(0, columns.size())
                .filter(own::contains)
                .mapToObj(column -> columns.get(column).name())
                .toList();
    }

    /** Whether related people agree in a column by chance. */
    boolean isByChance(int column) {
        return own.contains(column);
    }

    /** Whether related people agree in a column as one person does. */
    boolean isCommon(int column) {
        return switch (columns.get(column).type()) {
            case FAMILY_NAME, POSTCODE -> true;
            case TEXT -> !own.contains(column);
            case IDENTIFIER -> kind == Kind.WHOLE_NAMES;
            case GIVEN_NAME, FULL_NAME, DATE, NUMBER, CATEGORY -> false;
        };
    }

    /** Whether few of the pairs that a rule chooses by a column are of related people. */
    boolean isChosenBy(int column) {
        if (kind == Kind.GIVEN_NAMES_AND_DATES) {
            return columns.get(column).type().isOwn();
        }
        return own.contains(column);
    }

    /**
     * Whether these can be the m of people: one person's rows agree in names and dates more often than not. Of households they
     * do not. An identifier may be each file's own and is not asked; of several texts one is enough, for others may be each
     * file's own too.
     *
     * @param asked the columns that can be asked
     * @param agreeing which share of one person's pairs agree in a column
     */
    boolean areOfPeople(IntPredicate asked, IntToDoubleFunction agreeing) {
        IntPredicate mostly = column -> agreeing.applyAsDouble(column) >= settings.ownAgreeing();
        Set<Integer> names = where(columns, column -> asked.test(column) && isChosenBy(column) && isName(column));
        IntStream each = names.stream().mapToInt(column -> column);
        return (kind == Kind.TEXTS && !names.isEmpty()) ? each.anyMatch(mostly) : each.allMatch(mostly);
    }

    private boolean isName(int column) {
        return columns.get(column).type() != ColumnType.IDENTIFIER;
    }
}
