package hub.linkage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import hub.matching.LevelPatterns;
import java.util.List;
import org.junit.jupiter.api.Test;

final class RandomPairsTest {

    private static final List<Column> COLUMNS =
            List.of(new Column("a", ColumnType.CATEGORY), new Column("b", ColumnType.CATEGORY));

    private static Table table(boolean two, int second, String... rows) {
        Table.Builder all = new Table.Builder(COLUMNS, two);
        for (int i = 0; i < rows.length; i++) {
            if (two && i == second) {
                all.startSecond();
            }
            String[] cells = rows[i].split("/", -1);
            all.add("r" + i, List.of(cells[0], cells[1]), null);
        }
        return all.build();
    }

    private static RandomPairs random(Table table) {
        return new RandomPairs(table, new PairComparison(table, LinkageSettings.shipped()));
    }

    @Test
    void equal_values_are_counted_exactly_among_rows_that_have_one() {
        RandomPairs one = random(table(false, 0, "x/1", "x/1", "x/2", "y/1", "/1"));
        assertThat(one.equal(0, Attributes.ALONE)).isEqualTo(3.0 / 6, within(1e-12));
        assertThat(one.equal(1, Attributes.ALONE)).isEqualTo(6.0 / 10, within(1e-12));
        assertThat(one.equal(0, 1)).isEqualTo(1.0 / 6, within(1e-12));
        assertThat(random(table(false, 0, "/1", "/2")).equal(0, Attributes.ALONE))
                .isZero();
    }

    @Test
    void of_two_files_equal_values_are_counted_across() {
        RandomPairs two = random(table(true, 2, "x/1", "x/2", "x/1", "y/2", "x/"));
        assertThat(two.equal(0, Attributes.ALONE)).isEqualTo(4.0 / 6, within(1e-12));
        assertThat(two.equal(1, Attributes.ALONE)).isEqualTo(2.0 / 4, within(1e-12));
    }

    @Test
    void few_pairs_are_all_drawn() {
        LevelPatterns one = random(table(false, 0, "x/1", "x/2", "y/3")).draw(3);
        assertThat(one.pairs()).isEqualTo(3);
        assertThat(one.count(0, 0)).isEqualTo(1);
        LevelPatterns two = random(table(true, 1, "x/1", "x/2", "y/1")).draw(100);
        assertThat(two.pairs()).isEqualTo(2);
        assertThat(two.count(1, 0)).isEqualTo(1);
    }

    @Test
    void of_many_pairs_some_are_drawn_as_chance_has_them() {
        String[] rows = new String[400];
        for (int i = 0; i < rows.length; i++) {
            rows[i] = i % 4 + "/" + i % 10;
        }
        LevelPatterns one = random(table(false, 0, rows)).draw(20_000);
        assertThat((double) one.count(0, 0) / one.pairs()).isEqualTo(0.25, within(0.02));
        LevelPatterns two = random(table(true, 100, rows)).draw(20_000);
        assertThat((double) two.count(1, 0) / two.pairs()).isEqualTo(0.1, within(0.02));
    }

    @Test
    void pairs_equal_in_a_column_are_drawn_evenly() {
        String[] rows = new String[300];
        for (int i = 0; i < rows.length; i++) {
            rows[i] = (i < 200 ? "often" : "s" + i / 10) + "/" + (i < 200 ? i % 2 : 7);
        }
        LevelPatterns equal = random(table(false, 0, rows)).equalIn(0, 3000);
        assertThat(equal.count(0, 0)).isEqualTo(equal.pairs()).isGreaterThan(2000);
        // 19,900 pairs of 200 rows, of which 9,900 agree in the other column; 450 of ten times ten rows, which all do.
        assertThat((double) equal.count(1, 0) / equal.pairs()).isEqualTo((9900.0 + 450) / (19_900 + 450), within(0.04));
        LevelPatterns across = random(table(true, 100, rows)).equalIn(0, 3000);
        assertThat(across.count(0, 0)).isEqualTo(across.pairs()).isPositive();
        assertThat(random(table(false, 0, "x/1", "y/1")).equalIn(0, 10).pairs()).isZero();
    }
}
