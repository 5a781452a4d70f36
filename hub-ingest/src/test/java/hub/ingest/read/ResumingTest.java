package hub.ingest.read;

import static hub.ingest.read.Container.datum;
import static org.assertj.core.api.Assertions.assertThat;

import hub.ingest.write.Rolls;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Who goes on at a mark reads what one who never stopped reads from there. */
@Timeout(60)
class ResumingTest {

    private static final int ROWS = 11;

    @ParameterizedTest
    @ValueSource(strings = {"null", "deflate", "zstandard", "snappy"})
    void a_container_file_goes_on_at_any_row(String codec) throws IOException {
        assertGoesOnAnywhere(file(codec).bytes());
    }

    @ParameterizedTest
    @ValueSource(strings = {"null", "deflate", "zstandard", "snappy"})
    void a_container_file_that_breaks_goes_on_up_to_its_break_and_breaks_again(String codec) throws IOException {
        byte[] whole = file(codec).bytes();
        assertGoesOnAnywhere(Arrays.copyOf(whole, whole.length - 30));
        byte[] damaged = whole.clone();
        damaged[whole.length - 1]++;
        assertGoesOnAnywhere(damaged);
        byte[] torn = file(codec).block(9, new byte[] {2, 'A'}).bytes();
        assertGoesOnAnywhere(torn);
    }

    @Test
    void csv_goes_on_at_any_row() throws IOException {
        String file = "own_key;full_name;birth_date\nHS-1;A;2014\n\n;;\nHS-2;\"B\nBé\";2014\nHS-3\nHS-4;\"C;2014\n"
                + "HS-5;D;2014\r\n\r\nHS-6;E;" + "9".repeat(5_000) + "\nHS-7;F;2014";
        byte[] bytes = file.getBytes(StandardCharsets.UTF_8);
        List<ReadRow> whole = Reading.csv(bytes, Rolls.HEADER, Limits.USUAL).rows();
        assertThat(whole).hasSize(7).hasAtLeastOneElementOfType(ReadRow.Unreadable.class);

        for (int mark = 0; mark <= whole.size(); mark++) {
            Opening opening = CsvSubmissionReader.open(new ByteArrayInputStream(bytes), Rolls.HEADER, Limits.USUAL);
            assertThat(rest(opening, 0, mark)).isEqualTo(whole.subList(mark, whole.size()));
        }
    }

    @Test
    void a_mark_beyond_the_end_is_told_by_the_rows_that_were_there() throws IOException {
        try (SubmissionReader reader = opened(open(file("deflate").bytes()))) {
            assertThat(reader.skip(Long.MAX_VALUE)).isEqualTo(ROWS);
            assertThat(reader.skip(1)).isZero();
            assertThat(reader.position()).isEqualTo(ROWS);
            assertThat(reader.next(1)).isEmpty();
        }
    }

    @Test
    void a_block_before_the_mark_is_not_unpacked() throws IOException {
        byte[] file = Container.start("deflate")
                .block(5_000, "not deflated at all".getBytes(StandardCharsets.UTF_8))
                .block(1, Container.deflate(datum().named("HS-5001", "Lò Thị A").bytes()))
                .bytes();

        List<ReadRow> rest = rest(open(file), 0, 5_000);

        assertThat(rest).hasSize(1);
        assertThat(rest.get(0).ordinal()).isEqualTo(5_001);
    }

    private static void assertGoesOnAnywhere(byte[] file) throws IOException {
        List<ReadRow> whole = Reading.avro(file).rows();
        int rows = (int)
                whole.stream().filter(row -> !(row instanceof ReadRow.Broken)).count();
        assertThat(rows).isPositive();
        for (int read = 0; read <= rows; read++) {
            for (int skipped = 0; read + skipped <= rows; skipped++) {
                assertThat(rest(open(file), read, skipped))
                        .as("%d read, %d passed over", read, skipped)
                        .isEqualTo(whole.subList(read + skipped, whole.size()));
            }
        }
    }

    /** What a reader gives after so many rows read and so many passed over. */
    private static List<ReadRow> rest(Opening opening, int read, int skipped) {
        try (SubmissionReader reader = opened(opening)) {
            if (read > 0) {
                assertThat(reader.next(read)).hasSize(read);
            }
            assertThat(reader.skip(skipped)).isEqualTo(skipped);
            assertThat(reader.position()).isEqualTo(read + skipped);
            List<ReadRow> rest = new ArrayList<>();
            for (List<ReadRow> more = reader.next(2); !more.isEmpty(); more = reader.next(2)) {
                rest.addAll(more);
            }
            return rest;
        }
    }

    private static Opening open(byte[] file) throws IOException {
        return AvroSubmissionReader.open(new ByteArrayInputStream(file), Limits.USUAL);
    }

    private static SubmissionReader opened(Opening opening) {
        return ((Opening.Opened) opening).reader();
    }

    /** Eleven rows in blocks of 1 to 4 with empty blocks between, one of them unreadable. */
    private static Container file(String codec) throws IOException {
        Container file = Container.start(codec);
        int key = 1;
        for (int size : new int[] {3, 0, 1, 4, 0, 0, 3}) {
            Container.Datum rows = datum();
            for (int i = 0; i < size; i++, key++) {
                rows.named("HS-" + key, key == 6 ? "A".repeat(5_000) : "Lò Thị Bé");
            }
            file.block(size, Container.packed(codec, rows.bytes()));
        }
        return file;
    }
}
