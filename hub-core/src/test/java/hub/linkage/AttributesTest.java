package hub.linkage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import hub.matching.LevelPatterns;
import hub.matching.LevelShares;
import hub.matching.WeightLearning;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

final class AttributesTest {

    /** Levels of a category: exact, plain, one edit, different. */
    private static final List<Column> COLUMNS = List.of(
            new Column("a", ColumnType.CATEGORY),
            new Column("b", ColumnType.CATEGORY),
            new Column("c", ColumnType.CATEGORY));

    private static Attributes alone(List<Column> columns) {
        Table.Builder rows = new Table.Builder(columns, false);
        rows.add("1", columns.stream().map(column -> "1990").toList(), null);
        return Attributes.alone(columns, new PairComparison(rows.build(), LinkageSettings.shipped()));
    }

    private static Attributes dependent() {
        return alone(COLUMNS).dependingOn(Attributes.ALONE, 0, Attributes.ALONE);
    }

    @Test
    void a_column_alone_is_one_attribute() {
        Attributes attributes = alone(COLUMNS);
        assertThat(attributes.size()).isEqualTo(3);
        assertThat(attributes.of(1, new int[] {0, 3, 0})).isEqualTo(1);
        assertThat(attributes.ofColumns(List.of(0, 2))).isEqualTo(Set.of(0, 2));
        assertThat(attributes.parent(1)).isEqualTo(Attributes.ALONE);
    }

    @Test
    void a_dependent_column_is_three() {
        Attributes attributes = dependent();
        assertThat(attributes.size()).isEqualTo(5);
        assertThat(attributes.of(1, new int[] {0, 3, 0})).isEqualTo(3);
        assertThat(attributes.of(1, new int[] {2, 3, 0})).isEqualTo(4);
        assertThat(attributes.of(1, new int[] {3, 3, 0})).isEqualTo(1);
        assertThat(attributes.of(1, new int[] {LevelPatterns.NONE, 3, 0})).isEqualTo(1);
        assertThat(attributes.of(2, new int[] {0, 3, 0})).isEqualTo(2);
        assertThat(attributes.ofColumns(List.of(1))).isEqualTo(Set.of(1, 3, 4));
        assertThat(attributes.column(3)).isEqualTo(1);
        assertThat(attributes.column(4)).isEqualTo(1);
        assertThat(attributes.column(2)).isEqualTo(2);
        assertThat(attributes.isBesideEqual(3)).isTrue();
        assertThat(attributes.isBesideEqual(4)).isFalse();
        assertThat(attributes.isBeside(4)).isTrue();
        assertThat(attributes.isBeside(2)).isFalse();
    }

    @Test
    void which_level_of_the_other_an_attribute_is_for() {
        Attributes attributes = dependent();
        for (int level = 0; level < 4; level++) {
            assertThat(attributes.isFor(3, level)).isEqualTo(level == 0);
            assertThat(attributes.isFor(4, level)).isEqualTo(level == 1 || level == 2);
            assertThat(attributes.isFor(1, level)).isEqualTo(level == 3);
        }
    }

    @Test
    void patterns_of_columns_become_patterns_of_attributes() {
        LevelPatterns columns = new LevelPatterns(4, 4, 4);
        columns.add(0, 0, 1);
        columns.add(0, 0, 1);
        columns.add(3, 0, LevelPatterns.NONE);
        LevelPatterns spread = dependent().patterns(columns);
        int none = LevelPatterns.NONE;
        assertThat(spread.pairs()).isEqualTo(3);
        assertThat(spread.count(spread.code(0, none, 1, 0, none))).isEqualTo(2);
        assertThat(spread.count(spread.code(3, 0, none, none, none))).isEqualTo(1);
    }

    @Test
    void eighteen_texts_that_all_depend_on_the_first_have_patterns_that_can_be_told_apart() {
        List<Column> texts = new ArrayList<>();
        for (int i = 0; i < 18; i++) {
            texts.add(new Column("t" + i, ColumnType.TEXT));
        }
        assertThat(Linkage.comparable(texts)).isEqualTo(18);
        int[] parents = new int[18];
        parents[0] = Attributes.ALONE;
        Attributes attributes = alone(texts).dependingOn(parents);
        LevelPatterns columns =
                new LevelPatterns(IntStream.range(0, 18).map(attributes::levels).toArray());
        int[] equal = new int[18];
        columns.add(equal);
        equal[17] = 8;
        columns.add(equal);
        LevelPatterns spread = attributes.patterns(columns);
        assertThat(spread.attributes()).isEqualTo(18 + 2 * 17);
        assertThat(spread.distinct()).isEqualTo(2);
        assertThat(spread.count(17, 8)).isZero();
        assertThat(spread.count(attributes.of(17, equal), 8)).isEqualTo(1);
        texts.add(new Column("t18", ColumnType.TEXT));
        assertThat(Linkage.comparable(texts)).isEqualTo(18);
    }

    @Test
    void what_is_no_agreement_is_expected_as_chance_has_it() {
        Attributes attributes = alone(List.of(new Column("born", ColumnType.DATE)));
        double[] u = {0.01, 0.01, 0.01, 0.01, 0.01, 0.01, 0.04, 0.9};
        LevelShares expected = attributes.expected(new LevelShares(new double[][] {u}), LinkageSettings.shipped());
        LinkageSettings settings = LinkageSettings.shipped();
        assertThat(expected.of(0, 0)).isEqualTo(settings.agreeing(), within(1e-12));
        assertThat(expected.of(0, 6)).isEqualTo(settings.disagreeing() * 0.04 / 0.94, within(1e-12));
        assertThat(expected.of(0, 7)).isEqualTo(settings.disagreeing() * 0.9 / 0.94, within(1e-12));
        assertThat(expected.of(0, 3)).isEqualTo((1 - settings.agreeing() - settings.disagreeing()) / 5, within(1e-12));
    }

    @Test
    void related_people_have_names_and_dates_of_their_own_and_places_in_common() {
        Attributes attributes = alone(List.of(
                new Column("given", ColumnType.GIVEN_NAME),
                new Column("family", ColumnType.FAMILY_NAME),
                new Column("sex", ColumnType.CATEGORY)));
        WeightLearning.Related related = related(attributes);
        assertThat(related).isNotNull();
        assertThat(related.byChance()).containsExactly(0);
        assertThat(related.expected().of(1, 0))
                .isEqualTo(LinkageSettings.shipped().agreeing());
        assertThat(related.expected().of(2, 0)).isEqualTo(0.25);
        Attributes numbered = alone(List.of(
                new Column("number", ColumnType.IDENTIFIER),
                new Column("given", ColumnType.GIVEN_NAME),
                new Column("town", ColumnType.TEXT)));
        assertThat(related(numbered))
                .extracting(WeightLearning.Related::byChance)
                .isEqualTo(Set.of(1));
        Attributes numberAlone =
                alone(List.of(new Column("number", ColumnType.IDENTIFIER), new Column("town", ColumnType.TEXT)));
        assertThat(related(numberAlone))
                .extracting(WeightLearning.Related::byChance)
                .isEqualTo(Set.of(0));
        assertThat(related(alone(COLUMNS))).isNull();
        Attributes dates = alone(List.of(new Column("born", ColumnType.DATE)));
        assertThat(related(dates)).isNull();
        Attributes places = alone(List.of(new Column("town", ColumnType.TEXT)));
        assertThat(related(places)).isNull();
    }

    private static WeightLearning.@Nullable Related related(Attributes attributes) {
        return attributes.related(own(attributes), attributes.even(), LinkageSettings.shipped());
    }

    /** So many rows that no text is anybody's own. */
    private static OwnColumns own(Attributes attributes) {
        return attributes.own(attributes.even(), 1_000, LinkageSettings.shipped());
    }

    @Test
    void people_agree_in_names_and_dates_more_often_than_not() {
        Attributes attributes =
                alone(List.of(new Column("given", ColumnType.GIVEN_NAME), new Column("number", ColumnType.IDENTIFIER)));
        assertThat(attributes.isOfPeople(own(attributes), agreeing(attributes, 0.4)))
                .isFalse();
        assertThat(attributes.isOfPeople(own(attributes), agreeing(attributes, 0.6)))
                .isTrue();
    }

    /** So large a share of equal given names, the others different; of identifiers nearly all different. */
    private static LevelShares agreeing(Attributes attributes, double share) {
        double[][] m = new double[2][];
        for (int column = 0; column < 2; column++) {
            m[column] = new double[attributes.levels(column)];
            Arrays.fill(m[column], 1e-9);
            m[column][0] = column == 0 ? share : 0.01;
            m[column][m[column].length - 1] = 1 - m[column][0] - 1e-9 * (m[column].length - 2);
        }
        return new LevelShares(m);
    }

    @Test
    void what_was_learnt_is_told_by_column_and_level() {
        Attributes attributes = dependent();
        LevelShares even = attributes.even();
        List<AttributeWeights> learnt = attributes.learnt(even, even);
        assertThat(learnt).extracting(AttributeWeights::column).containsExactly("a", "b", "c", "b", "b");
        assertThat(learnt)
                .extracting(AttributeWeights::beside)
                .containsExactly(
                        null,
                        null,
                        null,
                        new AttributeWeights.Beside("a", true),
                        new AttributeWeights.Beside("a", false));
        assertThat(learnt.get(0).levels())
                .extracting(AttributeWeights.LevelWeight::grade)
                .containsExactly(Grade.EXACT, Grade.PLAIN, Grade.ONE_EDIT, Grade.DIFFERENT);
        assertThat(learnt.get(0).levels())
                .allSatisfy(level -> assertThat(level.bits()).isZero());
    }
}
