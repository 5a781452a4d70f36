package hub.ingest.read;

import hub.calendar.SchoolYear;
import hub.ingest.write.AvroCodec;
import hub.ingest.write.AvroSubmissionWriter;
import hub.submission.SubmissionHeader;
import hub.submission.SubmissionKind;
import hub.submission.SubmittedRow;
import java.io.BufferedOutputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Writes one school's roll of so many megabytes, each learner another with a household of a hundred with long names, for a whole intake by hand after
 * {@code mvn verify}:
 *
 * <pre>
 * java -cp hub-api/target/hub.jar:hub-ingest/target/test-classes hub.ingest.read.LargeRoll DIR 2048
 * java -jar hub-api/target/hub.jar import organisations DIR/schools.csv
 * java -Xmx512m -jar hub-api/target/hub.jar ingest DIR/roll.avro --json DIR/ingest.json
 * </pre>
 */
public final class LargeRoll {

    private static final int HOUSEHOLD = 100;
    private static final String SCHOOL = "00004999";
    private static final LocalDate FIRST = LocalDate.of(2008, 1, 2);
    private static final int DAYS = 4_000;

    private static final PrintStream OUT = System.out;

    private LargeRoll() {}

    public static void main(String[] arguments) throws IOException {
        Path folder = Files.createDirectories(Path.of(arguments[0]));
        long bytes = Long.parseLong(arguments[1]) << 20;
        Files.writeString(
                folder.resolve("schools.csv"),
                "code,name,level,commune,former_commune,from\n" + SCHOOL
                        + ",Trường Trung học cơ sở Rất Lớn,lower_secondary,00004,00004,2000-09-05\n");
        SubmissionHeader header = new SubmissionHeader(
                "so-diem",
                SCHOOL,
                new SchoolYear(2025),
                SubmissionKind.SNAPSHOT,
                Instant.parse("2025-09-10T01:00:00Z"));
        long each = size(header, 1_000) / 1_000;
        int count = (int) (bytes / each);
        Path file = folder.resolve("roll.avro");
        try (OutputStream out = new BufferedOutputStream(Files.newOutputStream(file), 1 << 16)) {
            AvroSubmissionWriter.write(out, header, rows(count), AvroCodec.NULL);
        }
        OUT.printf("%d learners, %d bytes%n", count, Files.size(file));
    }

    private static long size(SubmissionHeader header, int count) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        AvroSubmissionWriter.write(out, header, rows(count), AvroCodec.NULL);
        return out.size();
    }

    private static Iterator<SubmittedRow> rows(int count) {
        return IntStream.rangeClosed(1, count).mapToObj(LargeRoll::row).iterator();
    }

    /** Syllables of no list, so that hardly two bear one name. */
    private static String syllable(long n) {
        String onsets = "bcdghklmnprstvx";
        String[] rimes = {"an", "ang", "anh", "em", "iên", "inh", "oa", "oan", "ôn", "ương", "uy", "uân", "ao", "ai"};
        long onset = n % onsets.length();
        return Character.toUpperCase(onsets.charAt((int) onset)) + rimes[(int) (n / onsets.length() % rimes.length)];
    }

    private static String name(long n) {
        return "Nguyễn " + syllable(n) + " " + syllable(n / 210) + " " + syllable(n / 44_100);
    }

    private static SubmittedRow row(int n) {
        List<SubmittedRow.GuardianRow> household = new ArrayList<>(HOUSEHOLD);
        for (int i = 0; i < HOUSEHOLD; i++) {
            long member = (long) n * HOUSEHOLD + i;
            household.add(new SubmittedRow.GuardianRow(
                    name(member * 7_919 % 9_261_000) + (" " + syllable(member)).repeat(12),
                    "guardian",
                    "09%08d".formatted(member * 104_729 % 100_000_000),
                    null));
        }
        return new SubmittedRow(
                n,
                "HS-" + n,
                null,
                null,
                name(n * 15_485_863L % 9_261_000),
                null,
                null,
                null,
                FIRST.plusDays((long) n * 31 % DAYS).toString(),
                n % 2 == 0 ? "1" : "2",
                null,
                "Kinh",
                "VN",
                null,
                null,
                List.of(),
                household,
                List.of(new SubmittedRow.EnrolmentRow(
                        SCHOOL, null, "2025-2026", "7", "7A" + n % 40, null, null, "enrolled", null)),
                List.of());
    }
}
