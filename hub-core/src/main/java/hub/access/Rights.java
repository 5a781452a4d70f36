package hub.access;

import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.NamedCsvRecord;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/**
 * What each role may do, and which groups of fields it and each purpose open: docs/access/roles.csv and purposes.csv, which are
 * read as they are reviewed.
 */
final class Rights {

    private static final Rights REVIEWED = shipped();

    private final Map<Role, Map<Action, Right>> ofRoles;
    private final Map<Purpose, PurposeRight> ofPurposes;

    /** What a role may see where it does something. */
    private record Right(boolean allowed, Set<FieldGroup> fields) {}

    /** Which groups a purpose opens, and who may name it. */
    private record PurposeRight(Set<FieldGroup> fields, Set<Role> roles) {}

    private Rights(Map<Role, Map<Action, Right>> ofRoles, Map<Purpose, PurposeRight> ofPurposes) {
        this.ofRoles = ofRoles;
        this.ofPurposes = ofPurposes;
    }

    /** Whether the caller's role does such a thing at all, whoever it is about. */
    static boolean allow(Role role, Action action) {
        return REVIEWED.right(role, action).allowed();
    }

    /** Whether the caller's role may name that purpose. */
    static boolean allow(Role role, Purpose purpose) {
        return REVIEWED.purpose(purpose).roles().contains(role);
    }

    /** The groups of fields that both the role, doing this, and the purpose open. */
    static Set<FieldGroup> fields(Role role, Action action, Purpose purpose) {
        Set<FieldGroup> both = EnumSet.noneOf(FieldGroup.class);
        both.addAll(REVIEWED.right(role, action).fields());
        both.retainAll(REVIEWED.purpose(purpose).fields());
        return both;
    }

    /** The groups of fields that a purpose opens to who may see them. */
    static Set<FieldGroup> fields(Purpose purpose) {
        return REVIEWED.purpose(purpose).fields();
    }

    private Right right(Role role, Action action) {
        return ofRoles.getOrDefault(role, Map.of()).getOrDefault(action, new Right(false, Set.of()));
    }

    private PurposeRight purpose(Purpose purpose) {
        return ofPurposes.getOrDefault(purpose, new PurposeRight(Set.of(), Set.of()));
    }

    private static Rights shipped() {
        try (Reader roles = resource("roles.csv");
                Reader purposes = resource("purposes.csv")) {
            return read(roles, purposes);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Reader resource(String name) {
        InputStream in = Rights.class.getResourceAsStream(name);
        if (in == null) {
            throw new IllegalStateException("no resource " + name);
        }
        return new InputStreamReader(in, StandardCharsets.UTF_8);
    }

    /**
     * Reads both tables.
     *
     * @throws IllegalArgumentException where a role with an action, or a purpose, is missing or stands twice, or a cell is neither
     *     yes nor no
     */
    static Rights read(Reader roles, Reader purposes) throws IOException {
        Map<Role, Map<Action, Right>> ofRoles = new EnumMap<>(Role.class);
        try (CsvReader<NamedCsvRecord> rows = CsvReader.builder().ofNamedCsvRecord(roles)) {
            for (NamedCsvRecord row : rows) {
                Role role = role(row.getField("role"));
                Action action = Action.valueOf(row.getField("action").toUpperCase(Locale.ROOT));
                Right right = new Right(yes(row, "allowed"), fields(row));
                if (!right.allowed() && !right.fields().isEmpty()) {
                    throw new IllegalArgumentException(role + " sees fields at " + action + ", which it may not do");
                }
                Right before = ofRoles.computeIfAbsent(role, any -> new EnumMap<>(Action.class))
                        .put(action, right);
                once(before == null, role + " " + action);
            }
        }
        for (Role role : Role.values()) {
            for (Action action : Action.values()) {
                once(ofRoles.getOrDefault(role, Map.of()).containsKey(action), role + " " + action);
            }
        }
        Map<Purpose, PurposeRight> ofPurposes = new EnumMap<>(Purpose.class);
        try (CsvReader<NamedCsvRecord> rows = CsvReader.builder().ofNamedCsvRecord(purposes)) {
            for (NamedCsvRecord row : rows) {
                Purpose purpose = Purpose.of(row.getField("purpose"))
                        .orElseThrow(() -> new IllegalArgumentException("no purpose " + row.getField("purpose")));
                Set<Role> may = EnumSet.noneOf(Role.class);
                for (String word : row.getField("roles").split(" ", -1)) {
                    may.add(role(word));
                }
                once(ofPurposes.put(purpose, new PurposeRight(fields(row), may)) == null, purpose.slug());
            }
        }
        for (Purpose purpose : Purpose.values()) {
            once(ofPurposes.containsKey(purpose), purpose.slug());
        }
        return new Rights(ofRoles, ofPurposes);
    }

    private static Role role(String word) {
        return Role.of(word).orElseThrow(() -> new IllegalArgumentException("no role " + word));
    }

    private static Set<FieldGroup> fields(NamedCsvRecord row) {
        Set<FieldGroup> fields = EnumSet.noneOf(FieldGroup.class);
        for (FieldGroup group : FieldGroup.values()) {
            if (yes(row, group.word())) {
                fields.add(group);
            }
        }
        return fields;
    }

    private static boolean yes(NamedCsvRecord row, String column) {
        return switch (row.getField(column)) {
            case "yes" -> true;
            case "no" -> false;
            default ->
                throw new IllegalArgumentException("line " + row.getStartingLineNumber() + ", " + column
                        + ": yes or no, not " + row.getField(column));
        };
    }

    private static void once(boolean once, String what) {
        if (!once) {
            throw new IllegalArgumentException(what + " stands once");
        }
    }
}
