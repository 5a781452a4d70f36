package hub.ingest.read;

import static org.assertj.core.api.Assertions.assertThat;

import hub.ingest.write.AvroCodec;
import hub.ingest.write.AvroSubmissionWriter;
import hub.ingest.write.CsvSubmissionWriter;
import hub.ingest.write.Rolls;
import hub.submission.SubmissionKind;
import hub.submission.SubmittedRow;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.jspecify.annotations.Nullable;

/** What a writer writes, the reader of its format gives back, whatever the texts hold. */
class RoundTripPropertyTest {

    private static final String[] TEXTS = {
        "Nguyễn Thị Minh Anh",
        "Nguye\u0302\u0303n",
        "H'Hen Niê",
        "a;b,c\td",
        "\"trong ngoặc\"",
        "dòng\nmới",
        "0912",
        "=1+1",
        "-",
        "𠀋",
        "2014-03-05"
    };

    @Property(tries = 60)
    void avro(@ForAll long seed, @ForAll AvroCodec codec, @ForAll @IntRange(max = 400) int count) throws IOException {
        List<SubmittedRow> rows = rows(new Random(seed), count, false);
        ByteArrayOutputStream file = new ByteArrayOutputStream();
        AvroSubmissionWriter.write(file, Rolls.HEADER, rows.iterator(), codec);

        assertThat(Reading.avro(file.toByteArray()).readable()).isEqualTo(rows);
    }

    @Property(tries = 60)
    void csv(@ForAll long seed, @ForAll @IntRange(max = 100) int count) throws IOException {
        List<SubmittedRow> rows = rows(new Random(seed), count, true);
        for (char separator : new char[] {',', ';', '\t'}) {
            ByteArrayOutputStream file = new ByteArrayOutputStream();
            CsvSubmissionWriter.write(file, SubmissionKind.DELTA, rows.iterator(), separator);

            Reading reading = Reading.csv(file.toByteArray(), Rolls.HEADER, Limits.USUAL);

            assertThat(reading.readable()).isEqualTo(rows);
            assertThat(reading.notices()).isEmpty();
        }
    }

    private static List<SubmittedRow> rows(Random random, int count, boolean csv) {
        List<SubmittedRow> rows = new ArrayList<>();
        for (int i = 1; i <= count; i++) {
            rows.add(row(random, i, csv));
        }
        return rows;
    }

    private static SubmittedRow row(Random random, long ordinal, boolean csv) {
        List<SubmittedRow.Identifier> identifiers = new ArrayList<>();
        List<SubmittedRow.GuardianRow> guardians = new ArrayList<>();
        List<SubmittedRow.EnrolmentRow> enrolments = new ArrayList<>();
        if (random.nextBoolean()) {
            identifiers.add(new SubmittedRow.Identifier("vn.personal", "079314001234", null, null, null));
        }
        for (int n = random.nextInt(csv ? 3 : 5); n > 0; n--) {
            identifiers.add(
                    new SubmittedRow.Identifier("vendor.number", TEXTS[n], text(random), text(random), text(random)));
        }
        for (int n = random.nextInt(4); n > 0; n--) {
            guardians.add(new SubmittedRow.GuardianRow(TEXTS[n], text(random), text(random), text(random)));
        }
        for (int n = random.nextInt(3); n > 0; n--) {
            enrolments.add(new SubmittedRow.EnrolmentRow(
                    text(random),
                    text(random),
                    text(random),
                    "7",
                    text(random),
                    text(random),
                    text(random),
                    text(random),
                    text(random),
                    text(random)));
        }
        return new SubmittedRow(
                ordinal,
                "HS-" + ordinal,
                random.nextBoolean() ? "UPDATE" : null,
                random.nextBoolean() ? Long.toString(random.nextLong()) : null,
                text(random),
                text(random),
                text(random),
                text(random),
                text(random),
                text(random),
                text(random),
                text(random),
                text(random),
                text(random),
                text(random),
                identifiers,
                guardians,
                enrolments,
                csv || random.nextBoolean() ? List.of("sex", "birth_date") : List.of());
    }

    private static @Nullable String text(Random random) {
        return random.nextInt(3) == 0 ? null : TEXTS[random.nextInt(TEXTS.length)];
    }
}
