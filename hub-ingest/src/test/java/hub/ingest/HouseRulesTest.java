package hub.ingest;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.importer.ImportOption.DoNotIncludeTests;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.junit.ArchTests;
import com.tngtech.archunit.lang.ArchRule;
import hub.HouseRules;

/** The way of a submission keeps to the house. */
@AnalyzeClasses(packages = "hub.ingest", importOptions = DoNotIncludeTests.class)
class HouseRulesTest {

    @ArchTest
    static final ArchTests HOUSE = ArchTests.in(HouseRules.class);

    @ArchTest
    static final ArchRule the_way_in_does_not_know_the_server =
            noClasses().should().dependOnClassesThat().resideInAPackage("hub.api..");

    @ArchTest
    static final ArchRule a_reader_knows_no_registry = noClasses()
            .that()
            .resideInAPackage("hub.ingest.read..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage(
                    "hub.database..", "hub.journal..", "hub.learner..", "hub.matching..", "hub.enrolment..");
}
