package hub.ingest.read;

import static hub.ingest.read.Container.datum;
import static org.assertj.core.api.Assertions.assertThat;

import hub.ingest.write.AvroCodec;
import hub.ingest.write.AvroSubmissionWriter;
import hub.ingest.write.Rolls;
import hub.submission.FindingCode;
import hub.submission.SubmittedRow;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

@Timeout(60)
class AvroSubmissionReaderTest {

    private static final Path GOLDEN = Path.of("../schemas/src/test/resources/hub/schemas/golden");
    private static final Limits TIGHT = new Limits(1 << 20, 10_000, 64 << 10, 256 << 10, 8 << 20, 4_000, 100, 1, 1);

    @ParameterizedTest
    @EnumSource
    void a_golden_file_reads_as_the_roll_it_is(AvroCodec codec) throws IOException {
        byte[] file = Files.readAllBytes(
                GOLDEN.resolve("learner_record_v1_" + codec.name().toLowerCase(Locale.ROOT) + ".avro"));

        assertThat(Reading.avro(file).rows())
                .isEqualTo(Rolls.ROWS.stream()
                        .map(row -> (ReadRow) new ReadRow.Row(row))
                        .toList());
        assertThat(opened(file).header()).isEqualTo(Rolls.HEADER);
    }

    @ParameterizedTest
    @EnumSource
    void a_golden_file_of_the_second_version_reads_as_the_roll_it_is(AvroCodec codec) throws IOException {
        byte[] file = Files.readAllBytes(
                GOLDEN.resolve("learner_record_v2_" + codec.name().toLowerCase(Locale.ROOT) + ".avro"));

        assertThat(Reading.avro(file).readable()).isEqualTo(Rolls.ROWS_2);
        assertThat(opened(file).header()).isEqualTo(Rolls.HEADER);
    }

    @Test
    void the_writer_writes_the_golden_file_byte_for_byte() throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        AvroSubmissionWriter.write(bytes, Rolls.HEADER, Rolls.ROWS_2.iterator(), AvroCodec.NULL);
        assertThat(bytes.toByteArray()).isEqualTo(Files.readAllBytes(GOLDEN.resolve("learner_record_v2_null.avro")));
    }

    @Test
    void a_file_of_nobody_is_whole() throws IOException {
        assertThat(Reading.avro(Container.start("null").bytes()).rows()).isEmpty();
    }

    @Test
    void empty_texts_are_null() throws IOException {
        byte[] file =
                Container.start("null").block(1, datum().named("", "").bytes()).bytes();

        SubmittedRow row = Reading.avro(file).readable().get(0);

        assertThat(row.ownKey()).isNull();
        assertThat(row.fullName()).isNull();
    }

    @ParameterizedTest
    @EnumSource
    void a_file_cut_anywhere_gives_the_rows_before_the_cut_and_says_where_it_broke(AvroCodec codec) throws IOException {
        byte[] whole = rollInBlocksOfTwo(codec);
        int start = Container.start(codec.name().toLowerCase(Locale.ROOT)).bytes().length;
        int most = 0;
        for (int length = start; length < whole.length; length++) {
            Reading reading = Reading.avro(Arrays.copyOf(whole, length));
            List<SubmittedRow> rows = reading.readable();

            assertThat(rows).isEqualTo(Rolls.ROWS.subList(0, rows.size()));
            assertThat(rows.size()).as("never fewer for a longer piece").isGreaterThanOrEqualTo(most);
            most = rows.size();
            boolean atBorder = rows.size() == reading.rows().size();
            if (!atBorder) {
                assertThat(reading.last()).isInstanceOfSatisfying(ReadRow.Broken.class, broken -> {
                    assertThat(broken.ordinal()).isEqualTo(rows.size() + 1L);
                    assertThat(broken.fault().code()).isEqualTo(FindingCode.FILE_BROKEN);
                    assertThat(broken.fault().values())
                            .containsEntry("why", "truncated")
                            .containsEntry("record", Integer.toString(rows.size() + 1));
                });
            } else {
                assertThat(rows.size() % 2).isZero();
            }
        }
        assertThat(most).isGreaterThanOrEqualTo(2);
    }

    @ParameterizedTest
    @EnumSource(names = {"NULL", "DEFLATE"})
    void of_a_cut_block_the_whole_records_are_delivered(AvroCodec codec) throws IOException {
        byte[] whole = roll(codec);

        assertThat(Reading.avro(Arrays.copyOf(whole, whole.length - 17)).readable())
                .as("the sync marker and a byte are missing")
                .hasSizeGreaterThanOrEqualTo(3);
    }

    @ParameterizedTest
    @EnumSource
    void wrong_bytes_anywhere_never_end_in_an_exception(AvroCodec codec) throws IOException {
        byte[] whole = rollInBlocksOfTwo(codec);
        int blocks = Container.start(codec.name().toLowerCase(Locale.ROOT)).bytes().length;
        Random random = new Random(7);
        for (int i = 0; i < 800; i++) {
            int from = i < 200 ? 0 : blocks;
            byte[] wrong = whole.clone();
            for (int n = random.nextInt(3); n >= 0; n--) {
                wrong[from + random.nextInt(wrong.length - from)] = (byte) random.nextInt();
            }
            Opening opening = AvroSubmissionReader.open(new ByteArrayInputStream(wrong), TIGHT);
            if (opening instanceof Opening.Opened opened) {
                try (SubmissionReader reader = opened.reader()) {
                    while (!reader.next(100).isEmpty()) {
                        assertThat(reader.notices()).isEmpty();
                    }
                }
            } else {
                assertThat(((Opening.Refused) opening).faults()).isNotEmpty();
            }
        }
    }

    @Test
    void a_text_that_claims_2_gigabytes_breaks_the_file_and_takes_no_memory() throws IOException {
        byte[] lie = datum().named("HS-1", "Lò Thị A")
                .text("HS-2")
                .nulls(2)
                .number(1)
                .number(Integer.MAX_VALUE)
                .bytes();

        Reading reading = Reading.avro(Container.start("null").block(2, lie).bytes());

        assertThat(reading.readable()).extracting(SubmittedRow::ownKey).containsExactly("HS-1");
        reading.assertBroken(2, "length_beyond_block");
    }

    @Test
    void a_negative_length_breaks_the_file() throws IOException {
        byte[] lie = datum().number(-5).bytes();

        Reading.avro(Container.start("null").block(1, lie).bytes()).assertBroken(1, "negative_length");
    }

    @Test
    void negative_and_impossible_counts_break_the_file() throws IOException {
        byte[] one = datum().named("HS-1", "Lò Thị A").bytes();

        Reading.avro(Container.start("null").block(-3, one).bytes()).assertBroken(1, "negative_length");
        Reading.avro(Container.start("null").block(Long.MAX_VALUE, one).bytes()).assertBroken(1, "count");
        byte[] guardians =
                datum().text("HS-1").nulls(13).number(Long.MIN_VALUE).number(0).bytes();
        Reading.avro(Container.start("null").block(1, guardians).bytes()).assertBroken(1, "count");
    }

    @Test
    void a_block_that_holds_more_than_its_records_breaks_behind_them() throws IOException {
        byte[] two = datum().named("HS-1", "Lò Thị A").named("HS-2", "Lò Thị B").bytes();

        Reading reading = Reading.avro(Container.start("null").block(1, two).bytes());

        assertThat(reading.readable()).hasSize(1);
        reading.assertBroken(2, "bytes_left_over");
    }

    @Test
    void a_wrong_sync_marker_breaks_the_file_at_its_block() throws IOException {
        byte[] one = datum().named("HS-1", "Lò Thị A").bytes();
        Container file = Container.start("null").block(1, one);
        int second = file.bytes().length;
        byte[] bytes = file.block(1, one).bytes();
        bytes[bytes.length - 1]++;

        Reading reading = Reading.avro(bytes);

        assertThat(reading.readable()).hasSize(1);
        reading.assertBroken(2, "sync_marker");
        assertThat(((ReadRow.Broken) reading.last()).fault().values()).containsEntry("byte", Integer.toString(second));
    }

    @Test
    void a_checksum_that_does_not_fit_breaks_the_file() throws IOException {
        byte[] file = roll(AvroCodec.SNAPPY);
        file[file.length - 17]++;

        Reading.avro(file).assertBroken(1, "checksum");
    }

    @ParameterizedTest
    @ValueSource(strings = {"null", "deflate", "zstandard", "snappy"})
    void a_block_that_unpacks_beyond_the_limit_is_not_unpacked(String codec) throws IOException {
        byte[] bomb = new byte[40 << 20];
        byte[] packed =
                switch (codec) {
                    case "deflate" -> Container.deflate(bomb);
                    case "zstandard" -> Container.zstandard(bomb);
                    // its length says 2^32 - 1, of which there is nothing
                    case "snappy" -> new byte[] {-1, -1, -1, -1, 15, 0, 0, 0, 0};
                    default -> new byte[17 << 20];
                };
        byte[] file = Container.start(codec).block(1, packed).bytes();

        ReadRow last = Reading.avro(file).last();

        assertThat(last).isInstanceOf(ReadRow.Broken.class);
        assertThat(((ReadRow.Broken) last).fault().code()).isEqualTo(FindingCode.BLOCK_TOO_LARGE);
    }

    @ParameterizedTest
    @ValueSource(strings = {"deflate", "zstandard", "snappy"})
    void a_packed_block_that_cannot_be_unpacked_breaks_the_file(String codec) throws IOException {
        byte[] one = datum().named("HS-1", "Lò Thị A").bytes();
        byte[] nonsense = "không phải dữ liệu nén".getBytes(StandardCharsets.UTF_8);
        nonsense[0] = -1;

        Reading reading = Reading.avro(Container.start(codec)
                .block(1, Container.packed(codec, one))
                .block(1, nonsense)
                .bytes());

        assertThat(reading.readable()).hasSize(1);
        reading.assertBroken(2, codec);
    }

    @ParameterizedTest
    @ValueSource(strings = {"null", "deflate", "zstandard", "snappy"})
    void blocks_of_nothing_are_passed_over_and_records_of_nothing_are_not_believed(String codec) throws IOException {
        byte[] nothing = Container.packed(codec, new byte[0]);
        Container file = Container.start(codec);
        for (int i = 0; i < 10_000; i++) {
            file.block(0, nothing);
        }
        byte[] one = datum().named("HS-1", "Lò Thị A").bytes();
        file.block(1, Container.packed(codec, one)).block(1_000_000_000, nothing);

        Reading reading = Reading.avro(file.bytes());

        assertThat(reading.readable()).extracting(SubmittedRow::ownKey).containsExactly("HS-1");
        reading.assertBroken(2, "count");
    }

    @Test
    void a_block_that_claims_gigabytes_is_not_read() throws IOException {
        byte[] file = Container.start("deflate").number(1).number(1L << 40).bytes();

        assertThat(((ReadRow.Broken) Reading.avro(file).last()).fault().code()).isEqualTo(FindingCode.BLOCK_TOO_LARGE);
    }

    @Test
    void rows_come_in_smaller_batches_where_they_are_large() throws IOException {
        Container.Datum rows = datum();
        for (int i = 0; i < 4_000; i++) {
            rows.named("HS-" + i, "A".repeat(3_900));
        }
        byte[] file = Container.start("zstandard")
                .block(4_000, Container.zstandard(rows.bytes()))
                .bytes();

        try (SubmissionReader reader = opened(file)) {
            assertThat(reader.next(100_000)).hasSizeBetween(1_000, 3_000);
        }
    }

    @Test
    void a_text_beyond_the_limit_costs_its_row_only() throws IOException {
        byte[] rows = datum().named("HS-1", "A".repeat(4_001))
                .named("HS-2", "Lò Thị B")
                .bytes();

        Reading reading = Reading.avro(Container.start("null").block(2, rows).bytes());

        assertThat(reading.unreadable())
                .containsExactly(new Fault(FindingCode.TEXT_TOO_LONG, Map.of("field", "full_name", "limit", "4000")));
        assertThat(reading.readable()).extracting(SubmittedRow::ordinal).containsExactly(2L);
    }

    @Test
    void a_text_that_is_no_utf8_costs_its_row_only() throws IOException {
        byte[] rows = datum().named("HS-1", "Nguy\u1ec5n".getBytes(StandardCharsets.UTF_16LE))
                .named("HS-2", "Lò Thị B")
                .bytes();

        Reading reading = Reading.avro(Container.start("null").block(2, rows).bytes());

        assertThat(reading.unreadable())
                .containsExactly(new Fault(FindingCode.TEXT_DAMAGED, Map.of("field", "full_name")));
        assertThat(reading.readable()).extracting(SubmittedRow::ordinal).containsExactly(2L);
    }

    @Test
    void more_guardians_than_anybody_has_cost_their_row_only() throws IOException {
        Container.Datum rows = datum().text("HS-1").nulls(13).nulls(1).number(101);
        rows.nulls(4 * 101).nulls(1).nulls(2).named("HS-2", "Lò Thị B");

        Reading reading =
                Reading.avro(Container.start("null").block(2, rows.bytes()).bytes());

        assertThat(reading.unreadable())
                .containsExactly(new Fault(FindingCode.ITEMS_TOO_MANY, Map.of("field", "guardians", "limit", "100")));
        assertThat(reading.readable()).extracting(SubmittedRow::ordinal).containsExactly(2L);
    }

    @Test
    void an_empty_file_and_one_of_another_kind_are_told_apart() throws IOException {
        assertThat(Reading.refusedAvro(new byte[0])).containsExactly(new Fault(FindingCode.FILE_EMPTY, Map.of()));
        for (String other : List.of("own_key;full_name", "PK\u0003\u0004", "Ob", "Obj\u0002")) {
            assertThat(Reading.refusedAvro(other.getBytes(StandardCharsets.UTF_8)))
                    .extracting(Fault::code)
                    .containsExactly(FindingCode.NOT_A_SUBMISSION);
        }
    }

    @Test
    void a_file_that_ends_in_its_own_description_is_broken() throws IOException {
        byte[] whole = Container.start("null").bytes();
        for (int length = 4; length < whole.length; length += 97) {
            assertThat(Reading.refusedAvro(Arrays.copyOf(whole, length)))
                    .extracting(Fault::code)
                    .containsExactly(FindingCode.FILE_BROKEN);
        }
    }

    @Test
    void a_description_that_claims_gigabytes_is_not_read() throws IOException {
        byte[] lie = Container.start(Map.of()).bytes();
        byte[] file = Arrays.copyOf(lie, 4);
        byte[] claims =
                datum().number(1).text("avro.schema").number(Integer.MAX_VALUE).bytes();
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        bytes.writeBytes(file);
        bytes.writeBytes(claims);

        assertThat(Reading.refusedAvro(bytes.toByteArray()))
                .extracting(Fault::code)
                .containsExactly(FindingCode.FILE_BROKEN);
    }

    @Test
    void a_codec_that_is_not_read_is_named_with_those_that_are() throws IOException {
        assertThat(Reading.refusedAvro(Container.start("xz").bytes()))
                .containsExactly(new Fault(
                        FindingCode.CODEC_UNKNOWN,
                        Map.of("found", "xz", "expected", "null, deflate, snappy, zstandard")));
    }

    private static SubmissionReader opened(byte[] file) throws IOException {
        return ((Opening.Opened) AvroSubmissionReader.open(new ByteArrayInputStream(file), Limits.USUAL)).reader();
    }

    private static byte[] roll(AvroCodec codec) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        AvroSubmissionWriter.write(bytes, Rolls.HEADER, Rolls.ROWS.iterator(), codec);
        return bytes.toByteArray();
    }

    /** The roll in two blocks: the second one taken from a file of its own, which has the same header and sync marker. */
    private static byte[] rollInBlocksOfTwo(AvroCodec codec) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        List<byte[]> halves = new ArrayList<>();
        for (List<SubmittedRow> half :
                List.of(Rolls.ROWS.subList(0, 2), Rolls.ROWS.subList(2, 4), List.<SubmittedRow>of())) {
            ByteArrayOutputStream file = new ByteArrayOutputStream();
            AvroSubmissionWriter.write(file, Rolls.HEADER, half.iterator(), codec);
            halves.add(file.toByteArray());
        }
        int start = halves.get(2).length;
        bytes.writeBytes(halves.get(0));
        bytes.writeBytes(Arrays.copyOfRange(halves.get(1), start, halves.get(1).length));
        return bytes.toByteArray();
    }
}
