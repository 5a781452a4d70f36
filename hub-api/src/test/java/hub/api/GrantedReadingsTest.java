package hub.api;

import static java.util.Map.entry;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.AccessTarget.CodeUnitCallTarget;
import com.tngtech.archunit.core.domain.JavaAccess;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaCodeUnit;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption.DoNotIncludeTests;
import hub.access.Grant;
import hub.ingest.Intake;
import jakarta.ws.rs.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jdbi.v3.sqlobject.statement.SqlQuery;
import org.junit.jupiter.api.Test;

/**
 * What holds values of people is read by no resource but through a method that takes a Grant, or by the intake: found out over all
 * calls that lead from a resource to a statement.
 */
class GrantedReadingsTest {

    private static final String ASKS =
            "what it reads goes into the decision, and what it hands on is a Grant or is asked with";

    private static final String TELLS = "codes and kinds alone, of each learner to whom Access gives it a Grant";

    private static final String ACTS = "locks and derives anew what was decided about; nothing of it is answered";

    /** Tables in whose rows values of people stand. */
    private static final Pattern PERSONAL = Pattern.compile("\\b(submission_version|submission_finding"
            + "|submission_correction_version|learner_version|matching_profile|transcript_results|transcript_results_version"
            + "|transcript_paper_version|transfer_application_version)\\b");

    /** The doors that read without one, and why: any other breaks the rule, and so does one of these that no resource uses any more. */
    private static final Map<String, String> WITHOUT = Map.ofEntries(
            entry("LearnerReader.open", ASKS),
            entry("LearnerReader.openTo", ASKS),
            entry("LearnerReader.ask", ASKS),
            entry("Changes.after", TELLS),
            entry("Changes.snapshot", TELLS),
            entry("LearnerReader.carrying", ASKS),
            entry("Applicants.own", ASKS),
            entry("Applicants.children", ASKS),
            entry("Transfers.find", ASKS),
            entry("Corrections.find", ASKS),
            entry("Papers.find", "asks for the right to a paper; tells anybody whether a copy's hash holds"),
            entry("LearnerReader.search", "search before create: yes or no of whoever is outside the scope"),
            entry("Filings.file", "the transfer card: by whole code and birth date"),
            entry("Cards.of", "the transfer card, of applications that were found by a right"),
            entry("Submissions.findings", "a submission's outcome, to its sender"),
            entry("Decisions.hold", ACTS),
            entry("Decisions.decide", ACTS),
            entry("Decisions.withdraw", ACTS),
            entry("Conflicts.hold", ACTS),
            entry("RecordOrders.hold", ACTS),
            entry("Matching.nearest", "levels and weights of a pair in review; values are read by a Grant"),
            entry("Transfers.list", "applications of a family's children, which were found by a right"),
            entry("ShownCorrections.now", "what a record says now, of a request that was found by a right"));

    private static final JavaClasses HUB =
            new ClassFileImporter().withImportOption(new DoNotIncludeTests()).importPackages("hub");

    private static boolean takesAGrant(JavaCodeUnit unit) {
        return unit.getRawParameterTypes().stream().anyMatch(type -> type.isAssignableTo(Grant.class));
    }

    private static boolean ends(JavaCodeUnit unit) {
        return takesAGrant(unit) || unit.getOwner().isEquivalentTo(Intake.class);
    }

    private static boolean readsPersonal(JavaCodeUnit unit) {
        return unit.isAnnotatedWith(SqlQuery.class)
                && PERSONAL.matcher(unit.getAnnotationOfType(SqlQuery.class).value())
                        .find();
    }

    private static String name(JavaCodeUnit unit) {
        return unit.getOwner().getSimpleName() + "." + unit.getName();
    }

    /** What a call may run: the method, and where it is an interface's all that implement it. */
    private static Stream<JavaCodeUnit> run(CodeUnitCallTarget target) {
        Stream<JavaCodeUnit> itself = target.resolveMember().stream().map(JavaCodeUnit.class::cast);
        if (!target.getOwner().getPackageName().startsWith("hub")) {
            return itself;
        }
        Stream<JavaCodeUnit> below = target.getOwner().getAllSubclasses().stream()
                .flatMap(type -> type.getCodeUnits().stream())
                .filter(unit -> unit.getName().equals(target.getName())
                        && unit.getRawParameterTypes().equals(target.getRawParameterTypes()));
        return Stream.concat(itself, below);
    }

    private static Stream<JavaCodeUnit> called(JavaCodeUnit unit) {
        return Stream.concat(
                        unit.getCallsFromSelf().stream().map(JavaAccess::getTarget),
                        Stream.concat(
                                unit.getMethodReferencesFromSelf().stream().map(JavaAccess::getTarget),
                                unit.getConstructorReferencesFromSelf().stream().map(JavaAccess::getTarget)))
                .filter(CodeUnitCallTarget.class::isInstance)
                .flatMap(target -> run((CodeUnitCallTarget) target));
    }

    /**
     * The ways from a unit to statements that read of people, by the statement; each the shortest.
     *
     * @param used takes the named doors that it meets
     */
    private static Map<String, List<String>> ways(JavaCodeUnit from, Set<String> used) {
        Map<JavaCodeUnit, JavaCodeUnit> before = new HashMap<>();
        Deque<JavaCodeUnit> next = new ArrayDeque<>();
        next.add(from);
        before.put(from, from);
        Map<String, List<String>> found = new TreeMap<>();
        while (!next.isEmpty()) {
            JavaCodeUnit unit = next.poll();
            if (readsPersonal(unit)) {
                List<String> way = new ArrayList<>();
                JavaCodeUnit at = unit;
                while (at != null && !at.equals(from)) {
                    way.add(0, name(at));
                    at = before.get(at);
                }
                found.put(name(unit), way);
            }
            called(unit)
                    .filter(to -> to.getOwner().getPackageName().startsWith("hub") && !ends(to))
                    .forEach(to -> {
                        if (WITHOUT.containsKey(name(to))) {
                            used.add(name(to));
                        } else if (before.putIfAbsent(to, unit) == null) {
                            next.add(to);
                        }
                    });
        }
        return found;
    }

    @Test
    void no_resource_reads_of_people_but_by_a_grant_through_the_intake_or_a_door_that_is_named_here() {
        List<String> broken = new ArrayList<>();
        Set<String> used = new TreeSet<>();
        int methods = 0;
        for (JavaClass resource : HUB) {
            if (!resource.isAnnotatedWith(Path.class)) {
                continue;
            }
            for (JavaCodeUnit unit : resource.getMethods()) {
                methods++;
                ways(unit, used).forEach((statement, way) -> broken.add(name(unit) + ": " + String.join(" > ", way)));
            }
        }
        assertThat(methods).isGreaterThan(80);
        assertThat(broken).isEmpty();
        assertThat(used).containsExactlyInAnyOrderElementsOf(WITHOUT.keySet());
    }
}
