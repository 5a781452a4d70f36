package hub.linkage;

import hub.matching.LevelPatterns;
import hub.matching.Spelling;
import java.util.ArrayList;
import java.util.List;

/** Compares two rows in every column: for each the level, or that one of them has no value. */
final class PairComparison {

    /** From this level on a name does not agree as it stands, so that it may be the other name. */
    private static final int MAY_BE_SWAPPED = 4;

    private static final int NO_COLUMN = -1;

    private final List<ColumnValues> columns = new ArrayList<>();
    private final List<Comparison> comparisons = new ArrayList<>();
    private final List<List<Grade>> grades = new ArrayList<>();
    private final int given;
    private final int family;
    private final String[] givenPlain;
    private final String[] familyPlain;

    PairComparison(Table table, LinkageSettings settings) {
        for (int column = 0; column < table.columns().size(); column++) {
            ColumnValues values = table.values(column);
            columns.add(values);
            comparisons.add(comparison(values, settings));
            grades.add(comparisons.get(column).grades());
        }
        int one = only(ColumnType.GIVEN_NAME);
        int other = only(ColumnType.FAMILY_NAME);
        given = other == NO_COLUMN ? NO_COLUMN : one;
        family = one == NO_COLUMN ? NO_COLUMN : other;
        givenPlain = plain(given);
        familyPlain = plain(family);
        if (given != NO_COLUMN) {
            List<Grade> more = new ArrayList<>(grades.get(given));
            more.add(Grade.SWAPPED);
            grades.set(given, List.copyOf(more));
        }
    }

    private static Comparison comparison(ColumnValues column, LinkageSettings settings) {
        List<String> values = column.values();
        return switch (column.column().type()) {
            case GIVEN_NAME, FAMILY_NAME -> new NameComparison(values, settings);
            case FULL_NAME -> new FullNameComparison(values, settings);
            case DATE -> new DateComparison(values);
            case IDENTIFIER -> new IdentifierComparison(values);
            case POSTCODE -> new PostcodeComparison(values);
            case TEXT -> new TextComparison(values, settings);
            case NUMBER -> new NumberComparison(values, settings);
            case CATEGORY -> new CategoryComparison(values);
        };
    }

    /** The place of the only column of a type, or none. */
    private int only(ColumnType type) {
        int found = NO_COLUMN;
        for (int column = 0; column < columns.size(); column++) {
            if (columns.get(column).column().type() == type) {
                if (found != NO_COLUMN) {
                    return NO_COLUMN;
                }
                found = column;
            }
        }
        return found;
    }

    private String[] plain(int column) {
        return column == NO_COLUMN
                ? new String[0]
                : columns.get(column).values().stream().map(WrittenForm::plain).toArray(String[]::new);
    }

    /** The grades of a column by level. */
    List<Grade> grades(int column) {
        return grades.get(column);
    }

    int size() {
        return columns.size();
    }

    int[] levelCounts() {
        return grades.stream().mapToInt(List::size).toArray();
    }

    /** Puts each column's level into the array. */
    void compare(int one, int other, int[] levels) {
        for (int column = 0; column < levels.length; column++) {
            int a = columns.get(column).code(one);
            int b = columns.get(column).code(other);
            if (a == ColumnValues.MISSING || b == ColumnValues.MISSING) {
                levels[column] = LevelPatterns.NONE;
            } else {
                levels[column] = a == b ? 0 : comparisons.get(column).level(a, b);
            }
        }
        if (given != NO_COLUMN
                && levels[given] >= MAY_BE_SWAPPED
                && levels[family] >= MAY_BE_SWAPPED
                && isSwapped(one, other)) {
            levels[given] = grades.get(given).size() - 1;
            // Said once, for both.
            levels[family] = LevelPatterns.NONE;
        }
    }

    private boolean isSwapped(int one, int other) {
        String givenOne = givenPlain[columns.get(given).code(one)];
        String familyOne = familyPlain[columns.get(family).code(one)];
        String givenOther = givenPlain[columns.get(given).code(other)];
        String familyOther = familyPlain[columns.get(family).code(other)];
        boolean firstSame = givenOne.equals(familyOther);
        boolean secondSame = familyOne.equals(givenOther);
        return (firstSame && (secondSame || Spelling.oneEdit(familyOne, givenOther)))
                || (secondSame && Spelling.oneEdit(givenOne, familyOther));
    }
}
