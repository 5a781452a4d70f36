package hub;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.constructors;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.AccessTarget.CodeUnitAccessTarget;
import com.tngtech.archunit.core.domain.JavaAccess;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import java.time.Clock;
import java.util.Set;
import java.util.function.Predicate;

/** The rules that hold every module's code to the house; the HouseRulesTest of each runs them all over its own classes. */
public final class HouseRules {

    private static final String DATABASE = "hub.database..";
    private static final Set<String> RANDOM = Set.of(
            "java.util.Random",
            "java.util.SplittableRandom",
            "java.util.concurrent.ThreadLocalRandom",
            "java.util.random.RandomGenerator",
            "java.util.random.RandomGeneratorFactory",
            "java.security.SecureRandom");

    @ArchTest
    static final ArchRule packages_have_no_cycles =
            slices().matching("hub.(**)").should().beFreeOfCycles().allowEmptyShould(true);

    @ArchTest
    static final ArchRule jdbi_is_for_the_database_room_and_for_sql_interfaces = noClasses()
            .that()
            .resideOutsideOfPackage(DATABASE)
            .and()
            .haveSimpleNameNotEndingWith("Sql")
            .should()
            .dependOnClassesThat()
            .resideInAPackage("org.jdbi..")
            .allowEmptyShould(true);

    @ArchTest
    static final ArchRule connections_and_copy_are_for_the_database_room = noClasses()
            .that()
            .resideOutsideOfPackage(DATABASE)
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("org.postgresql..", "java.sql..", "javax.sql..", "com.zaxxer..")
            .allowEmptyShould(true);

    @ArchTest
    static final ArchRule sql_interfaces_are_the_rooms_own_and_hold_no_logic = classes()
            .that()
            .haveSimpleNameEndingWith("Sql")
            .should()
            .bePackagePrivate()
            .andShould()
            .beInterfaces()
            .andShould(HouseConditions.HOLD_NO_LOGIC)
            .allowEmptyShould(true);

    @ArchTest
    static final ArchRule interfaces_promise_and_do_nothing = classes()
            .that()
            .areInterfaces()
            .should(HouseConditions.HAVE_NO_DEFAULT_METHODS)
            .allowEmptyShould(true);

    @ArchTest
    static final ArchRule a_room_writes_its_own_tables_only = classes()
            .that()
            .haveSimpleNameEndingWith("Sql")
            .should(HouseConditions.WRITE_TABLES_OF_THEIR_ROOM)
            .allowEmptyShould(true);

    @ArchTest
    static final ArchRule the_clock_is_read_in_the_database_room = noClasses()
            .that()
            .resideOutsideOfPackage(DATABASE)
            .should()
            .accessTargetWhere(DescribedPredicate.describe(
                    "reads the machine's clock", access -> isCode(access, HouseRules::readsTheClock)))
            .allowEmptyShould(true);

    @ArchTest
    static final ArchRule random_is_drawn_in_the_database_room = noClasses()
            .that()
            .resideOutsideOfPackage(DATABASE)
            .should()
            .accessTargetWhere(
                    DescribedPredicate.describe("draws at random", access -> isCode(access, HouseRules::drawsAtRandom)))
            .orShould()
            .dependOnClassesThat(DescribedPredicate.describe(
                    "are sources of random", (JavaClass type) -> RANDOM.contains(type.getName())))
            .allowEmptyShould(true);

    @ArchTest
    static final ArchRule names_say_what_a_thing_is = noClasses()
            .should()
            .haveNameMatching(".*(Util|Utils|Common|Manager|Helper|Helpers|Impl)")
            .orShould()
            .resideInAnyPackage("..util..", "..utils..", "..common..", "..manager..", "..helper..", "..impl..")
            .allowEmptyShould(true);

    @ArchTest
    static final ArchRule packages_are_null_marked =
            classes().should(HouseConditions.LIE_IN_A_NULL_MARKED_PACKAGE).allowEmptyShould(true);

    @ArchTest
    static final ArchRule grants_are_made_by_access_alone = constructors()
            .that()
            .areDeclaredInClassesThat()
            .areAssignableTo("hub.access.Grant")
            .should()
            .bePackagePrivate()
            .orShould()
            .bePrivate()
            .allowEmptyShould(true);

    @ArchTest
    static final ArchRule spark_is_for_batch_jobs = noClasses()
            .that()
            .resideOutsideOfPackage("hub.ingest.batch..")
            .should()
            .dependOnClassesThat()
            .resideInAPackage("org.apache.spark..")
            .allowEmptyShould(true);

    @ArchTest
    static final ArchRule the_web_is_for_the_server = noClasses()
            .that()
            .resideOutsideOfPackage("hub.api..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("jakarta.ws.rs..", "jakarta.servlet..", "io.dropwizard..", "org.eclipse.jetty..")
            .allowEmptyShould(true);

    private HouseRules() {}

    /** A call, or a reference such as {@code UUID::randomUUID}. */
    private static boolean isCode(JavaAccess<?> access, Predicate<CodeUnitAccessTarget> what) {
        return access.getTarget() instanceof CodeUnitAccessTarget called && what.test(called);
    }

    /** A measure of how long something took ({@code System.nanoTime}) says no time, and a clock handed in is not the machine's. */
    private static boolean readsTheClock(CodeUnitAccessTarget called) {
        String owner = called.getOwner().getName();
        String name = called.getName();
        boolean clockGiven = called.getRawParameterTypes().stream().anyMatch(type -> type.isEquivalentTo(Clock.class));
        return switch (owner) {
            case "java.lang.System" -> name.equals("currentTimeMillis");
            case "java.time.Clock" -> !clockGiven && (name.startsWith("system") || name.startsWith("tick"));
            case "java.util.Date" ->
                name.equals("<init>") && called.getRawParameterTypes().isEmpty();
            case "java.util.Calendar" -> name.equals("getInstance");
            default -> owner.startsWith("java.time.") && name.equals("now") && !clockGiven;
        };
    }

    private static boolean drawsAtRandom(CodeUnitAccessTarget called) {
        String what = called.getOwner().getName() + '.' + called.getName();
        return what.equals("java.util.UUID.randomUUID")
                || what.equals("java.lang.Math.random")
                || what.equals("java.lang.StrictMath.random");
    }
}
