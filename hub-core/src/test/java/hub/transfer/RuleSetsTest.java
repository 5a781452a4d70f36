package hub.transfer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import hub.organisation.SchoolLevel;
import java.io.IOException;
import java.io.StringReader;
import java.time.LocalDate;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** The rules of an application are those of its day, its level and its kind. */
class RuleSetsTest {

    private static final String HEADER = "rules,kind,levels,filed_from,filed_until,windows,pieces,decide,"
            + "decide_other_province,release,place,source\n";
    private static final RuleSets SHIPPED = RuleSets.shipped();

    private static String transfer(SchoolLevel level, int grade, String day) {
        RuleSets.Chosen chosen = SHIPPED.choose(MoveKind.TRANSFER, level, grade, LocalDate.parse(day));
        return chosen.rules().name() + (chosen.nearest() ? " nearest" : "");
    }

    @Test
    void each_regulation_holds_for_what_was_filed_on_its_days() {
        assertThat(transfer(SchoolLevel.LOWER_SECONDARY, 7, "2025-06-30")).isEqualTo("decision-51-2002-lower");
        assertThat(transfer(SchoolLevel.LOWER_SECONDARY, 7, "2025-07-01")).isEqualTo("circular-10-2025-lower");
        assertThat(transfer(SchoolLevel.LOWER_SECONDARY, 7, "2026-05-09")).isEqualTo("circular-10-2025-lower");
        assertThat(transfer(SchoolLevel.LOWER_SECONDARY, 7, "2026-05-10")).isEqualTo("circular-15-2026");
        assertThat(transfer(SchoolLevel.UPPER_SECONDARY, 10, "2012-08-01")).isEqualTo("decision-51-2002-upper");
        assertThat(transfer(SchoolLevel.UPPER_SECONDARY, 10, "2025-07-01")).isEqualTo("decision-51-2002-upper-2025");
        assertThat(transfer(SchoolLevel.UPPER_SECONDARY, 10, "2030-01-01")).isEqualTo("circular-15-2026");
        assertThat(transfer(SchoolLevel.PRIMARY, 2, "2020-10-20")).isEqualTo("circular-28-2020");
        assertThat(transfer(SchoolLevel.PRIMARY, 2, "2026-05-09")).isEqualTo("circular-28-2020");
        assertThat(transfer(SchoolLevel.PRIMARY, 2, "2026-05-10")).isEqualTo("circular-15-2026");
    }

    @Test
    void where_no_regulation_speaks_the_nearest_in_time_of_the_nearest_level_applies() {
        assertThat(transfer(SchoolLevel.PRIMARY, 2, "2020-10-19")).isEqualTo("circular-28-2020 nearest");
        assertThat(transfer(SchoolLevel.KINDERGARTEN, 0, "2025-10-01")).isEqualTo("circular-28-2020 nearest");
        assertThat(transfer(SchoolLevel.NURSERY, -4, "2026-06-01")).isEqualTo("circular-15-2026 nearest");
        assertThat(transfer(SchoolLevel.CONTINUING, 5, "2025-10-01")).isEqualTo("circular-28-2020 nearest");
        assertThat(transfer(SchoolLevel.CONTINUING, 6, "2025-10-01")).isEqualTo("circular-10-2025-lower nearest");
        assertThat(transfer(SchoolLevel.CONTINUING, 9, "2025-10-01")).isEqualTo("circular-10-2025-lower nearest");
        assertThat(transfer(SchoolLevel.CONTINUING, 10, "2025-10-01")).isEqualTo("decision-51-2002-upper-2025 nearest");
        assertThat(transfer(SchoolLevel.PRIMARY, 1, "1930-01-01")).isEqualTo("circular-28-2020 nearest");
    }

    @Test
    void between_two_regulations_the_nearer_in_time_applies() throws IOException {
        RuleSets gap = RuleSets.read(new StringReader(HEADER
                + "early,transfer,primary|lower_secondary|upper_secondary,2020-01-01,2020-01-10,,application,,,,,A\n"
                + "late,transfer,primary|lower_secondary|upper_secondary,2020-01-21,,,application,,,,,B\n"
                + "others,first_enrolment,primary|lower_secondary|upper_secondary,,,,application,,,,,C\n"
                + "leave,withdrawal,primary|lower_secondary|upper_secondary,,,,application,,,,,C\n"
                + "class,class_change,primary|lower_secondary|upper_secondary,,,,application,,,,,C\n"));
        LocalDate middle = LocalDate.parse("2020-01-15");
        assertThat(gap.choose(MoveKind.TRANSFER, SchoolLevel.PRIMARY, 1, middle)
                        .rules()
                        .name())
                .isEqualTo("early");
        assertThat(gap.choose(MoveKind.TRANSFER, SchoolLevel.PRIMARY, 1, middle.plusDays(1)))
                .isEqualTo(new RuleSets.Chosen(gap.named("late"), true));
        RuleSets even = RuleSets.read(new StringReader(HEADER
                + "early,transfer,primary|lower_secondary|upper_secondary,2020-01-01,2020-01-10,,application,,,,,A\n"
                + "late,transfer,primary|lower_secondary|upper_secondary,2020-01-20,,,application,,,,,B\n"
                + "others,first_enrolment,primary|lower_secondary|upper_secondary,,,,application,,,,,C\n"
                + "leave,withdrawal,primary|lower_secondary|upper_secondary,,,,application,,,,,C\n"
                + "class,class_change,primary|lower_secondary|upper_secondary,,,,application,,,,,C\n"));
        assertThat(even.choose(MoveKind.TRANSFER, SchoolLevel.PRIMARY, 1, middle)
                        .rules()
                        .name())
                .as("halfway the one that was known then")
                .isEqualTo("early");
    }

    @Test
    void other_kinds_have_rules_of_their_own_at_every_time() {
        for (MoveKind kind : MoveKind.values()) {
            RuleSets.Chosen chosen =
                    SHIPPED.choose(kind, SchoolLevel.UPPER_SECONDARY, 10, LocalDate.parse("2026-08-01"));
            assertThat(chosen.rules().kind()).isEqualTo(kind);
            assertThat(chosen.nearest()).isFalse();
            assertThat(SHIPPED.named(chosen.rules().name())).isEqualTo(chosen.rules());
        }
        assertThatThrownBy(() -> SHIPPED.named("another")).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void the_rules_of_2026_say_what_the_circular_says() {
        RuleSet rules = RuleSets.shipped().named("circular-15-2026");
        assertThat(rules.limits()).isEqualTo(new RuleSet.Limits(5, 8, 3, 5));
        assertThat(rules.pieces().keySet())
                .containsExactlyInAnyOrder(Piece.APPLICATION, Piece.RESULTS_SUMMARY, Piece.INDIVIDUAL_PLAN);
        assertThat(rules.windows()).isEmpty();
        assertThat(SHIPPED.named("circular-28-2020").limits()).isEqualTo(new RuleSet.Limits(3, 3, 3, null));
        assertThat(SHIPPED.named("decision-51-2002-upper").pieces().keySet())
                .isEqualTo(Set.of(
                        Piece.APPLICATION,
                        Piece.TRANSCRIPT,
                        Piece.ADMISSION_PAPER,
                        Piece.INTRODUCTION_BY_SCHOOL,
                        Piece.INTRODUCTION_BY_LEVEL));
    }

    @Test
    void rules_that_contradict_themselves_or_each_other_are_not_read() {
        String all = "primary|lower_secondary|upper_secondary";
        refused("transfer," + all + ",2026-01-01,2025-01-01,,application,,,,,A", "ends after it starts");
        refused("transfer," + all + ",,,,transcript,,,,,A", "asks for an application");
        refused("transfer," + all + ",,,,application:other_province,,,,,A", "asks for an application");
        refused("transfer,,,,,application,,,,,A", "for a level");
        refused("transfer," + all + ",,,,application,0,,,,A", "1 to 60");
        refused("transfer," + all + ",,,,application,,,61,,A", "1 to 60");
        refused("transfer," + all + ",,,,application,,,,,", "a source");
        refused("transfer," + all + ",,,09-01..08-01,application,,,,,A", "a window ends");
        refused("sale," + all + ",,,,application,,,,,A", "SALE");
        refused("transfer," + all + ",,,,application|gold,,,,,A", "GOLD");
        refused(
                "transfer," + all + ",,,,application,,,,,A\nother,transfer,primary,,,,application,,,,,A",
                "hold at once");
        refused("transfer," + all + ",,,,application,,,,,A", "no rule set for first_enrolment at primary");
        assertThatThrownBy(() -> RuleSets.read(new StringReader(HEADER
                        + "a,transfer,primary,,2020-01-01,,application,,,,,A\n"
                        + "a,transfer,primary,2021-01-01,,,application,,,,,A\n")))
                .hasMessageContaining("two rule sets");
        assertThatThrownBy(
                        () -> RuleSets.read(new StringReader(HEADER + "A b,transfer,primary,,,,application,,,,,A\n")))
                .hasMessageContaining("a name of small letters");
    }

    private static void refused(String line, String why) {
        assertThatThrownBy(() -> RuleSets.read(new StringReader(HEADER + "a," + line + "\n")))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining(why);
    }
}
