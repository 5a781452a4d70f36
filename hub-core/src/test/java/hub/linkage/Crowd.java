package hub.linkage;

import java.lang.reflect.Constructor;
import java.lang.reflect.RecordComponent;
import java.util.ArrayList;
import java.util.List;

/** People made up for tests: names of uneven frequency, slips at a rate that is given, and the truth. */
final class Crowd {

    static final List<Column> COLUMNS = List.of(
            new Column("given", ColumnType.GIVEN_NAME),
            new Column("family", ColumnType.FAMILY_NAME),
            new Column("born", ColumnType.DATE),
            new Column("town", ColumnType.TEXT),
            new Column("number", ColumnType.IDENTIFIER));

    /** What is shipped, but for a sample that is large enough for a thousand rows. */
    static final LinkageSettings FEWER_RANDOM_PAIRS = with(LinkageSettings.shipped(), "randomPairs", 50_000);

    private static final String[] BEGINNINGS = {"ma", "lo", "ti", "ber", "hal", "sto", "win", "cra", "pel", "du"};
    private static final String[] ENDINGS = {"ton", "ley", "rick", "na", "mond", "vik", "ster", "ham", "dora", "lis"};

    private final Draw draw;

    Crowd(long seed) {
        draw = new Draw(seed);
    }

    /** The settings with one of them changed. */
    static LinkageSettings with(LinkageSettings settings, String name, Number value) {
        RecordComponent[] components = LinkageSettings.class.getRecordComponents();
        Object[] values = new Object[components.length];
        Class<?>[] types = new Class<?>[components.length];
        try {
            for (int i = 0; i < components.length; i++) {
                types[i] = components[i].getType();
                boolean changed = components[i].getName().equals(name);
                Object now = changed ? value : components[i].getAccessor().invoke(settings);
                values[i] = types[i] == int.class ? (Object) ((Number) now).intValue() : ((Number) now).doubleValue();
            }
            Constructor<LinkageSettings> made = LinkageSettings.class.getDeclaredConstructor(types);
            return made.newInstance(values);
        } catch (ReflectiveOperationException e) {
            throw new LinkageError("the settings cannot be made", e);
        }
    }

    /** So many people, half of them twice or three times. */
    Table people(int people, double slips) {
        return table(people, slips, false, COLUMNS, 0);
    }

    /** Two files that share about two thirds of their people. */
    Table files(int people, double slips) {
        return table(people, slips, true, COLUMNS, 0);
    }

    Table table(int people, double slips, boolean two, List<Column> columns, double siblings) {
        List<List<String>> first = new ArrayList<>();
        List<List<String>> second = new ArrayList<>();
        String[] before = new String[COLUMNS.size()];
        for (int person = 0; person < people; person++) {
            String[] of = person();
            if (person > 0 && draw.fraction() < siblings) {
                of[1] = before[1];
                of[3] = before[3];
            }
            before = of;
            if (two) {
                if (draw.fraction() < 0.8) {
                    first.add(written(of, person, 0, columns));
                }
                if (draw.fraction() < 0.8) {
                    second.add(written(of, person, slips, columns));
                }
            } else {
                first.add(written(of, person, 0, columns));
                for (int copy = draw.below(3); copy > 0; copy--) {
                    first.add(written(of, person, slips, columns));
                }
            }
        }
        Table.Builder rows = new Table.Builder(columns, two);
        add(rows, first, "l");
        if (two) {
            rows.startSecond();
            add(rows, second, "r");
        }
        return rows.build();
    }

    /**
     * So many of whom each is one of a group, most of them twice: beside what is their own the rows have a number of columns
     * that say the group, of which more pairs are than of one person.
     */
    Table grouped(int people, int groups, ColumnType own, int groupColumns, double slips) {
        List<Column> columns = new ArrayList<>();
        columns.add(new Column("own", own));
        String[][] says = new String[groups][groupColumns];
        for (int column = 0; column < groupColumns; column++) {
            columns.add(new Column("group" + column, ColumnType.TEXT));
            for (String[] group : says) {
                group[column] = name() + " " + name();
            }
        }
        Table.Builder rows = new Table.Builder(columns, false);
        for (int person = 0; person < people; person++) {
            String name = name() + " " + name() + " " + name();
            String[] group = says[draw.below(groups)];
            for (int copy = draw.below(3) == 0 ? 1 : 2; copy > 0; copy--) {
                List<String> row = new ArrayList<>();
                row.add(draw.fraction() < slips ? slip(name) : name);
                for (String said : group) {
                    row.add(draw.fraction() < slips / 3 ? slip(said) : said);
                }
                rows.add("r" + person + "-" + copy, row, "p" + person);
            }
        }
        return rows.build();
    }

    private static void add(Table.Builder rows, List<List<String>> from, String file) {
        for (int i = 0; i < from.size(); i++) {
            List<String> row = from.get(i);
            rows.add(file + i, row.subList(1, row.size()), row.get(0));
        }
    }

    private String name() {
        // Squared, so that the first are the most frequent.
        int beginning = (int) (draw.fraction() * draw.fraction() * BEGINNINGS.length);
        int middle = (int) (draw.fraction() * BEGINNINGS.length);
        return BEGINNINGS[beginning]
                + (draw.below(2) == 0 ? "" : BEGINNINGS[middle])
                + ENDINGS[(int) (draw.fraction() * ENDINGS.length)];
    }

    private String[] person() {
        int year = 1940 + draw.below(60);
        return new String[] {
            name(),
            name(),
            String.format("%04d-%02d-%02d", year, 1 + draw.below(12), 1 + draw.below(28)),
            name() + " " + (draw.below(2) == 0 ? "road" : "green"),
            String.valueOf(1_000_000 + draw.below(8_999_999))
        };
    }

    private List<String> written(String[] of, int person, double slips, List<Column> columns) {
        List<String> row = new ArrayList<>();
        row.add("p" + person);
        for (Column column : columns) {
            String value = of[COLUMNS.indexOf(column)];
            double chance = draw.fraction();
            if (chance < slips / 3) {
                row.add("");
            } else {
                row.add(chance < slips ? slip(value) : value);
            }
        }
        return row;
    }

    private String slip(String value) {
        int at = draw.below(value.length());
        char other =
                Character.isDigit(value.charAt(at)) ? (char) ('0' + draw.below(10)) : (char) ('a' + draw.below(26));
        return switch (draw.below(3)) {
            case 0 -> value.substring(0, at) + other + value.substring(at + 1);
            case 1 -> value.charAt(at) == '-' ? value : value.substring(0, at) + other + value.substring(at + 1);
            default ->
                at + 1 < value.length() && value.charAt(at) != '-' && value.charAt(at + 1) != '-'
                        ? value.substring(0, at) + value.charAt(at + 1) + value.charAt(at) + value.substring(at + 2)
                        : value;
        };
    }
}
