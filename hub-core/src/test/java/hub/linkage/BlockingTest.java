package hub.linkage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

final class BlockingTest {

    private static Table table(ColumnType type, String... values) {
        Table.Builder rows = new Table.Builder(List.of(new Column("c", type)), false);
        for (int i = 0; i < values.length; i++) {
            rows.add("r" + i, List.of(values[i]), null);
        }
        return rows.build();
    }

    /** The pairs of rows that a column's key of that part brings together. */
    private static List<String> together(String part, ColumnType type, String... values) {
        Table table = table(type, values);
        BlockingKey key = BlockingKey.of(0, table.values(0)).stream()
                .filter(one -> one.part().equals(part))
                .findFirst()
                .orElseThrow();
        int[] rows = new int[values.length];
        Arrays.setAll(rows, row -> row);
        long[] entries = new BlockingRule(List.of(key)).entries(table, rows);
        List<String> pairs = new ArrayList<>();
        for (int i = 0; i < entries.length; i++) {
            for (int j = i + 1; j < BlockingRule.end(entries, entries.length, i); j++) {
                pairs.add(BlockingRule.row(entries[i]) + "-" + BlockingRule.row(entries[j]));
            }
        }
        return pairs.stream().distinct().sorted().toList();
    }

    @Test
    void names_come_together_whole_by_skeleton_and_by_initial() {
        assertThat(together("whole", ColumnType.GIVEN_NAME, "Lý", "lí", "ly", ""))
                .containsExactly("0-1", "0-2", "1-2");
        assertThat(together("skeleton", ColumnType.FAMILY_NAME, "peterson", "petersen", "patterson", "smith"))
                .containsExactly("0-1", "0-2", "1-2");
        assertThat(together("initial", ColumnType.GIVEN_NAME, "ann", "a", "bob"))
                .containsExactly("0-1");
    }

    @Test
    void whole_names_come_together_in_any_order_by_word_and_by_initials() {
        assertThat(together("whole", ColumnType.FULL_NAME, "ann lee", "lee ann", "ann li"))
                .containsExactly("0-1");
        assertThat(together("word", ColumnType.FULL_NAME, "ann lee", "bob lee", "cid dow"))
                .containsExactly("0-1");
        assertThat(together("initials", ColumnType.FULL_NAME, "ann b lee", "lea arn", "lee"))
                .containsExactly("0-1");
    }

    @Test
    void dates_come_together_in_parts_that_are_known() {
        assertThat(together("whole", ColumnType.DATE, "1990-02-03", "3/2/1990", "1990"))
                .containsExactly("0-1");
        assertThat(together("year and month", ColumnType.DATE, "1990-02-03", "1990-02-07", "1990", "1990"))
                .containsExactly("0-1");
        assertThat(together("month and day", ColumnType.DATE, "1990-02-03", "1991-02-03", "1990", "1991"))
                .containsExactly("0-1");
        assertThat(together("year", ColumnType.DATE, "1990-02-03", "1990", "1991"))
                .containsExactly("0-1");
    }

    @Test
    void identifiers_come_together_by_halves_of_three_signs_at_least() {
        assertThat(together("first half", ColumnType.IDENTIFIER, "123456", "123999", "124456", "12345", "12399"))
                .containsExactly("0-1");
        assertThat(together("second half", ColumnType.IDENTIFIER, "123456", "999456", "123457"))
                .containsExactly("0-1");
    }

    @Test
    void texts_come_together_by_their_rarest_words() {
        assertThat(together("word", ColumnType.TEXT, "deep query", "query plans", "plans of deep", "x y"))
                .containsExactly("0-1", "0-2", "1-2");
        assertThat(together("whole", ColumnType.TEXT, "st. james", "st james", "st james x"))
                .containsExactly("0-1");
        assertThat(together("area", ColumnType.POSTCODE, "sw1a 1aa", "sw1a 2bb", "4011"))
                .containsExactly("0-1");
    }

    @Test
    void a_rule_has_keys_of_which_one_at_most_is_of_words() {
        Table table = table(ColumnType.TEXT, "a b", "c d");
        BlockingKey words = BlockingKey.of(0, table.values(0)).get(1);
        assertThatThrownBy(() -> new BlockingRule(List.of())).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new BlockingRule(List.of(words, words))).isInstanceOf(IllegalArgumentException.class);
        assertThat(new BlockingRule(List.of(words)).text(table.columns())).isEqualTo("c (word)");
    }

    @Test
    void a_few_rows_are_compared_each_with_each() {
        Candidates candidates = Candidates.of(table(ColumnType.FAMILY_NAME, "a", "b", "c"), LinkageSettings.shipped());
        assertThat(candidates.takePairs())
                .containsExactly(PairList.pair(0, 1), PairList.pair(2, 0), PairList.pair(1, 2));
        assertThat(candidates.rules()).extracting(RulePairs::rule).containsExactly("*");
    }

    @Test
    void where_not_all_can_be_compared_rules_bring_those_together_that_agree() {
        Crowd crowd = new Crowd(5);
        Table table = crowd.people(1500, 0.2);
        LinkageSettings few = Crowd.with(LinkageSettings.shipped(), "fewestPairs", 1000);
        Candidates candidates = Candidates.of(table, few);
        long[] pairs = candidates.takePairs();
        assertThat(pairs).hasSizeLessThan(60 * table.rows()).isSorted().doesNotHaveDuplicates();
        long found = Arrays.stream(pairs)
                .filter(pair -> table.isTrue(PairList.one(pair), PairList.other(pair)))
                .count();
        assertThat((double) found / table.truePairs()).isGreaterThan(0.99);
        assertThat(candidates.rules()).hasSizeGreaterThan(3);
        assertThat(candidates.leftOut()).isZero();
        assertThat(candidates.samples()).isNotEmpty();
    }

    @Test
    void a_block_of_rows_alike_in_every_column_is_told() {
        String[] values = new String[3000];
        Arrays.fill(values, "same");
        LinkageSettings few =
                Crowd.with(Crowd.with(LinkageSettings.shipped(), "fewestPairs", 10), "mostPairs", 100_000_000);
        Candidates candidates = Candidates.of(table(ColumnType.IDENTIFIER, values), few);
        assertThat(candidates.leftOut() + candidates.takePairs().length).isLessThan(5e6);
        assertThat(candidates.takePairs()).isEmpty();
    }

    @Test
    void pairs_are_kept_once_in_order() {
        PairList pairs = new PairList();
        for (int i = 3000; i > 0; i--) {
            pairs.add(PairList.pair(i, 0));
            pairs.add(PairList.pair(0, i));
        }
        assertThat(pairs.size()).isEqualTo(6000);
        long[] once = pairs.sortedOnce();
        assertThat(once).hasSize(3000).isSorted();
        assertThat(PairList.one(once[0])).isZero();
        assertThat(PairList.other(once[0])).isEqualTo(1);
    }
}
