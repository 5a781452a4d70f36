package hub.linkage;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What each kind of column finds between two values. */
final class ComparisonTest {

    private static final LinkageSettings SETTINGS = LinkageSettings.shipped();

    private static void assertGrade(Comparison comparison, Grade grade) {
        assertThat(comparison.grades().get(comparison.level(0, 1))).isEqualTo(grade);
        assertThat(comparison.grades().get(comparison.level(1, 0))).isEqualTo(grade);
    }

    @ParameterizedTest
    @CsvSource({
        "đào, dao, PLAIN",
        "lý, lí, PLAIN",
        "william, wiliam, ONE_EDIT",
        "martha, marhta, ONE_EDIT",
        "b, ba, INITIAL",
        "elizabeth, elisabetha, ALIKE",
        "w, william, INITIAL",
        "wil, william, INITIAL",
        "mary ann, ann, PART",
        "ann mary, mary jo, PART",
        "dwayne, duane, LOOSE",
        "micheal, mitchel, ALIKE",
        "brookfield, bradley, DIFFERENT",
        "john, peter, DIFFERENT"
    })
    void names(String one, String other, Grade grade) {
        assertGrade(new NameComparison(List.of(one, other), SETTINGS), grade);
    }

    @ParameterizedTest
    @CsvSource({
        "nguyễn văn đào, nguyen van dao, PLAIN",
        "john smith, smith john, REORDERED",
        "john smith, jon smith, ONE_EDIT",
        "john michael smith, jon micheal smith, EACH_WORD_ALIKE",
        "john m smith, john michael smith, EACH_WORD_ALIKE",
        "john smith, john michael smith, PART",
        "j smith, john michael smith, PART",
        "john smith, peter smith, ONE_WORD",
        "john smith, mary jones, DIFFERENT"
    })
    void full_names(String one, String other, Grade grade) {
        assertGrade(new FullNameComparison(List.of(one, other), SETTINGS), grade);
    }

    @ParameterizedTest
    @CsvSource({
        "19800412, 19800413, ONE_EDIT",
        "19800412, 19800421, ONE_EDIT",
        "19800411, 19801104, DAY_AND_MONTH_SWAPPED",
        "19800412, 19800928, SAME_YEAR",
        "19800412, 19950412, TWO_PARTS",
        "19800412, 19801112, TWO_PARTS",
        "19800412, 19800425, TWO_PARTS",
        "19800412, 19910312, DIFFERENT",
        "19800000, 19800412, YEAR_ONLY",
        "19800000, 19810412, DIFFERENT",
        "19800101, 19800412, YEAR_ONLY",
        "19800412, 19820413, TWO_EDITS",
        "19800412, 19911128, DIFFERENT"
    })
    void dates(String one, String other, Grade grade) {
        assertGrade(new DateComparison(List.of(one, other)), grade);
    }

    @ParameterizedTest
    @CsvSource({
        "ab-123, ab 123, PLAIN",
        "6988048, 6988043, ONE_EDIT",
        "6988048, 6988408, ONE_EDIT",
        "12, 13, DIFFERENT",
        "6988048, 6988053, TWO_EDITS",
        "6988048, 6988115, DIFFERENT",
        "69880, 69913, DIFFERENT",
        "6988048, 1234567, DIFFERENT"
    })
    void identifiers(String one, String other, Grade grade) {
        assertGrade(new IdentifierComparison(List.of(one, other)), grade);
    }

    @ParameterizedTest
    @CsvSource({
        "sw1a 1aa, sw1a1aa, PLAIN",
        "sw1a 1aa, sw1a 2aa, ONE_EDIT",
        "sw1a 1aa, sw1a 2bb, SAME_AREA",
        "4011, 4101, ONE_EDIT",
        "4011, 4023, SAME_AREA",
        "70183, 70192, SAME_AREA",
        "4011, 2523, DIFFERENT"
    })
    void postcodes(String one, String other, Grade grade) {
        assertGrade(new PostcodeComparison(List.of(one, other)), grade);
    }

    @ParameterizedTest
    @CsvSource({"nữ, nu, PLAIN", "nsw, nws, ONE_EDIT", "m, f, DIFFERENT", "wa, sa, DIFFERENT", "vic, qld, DIFFERENT"})
    void categories(String one, String other, Grade grade) {
        assertGrade(new CategoryComparison(List.of(one, other)), grade);
    }

    @ParameterizedTest
    @CsvSource({
        "5, 5.0, PLAIN",
        "'1,200', 1200, PLAIN",
        "48, 84, ONE_EDIT",
        "5, 6, DIFFERENT",
        "1990, 1992, ONE_EDIT",
        "100, 102, ONE_EDIT",
        "1000, 1018, NEAR",
        "1000, 1079, FAR",
        "1000, 1329, DIFFERENT",
        "0, 7, DIFFERENT",
        "none, 7, DIFFERENT",
        "none, nought, DIFFERENT"
    })
    void numbers(String one, String other, Grade grade) {
        assertGrade(new NumberComparison(List.of(one, other), SETTINGS), grade);
    }

    @ParameterizedTest
    @CsvSource({
        "'st. james', st james, PLAIN",
        "giblin street, giblin stret, ONE_EDIT",
        "willaroo lodge, willarooe lodgee, MOSTLY",
        "tullaroop streeet est, tullarop street est, ALIKE",
        "query processing in large systems, systems large in processing query, ALIKE",
        "query processing in large systems, query processing in large worlds, MOSTLY",
        "query processing in large systems, query processing of small worlds, SOME",
        "alpha beta gamma delta, alpha beta gamma zulu yankee, HALF",
        "query processing in large systems, a world of processing by machines today, LOOSE",
        "one two, three four, DIFFERENT"
    })
    void texts(String one, String other, Grade grade) {
        assertGrade(new TextComparison(List.of(one, other), SETTINGS), grade);
    }
}
