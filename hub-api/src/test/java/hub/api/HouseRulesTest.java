package hub.api;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.importer.ImportOption.DoNotIncludeTests;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.junit.ArchTests;
import com.tngtech.archunit.lang.ArchRule;
import hub.HouseRules;
import hub.learner.Learners;
import hub.matching.Matching;
import hub.submission.SourceRecords;

/** The server and the commands keep to the house. */
@AnalyzeClasses(packages = "hub.api", importOptions = DoNotIncludeTests.class)
class HouseRulesTest {

    @ArchTest
    static final ArchTests HOUSE = ArchTests.in(HouseRules.class);

    @ArchTest
    static final ArchRule no_resource_reads_avro =
            noClasses().should().dependOnClassesThat().resideInAPackage("org.apache.avro..");

    @ArchTest
    static final ArchRule learners_are_read_through_the_door_that_takes_the_grant = noClasses()
            .that()
            .haveSimpleName("LearnersResource")
            .or()
            .haveSimpleName("LookupsResource")
            .or()
            .haveSimpleName("MatchesResource")
            .or()
            .haveSimpleName("LearnerAnswers")
            .should()
            .dependOnClassesThat()
            .haveFullyQualifiedName(Learners.class.getName())
            .orShould()
            .dependOnClassesThat()
            .haveFullyQualifiedName(SourceRecords.class.getName())
            .orShould()
            .dependOnClassesThat()
            .haveFullyQualifiedName(Matching.class.getName());
}
