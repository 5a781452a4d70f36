package hub;

import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideOutsideOfPackages;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.importer.ImportOption.DoNotIncludeTests;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.junit.ArchTests;
import com.tngtech.archunit.lang.ArchRule;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The registry keeps to the house. */
@AnalyzeClasses(packages = "hub", importOptions = DoNotIncludeTests.class)
class HouseRulesTest {

    private static final Path MIGRATIONS = Path.of("src/main/resources/hub/migrations");

    @ArchTest
    static final ArchTests HOUSE = ArchTests.in(HouseRules.class);

    @ArchTest
    static final ArchRule classes_lie_flat_in_rooms = classes().should(HouseConditions.LIE_FLAT_IN_A_ROOM);

    @ArchTest
    static final ArchRule a_room_uses_rooms_above_its_own = classes().should(HouseConditions.USE_ROOMS_ABOVE_THEIR_OWN);

    @ArchTest
    static final ArchRule the_registry_knows_no_file_format_and_no_engine = noClasses()
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage(
                    "org.apache.avro..",
                    "org.apache.spark..",
                    "jakarta.ws.rs..",
                    "jakarta.servlet..",
                    "io.dropwizard..",
                    "hub.schemas..",
                    "hub.ingest..",
                    "hub.api..");

    @ArchTest
    static final ArchRule who_verifies_the_journal_shares_no_code_with_who_writes_it = noClasses()
            .that()
            .resideInAPackage("hub.verify")
            .should()
            .dependOnClassesThat(
                    resideOutsideOfPackages("hub.verify", "hub.database", "java..", "javax.crypto..", "org.jspecify..")
                            .and(not(resideInAnyPackage("org.jdbi.v3.sqlobject..", "com.fasterxml.jackson.core.."))));

    @ArchTest
    static final ArchRule nobody_in_the_registry_relies_on_who_verifies = noClasses()
            .that()
            .resideOutsideOfPackage("hub.verify")
            .should()
            .dependOnClassesThat()
            .resideInAPackage("hub.verify");

    @Test
    void everything_a_migration_makes_begins_with_its_rooms_name() throws IOException {
        for (Path file : filesUnder(MIGRATIONS, ".sql")) {
            String room = file.getFileName().toString().replace(".sql", "");
            if (!room.equals("grants")) {
                assertThat(HouseConditions.ROOMS).as("rooms").contains(room);
                assertThat(HouseConditions.made(Files.readString(file)))
                        .as(file.toString())
                        .isNotEmpty()
                        .allMatch(it -> it.startsWith(room + '_'));
            }
        }
    }

    @Test
    void a_room_copies_into_its_own_tables_only() throws IOException {
        Path sources = Path.of("src/main/java/hub");
        long copies = 0;
        for (Path file : filesUnder(sources, ".java")) {
            String room = sources.relativize(file).getName(0).toString();
            List<String> tables = HouseConditions.copied(Files.readString(file));
            assertThat(tables).as(file.toString()).allMatch(it -> it.startsWith(room + '_'));
            copies += tables.size();
        }
        assertThat(copies).as("copies found at all").isPositive();
    }

    private static List<Path> filesUnder(Path folder, String ending) throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            return files.filter(file -> file.toString().endsWith(ending)).toList();
        }
    }
}
