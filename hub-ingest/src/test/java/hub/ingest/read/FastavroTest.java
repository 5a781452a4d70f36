package hub.ingest.read;

import static org.assertj.core.api.Assertions.assertThat;

import hub.calendar.SchoolYear;
import hub.submission.SubmissionHeader;
import hub.submission.SubmissionKind;
import hub.submission.SubmittedRow;
import java.io.IOException;
import java.io.InputStream;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Files that Avro's Python relative wrote (.ci/clients/fastavro_client.py), blocks of another size and header included. */
@Timeout(60)
class FastavroTest {

    @ParameterizedTest
    @ValueSource(strings = {"null", "deflate", "snappy", "zstandard"})
    void a_roll_written_in_python_reads_to_its_last_learner(String codec) throws IOException {
        byte[] file;
        try (InputStream in =
                Objects.requireNonNull(FastavroTest.class.getResourceAsStream("fastavro_" + codec + ".avro"), codec)) {
            file = in.readAllBytes();
        }

        Reading reading = Reading.avro(file);

        assertThat(reading.header())
                .isEqualTo(new SubmissionHeader(
                        "fastavro-client",
                        "79-760-001",
                        new SchoolYear(2026),
                        SubmissionKind.SNAPSHOT,
                        Instant.parse("2026-11-23T11:30:00Z")));
        List<String> keys = new ArrayList<>();
        for (int n = 1; n <= 300; n++) {
            keys.add(String.format("FA-%05d", n));
        }
        assertThat(reading.readable()).extracting(SubmittedRow::ownKey).isEqualTo(keys);
        assertThat(reading.readable().get(0))
                .isEqualTo(new SubmittedRow(
                        1,
                        "FA-00001",
                        null,
                        "1",
                        "Trần Văn Bảo",
                        null,
                        null,
                        null,
                        "2015-02-02",
                        "2",
                        null,
                        null,
                        "VN",
                        null,
                        null,
                        List.of(),
                        List.of(new SubmittedRow.GuardianRow("Trần Văn Bảo", "father", null, null)),
                        List.of(new SubmittedRow.EnrolmentRow(
                                null, null, null, "6", "6A2", null, null, "enrolled", null)),
                        List.of()));
        assertThat(reading.readable().get(299).guardians()).isEmpty();
    }
}
