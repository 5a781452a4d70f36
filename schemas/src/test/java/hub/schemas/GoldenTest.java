package hub.schemas;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Objects;
import org.apache.avro.file.DataFileStream;
import org.apache.avro.generic.GenericData;
import org.apache.avro.generic.GenericDatumReader;
import org.apache.avro.generic.GenericRecord;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The golden files, one for each codec: files of senders that must stay readable for ever, so their bytes are pinned. */
class GoldenTest {

    @ParameterizedTest
    @CsvSource({
        "learner_record_v1_null.avro, 10a4fb6e805be55394262d1cebf98b88b8e79cab799333b35cc0fb76abab3eee",
        "learner_record_v1_deflate.avro, b08bf0a2fcd79736a088655feef2743a556414b52d2d6ec1863729a5ca554bf3",
        "learner_record_v1_snappy.avro, 3b73a0c5deaf6ca129b808cad114a011ac629e8c4274f333061a4bd3801a65cf",
        "learner_record_v1_zstandard.avro, 8a995785821913f0e99bf3a9e933e0e3c19b4c7799232644e780d7c3f8df4e55",
        "learner_record_v2_null.avro, 5946242519ade57c5d91dd647943327923d8b56da8a9d846ead9ae74cc28b394",
        "learner_record_v2_deflate.avro, 39ebfebc47f2f2beaa44043c7bf6f6da29b935054792eb900115809995271f5d",
        "learner_record_v2_snappy.avro, fc11553760cac20d512cb54b12d36e916368d2ba5edd5223eb92218e993037e1",
        "learner_record_v2_zstandard.avro, 1eeeabc7179536448e76fa030dafad7010d05917d4c88ededbc4e402c5a362b0",
        "learner_results_v1_null.avro, fd98d1a2c7bd16a38d18fe15a11ca58bb660e4cfa6f736b2f06686089a2f8849",
        "learner_results_v1_deflate.avro, e15fe63ceeabf3684234a470cc143bb51aab80e7c1a6b44182bc62137126555c",
        "learner_results_v1_snappy.avro, fc122f8b2dba6d8311f051423cfe2fb8e5149a3953949cb289c63af272e60925",
        "learner_results_v1_zstandard.avro, fa90a59d396ce14aece6a60a0b2458e9d01790a5b198d6c3511118e80948906d",
        "learner_change_v1_deflate.avro, f017f645f67edd2169aab635382a6b6195e2377391d5effc8b442d4da5c3ce7d"
    })
    void a_golden_file_never_changes(String file, String sha256) throws IOException, NoSuchAlgorithmException {
        byte[] hash = MessageDigest.getInstance("SHA-256").digest(bytes(file));

        assertThat(HexFormat.of().formatHex(hash)).isEqualTo(sha256);
    }

    @ParameterizedTest
    @ValueSource(strings = {"null", "deflate", "snappy", "zstandard"})
    void the_newest_version_reads_version_1_in_every_codec(String codec) throws IOException {
        List<GenericRecord> records =
                records(Schemas.LEARNER_RECORD, "learner_record_v1", codec, "2026-11-23T11:30:00Z");

        assertThat(records)
                .extracting(
                        record -> text(record, "own_key"),
                        record -> text(record, "event"),
                        record -> text(record, "version"),
                        record -> text(record, "full_name"),
                        record -> text(record, "given_name"),
                        record -> text(record, "birth_date"),
                        record -> text(record, "named_fields"))
                .containsExactly(
                        tuple("HS-0001", "NEW", "1", "Nguyễn Thị Minh Anh", "null", "2014-03-05", "[]"),
                        tuple("HS-0002", "null", "null", "null", "H'Hen", "2013", "[]"),
                        tuple("HS-0003", "UPDATE", "4", "null", "null", "null", "[address_commune]"),
                        tuple("HS-0004", "CANCEL", "9", "null", "null", "null", "[]"));
        assertThat(text(records.get(0), "guardians")).contains("Nguyễn Văn Hòa", "Trần Thị Thúy");
        assertThat(text(records.get(0), "enrolments")).contains("Cơ sở 2", "7A2");
        assertThat(text(records.get(0), "identifiers")).contains("vn.personal", "079314001234");
    }

    @ParameterizedTest
    @ValueSource(strings = {"null", "deflate", "snappy", "zstandard"})
    void the_newest_version_reads_version_2_in_every_codec(String codec) throws IOException {
        List<GenericRecord> records =
                records(Schemas.LEARNER_RECORD, "learner_record_v2", codec, "2026-11-23T11:30:00Z");

        assertThat(records)
                .extracting(record -> text(record, "own_key"))
                .containsExactly("HS-0001", "HS-0002", "HS-0003", "HS-0004", "HS-0005");
        assertThat(text(records.get(0), "enrolments")).contains("\"second_place\": null");
        assertThat(text(records.get(4), "enrolments"))
                .contains("\"second_place\": null", "\"second_place\": \"continuing_education\"");
    }

    @ParameterizedTest
    @ValueSource(strings = {"null", "deflate", "snappy", "zstandard"})
    void the_newest_version_reads_results_of_version_1_in_every_codec(String codec) throws IOException {
        List<GenericRecord> records =
                records(Schemas.LEARNER_RESULTS, "learner_results_v1", codec, "2027-05-28T11:30:00Z");

        assertThat(records)
                .extracting(
                        record -> text(record, "own_key"),
                        record -> text(record, "event"),
                        record -> text(record, "version"),
                        record -> text(record, "grade"),
                        record -> text(record, "conduct_year"),
                        record -> text(record, "promotion"))
                .containsExactly(
                        tuple("HS-0001", "NEW", "1", "7", "Tốt", "null"),
                        tuple("HS-0002", "null", "null", "3", "null", "promoted"),
                        tuple("HS-0003", "null", "2", "8", "Khá", "promoted"),
                        tuple("HS-0004", "CANCEL", "9", "null", "null", "null"));
        assertThat(text(records.get(0), "subjects"))
                .contains("Toán", "[\"8\", \"9\", \"7.5\", \"8\"]", "[\"7\", \"7\", \"\", \"8\"]", "2027-01-15");
        assertThat(text(records.get(1), "points")).contains("end_of_term_2", "Tiếng Việt", "Tự chủ và tự học");
    }

    /** What the hub itself tells: one codec, its own key in the metadata. */
    @Test
    void the_newest_version_reads_changes_of_version_1() throws IOException {
        List<GenericRecord> changes = new ArrayList<>();
        try (DataFileStream<GenericRecord> stream = new DataFileStream<>(
                new ByteArrayInputStream(bytes("learner_change_v1_deflate.avro")),
                new GenericDatumReader<>(null, Schemas.newest(Schemas.LEARNER_CHANGE), GenericData.get()))) {
            assertThat(stream.getMetaString(Schemas.TOLD_KEY)).contains("\"next\":\"");
            stream.forEach(changes::add);
        }
        assertThat(changes)
                .extracting(
                        change -> text(change, "position"),
                        change -> text(change, "instant"),
                        change -> text(change, "kind"),
                        change -> text(change, "code"),
                        change -> text(change, "survivor"))
                .containsExactly(
                        tuple("15", "2026-11-23T11:30:00.123456Z", "record", "1234567897", "null"),
                        tuple("15", "2026-11-23T11:30:00.123456Z", "code_issued", "1234567897", "null"),
                        tuple("19", "2026-11-23T11:30:00.200000Z", "code_retired", "1234567897", "2234567894"));
    }

    /** What the newest version of a subject reads of a golden file, whose header was made at that time. */
    private static List<GenericRecord> records(String subject, String file, String codec, String madeAt)
            throws IOException {
        List<GenericRecord> records = new ArrayList<>();
        try (DataFileStream<GenericRecord> stream = new DataFileStream<>(
                new ByteArrayInputStream(bytes(file + "_" + codec + ".avro")),
                new GenericDatumReader<>(null, Schemas.newest(subject), GenericData.get()))) {
            assertThat(stream.getMetaString("avro.codec")).isEqualTo(codec);
            assertThat(stream.getMetaString(Schemas.HEADER_KEY))
                    .isEqualTo("{\"source_system\":\"truong-xanh\",\"school\":\"79-760-001\","
                            + "\"school_year\":\"2026-2027\",\"kind\":\"DELTA\",\"made_at\":\"" + madeAt + "\"}");
            stream.forEach(records::add);
        }
        return records;
    }

    private static String text(GenericRecord record, String field) {
        return String.valueOf(record.get(field));
    }

    private static byte[] bytes(String file) throws IOException {
        try (InputStream in =
                Objects.requireNonNull(GoldenTest.class.getResourceAsStream("/hub/schemas/golden/" + file))) {
            return in.readAllBytes();
        }
    }
}
