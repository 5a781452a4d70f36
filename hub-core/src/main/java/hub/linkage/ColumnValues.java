package hub.linkage;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The values of one column: each different one once, by a code, and for each row the code of its value. */
final class ColumnValues {

    /** The code of a row without a value. */
    static final int MISSING = -1;

    private final Column column;
    private final List<String> values;
    private final int[] codes;
    private final int[] rows;

    private ColumnValues(Column column, List<String> values, int[] codes) {
        this.column = column;
        this.values = List.copyOf(values);
        this.codes = codes;
        rows = new int[values.size()];
        for (int code : codes) {
            if (code != MISSING) {
                rows[code]++;
            }
        }
    }

    Column column() {
        return column;
    }

    /** The different values by code, in the form in which equal ones are equal; of a date its eight digits. */
    List<String> values() {
        return values;
    }

    int different() {
        return values.size();
    }

    int code(int row) {
        return codes[row];
    }

    /** How many rows have a value. */
    int rows(int code) {
        return rows[code];
    }

    /** Collects a column row by row. */
    static final class Builder {
        private final Column column;
        private final Map<String, Integer> known = new HashMap<>();
        private final List<String> values = new ArrayList<>();
        private int[] codes = new int[1024];
        private int rows;

        Builder(Column column) {
            this.column = column;
        }

        /** What became of a cell. */
        enum Taken {
            WHOLE,
            /** Its beginning alone: it was too long. */
            BEGINNING,
            /** Not at all: it cannot be read as what the column holds. */
            NOTHING
        }

        /** Adds the next row's cell. */
        Taken add(String cell) {
            if (rows == codes.length) {
                codes = Arrays.copyOf(codes, rows * 2);
            }
            String same = WrittenForm.same(cell);
            if (same.chars().noneMatch(Character::isLetterOrDigit)) {
                same = "";
            }
            String value = column.type() == ColumnType.DATE ? date(same) : beginning(same);
            codes[rows++] = value.isEmpty() ? MISSING : code(value);
            if (value.isEmpty() && !same.isEmpty()) {
                return Taken.NOTHING;
            }
            return column.type() != ColumnType.DATE && value.length() < same.length() ? Taken.BEGINNING : Taken.WHOLE;
        }

        private String beginning(String same) {
            int most = column.type().longest();
            if (same.length() <= most) {
                return same;
            }
            int end = Character.isHighSurrogate(same.charAt(most - 1)) ? most - 1 : most;
            return same.substring(0, end).strip();
        }

        private int code(String value) {
            Integer code = known.get(value);
            if (code == null) {
                code = values.size();
                known.put(value, code);
                values.add(value);
            }
            return code;
        }

        private static String date(String same) {
            DateParts date = DateParts.read(same);
            return date == null ? "" : date.digits();
        }

        ColumnValues build() {
            return new ColumnValues(column, values, Arrays.copyOf(codes, rows));
        }
    }
}
