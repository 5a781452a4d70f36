package hub.linkage;

import static org.assertj.core.api.Assertions.assertThat;

import hub.matching.LevelShares;
import java.util.List;
import java.util.function.IntToDoubleFunction;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

final class OwnColumnsTest {

    private static final double OTHERS = 1_000;

    /** With how many others a row shares its value, for each column. */
    private static OwnColumns of(List<ColumnType> types, double... partners) {
        double[][] shares = new double[types.size()][];
        for (int column = 0; column < shares.length; column++) {
            double equal = (partners.length == 0 ? 1 : partners[column]) / OTHERS;
            shares[column] = new double[] {equal, 1 - equal};
        }
        return OwnColumns.of(columns(types), new LevelShares(shares), OTHERS, LinkageSettings.shipped());
    }

    private static List<Column> columns(List<ColumnType> types) {
        return IntStream.range(0, types.size())
                .mapToObj(column -> new Column("c" + column, types.get(column)))
                .toList();
    }

    private static List<Boolean> byChance(OwnColumns own, int columns) {
        return IntStream.range(0, columns).mapToObj(own::isByChance).toList();
    }

    @Test
    void given_names_and_dates_come_before_whole_names_and_these_before_identifiers() {
        assertThat(byChance(
                        of(List.of(
                                ColumnType.FULL_NAME, ColumnType.DATE, ColumnType.IDENTIFIER, ColumnType.GIVEN_NAME)),
                        4))
                .containsExactly(false, true, false, true);
        assertThat(byChance(of(List.of(ColumnType.FULL_NAME, ColumnType.IDENTIFIER, ColumnType.TEXT)), 3))
                .containsExactly(true, false, false);
        assertThat(byChance(of(List.of(ColumnType.TEXT, ColumnType.IDENTIFIER)), 2))
                .containsExactly(false, true);
    }

    @Test
    void of_texts_those_that_few_rows_share_but_not_none() {
        OwnColumns own =
                of(List.of(ColumnType.TEXT, ColumnType.TEXT, ColumnType.TEXT, ColumnType.TEXT), 0.001, 0.02, 2.9, 40);
        assertThat(byChance(own, 4)).containsExactly(false, true, true, false);
        assertThat(own.isCommon(0)).isTrue();
        assertThat(own.isCommon(1)).isFalse();
        assertThat(own.isCommon(3)).isTrue();
    }

    @Test
    void a_telephone_is_common_beside_whole_names_alone() {
        assertThat(of(List.of(ColumnType.FULL_NAME, ColumnType.IDENTIFIER)).isCommon(1))
                .isTrue();
        assertThat(of(List.of(ColumnType.GIVEN_NAME, ColumnType.IDENTIFIER)).isCommon(1))
                .isFalse();
    }

    @Test
    void rules_that_choose_by_an_identifier_choose_people_where_names_do_too() {
        OwnColumns given = of(List.of(
                ColumnType.GIVEN_NAME,
                ColumnType.IDENTIFIER,
                ColumnType.FULL_NAME,
                ColumnType.TEXT,
                ColumnType.FAMILY_NAME));
        assertThat(IntStream.range(0, 5).mapToObj(given::isChosenBy)).containsExactly(true, true, true, false, false);
        OwnColumns whole = of(List.of(ColumnType.FULL_NAME, ColumnType.IDENTIFIER, ColumnType.TEXT));
        assertThat(IntStream.range(0, 3).mapToObj(whole::isChosenBy)).containsExactly(true, false, false);
    }

    @Test
    void every_name_is_asked_but_no_identifier() {
        OwnColumns own = of(List.of(ColumnType.GIVEN_NAME, ColumnType.FULL_NAME, ColumnType.IDENTIFIER));
        assertThat(own.areOfPeople(column -> true, agreeing(0.5, 0.5, 0))).isTrue();
        assertThat(own.areOfPeople(column -> true, agreeing(0.49, 0.9, 0.9))).isFalse();
        assertThat(own.areOfPeople(column -> true, agreeing(0.9, 0.49, 0.9))).isFalse();
        assertThat(own.areOfPeople(column -> column != 1, agreeing(0.9, 0.49, 0.9)))
                .isTrue();
    }

    @Test
    void of_several_texts_one_is_enough() {
        OwnColumns own = of(List.of(ColumnType.TEXT, ColumnType.TEXT, ColumnType.NUMBER), 1, 1, 1);
        assertThat(own.areOfPeople(column -> true, agreeing(0.1, 0.6, 0.1))).isTrue();
        assertThat(own.areOfPeople(column -> true, agreeing(0.1, 0.4, 0.9))).isFalse();
        assertThat(own.areOfPeople(column -> false, agreeing(0.1, 0.4, 0.9))).isTrue();
        assertThat(of(List.of(ColumnType.CATEGORY)).areOfPeople(column -> true, agreeing(0.1)))
                .isTrue();
    }

    private static IntToDoubleFunction agreeing(double... shares) {
        return column -> shares[column];
    }
}
