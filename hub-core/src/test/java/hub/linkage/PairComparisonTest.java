package hub.linkage;

import static org.assertj.core.api.Assertions.assertThat;

import hub.matching.LevelPatterns;
import java.util.List;
import org.junit.jupiter.api.Test;

final class PairComparisonTest {

    private static final List<Column> NAMES =
            List.of(new Column("given", ColumnType.GIVEN_NAME), new Column("family", ColumnType.FAMILY_NAME));

    private static int[] compared(List<Column> columns, List<String> one, List<String> other) {
        Table.Builder rows = new Table.Builder(columns, false);
        rows.add("1", one, null);
        rows.add("2", other, null);
        PairComparison comparison = new PairComparison(rows.build(), LinkageSettings.shipped());
        int[] levels = new int[columns.size()];
        comparison.compare(0, 1, levels);
        return levels;
    }

    private static final int SWAPPED = 8;

    @Test
    void equal_is_the_first_level_and_missing_is_none() {
        assertThat(compared(NAMES, List.of("Ann", "Lee"), List.of("ANN", ""))).containsExactly(0, LevelPatterns.NONE);
    }

    @Test
    void names_changed_over_are_said_once() {
        assertThat(compared(NAMES, List.of("lachlan", "berry"), List.of("berry", "lachlan")))
                .containsExactly(SWAPPED, LevelPatterns.NONE);
        assertThat(compared(NAMES, List.of("lachlan", "berry"), List.of("bery", "lachlan")))
                .containsExactly(SWAPPED, LevelPatterns.NONE);
        assertThat(compared(NAMES, List.of("lachlan", "berry"), List.of("berry", "lachlam")))
                .containsExactly(SWAPPED, LevelPatterns.NONE);
    }

    @Test
    void one_name_in_the_others_place_is_not_enough() {
        assertThat(compared(NAMES, List.of("lachlan", "berry"), List.of("berry", "winston")))
                .doesNotContain(SWAPPED);
        assertThat(compared(NAMES, List.of("lachlan", "berry"), List.of("winston", "lachlan")))
                .doesNotContain(SWAPPED);
    }

    @Test
    void of_two_given_names_none_is_changed_over() {
        List<Column> columns = List.of(
                new Column("given", ColumnType.GIVEN_NAME),
                new Column("second", ColumnType.GIVEN_NAME),
                new Column("family", ColumnType.FAMILY_NAME));
        assertThat(compared(columns, List.of("lachlan", "x", "berry"), List.of("berry", "x", "lachlan")))
                .doesNotContain(SWAPPED);
    }

    @Test
    void every_type_is_compared() {
        List<Column> columns = java.util.Arrays.stream(ColumnType.values())
                .map(type -> new Column(type.key(), type))
                .toList();
        List<String> one = List.of("a", "a", "a", "1990", "a", "a", "a", "1", "a");
        int[] levels = compared(columns, one, List.of("zz", "qq", "pp", "1853", "rr", "yy", "uu", "777", "kk"));
        for (int column = 0; column < levels.length; column++) {
            assertThat(levels[column]).as(columns.get(column).name()).isPositive();
        }
    }
}
