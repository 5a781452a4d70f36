package hub.ingest.read;

import static hub.ingest.read.Container.datum;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import hub.ingest.write.HeaderJson;
import hub.ingest.write.Rolls;
import hub.schemas.Schemas;
import hub.submission.FindingCode;
import hub.submission.SubmittedRow;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import java.util.regex.Matcher;
import org.apache.avro.Schema;
import org.apache.avro.file.DataFileWriter;
import org.apache.avro.generic.GenericData;
import org.apache.avro.generic.GenericDatumWriter;
import org.apache.avro.generic.GenericRecord;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What a container file says of itself before its first block: the writer's schema and the submission's header. */
@Timeout(60)
class AvroDescriptionTest {

    @Test
    void a_newer_schema_with_fields_of_its_own_reads() throws IOException {
        Schema newer = changed(
                "\"fields\":\\[",
                "\"fields\":[{\"name\":\"religion\",\"type\":[\"null\",\"string\"],"
                        + "\"default\":null},{\"name\":\"siblings\",\"type\":{\"type\":\"array\",\"items\":"
                        + "{\"type\":\"map\",\"values\":\"double\"}},\"default\":[]},");
        byte[] file = generic(newer, record -> {
            record.put("religion", "không");
            record.put("siblings", List.of(Map.of("An", 1.5), Map.of()));
            record.put("own_key", "HS-1");
            record.put("full_name", "Lò Thị A");
        });

        assertThat(Reading.avro(file).readable())
                .extracting(SubmittedRow::ownKey, SubmittedRow::fullName)
                .containsExactly(tuple("HS-1", "Lò Thị A"));
    }

    @Test
    void a_sender_may_leave_out_every_field_that_has_a_default_and_choose_its_order() throws IOException {
        Schema own = new Schema.Parser()
                .parse("{\"type\":\"record\",\"name\":\"LearnerRecord\",\"namespace\":\"hub.schemas\",\"fields\":["
                        + "{\"name\":\"sex\",\"type\":\"string\"},{\"name\":\"version\",\"type\":\"int\"},"
                        + "{\"name\":\"own_key\",\"type\":\"string\"}]}");
        byte[] file = generic(own, record -> {
            record.put("own_key", "HS-1");
            record.put("sex", "2");
            record.put("version", 3);
        });

        SubmittedRow row = Reading.avro(file).readable().get(0);

        assertThat(row.ownKey()).isEqualTo("HS-1");
        assertThat(row.sex()).isEqualTo("2");
        assertThat(row.version()).isEqualTo("3");
        assertThat(row.enrolments()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "\"name\":\"own_key\",\"type\":\"string\"|\"name\":\"own_key\",\"type\":\"long\"|own_key|TYPE_MISMATCH",
                "\"name\":\"own_key\",\"type\":\"string\"|\"name\":\"key\",\"type\":\"string\"|own_key|READER_FIELD_MISSING_DEFAULT_VALUE",
                "\"CANCEL\"|\"CANCEL\",\"MERGE\"|event|MISSING_UNION_BRANCH",
                "\"name\":\"relation\",\"type\":..null.,.string..|\"name\":\"relation\",\"type\":[\"null\",\"boolean\"]|guardians.relation|MISSING_UNION_BRANCH"
            })
    void a_schema_that_cannot_be_read_is_refused_with_the_field_and_the_reason(
            String old, String changed, String field, String reason) throws IOException {
        List<Fault> faults = Reading.refusedAvro(
                Container.start("null", changed(old, changed).toString(), HeaderJson.write(Rolls.HEADER))
                        .bytes());

        assertThat(faults).isNotEmpty().allSatisfy(fault -> {
            assertThat(fault.code()).isEqualTo(FindingCode.SCHEMA_INCOMPATIBLE);
            assertThat(fault.values().get("where")).isEqualTo(field);
            assertThat(fault.values().get("why")).startsWith(reason);
        });
    }

    @Test
    void java_classes_that_a_schema_names_are_never_touched() throws IOException {
        String before = System.getProperty("org.apache.avro.SERIALIZABLE_PACKAGES");
        String trap = "{\"type\":\"string\",\"java-class\":\"hub.ingest.read.AvroDescriptionTest$Trap\","
                + "\"avro.java.string\":\"String\",\"java-key-class\":\"hub.ingest.read.AvroDescriptionTest$Trap\"}";
        String traps = "{\"type\":\"array\",\"java-class\":\"hub.ingest.read.AvroDescriptionTest$Trap\","
                + "\"java-element-class\":\"hub.ingest.read.AvroDescriptionTest$Trap\",\"items\":\"string\"}";
        Schema schema = changed(
                "\"name\":\"own_key\",\"type\":\"string\"",
                "\"name\":\"traps\",\"type\":" + traps + "},{\"name\":\"own_key\",\"type\":" + trap);
        byte[] file = generic(schema, record -> {
            record.put("own_key", "HS-1");
            record.put("traps", List.of("a", "b"));
        });

        assertThat(Reading.avro(file).readable())
                .extracting(SubmittedRow::ownKey)
                .containsExactly("HS-1");
        assertThat(Trap.TOUCHED).isFalse();
        assertThat(System.getProperty("org.apache.avro.SERIALIZABLE_PACKAGES")).isEqualTo(before);
    }

    /** Would be made by a reader that follows java-class. */
    public static final class Trap {

        private static final AtomicBoolean TOUCHED = new AtomicBoolean();

        public Trap(String text) {
            TOUCHED.set(!text.isEmpty());
        }
    }

    @Test
    void a_schema_of_bottomless_depth_is_refused() throws IOException {
        String deep = "{\"type\":\"array\",\"items\":".repeat(100_000) + "\"string\"" + "}".repeat(100_000);

        // too large for the metadata as it is, and refused by its depth where metadata may be larger
        assertThat(Reading.refusedAvro(start(deep))).hasSize(1);
        Limits wide = new Limits(1 << 30, 10_000, 1 << 20, 1 << 20, 1 << 20, 4_000, 100, 1, 1);
        assertThat(Reading.refused(AvroSubmissionReader.open(new ByteArrayInputStream(start(deep)), wide)))
                .containsExactly(new Fault(FindingCode.SCHEMA_TOO_LARGE, Map.of("limit", "64")));
    }

    @Test
    void a_schema_that_contains_itself_is_refused() throws IOException {
        String field = "{\"name\":\"x\",\"type\":{\"type\":\"record\",\"name\":\"X\",\"fields\":"
                + "[{\"name\":\"x\",\"type\":\"X\"}]}},";
        Schema endless = changed("\"fields\":\\[", "\"fields\":[" + field);

        assertThat(Reading.refusedAvro(start(endless.toString())))
                .containsExactly(new Fault(
                        FindingCode.SCHEMA_INCOMPATIBLE, Map.of("where", "hub.schemas.X", "why", "CONTAINS_ITSELF")));
    }

    @Test
    void a_schema_that_unfolds_beyond_measure_is_refused() throws IOException {
        StringBuilder fields = new StringBuilder();
        for (int i = 0; i < 40; i++) {
            String part = i == 0 ? "\"null\"" : "\"R" + (i - 1) + "\"";
            fields.append("{\"name\":\"r" + i + "\",\"type\":{\"type\":\"record\",\"name\":\"R" + i + "\",\"fields\":["
                    + "{\"name\":\"a\",\"type\":" + part + "},{\"name\":\"b\",\"type\":" + part + "}]}},");
        }

        assertThat(Reading.refusedAvro(
                        start(changed("\"fields\":\\[", "\"fields\":[" + fields).toString())))
                .containsExactly(new Fault(FindingCode.SCHEMA_TOO_LARGE, Map.of("limit", "10000")));
    }

    @Test
    void a_trillion_nulls_in_a_field_nobody_knows_are_not_counted() throws IOException {
        Schema schema = changed(
                "\"fields\":\\[",
                "\"fields\":[{\"name\":\"x\",\"type\":{\"type\":\"array\",\"items\":" + "\"null\"}},");
        byte[] block = datum().number(1L << 40).number(0).named("HS-1", "A").bytes();

        Reading reading = Reading.avro(Container.start("null", schema.toString(), HeaderJson.write(Rolls.HEADER))
                .block(1, block)
                .bytes());

        reading.assertBroken(1, "count");
    }

    @Test
    void without_a_header_it_is_no_submission() throws IOException {
        byte[] file = Container.start(Map.of(
                        "avro.schema", Schemas.newest(Schemas.LEARNER_RECORD).toString()))
                .bytes();

        assertThat(Reading.refusedAvro(file))
                .containsExactly(new Fault(FindingCode.HEADER_MISSING, Map.of("field", "hub.header")));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "{", "null", "[]", "7", "{\"a\":1}{"})
    void a_header_that_is_no_header_is_refused(String json) throws IOException {
        String schema = Schemas.newest(Schemas.LEARNER_RECORD).toString();

        assertThat(Reading.refusedAvro(Container.start("null", schema, json).bytes()))
                .isNotEmpty()
                .allSatisfy(
                        fault -> assertThat(fault.code()).isIn(FindingCode.HEADER_MISSING, FindingCode.HEADER_INVALID));
    }

    @Test
    void every_wrong_fact_of_a_header_is_named() throws IOException {
        String schema = Schemas.newest(Schemas.LEARNER_RECORD).toString();
        String json = "{\"source_system\":\"Trường Xanh\",\"school\":\"" + "7".repeat(21)
                + "\",\"school_year\":\"2026-2028\",\"kind\":\"snapshot\",\"made_at\":\"2026-11-23\"}";

        assertThat(Reading.refusedAvro(Container.start("null", schema, json).bytes()))
                .allSatisfy(fault -> assertThat(fault.code()).isEqualTo(FindingCode.HEADER_INVALID))
                .extracting(fault -> fault.values().get("field"))
                .containsExactly("source_system", "school", "school_year", "kind", "made_at");
    }

    private static byte[] start(String schema) {
        return Container.start("null", schema, HeaderJson.write(Rolls.HEADER)).bytes();
    }

    private static Schema changed(String old, String changed) {
        String json = Schemas.newest(Schemas.LEARNER_RECORD).toString();
        String other = json.replaceFirst(old, Matcher.quoteReplacement(changed));
        assertThat(other).isNotEqualTo(json);
        return new Schema.Parser().parse(other);
    }

    private static byte[] generic(Schema schema, Consumer<GenericRecord> filling) throws IOException {
        GenericRecord record = new GenericData.Record(schema);
        for (Schema.Field field : schema.getFields()) {
            if (field.hasDefaultValue()) {
                record.put(field.pos(), GenericData.get().getDefaultValue(field));
            }
        }
        filling.accept(record);
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (DataFileWriter<GenericRecord> file = new DataFileWriter<>(new GenericDatumWriter<>(schema))) {
            file.setMeta(Schemas.HEADER_KEY, HeaderJson.write(Rolls.HEADER));
            file.create(schema, bytes);
            file.append(record);
        }
        return bytes.toByteArray();
    }
}
