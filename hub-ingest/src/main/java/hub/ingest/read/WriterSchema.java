package hub.ingest.read;

import hub.submission.FindingCode;
import hub.submission.SubmissionContent;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Set;
import org.apache.avro.NameValidator;
import org.apache.avro.Schema;
import org.apache.avro.SchemaCompatibility;
import org.apache.avro.SchemaCompatibility.Incompatibility;
import org.jspecify.annotations.Nullable;

/**
 * The schema that a file says it was written in: taken only where it is of bearable size, does not contain itself and can
 * be read as the newest version of its contract, which its name tells. Hints in it (java-class, logical types) are never
 * followed.
 */
final class WriterSchema {

    private static final int DEEPEST = 64;
    private static final Set<String> OF_EVERY_RECORD = Set.of("own_key", "event", "version");

    private final Limits limits;
    private final IdentityHashMap<Schema, Long> counted = new IdentityHashMap<>();
    private final Set<Schema> open = Collections.newSetFromMap(new IdentityHashMap<>());

    private WriterSchema(Limits limits) {
        this.limits = limits;
    }

    /** What comes of reading a schema: the schema, or what stands against it. */
    record Reading(@Nullable Schema schema, List<Fault> faults) {}

    static Reading read(byte[] json, Limits limits) {
        if (isDeeperThan(DEEPEST, json)) {
            return refused(Fault.of(FindingCode.SCHEMA_TOO_LARGE, "limit", DEEPEST));
        }
        Schema schema;
        try {
            schema = new Schema.Parser(NameValidator.NO_VALIDATION)
                    .setValidateDefaults(false)
                    .parse(new String(json, StandardCharsets.UTF_8));
        } catch (RuntimeException e) {
            // Avro's parser answers some wrong schemas with whatever it stumbles over, null pointers among it.
            return refused(Fault.of(FindingCode.SCHEMA_INCOMPATIBLE, "where", "avro.schema", "why", "NOT_A_SCHEMA"));
        }
        WriterSchema check = new WriterSchema(limits);
        try {
            if (check.nodes(schema) > limits.schemaNodes()) {
                return refused(Fault.of(FindingCode.SCHEMA_TOO_LARGE, "limit", limits.schemaNodes()));
            }
        } catch (SelfContaining e) {
            return refused(Fault.of(FindingCode.SCHEMA_INCOMPATIBLE, "where", e.name(), "why", "CONTAINS_ITSELF"));
        }
        Schema newest = contentOf(schema) == SubmissionContent.RESULTS ? ResultsDecoder.NEWEST : RowDecoder.NEWEST;
        if (schema.equals(newest)) {
            return new Reading(schema, List.of());
        }
        if (hasFieldsOfAnother(schema, newest)) {
            return refused(
                    Fault.of(FindingCode.SCHEMA_INCOMPATIBLE, "where", newest.getName(), "why", "FIELDS_OF_ANOTHER"));
        }
        List<Fault> faults = new ArrayList<>();
        for (Incompatibility difference : SchemaCompatibility.checkReaderWriterCompatibility(newest, schema)
                .getResult()
                .getIncompatibilities()) {
            faults.add(Fault.of(
                    FindingCode.SCHEMA_INCOMPATIBLE,
                    "where",
                    place(newest, difference.getLocation()),
                    "why",
                    reason(difference)));
        }
        return faults.isEmpty() ? new Reading(schema, List.of()) : new Reading(null, List.copyOf(faults));
    }

    /** What a file in that schema tells: the schema's name says so. */
    static SubmissionContent contentOf(Schema writer) {
        boolean results =
                writer.getType() == Schema.Type.RECORD && writer.getName().equals(ResultsDecoder.NEWEST.getName());
        return results ? SubmissionContent.RESULTS : SubmissionContent.ROLL;
    }

    /** Whether a schema bears one contract's name and has, beside what every record has, the other's fields only. */
    private static boolean hasFieldsOfAnother(Schema writer, Schema newest) {
        if (writer.getType() != Schema.Type.RECORD) {
            return false;
        }
        Schema other = newest.equals(RowDecoder.NEWEST) ? ResultsDecoder.NEWEST : RowDecoder.NEWEST;
        List<String> told = writer.getFields().stream()
                .map(Schema.Field::name)
                .filter(name -> !OF_EVERY_RECORD.contains(name))
                .toList();
        return told.stream().noneMatch(name -> newest.getField(name) != null)
                && told.stream().anyMatch(name -> other.getField(name) != null);
    }

    private static Reading refused(Fault fault) {
        return new Reading(null, List.of(fault));
    }

    /** Counts the parts of a schema, each named type again wherever it is used, as far as the limit. */
    private long nodes(Schema schema) throws SelfContaining {
        Long known = counted.get(schema);
        if (known != null) {
            return known;
        }
        boolean record = schema.getType() == Schema.Type.RECORD;
        if (record && !open.add(schema)) {
            throw new SelfContaining(schema.getFullName());
        }
        long nodes = 1;
        switch (schema.getType()) {
            case RECORD -> {
                for (Schema.Field field : schema.getFields()) {
                    nodes = capped(nodes + nodes(field.schema()));
                }
            }
            case ARRAY -> nodes = capped(nodes + nodes(schema.getElementType()));
            case MAP -> nodes = capped(nodes + nodes(schema.getValueType()));
            case UNION -> {
                for (Schema type : schema.getTypes()) {
                    nodes = capped(nodes + nodes(type));
                }
            }
            default -> {}
        }
        if (record) {
            open.remove(schema);
            counted.put(schema, nodes);
        }
        return nodes;
    }

    private long capped(long nodes) {
        return Math.min(nodes, limits.schemaNodes() + 1L);
    }

    /** /fields/3/type/1 becomes the names of the fields on the way, which is what a sender knows. */
    private static String place(Schema newest, String location) {
        StringBuilder names = new StringBuilder();
        Schema schema = newest;
        String[] steps = location.split("/", -1);
        for (int i = 1; i < steps.length; i++) {
            if (steps[i].equals("fields") && i + 1 < steps.length && schema.getType() == Schema.Type.RECORD) {
                Schema.Field field = schema.getFields().get(Integer.parseInt(steps[++i]));
                names.append(names.isEmpty() ? "" : ".").append(field.name());
                schema = field.schema();
            } else if (steps[i].equals("items") && schema.getType() == Schema.Type.ARRAY) {
                schema = schema.getElementType();
            } else if (schema.getType() == Schema.Type.UNION && steps[i].matches("\\d+")) {
                schema = schema.getTypes().get(Integer.parseInt(steps[i]));
            }
        }
        return names.isEmpty() ? location : names.toString();
    }

    /** Avro's name for the difference and what the file has there: words of the format, the same in every language. */
    private static String reason(Incompatibility difference) {
        String found =
                switch (difference.getType()) {
                    case TYPE_MISMATCH, MISSING_UNION_BRANCH ->
                        difference.getWriterFragment().getType().getName();
                    case MISSING_ENUM_SYMBOLS, READER_FIELD_MISSING_DEFAULT_VALUE -> difference.getMessage();
                    case NAME_MISMATCH -> difference.getWriterFragment().getFullName();
                    case FIXED_SIZE_MISMATCH ->
                        Integer.toString(difference.getWriterFragment().getFixedSize());
                };
        return difference.getType() + " " + shortened(found);
    }

    private static String shortened(String text) {
        return text.length() <= 100 ? text : text.substring(0, 100) + "…";
    }

    static boolean isDeeperThan(int deepest, byte[] json) {
        int depth = 0;
        boolean text = false;
        for (int i = 0; i < json.length; i++) {
            byte c = json[i];
            if (text) {
                if (c == '\\') {
                    i++;
                } else if (c == '"') {
                    text = false;
                }
            } else if (c == '"') {
                text = true;
            } else if (c == '[' || c == '{') {
                if (++depth > deepest) {
                    return true;
                }
            } else if (c == ']' || c == '}') {
                depth--;
            }
        }
        return false;
    }

    /** A record that contains itself, which could be endlessly long in no bytes at all. */
    private static final class SelfContaining extends Exception {

        private static final long serialVersionUID = 1;
        private final String name;

        SelfContaining(String name) {
            super(name, null, false, false);
            this.name = name;
        }

        String name() {
            return name;
        }
    }
}
