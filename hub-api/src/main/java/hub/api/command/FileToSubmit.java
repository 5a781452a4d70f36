package hub.api.command;

import hub.ingest.spool.Spool;
import hub.submission.SubmissionFormat;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/**
 * A file that ingest was asked to submit.
 *
 * @param bytes its size as it lies there, for the progress
 */
record FileToSubmit(Path path, SubmissionFormat format, Spool.Packing packing, long bytes) {

    private static final byte[] AVRO = {'O', 'b', 'j', 1};
    private static final byte[] GZIP = {0x1f, (byte) 0x8b};

    /**
     * The files that these arguments name: a file is taken as what it is, a folder gives its Avro files in the order of their
     * names. A folder's CSV files are left aside, as their headers have to be said one by one.
     *
     * @throws NoSuchFileException for the first argument that names nothing readable
     */
    static List<FileToSubmit> named(List<String> arguments) throws IOException {
        List<FileToSubmit> files = new ArrayList<>();
        for (String argument : arguments) {
            Path path = Path.of(argument);
            if (!Files.isReadable(path)) {
                throw new NoSuchFileException(argument);
            }
            if (!Files.isDirectory(path)) {
                files.add(of(path));
                continue;
            }
            List<FileToSubmit> inside = inside(path);
            if (inside.isEmpty()) {
                throw new UsageException(Words.of("ingest.no.avro", "folder", argument));
            }
            files.addAll(inside);
        }
        return files;
    }

    private static List<FileToSubmit> inside(Path folder) throws IOException {
        List<Path> paths;
        try (Stream<Path> listed = Files.list(folder)) {
            paths = listed.filter(Files::isRegularFile).sorted().toList();
        }
        List<FileToSubmit> files = new ArrayList<>();
        for (Path path : paths) {
            if (path.toString().toLowerCase(Locale.ROOT).endsWith(".avro") || begins(path, AVRO)) {
                files.add(of(path));
            }
        }
        return files;
    }

    private static FileToSubmit of(Path path) throws IOException {
        String name = path.toString().toLowerCase(Locale.ROOT);
        boolean csv = !begins(path, AVRO) && (name.endsWith(".csv") || name.endsWith(".csv.gz"));
        return new FileToSubmit(
                path,
                csv ? SubmissionFormat.CSV : SubmissionFormat.AVRO,
                begins(path, GZIP) ? Spool.Packing.GZIP : Spool.Packing.NONE,
                Files.size(path));
    }

    private static boolean begins(Path path, byte[] with) throws IOException {
        try (InputStream in = Files.newInputStream(path)) {
            return Arrays.equals(in.readNBytes(with.length), with);
        }
    }
}
