package hub;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaMethod;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.NullMarked;

/** What the house asks of classes where ArchUnit has no words for it. */
final class HouseConditions {

    /** The rooms of the registry; each may use those before it. */
    static final List<String> ROOMS = List.of(
            "identity",
            "problem",
            "database",
            "verify",
            "journal",
            "calendar",
            "organisation",
            "access",
            "submission",
            "matching",
            "linkage",
            "learner",
            "enrolment",
            "transfer",
            "transcript",
            "indicator");

    private static final Pattern TABLE_WRITTEN = Pattern.compile(
            "\\b(?:insert\\s+into|update(?!\\s+(?:set|skip)\\b)(?:\\s+only)?|delete\\s+from|merge\\s+into|truncate)"
                    + "\\s+([a-z_]+)");

    static final ArchCondition<JavaClass> HOLD_NO_LOGIC = new ArchCondition<>("hold no logic") {
        @Override
        public void check(JavaClass type, ConditionEvents events) {
            for (JavaMethod method : type.getMethods()) {
                if (!method.getModifiers().contains(JavaModifier.ABSTRACT)) {
                    events.add(SimpleConditionEvent.violated(method, method.getFullName() + " has a body"));
                }
            }
        }
    };

    static final ArchCondition<JavaClass> HAVE_NO_DEFAULT_METHODS = new ArchCondition<>("have no default methods") {
        @Override
        public void check(JavaClass type, ConditionEvents events) {
            for (JavaMethod method : type.getMethods()) {
                Set<JavaModifier> modifiers = method.getModifiers();
                if (!modifiers.contains(JavaModifier.ABSTRACT)
                        && !modifiers.contains(JavaModifier.STATIC)
                        && !modifiers.contains(JavaModifier.SYNTHETIC)) {
                    events.add(SimpleConditionEvent.violated(method, method.getFullName() + " is a default method"));
                }
            }
        }
    };

    static final ArchCondition<JavaClass> WRITE_TABLES_OF_THEIR_ROOM =
            new ArchCondition<>("write their room's tables") {
                @Override
                public void check(JavaClass type, ConditionEvents events) {
                    for (JavaMethod method : type.getMethods()) {
                        for (String table : tablesWritten(method)) {
                            if (!table.startsWith(room(type) + '_')) {
                                events.add(SimpleConditionEvent.violated(
                                        method, method.getFullName() + " writes " + table));
                            }
                        }
                    }
                }
            };

    static final ArchCondition<JavaClass> LIE_IN_A_NULL_MARKED_PACKAGE =
            new ArchCondition<>("lie in a package whose package-info is @NullMarked") {
                @Override
                public void check(JavaClass type, ConditionEvents events) {
                    if (!type.getPackage().isAnnotatedWith(NullMarked.class)) {
                        events.add(SimpleConditionEvent.violated(type, type.getPackageName() + " is not @NullMarked"));
                    }
                }
            };

    static final ArchCondition<JavaClass> USE_ROOMS_ABOVE_THEIR_OWN = new ArchCondition<>("use rooms above their own") {
        @Override
        public void check(JavaClass type, ConditionEvents events) {
            int own = ROOMS.indexOf(room(type));
            type.getDirectDependenciesFromSelf().forEach(dependency -> {
                JavaClass used = dependency.getTargetClass();
                if (used.getPackageName().startsWith("hub.") && ROOMS.indexOf(room(used)) > own) {
                    events.add(SimpleConditionEvent.violated(dependency, dependency.getDescription()));
                }
            });
        }
    };

    static final ArchCondition<JavaClass> LIE_FLAT_IN_A_ROOM = new ArchCondition<>("lie flat in a room of the house") {
        @Override
        public void check(JavaClass type, ConditionEvents events) {
            if (!ROOMS.stream().map("hub."::concat).toList().contains(type.getPackageName())) {
                events.add(SimpleConditionEvent.violated(type, type.getName() + " lies in no room"));
            }
        }
    };

    private static final Pattern MADE = Pattern.compile(
            "^create (?:unlogged )?(?:unique )?(?:or replace )?(?:table|sequence|index|view|function|type)"
                    + " (?:if not exists )?([a-z_]+)",
            Pattern.MULTILINE);
    private static final Pattern COPY = Pattern.compile("\\btx\\.copy\\(\\s*(?:\"([a-z_]+) )?");

    private HouseConditions() {}

    /** The names of what a migration makes. */
    static List<String> made(String sql) {
        return MADE.matcher(sql).results().map(it -> it.group(1)).toList();
    }

    /** The tables that a source file copies into; "?" where the text does not name one. */
    static List<String> copied(String source) {
        return COPY.matcher(source)
                .results()
                .map(it -> it.group(1) == null ? "?" : it.group(1))
                .toList();
    }

    /** The tables that a statement writes. */
    static List<String> written(String sql) {
        return TABLE_WRITTEN
                .matcher(sql.toLowerCase(Locale.ROOT))
                .results()
                .map(it -> it.group(1))
                .toList();
    }

    /** The second word of the package: {@code journal} of {@code hub.journal.Journal}. */
    static String room(JavaClass type) {
        String inside = type.getPackageName().substring(type.getPackageName().indexOf('.') + 1);
        int dot = inside.indexOf('.');
        return dot < 0 ? inside : inside.substring(0, dot);
    }

    private static List<String> tablesWritten(JavaMethod method) {
        List<String> tables = new ArrayList<>();
        method.getAnnotations().stream()
                .filter(annotation -> annotation.getRawType().getPackageName().startsWith("org.jdbi."))
                .flatMap(annotation -> annotation.get("value").stream())
                .flatMap(value -> value instanceof String[] many ? Stream.of(many) : Stream.of(value.toString()))
                .forEach(sql -> tables.addAll(written(sql)));
        return tables;
    }
}
