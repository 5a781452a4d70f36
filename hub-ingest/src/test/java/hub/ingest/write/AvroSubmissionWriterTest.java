package hub.ingest.write;

import static org.assertj.core.api.Assertions.assertThat;

import hub.schemas.Schemas;
import hub.submission.SubmittedRow;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.apache.avro.file.DataFileStream;
import org.apache.avro.generic.GenericDatumReader;
import org.apache.avro.generic.GenericRecord;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class AvroSubmissionWriterTest {

    @ParameterizedTest
    @EnumSource
    void avro_itself_reads_what_is_written(AvroCodec codec) throws IOException {
        List<GenericRecord> records = new ArrayList<>();
        try (DataFileStream<GenericRecord> file =
                new DataFileStream<>(new ByteArrayInputStream(write(codec)), new GenericDatumReader<>())) {
            assertThat(file.getSchema()).isEqualTo(Schemas.newest(Schemas.LEARNER_RECORD));
            assertThat(file.getMetaString(Schemas.HEADER_KEY))
                    .isEqualTo("{\"source_system\":\"truong-xanh\",\"school\":\"79-760-001\","
                            + "\"school_year\":\"2026-2027\",\"kind\":\"DELTA\",\"made_at\":\"2026-11-23T11:30:00Z\"}");
            file.forEach(records::add);
        }
        assertThat(records)
                .extracting(record -> record.get("own_key").toString())
                .containsExactly("HS-0001", "HS-0002", "HS-0003", "HS-0004");
        assertThat(records.get(0).get("full_name")).hasToString("Nguyễn Thị Minh Anh");
        assertThat(records.get(0).get("guardians"))
                .hasToString("[{\"name\": \"Nguyễn Văn Hòa\", \"relation\": \"father\", \"phone\": \"0903123456\","
                        + " \"personal_number\": \"079084005678\"}, {\"name\": \"Trần Thị Thúy\","
                        + " \"relation\": \"mother\", \"phone\": null, \"personal_number\": null}]");
        assertThat(records.get(2).get("named_fields")).hasToString("[address_commune]");
        assertThat(records.get(3).get("event")).hasToString("CANCEL");
    }

    @ParameterizedTest
    @EnumSource
    void equal_input_gives_equal_bytes(AvroCodec codec) throws IOException {
        assertThat(write(codec)).isEqualTo(write(codec));
    }

    @Test
    void a_roll_of_nobody_is_a_whole_file() throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        AvroSubmissionWriter.write(bytes, Rolls.HEADER, List.<SubmittedRow>of().iterator(), AvroCodec.DEFLATE);
        try (DataFileStream<GenericRecord> file =
                new DataFileStream<>(new ByteArrayInputStream(bytes.toByteArray()), new GenericDatumReader<>())) {
            assertThat(file.hasNext()).isFalse();
        }
    }

    private static byte[] write(AvroCodec codec) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        AvroSubmissionWriter.write(bytes, Rolls.HEADER, Rolls.ROWS.iterator(), codec);
        return bytes.toByteArray();
    }
}
