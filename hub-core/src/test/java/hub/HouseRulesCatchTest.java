package hub;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ArchRule;
import hub.identity.crooked.Crooked;
import hub.journal.crooked.BackToIdentity;
import java.util.Arrays;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Each rule of the house fails where the house is broken. */
class HouseRulesCatchTest {

    static Stream<Arguments> broken() {
        return Stream.of(
                Arguments.of(HouseRules.jdbi_is_for_the_database_room_and_for_sql_interfaces, "HoldsJdbi"),
                Arguments.of(HouseRules.connections_and_copy_are_for_the_database_room, "HoldsAConnection"),
                Arguments.of(HouseRules.sql_interfaces_are_the_rooms_own_and_hold_no_logic, "OpenSql"),
                Arguments.of(HouseRules.sql_interfaces_are_the_rooms_own_and_hold_no_logic, "ThinkingSql"),
                Arguments.of(HouseRules.a_room_writes_its_own_tables_only, "ForeignTableSql"),
                Arguments.of(HouseRules.the_clock_is_read_in_the_database_room, "ClockReader"),
                Arguments.of(HouseRules.the_clock_is_read_in_the_database_room, "SystemClock"),
                Arguments.of(HouseRules.random_is_drawn_in_the_database_room, "RandomId"),
                Arguments.of(HouseRules.random_is_drawn_in_the_database_room, "RandomHeld"),
                Arguments.of(HouseRules.names_say_what_a_thing_is, "NameHelper"),
                Arguments.of(HouseRules.packages_are_null_marked, "ClockTaker"),
                Arguments.of(rule(HouseConditions.USE_ROOMS_ABOVE_THEIR_OWN), "KnowsALowerRoom"),
                Arguments.of(rule(HouseConditions.LIE_FLAT_IN_A_ROOM), "ClockTaker"));
    }

    @ParameterizedTest
    @MethodSource("broken")
    void a_broken_rule_is_found(ArchRule rule, String crooked) {
        assertThat(breaks(rule, crooked(crooked))).isTrue();
    }

    @Test
    void a_cycle_is_found() {
        assertThat(breaks(
                        HouseRules.packages_have_no_cycles,
                        Crooked.GoesRound.class,
                        Crooked.NameHelper.class,
                        BackToIdentity.class))
                .isTrue();
    }

    @Test
    void a_clock_handed_in_may_be_read() {
        assertThat(breaks(HouseRules.the_clock_is_read_in_the_database_room, Crooked.ClockTaker.class))
                .isFalse();
    }

    private static ArchRule rule(ArchCondition<JavaClass> condition) {
        return classes().should(condition);
    }

    private static boolean breaks(ArchRule rule, Class<?>... types) {
        return rule.evaluate(new ClassFileImporter().importClasses(types)).hasViolation();
    }

    private static Class<?> crooked(String name) {
        return Arrays.stream(Crooked.class.getDeclaredClasses())
                .filter(type -> type.getSimpleName().equals(name))
                .findAny()
                .orElseThrow();
    }
}
