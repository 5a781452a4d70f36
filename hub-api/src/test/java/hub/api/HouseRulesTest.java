package hub.api;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.importer.ImportOption.DoNotIncludeTests;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.junit.ArchTests;
import com.tngtech.archunit.lang.ArchRule;
import hub.HouseRules;

/** The server and the commands keep to the house. */
@AnalyzeClasses(packages = "hub.api", importOptions = DoNotIncludeTests.class)
class HouseRulesTest {

    @ArchTest
    static final ArchTests HOUSE = ArchTests.in(HouseRules.class);

    @ArchTest
    static final ArchRule no_resource_reads_avro =
            noClasses().should().dependOnClassesThat().resideInAPackage("org.apache.avro..");
}
