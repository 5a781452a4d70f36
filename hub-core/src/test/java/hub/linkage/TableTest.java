package hub.linkage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;

final class TableTest {

    private static final List<Column> COLUMNS =
            List.of(new Column("name", ColumnType.FULL_NAME), new Column("born", ColumnType.DATE));

    private static Table one() {
        Table.Builder rows = new Table.Builder(COLUMNS, false);
        rows.add("a", List.of("Ann  Lee", "1/2/1990"), "x");
        rows.add("b", List.of("ann lee", "19900201"), "x");
        rows.add("c", List.of(" - ", "unknown"), "x");
        rows.add("d", List.of("Bob", "1990"), null);
        return rows.build();
    }

    @Test
    void equal_values_have_one_code_and_empty_ones_none() {
        Table table = one();
        assertThat(table.values(0).code(0))
                .isEqualTo(table.values(0).code(1))
                .isNotEqualTo(table.values(0).code(3));
        assertThat(table.values(0).code(2)).isEqualTo(ColumnValues.MISSING);
        assertThat(table.values(0).rows(table.values(0).code(0))).isEqualTo(2);
        assertThat(table.values(0).different()).isEqualTo(2);
        assertThat(table.value(1, 0)).isEqualTo("19900201").isEqualTo(table.value(1, 1));
        assertThat(table.value(1, 2)).isEmpty();
        assertThat(table.value(1, 3)).isEqualTo("19900000");
        assertThat(table.unreadable(0)).isZero();
        assertThat(table.unreadable(1)).isEqualTo(1);
    }

    @Test
    void of_one_file_every_two_rows_are_a_pair() {
        Table table = one();
        assertThat(table.rows()).isEqualTo(4);
        assertThat(table.pairs()).isEqualTo(6);
        assertThat(table.isOfTwo()).isFalse();
        assertThat(table.counts(0, 3)).isTrue();
        assertThat(table.counts(2, 2)).isFalse();
        assertThat(table.truePairs()).isEqualTo(3);
        assertThat(table.isTrue(0, 2)).isTrue();
        assertThat(table.isTrue(3, 3)).isFalse();
        assertThat(table.file(3)).isEqualTo(1);
        assertThat(table.id(3)).isEqualTo("d");
    }

    @Test
    void of_two_files_only_rows_of_both_are_a_pair() {
        Table.Builder rows = new Table.Builder(COLUMNS, true);
        rows.add("a", List.of("Ann", ""), "x");
        rows.add("b", List.of("Ann", ""), "x");
        rows.startSecond();
        rows.add("a", List.of("Ann", ""), "x");
        rows.add("b", List.of("Ann", ""), "x");
        rows.add("c", List.of("Ann", ""), "y");
        Table table = rows.build();
        assertThat(table.pairs()).isEqualTo(6);
        assertThat(table.truePairs()).isEqualTo(4);
        assertThat(table.counts(0, 1)).isFalse();
        assertThat(table.counts(1, 2)).isTrue();
        assertThat(table.counts(3, 1)).isTrue();
        assertThat(table.first()).isEqualTo(2);
        assertThat(table.file(1)).isEqualTo(1);
        assertThat(table.file(2)).isEqualTo(2);
    }

    /** The work for a pair is bounded by the length of what is compared. */
    @Test
    void of_a_cell_of_200_000_letters_no_more_than_a_beginning_is_compared() {
        for (ColumnType type : ColumnType.values()) {
            Table.Builder rows = new Table.Builder(List.of(new Column("any", type)), false);
            rows.add("short", List.of(type == ColumnType.DATE ? "1990" : "12"), null);
            rows.add("long", List.of("ab cd1 ".repeat(30_000)), null);
            rows.add("surrogates", List.of("x" + "\ud835\udc00".repeat(100_000)), null);
            Table table = rows.build();
            if (type == ColumnType.DATE) {
                assertThat(table.unreadable(0)).isEqualTo(2);
                assertThat(table.tooLong(0)).isEmpty();
                continue;
            }
            assertThat(table.tooLong(0)).as(type.key()).containsExactly("long", "surrogates");
            assertThat(table.unreadable(0)).isZero();
            assertThat(table.value(0, 0)).isEqualTo("12");
            assertThat(table.value(0, 1)).hasSizeBetween(type.longest() - 1, type.longest());
            assertThat(table.value(0, 1)).startsWith("ab cd1 ab");
            assertThat(table.value(0, 2)).hasSize(type.longest() - 1).endsWith("\udc00");
        }
        assertThat(ColumnType.FULL_NAME.longest()).isLessThan(1_000);
        assertThat(ColumnType.TEXT.longest()).isLessThan(10_000);
    }

    @Test
    void many_rows_keep_their_order() {
        Table.Builder rows = new Table.Builder(COLUMNS, false);
        for (int i = 0; i < 3000; i++) {
            rows.add("r" + i, List.of("n" + i % 7, ""), "p" + i / 2);
        }
        Table table = rows.build();
        assertThat(table.value(0, 2999)).isEqualTo("n3");
        assertThat(table.isTrue(2998, 2999)).isTrue();
        assertThat(table.truePairs()).isEqualTo(1500);
    }

    @Test
    void a_column_has_a_name_and_a_known_type() {
        assertThatThrownBy(() -> new Column(" ", ColumnType.TEXT)).isInstanceOf(IllegalArgumentException.class);
        assertThat(ColumnType.of("given_name")).contains(ColumnType.GIVEN_NAME);
        assertThat(ColumnType.of("GIVEN_NAME")).isEmpty();
    }
}
