package hub.linkage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

final class QualityTest {

    private static Quality of(Linked linked) {
        return Quality.of(linked);
    }

    @Test
    void figures_are_those_of_counting_pair_by_pair() {
        Linked linked = new Linkage(Crowd.FEWER_RANDOM_PAIRS, (done, all) -> {})
                .link(new Crowd(21).table(300, 0.5, false, Crowd.COLUMNS.subList(0, 3), 0.3));
        Quality quality = of(linked);
        long right = 0;
        long count = 0;
        double best = 0;
        for (int pair : linked.likeliestFirst()) {
            if (linked.isLinked(pair)) {
                count++;
                right += linked.table().isTrue(linked.one(pair), linked.other(pair)) ? 1 : 0;
            }
        }
        assertThat(quality.linked()).isEqualTo(count);
        assertThat(quality.right()).isEqualTo(right);
        assertThat(quality.precision()).isEqualTo((double) right / count);
        assertThat(quality.recall()).isEqualTo((double) right / linked.table().truePairs());
        for (double threshold = -20; threshold < 60; threshold += 0.25) {
            long over = 0;
            long overRight = 0;
            for (int pair = 0; pair < linked.pairs(); pair++) {
                if (linked.weight(pair) >= threshold) {
                    over++;
                    overRight += linked.table().isTrue(linked.one(pair), linked.other(pair)) ? 1 : 0;
                }
            }
            best = Math.max(best, 2.0 * overRight / (over + quality.truePairs()));
        }
        assertThat(quality.bestF1()).isGreaterThanOrEqualTo(best - 1e-12).isLessThan(best + 0.01);
        assertThat(quality.f1()).isEqualTo(2.0 * right / (count + quality.truePairs()), within(1e-12));
        assertThat(quality.curve()).hasSizeGreaterThan(50);
        double last = Double.MAX_VALUE;
        for (Quality.Point point : quality.curve()) {
            assertThat(point.weight()).isLessThan(last);
            last = point.weight();
            assertThat(point.f1()).isLessThanOrEqualTo(quality.bestF1() + 1e-12);
        }
    }

    @Test
    void rows_without_a_truth_are_not_scored_as_other_people() {
        Table crowd = new Crowd(21).table(300, 0.2, false, Crowd.COLUMNS, 0);
        Table.Builder all = new Table.Builder(Crowd.COLUMNS, false);
        for (int row = 0; row < crowd.rows(); row++) {
            int of = row;
            List<String> cells = IntStream.range(0, Crowd.COLUMNS.size())
                    .mapToObj(column -> crowd.value(column, of))
                    .toList();
            // Of two of three people nobody says who they are.
            int first = row;
            while (first > 0 && crowd.isTrue(first - 1, row)) {
                first--;
            }
            all.add(crowd.id(row), cells, first % 3 == 0 ? "p" + first : null);
        }
        Table table = all.build();
        Linked linked = new Linkage(Crowd.FEWER_RANDOM_PAIRS, (done, of) -> {}).link(table);
        Quality quality = of(linked);
        long known = IntStream.range(0, table.rows()).filter(table::isKnown).count();
        assertThat(known).isBetween(50L, table.rows() / 2L);
        assertThat(table.rowsWithoutTruth()).isEqualTo((int) (table.rows() - known));
        assertThat(quality.precision()).isGreaterThan(0.95);
        assertThat(quality.bestF1()).isGreaterThan(0.95);
        assertThat(quality.linked()).isLessThan(linked.linkedPairs());
    }

    @Test
    void with_nothing_to_find_nothing_is_missed() {
        Quality none = new Quality(0, 0, 0, 0, List.of());
        assertThat(none.precision()).isEqualTo(1);
        assertThat(none.recall()).isEqualTo(1);
        assertThat(none.f1()).isEqualTo(1);
        Quality wrong = new Quality(4, 3, 0, 0, List.of());
        assertThat(wrong.f1()).isZero();
        assertThat(new Quality(4, 5, 3, 0, List.of()).recall()).isEqualTo(0.75);
        assertThat(new Quality(4, 5, 3, 0, List.of()).precision()).isEqualTo(0.6);
    }
}
