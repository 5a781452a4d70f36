package hub.ingest.read;

import hub.ingest.write.AvroCodec;
import hub.ingest.write.AvroSubmissionWriter;
import hub.ingest.write.CsvSubmissionWriter;
import hub.ingest.write.Rolls;
import hub.submission.SubmissionKind;
import hub.submission.SubmittedRow;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Iterator;
import java.util.List;
import java.util.Locale;
import java.util.NoSuchElementException;

/**
 * Writes a file of that many megabytes, reads it through, goes on in it at its last row, and prints the memory that this
 * process ever held. Not part of the test run; by hand, after {@code mvn verify}:
 *
 * <pre>
 * java -Xmx128m -cp hub-api/target/hub.jar:hub-ingest/target/test-classes hub.ingest.read.LargeFile FILE 2048 null
 * </pre>
 *
 * <p>The third word is null, deflate, snappy, zstandard or csv. Ends with 1 where a row is missing or differs from what was written.
 */
public final class LargeFile {

    private static final PrintStream OUT = System.out;

    private LargeFile() {}

    public static void main(String[] arguments) throws IOException {
        Path file = Path.of(arguments[0]);
        long bytes = Long.parseLong(arguments[1]) << 20;
        String form = arguments[2];
        try {
            long began = System.nanoTime();
            Rows rows = new Rows();
            try (Counted out = new Counted(new BufferedOutputStream(Files.newOutputStream(file), 1 << 16))) {
                rows.until(out, bytes);
                if (form.equals("csv")) {
                    CsvSubmissionWriter.write(out, SubmissionKind.DELTA, rows, ';');
                } else {
                    AvroSubmissionWriter.write(
                            out, Rolls.HEADER, rows, AvroCodec.valueOf(form.toUpperCase(Locale.ROOT)));
                }
            }
            tell("written", rows.count, Files.size(file), began);
            began = System.nanoTime();
            long read = read(file, form);
            tell("read", read, Files.size(file), began);
            began = System.nanoTime();
            goOn(file, form, rows.count - 1);
            tell("gone on", 1, Files.size(file), began);
            if (read != rows.count) {
                OUT.println("rows are missing");
                System.exit(1);
            }
        } finally {
            Files.deleteIfExists(file);
        }
    }

    private static long read(Path file, String form) throws IOException {
        try (SubmissionReader reader = open(file, form)) {
            for (List<ReadRow> more = reader.next(5_000); !more.isEmpty(); more = reader.next(5_000)) {
                for (ReadRow row : more) {
                    require(row);
                }
            }
            return reader.position();
        }
    }

    private static void goOn(Path file, String form, long mark) throws IOException {
        try (SubmissionReader reader = open(file, form)) {
            reader.skip(mark);
            require(reader.next(1).get(0));
        }
    }

    private static void require(ReadRow row) {
        if (!(row instanceof ReadRow.Row whole) || !whole.row().equals(row(row.ordinal()))) {
            throw new IllegalStateException("row " + row.ordinal() + " is not what was written");
        }
    }

    private static SubmissionReader open(Path file, String form) throws IOException {
        Opening opening = form.equals("csv")
                ? CsvSubmissionReader.open(Files.newInputStream(file), Rolls.HEADER, Limits.USUAL)
                : AvroSubmissionReader.open(Files.newInputStream(file), Limits.USUAL);
        return ((Opening.Opened) opening).reader();
    }

    private static void tell(String what, long rows, long bytes, long began) throws IOException {
        double seconds = (System.nanoTime() - began) / 1e9;
        OUT.printf(
                Locale.ROOT,
                "%s %,d rows, %,d bytes in %.1f s, %,.0f rows/s, peak_rss_mb %d%n",
                what,
                rows,
                bytes,
                seconds,
                rows / seconds,
                peakMegabytes());
    }

    /** What Linux says this process held at the most; 0 elsewhere. */
    private static long peakMegabytes() throws IOException {
        Path status = Path.of("/proc/self/status");
        if (!Files.exists(status)) {
            return 0;
        }
        return Files.readAllLines(status).stream()
                .filter(line -> line.startsWith("VmHWM:"))
                .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")) / 1024)
                .findFirst()
                .orElse(0);
    }

    private static SubmittedRow row(long n) {
        return new SubmittedRow(
                n,
                "HS-" + n,
                n % 3 == 0 ? "UPDATE" : null,
                Long.toString(n % 7),
                "Nguyễn Thị Minh Anh " + Long.toString(n * 2_654_435_761L % 100_003, 36),
                null,
                null,
                null,
                "2014-03-" + (10 + n % 20),
                n % 2 == 0 ? "Nam" : "Nữ",
                "26734",
                "Kinh",
                "VN",
                Long.toString(26_000 + n % 900),
                null,
                List.of(new SubmittedRow.Identifier(
                        "vn.personal", "0793140" + (10_000 + n % 90_000), null, null, null)),
                n % 5 == 0 ? List.of() : Rolls.WHOLE.guardians(),
                Rolls.WHOLE.enrolments(),
                List.of("name", "birth_date", "sex"));
    }

    /** Rows until the file is large enough. */
    private static final class Rows implements Iterator<SubmittedRow> {

        private Counted out = new Counted(OutputStream.nullOutputStream());
        private long bytes;
        private long count;

        void until(Counted file, long size) {
            out = file;
            bytes = size;
        }

        @Override
        public boolean hasNext() {
            return out.count < bytes;
        }

        @Override
        public SubmittedRow next() {
            if (!hasNext()) {
                throw new NoSuchElementException();
            }
            return row(++count);
        }
    }

    /** Counts what is written. */
    private static final class Counted extends OutputStream {

        private final OutputStream out;
        private long count;

        Counted(OutputStream out) {
            this.out = out;
        }

        @Override
        public void write(int b) throws IOException {
            out.write(b);
            count++;
        }

        @Override
        public void write(byte[] bytes, int from, int length) throws IOException {
            out.write(bytes, from, length);
            count += length;
        }

        @Override
        public void flush() throws IOException {
            out.flush();
        }

        @Override
        public void close() throws IOException {
            out.close();
        }
    }
}
