package hub;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ArchRule;
import hub.identity.crooked.Crooked;
import hub.journal.crooked.BackToIdentity;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
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
                Arguments.of(HouseRules.interfaces_promise_and_do_nothing, "Thinks"),
                Arguments.of(HouseRules.a_room_writes_its_own_tables_only, "ForeignTableSql"),
                Arguments.of(HouseRules.the_clock_is_read_in_the_database_room, "ClockReader"),
                Arguments.of(HouseRules.the_clock_is_read_in_the_database_room, "SystemClock"),
                Arguments.of(HouseRules.random_is_drawn_in_the_database_room, "RandomId"),
                Arguments.of(HouseRules.random_is_drawn_in_the_database_room, "RandomHeld"),
                Arguments.of(HouseRules.random_is_drawn_in_the_database_room, "RandomReference"),
                Arguments.of(HouseRules.the_clock_is_read_in_the_database_room, "ClockReference"),
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

    static Stream<Arguments> brokenBySource() {
        String user = "%s: package %s; public class Uses { %s used; }";
        return Stream.of(
                Arguments.of(
                        HouseRules.spark_is_for_batch_jobs,
                        List.of(
                                "org.apache.spark.Engine: package org.apache.spark; public class Engine {}",
                                user.formatted("hub.ingest.Uses", "hub.ingest", "org.apache.spark.Engine"))),
                Arguments.of(
                        HouseRules.the_web_is_for_the_server,
                        List.of(
                                "jakarta.ws.rs.Path: package jakarta.ws.rs; public class Path {}",
                                user.formatted("hub.ingest.Uses", "hub.ingest", "jakarta.ws.rs.Path"))),
                Arguments.of(
                        HouseRules.the_web_is_for_the_server,
                        List.of(
                                "io.dropwizard.core.Server: package io.dropwizard.core; public class Server {}",
                                user.formatted("hub.learner.Uses", "hub.learner", "io.dropwizard.core.Server"))),
                Arguments.of(
                        HouseRulesTest.the_registry_knows_no_file_format_and_no_engine,
                        List.of(
                                "org.apache.avro.Schema: package org.apache.avro; public class Schema {}",
                                user.formatted("hub.submission.Uses", "hub.submission", "org.apache.avro.Schema"))),
                Arguments.of(
                        HouseRulesTest.who_verifies_the_journal_shares_no_code_with_who_writes_it,
                        List.of(
                                "hub.journal.Tree: package hub.journal; public class Tree {}",
                                user.formatted("hub.verify.Uses", "hub.verify", "hub.journal.Tree"))),
                Arguments.of(
                        HouseRulesTest.nobody_in_the_registry_relies_on_who_verifies,
                        List.of(
                                "hub.verify.Tree: package hub.verify; public class Tree {}",
                                user.formatted("hub.journal.Uses", "hub.journal", "hub.verify.Tree"))),
                Arguments.of(
                        HouseRules.grants_are_made_by_access_alone,
                        List.of("hub.access.Grant: package hub.access; public class Grant { public Grant() {} }")),
                Arguments.of(
                        HouseRules.names_say_what_a_thing_is,
                        List.of("hub.learner.util.Text: package hub.learner.util; public class Text {}")));
    }

    @ParameterizedTest
    @MethodSource("brokenBySource")
    void a_broken_rule_about_what_is_not_here_is_found(ArchRule rule, List<String> sources, @TempDir Path folder) {
        JavaClasses classes = CrookedSources.compiled(folder, sources.toArray(String[]::new));
        assertThat(rule.evaluate(classes.that(resideInAPackage("hub.."))).hasViolation())
                .isTrue();
    }

    @Test
    void a_table_written_is_read_from_the_statement() {
        assertThat(HouseConditions.written("with x as (select 1) INSERT INTO learner_link (a) select 1"))
                .containsExactly("learner_link");
        assertThat(HouseConditions.written("insert into a_b values (1) on conflict (c) do update set d = 1"))
                .containsExactly("a_b");
        assertThat(HouseConditions.written("select a from learner_link for update skip locked"))
                .isEmpty();
        assertThat(HouseConditions.written("delete from only_here")).containsExactly("only_here");
    }

    @Test
    void a_table_copied_into_is_read_from_the_source_and_one_that_it_does_not_name_is_told() {
        assertThat(HouseConditions.copied("tx.copy(\n        \"learner_code (a, b)\", rows"))
                .containsExactly("learner_code");
        assertThat(HouseConditions.copied("tx.copy(TABLE, rows")).containsExactly("?");
    }

    @Test
    void what_a_migration_makes_is_read_from_its_statements() {
        assertThat(HouseConditions.made("create unique index journal_i on t (a);\ncreate table learner_x (a int);"))
                .containsExactly("journal_i", "learner_x");
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
