package hub.schemas;

import static org.apache.avro.SchemaCompatibility.SchemaCompatibilityType.COMPATIBLE;
import static org.apache.avro.SchemaCompatibility.checkReaderWriterCompatibility;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.InputStream;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.apache.avro.Schema;
import org.apache.avro.SchemaValidationException;
import org.apache.avro.SchemaValidator;
import org.apache.avro.SchemaValidatorBuilder;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Every version of a subject reads what every other version wrote; a v2 laid beside v1 is covered as it stands. */
class CompatTest {

    private static final SchemaValidator EVERY_PAIR_BOTH_WAYS =
            new SchemaValidatorBuilder().mutualReadStrategy().validateAll();

    @ParameterizedTest
    @MethodSource("subjects")
    void all_versions_read_one_another(String subject) {
        assertThatCode(() -> check(Schemas.versions(subject))).doesNotThrowAnyException();
    }

    @ParameterizedTest
    @MethodSource("published")
    void versions_are_numbered_from_one_without_a_gap(String subject) throws Exception {
        List<String> files = files(subject);
        String kind = files.contains("v1.avsc") ? ".avsc" : ".schema.json";

        assertThat(files)
                .containsExactlyInAnyOrderElementsOf(IntStream.rangeClosed(1, files.size())
                        .mapToObj(version -> "v" + version + kind)
                        .toList());
    }

    @ParameterizedTest
    @MethodSource("subjects")
    void every_field_is_explained_in_both_languages(String subject) {
        for (Schema version : Schemas.versions(subject)) {
            List<String> unexplained = new ArrayList<>();
            collectUnexplained(version, unexplained);
            assertThat(unexplained).as(subject).isEmpty();
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "field_added_without_default",
                "required_field_removed",
                "version_narrowed_to_int",
                "event_added",
                "guardian_field_added_without_default"
            })
    void a_breaking_second_version_does_not_pass(String change) throws IOException {
        Schema second = read("/hub/schemas/breaking/" + change + ".avsc");
        List<Schema> versions = new ArrayList<>(Schemas.versions(Schemas.LEARNER_RECORD));
        versions.add(second);

        assertThatThrownBy(() -> check(versions)).isInstanceOf(SchemaValidationException.class);
    }

    @Test
    void a_second_version_with_a_defaulted_field_passes() throws SchemaValidationException {
        Schema first = Schemas.versions(Schemas.LEARNER_RECORD).get(0);
        String json = first.toString();
        String added = "{\"name\":\"religion\",\"type\":[\"null\",\"string\"],\"default\":null},";
        Schema second = new Schema.Parser().parse(json.replaceFirst("\"fields\":\\[", "\"fields\":[" + added));

        assertThat(second.getField("religion")).isNotNull();
        check(List.of(first, second));
    }

    @Test
    void an_unknown_subject_is_refused() {
        assertThatThrownBy(() -> Schemas.versions("teacher_record"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("teacher_record");
    }

    /** Avro's validator, and its stricter check beside it: the validator alone lets a new enum symbol pass. */
    private static void check(List<Schema> versions) throws SchemaValidationException {
        for (Schema reader : versions) {
            EVERY_PAIR_BOTH_WAYS.validate(reader, versions);
            for (Schema writer : versions) {
                if (checkReaderWriterCompatibility(reader, writer).getType() != COMPATIBLE) {
                    throw new SchemaValidationException(reader, writer);
                }
            }
        }
    }

    private static void collectUnexplained(Schema schema, List<String> unexplained) {
        switch (schema.getType()) {
            case RECORD -> {
                for (Schema.Field field : schema.getFields()) {
                    if (field.doc() == null || field.doc().split(" \\| ", -1).length != 2) {
                        unexplained.add(schema.getName() + "." + field.name());
                    }
                    collectUnexplained(field.schema(), unexplained);
                }
            }
            case ARRAY -> collectUnexplained(schema.getElementType(), unexplained);
            case UNION -> schema.getTypes().forEach(type -> collectUnexplained(type, unexplained));
            default -> {}
        }
    }

    /** The subjects that are sent as Avro; the others are what the hub says, described by a JSON schema. */
    static List<String> subjects() throws IOException, URISyntaxException {
        List<String> subjects = new ArrayList<>();
        for (String subject : published()) {
            if (files(subject).contains("v1.avsc")) {
                subjects.add(subject);
            }
        }
        return subjects;
    }

    static List<String> published() throws IOException, URISyntaxException {
        try (Stream<Path> folders = Files.list(folder())) {
            return folders.filter(Files::isDirectory)
                    .map(folder -> folder.getFileName().toString())
                    .toList();
        }
    }

    private static List<String> files(String subject) throws IOException, URISyntaxException {
        try (Stream<Path> files = Files.list(folder().resolve(subject))) {
            return files.map(file -> file.getFileName().toString()).toList();
        }
    }

    /** Where the published versions lie, found by one of them: the tests' own resources are another folder. */
    private static Path folder() throws URISyntaxException {
        String known = "/hub/schemas/" + Schemas.LEARNER_RECORD + "/v1.avsc";
        Path file = Path.of(
                Objects.requireNonNull(CompatTest.class.getResource(known)).toURI());
        return Objects.requireNonNull(Objects.requireNonNull(file.getParent()).getParent());
    }

    private static Schema read(String resource) throws IOException {
        try (InputStream in = Objects.requireNonNull(CompatTest.class.getResourceAsStream(resource))) {
            return new Schema.Parser().parse(in);
        }
    }
}
