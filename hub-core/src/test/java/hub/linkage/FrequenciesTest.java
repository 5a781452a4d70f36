package hub.linkage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import hub.matching.LevelShares;
import java.util.List;
import org.junit.jupiter.api.Test;

final class FrequenciesTest {

    private static float[] bits(double share, double m, double u, String... values) {
        List<Column> columns = List.of(new Column("a", ColumnType.CATEGORY));
        Table.Builder rows = new Table.Builder(columns, false);
        for (int i = 0; i < values.length; i++) {
            rows.add("r" + i, List.of(values[i]), null);
        }
        Table table = rows.build();
        Attributes attributes = Attributes.alone(columns, new PairComparison(table, LinkageSettings.shipped()));
        LevelShares ms = new LevelShares(new double[][] {{m, (1 - m) / 3, (1 - m) / 3, (1 - m) / 3}});
        LevelShares us = new LevelShares(new double[][] {{u, (1 - u) / 3, (1 - u) / 3, (1 - u) / 3}});
        return Frequencies.adjustments(table, attributes, ms, us, share, LinkageSettings.shipped())[0];
    }

    @Test
    void a_frequent_value_says_less_than_its_column_and_a_rare_one_more() {
        float[] bits = bits(1e-9, 0.9, 0.25, "x", "x", "x", "x", "x", "y", "y", "z", "", "w");
        // Five of nine, one of them the row itself: 4 in 9 against 0.25.
        assertThat(bits[0]).isEqualTo((float) (Math.log(0.25 * 9 / 4) / Math.log(2)), within(1e-4f));
        assertThat(bits[1]).isEqualTo((float) (Math.log(0.25 * 9) / Math.log(2)), within(1e-4f));
        assertThat(bits[2]).isEqualTo(bits[1]);
    }

    @Test
    void what_is_rarer_by_its_column_than_one_row_is_left_as_it_is() {
        assertThat(bits(1e-9, 0.9, 0.001, "x", "y", "z", "w")).containsExactly(0, 0, 0, 0);
    }

    @Test
    void copies_of_one_person_do_not_make_a_value_frequent() {
        // Nearly all pairs that are equal are of one person: four rows are no four people.
        float[] bits = bits(0.1, 0.9, 0.001, "x", "x", "x", "x", "y", "z");
        assertThat(bits[0]).isGreaterThan((float) (Math.log(0.001 * 6 / 3) / Math.log(2)) + 3);
    }
}
