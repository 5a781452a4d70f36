package hub.ingest.read;

import static org.assertj.core.api.Assertions.assertThat;

import hub.calendar.SchoolYear;
import hub.ingest.write.AvroCodec;
import hub.ingest.write.AvroResultsWriter;
import hub.ingest.write.HeaderJson;
import hub.problem.Language;
import hub.schemas.Schemas;
import hub.submission.FindingCode;
import hub.submission.SubmissionContent;
import hub.submission.SubmissionHeader;
import hub.submission.SubmissionKind;
import hub.transcript.WrittenResults;
import hub.transcript.WrittenResults.WrittenClosing;
import hub.transcript.WrittenResults.WrittenPoint;
import hub.transcript.WrittenResults.WrittenPrimarySubject;
import hub.transcript.WrittenResults.WrittenQuality;
import hub.transcript.WrittenResults.WrittenSubject;
import hub.transcript.WrittenResults.WrittenTerm;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Container files of results, told from a roll by their schema's name, and read as they were written. */
final class AvroResultsTest {

    private static final SubmissionHeader HEADER = new SubmissionHeader(
            "so-diem", "A-01", new SchoolYear(2025), SubmissionKind.DELTA, Instant.parse("2026-06-01T01:00:00Z"));

    /** Every field says something else. */
    private static final SubmittedResults FULL = new SubmittedResults(
            1,
            "HS1",
            "UPDATE",
            "7",
            new WrittenResults(
                    "7",
                    List.of(
                            new WrittenSubject(
                                    "Toán",
                                    new WrittenTerm(
                                            List.of("8,5", "", "9"),
                                            "7",
                                            "6",
                                            "7.5",
                                            "Đạt",
                                            "true",
                                            List.of(new WrittenClosing("regular_2", "2026-01-15"))),
                                    null,
                                    "7.6",
                                    "Chưa đạt",
                                    "5"),
                            new WrittenSubject(null, null, null, null, null, null)),
                    List.of(new WrittenPoint(
                            "end_of_term_2",
                            List.of(new WrittenPrimarySubject("Toán", "T", "9")),
                            List.of(new WrittenQuality("Nhân ái", "Đ")))),
                    "learning 1",
                    "learning 2",
                    "learning",
                    "learning after",
                    "8.1",
                    "conduct 1",
                    "conduct 2",
                    "conduct",
                    "conduct after",
                    "3",
                    "1",
                    "promoted",
                    "repeats",
                    "2026-08-15",
                    "vẽ",
                    "Học sinh Giỏi"));

    private static List<ReadRow> read(byte[] file) throws IOException {
        return Reading.avro(file).rows();
    }

    @ParameterizedTest
    @EnumSource
    void results_come_back_as_they_were_written(AvroCodec codec) throws IOException {
        SubmittedResults nothing = new SubmittedResults(2, "HS2", "CANCEL", null, WrittenResults.NONE);
        ByteArrayOutputStream file = new ByteArrayOutputStream();
        AvroResultsWriter.write(file, HEADER, List.of(FULL, nothing).iterator(), codec);
        try (SubmissionReader reader = ((Opening.Opened)
                        AvroSubmissionReader.open(new ByteArrayInputStream(file.toByteArray()), Limits.USUAL))
                .reader()) {
            assertThat(reader.content()).isEqualTo(SubmissionContent.RESULTS);
            assertThat(reader.header()).isEqualTo(HEADER);
        }
        assertThat(read(file.toByteArray())).containsExactly(new ReadRow.Results(FULL), new ReadRow.Results(nothing));
    }

    @Test
    void of_a_schema_with_fewer_fields_the_others_are_not_written() throws IOException {
        String schema = "{\"type\":\"record\",\"name\":\"LearnerResults\",\"namespace\":\"hub.schemas\",\"fields\":["
                + "{\"name\":\"conduct_year\",\"type\":\"string\"},{\"name\":\"own_key\",\"type\":\"string\"}]}";
        byte[] file = Container.start("null", schema, HeaderJson.write(HEADER))
                .block(1, Container.datum().text("Tốt").text("HS1").bytes())
                .bytes();
        SubmittedResults row = ((ReadRow.Results) read(file).get(0)).results();
        assertThat(row.ownKey()).isEqualTo("HS1");
        assertThat(row.results().conductYear()).isEqualTo("Tốt");
        assertThat(row.results().grade()).isNull();
        assertThat(row.results().subjects()).isEmpty();
    }

    @Test
    void more_marks_than_any_term_has_make_one_learners_year_unreadable() throws IOException {
        WrittenTerm term = new WrittenTerm(Collections.nCopies(101, "8"), null, null, null, null, null, List.of());
        WrittenResults many = new WrittenResults(
                "7",
                List.of(new WrittenSubject("Toán", term, null, null, null, null)),
                List.of(),
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                null);
        ByteArrayOutputStream file = new ByteArrayOutputStream();
        AvroResultsWriter.write(
                file,
                HEADER,
                List.of(new SubmittedResults(1, "HS0", null, null, many), FULL).iterator(),
                AvroCodec.NULL);
        Reading reading = Reading.avro(file.toByteArray());
        assertThat(reading.unreadable()).hasSize(1);
        assertThat(reading.unreadable().get(0).code()).isEqualTo(FindingCode.ITEMS_TOO_MANY);
        assertThat(reading.unreadable().get(0).values()).containsEntry("field", "subjects.first.regular");
        assertThat(reading.last()).isInstanceOf(ReadRow.Results.class);
    }

    @Test
    void fields_of_the_other_contract_are_told_at_the_door() throws IOException {
        String roll = Schemas.newest(Schemas.LEARNER_RECORD).toString();
        for (String schema : List.of(
                roll.replace("LearnerRecord", "LearnerResults"),
                Schemas.newest(Schemas.LEARNER_RESULTS).toString().replace("LearnerResults", "LearnerRecord"))) {
            List<Fault> faults = Reading.refusedAvro(
                    Container.start("null", schema, HeaderJson.write(HEADER)).bytes());
            assertThat(faults).hasSize(1);
            assertThat(faults.get(0).code()).isEqualTo(FindingCode.SCHEMA_INCOMPATIBLE);
            assertThat(faults.get(0).code().text(Language.EN, faults.get(0).values()))
                    .contains("results as LearnerResults");
        }
    }

    @Test
    void a_text_that_is_no_text_costs_its_learner_only() throws IOException {
        String schema = "{\"type\":\"record\",\"name\":\"LearnerResults\",\"namespace\":\"hub.schemas\",\"fields\":["
                + "{\"name\":\"own_key\",\"type\":\"string\"},{\"name\":\"title\",\"type\":\"string\"}]}";
        byte[] file = Container.start("null", schema, HeaderJson.write(HEADER))
                .block(
                        2,
                        Container.datum()
                                .text("HS1")
                                .raw("Giỏi".getBytes(StandardCharsets.UTF_16))
                                .text("HS2")
                                .text("Giỏi")
                                .bytes())
                .bytes();
        Reading reading = Reading.avro(file);
        assertThat(reading.unreadable().get(0).code()).isEqualTo(FindingCode.TEXT_DAMAGED);
        assertThat(reading.last()).isInstanceOf(ReadRow.Results.class);
    }
}
