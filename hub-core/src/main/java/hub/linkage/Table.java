package hub.linkage;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The rows to be linked, of one file or of two; those of the first come first. */
public final class Table {

    private static final int UNKNOWN = -1;

    private final List<String> ids;
    private final int first;
    private final boolean two;
    private final List<ColumnValues> columns;
    private final int[] people;
    private final long[] unreadable;
    private final List<List<String>> tooLong;

    private Table(Builder builder) {
        ids = List.copyOf(builder.ids);
        two = builder.two;
        first = two ? builder.first : ids.size();
        columns = builder.columns.stream().map(ColumnValues.Builder::build).toList();
        people = Arrays.copyOf(builder.people, ids.size());
        unreadable = builder.unreadable.clone();
        tooLong = builder.tooLong.stream().map(List::copyOf).toList();
    }

    public int rows() {
        return ids.size();
    }

    public String id(int row) {
        return ids.get(row);
    }

    /** Whether there are two files, so that only pairs across them count. */
    public boolean isOfTwo() {
        return two;
    }

    /** How many rows the first file has; all where there is one. */
    public int first() {
        return first;
    }

    /** 1 or 2: the file that a row is of. */
    public int file(int row) {
        return row < first ? 1 : 2;
    }

    public List<Column> columns() {
        return columns.stream().map(ColumnValues::column).toList();
    }

    /** How many cells of a column hold something that cannot be read as what it is; they count as empty. */
    public long unreadable(int column) {
        return unreadable[column];
    }

    /** The ids of the rows of which a column's cell is too long, so that its beginning alone is compared. */
    public List<String> tooLong(int column) {
        return tooLong.get(column);
    }

    /** A row's value in the form in which it is compared, or nothing. */
    public String value(int column, int row) {
        ColumnValues values = columns.get(column);
        int code = values.code(row);
        return code == ColumnValues.MISSING ? "" : values.values().get(code);
    }

    /** How many pairs there are that count. */
    public double pairs() {
        return pairs(rows(), first);
    }

    /** How many pairs there are among so many rows, of which so many are of the first file. */
    double pairs(double rows, double ofFirst) {
        return two ? ofFirst * (rows - ofFirst) : rows * (rows - 1) / 2;
    }

    boolean counts(int one, int other) {
        return two ? one < first != other < first : one != other;
    }

    /** Whether two rows have the same values, and lack the same. */
    boolean isEqual(int one, int other) {
        return columns.stream().allMatch(column -> column.code(one) == column.code(other));
    }

    ColumnValues values(int column) {
        return columns.get(column);
    }

    /** Whether the truth says that two rows are of one person. */
    public boolean isTrue(int one, int other) {
        return people[one] != UNKNOWN && people[one] == people[other];
    }

    /** Whether the truth says whom a row is of. */
    public boolean isKnown(int row) {
        return people[row] != UNKNOWN;
    }

    /** How many rows the truth says nothing of. */
    public int rowsWithoutTruth() {
        return (int) Arrays.stream(people).filter(person -> person == UNKNOWN).count();
    }

    /** How many pairs that count are of one person, as the truth says. */
    public long truePairs() {
        Map<Integer, long[]> rowsOf = new HashMap<>();
        for (int row = 0; row < rows(); row++) {
            if (people[row] != UNKNOWN) {
                rowsOf.computeIfAbsent(people[row], any -> new long[2])[file(row) - 1]++;
            }
        }
        return rowsOf.values().stream()
                .mapToLong(rows -> two ? rows[0] * rows[1] : rows[0] * (rows[0] - 1) / 2)
                .sum();
    }

    /** Collects rows. */
    public static final class Builder {
        private final List<ColumnValues.Builder> columns = new ArrayList<>();
        private final boolean two;
        private final List<String> ids = new ArrayList<>();
        private final Map<String, Integer> names = new HashMap<>();
        private final long[] unreadable;
        private final List<List<String>> tooLong = new ArrayList<>();
        private int[] people = new int[1024];
        private int first;

        public Builder(List<Column> columns, boolean two) {
            for (Column column : columns) {
                this.columns.add(new ColumnValues.Builder(column));
                tooLong.add(new ArrayList<>());
            }
            this.two = two;
            unreadable = new long[columns.size()];
        }

        /** What is added from here on is of the second file. */
        public void startSecond() {
            first = ids.size();
        }

        /**
         * Adds a row.
         *
         * @param cells as they are written, one for each column; empty where there is none
         * @param person whom the row is of, where it is known
         */
        public void add(String id, List<String> cells, @Nullable String person) {
            if (ids.size() == people.length) {
                people = Arrays.copyOf(people, people.length * 2);
            }
            people[ids.size()] = person == null ? UNKNOWN : names.computeIfAbsent(person, any -> names.size());
            ids.add(id);
            for (int column = 0; column < unreadable.length; column++) {
                switch (columns.get(column).add(cells.get(column))) {
                    case NOTHING -> unreadable[column]++;
                    case BEGINNING -> tooLong.get(column).add(id);
                    case WHOLE -> {}
                }
            }
        }

        public Table build() {
            return new Table(this);
        }
    }
}
