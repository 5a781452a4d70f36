package hub.ingest.table;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import hub.linkage.Column;
import hub.linkage.ColumnType;
import hub.linkage.Linkage;
import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Which columns of a table are to be compared and as what; written as YAML.
 *
 * @param id the column that names each row
 * @param truth where it is known whom a row is of
 */
public record TableDescription(
        String id, List<Column> columns, @Nullable Truth truth) {

    private static final ObjectMapper YAML = new ObjectMapper(YAMLFactory.builder()
                    .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
                    .build())
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS);

    public TableDescription {
        columns = List.copyOf(columns);
        if (id.isBlank() || columns.isEmpty()) {
            throw new IllegalArgumentException("a table has an id and columns to compare");
        }
    }

    /**
     * Where the truth stands.
     *
     * @param pattern its only group, found in the column's text, names the person
     */
    public record Truth(String column, Pattern pattern) {

        public Truth {
            if (pattern.matcher("").groupCount() != 1) {
                throw new IllegalArgumentException("the pattern has one group");
            }
        }
    }

    /** Reads a description. */
    public static TableDescription read(Path file) throws IOException, UnusableFile {
        JsonNode root;
        try {
            root = YAML.readTree(Files.readString(file));
        } catch (CharacterCodingException e) {
            throw new UnusableFile(file, TableFault.DESCRIPTION_NOT_UTF_8);
        } catch (JsonProcessingException e) {
            int line = e.getLocation() == null ? 1 : e.getLocation().getLineNr();
            throw new UnusableFile(
                    file,
                    TableFault.DESCRIPTION_UNREADABLE,
                    "line",
                    line,
                    "why",
                    e.getOriginalMessage().lines().findFirst().orElse(""));
        }
        return new Reading(file).description(root);
    }

    /** Reads one file's nodes, each fault with the place where it stands. */
    private static final class Reading {
        private final Path file;

        Reading(Path file) {
            this.file = file;
        }

        TableDescription description(JsonNode root) throws UnusableFile {
            only(root, "", Set.of("id", "columns", "truth"));
            String id = text(root, "id", "id");
            JsonNode listed = root.path("columns");
            if (!listed.isObject() || listed.isEmpty()) {
                throw new UnusableFile(file, TableFault.COLUMNS_MISSING);
            }
            List<Column> columns = new ArrayList<>();
            for (Map.Entry<String, JsonNode> column : listed.properties()) {
                String place = "columns." + column.getKey();
                ColumnType type = ColumnType.of(column.getValue().asText()).orElse(null);
                if (column.getKey().isBlank() || type == null) {
                    String types = Arrays.stream(ColumnType.values())
                            .map(ColumnType::key)
                            .collect(Collectors.joining(", "));
                    throw new UnusableFile(
                            file,
                            TableFault.TYPE_UNKNOWN,
                            "place",
                            place,
                            "type",
                            column.getValue().asText(),
                            "types",
                            types);
                }
                columns.add(new Column(column.getKey().strip(), type));
            }
            int most = Linkage.comparable(columns);
            if (columns.size() > most) {
                throw new UnusableFile(file, TableFault.COLUMNS_TOO_MANY, "columns", columns.size(), "most", most);
            }
            return new TableDescription(id, columns, root.has("truth") ? truth(root.get("truth")) : null);
        }

        private Truth truth(JsonNode node) throws UnusableFile {
            only(node, "truth", Set.of("column", "pattern"));
            String column = text(node, "column", "truth.column");
            String written = node.has("pattern") ? text(node, "pattern", "truth.pattern") : "(.+)";
            Pattern pattern;
            try {
                pattern = Pattern.compile(written);
            } catch (PatternSyntaxException | StackOverflowError e) {
                throw new UnusableFile(file, TableFault.PATTERN_WRONG, "pattern", written);
            }
            if (pattern.matcher("").groupCount() != 1) {
                throw new UnusableFile(file, TableFault.PATTERN_GROUPS, "pattern", written);
            }
            return new Truth(column, pattern);
        }

        private void only(JsonNode node, String place, Set<String> known) throws UnusableFile {
            if (!node.isObject()) {
                throw place.isEmpty()
                        ? new UnusableFile(file, TableFault.DESCRIPTION_SHAPELESS)
                        : new UnusableFile(file, TableFault.MAPPING_MISSING, "place", place);
            }
            for (Map.Entry<String, JsonNode> field : node.properties()) {
                if (!known.contains(field.getKey())) {
                    throw new UnusableFile(
                            file,
                            TableFault.SETTING_UNKNOWN,
                            "place",
                            place.isEmpty() ? field.getKey() : place + "." + field.getKey(),
                            "known",
                            known.stream().sorted().collect(Collectors.joining(", ")));
                }
            }
        }

        private String text(JsonNode node, String field, String place) throws UnusableFile {
            JsonNode value = node.path(field);
            if (!value.isValueNode() || value.asText().isBlank() || value.isNull()) {
                throw new UnusableFile(file, TableFault.SETTING_MISSING, "place", place);
            }
            return value.asText().strip();
        }
    }
}
