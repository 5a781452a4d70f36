package hub.ingest.spool;

import hub.problem.Problem;
import hub.problem.ProblemKind;
import hub.submission.FindingCode;
import java.io.EOFException;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Map;
import java.util.function.UnaryOperator;
import java.util.zip.GZIPInputStream;
import java.util.zip.ZipException;
import org.jspecify.annotations.Nullable;

/**
 * Takes bodies into a folder that only its owner can read. A body is there whole and synced to the disk, or not at all:
 * what a crash left half taken is removed when a spool is opened.
 */
public final class Spool {

    private static final String UNFINISHED = ".part";

    /** Gzip packs an honest roll 5 to 50 times smaller and can pack nothing over 1,032 times smaller. */
    private static final int HIGHEST_RATIO = 200;

    /** Below this a body may pack as well as it likes. */
    private static final long RATIO_COUNTS_FROM = 8L << 20;

    private final Path folder;
    private final long limit;
    private final UnaryOperator<OutputStream> disk;

    /**
     * A spool in that folder, which is made where it is not there.
     *
     * @param limit bytes of one body, gzip undone
     */
    public Spool(Path folder, long limit) throws IOException {
        this(folder, limit, UnaryOperator.identity());
    }

    /** The disk stands between the spool and its files, so that a test can fill it. */
    Spool(Path folder, long limit, UnaryOperator<OutputStream> disk) throws IOException {
        this.folder = folder;
        this.limit = limit;
        this.disk = disk;
        Files.createDirectories(folder, ownerOnly(folder, "rwx------"));
        discardAbandoned();
    }

    /** How a body is packed on its way. */
    public enum Packing {
        NONE,
        GZIP
    }

    /**
     * Takes a body to its end; returns once it is durable.
     *
     * @throws Problem too_large, submission_unreadable (gzip that is none or is cut short), disk_full
     * @throws IOException where the body cannot be read to its end; nothing is left of it then
     */
    public Spooled take(InputStream body, Packing packing) throws IOException {
        Path unfinished = unfinished();
        try (FileChannel file = FileChannel.open(unfinished, StandardOpenOption.WRITE)) {
            file.lock();
            MessageDigest hash = sha256();
            long bytes = packing == Packing.GZIP ? unpacked(body, file, hash) : plain(body, file, hash);
            String name = String.valueOf(unfinished.getFileName());
            Path finished = folder.resolve(name.substring(0, name.length() - UNFINISHED.length()));
            Files.move(unfinished, finished, StandardCopyOption.ATOMIC_MOVE);
            syncFolder();
            return new Spooled(finished, HexFormat.of().formatHex(hash.digest()), bytes);
        } finally {
            Files.deleteIfExists(unfinished);
        }
    }

    private Path unfinished() throws IOException {
        try {
            return Files.createTempFile(folder, "", UNFINISHED, ownerOnly(folder, "rw-------"));
        } catch (IOException e) {
            throw diskFullOr(e);
        }
    }

    private void discardAbandoned() throws IOException {
        try (DirectoryStream<Path> files = Files.newDirectoryStream(folder, "*" + UNFINISHED)) {
            for (Path file : files) {
                if (isAbandoned(file)) {
                    Files.deleteIfExists(file);
                }
            }
        }
    }

    /** Whoever takes a body holds a lock on its file from before the first byte; an empty file may be about to be locked. */
    private static boolean isAbandoned(Path file) throws IOException {
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE);
                FileLock lock = channel.tryLock()) {
            return lock != null && channel.size() > 0;
        } catch (OverlappingFileLockException | NoSuchFileException e) {
            return false;
        }
    }

    private long plain(InputStream body, FileChannel file, MessageDigest hash) throws IOException {
        return write(body, file, hash, unpacked -> {});
    }

    private long unpacked(InputStream body, FileChannel file, MessageDigest hash) throws IOException {
        Counted packed = new Counted(body);
        long bytes;
        try {
            bytes = write(new GZIPInputStream(packed, 64 * 1024), file, hash, unpacked -> {
                if (unpacked > RATIO_COUNTS_FROM && unpacked / HIGHEST_RATIO > packed.count) {
                    throw Problem.of(ProblemKind.TOO_LARGE, Map.of("limit", HIGHEST_RATIO + " : 1 (gzip)"));
                }
            });
        } catch (ZipException | EOFException e) {
            packed.throwIfFailed();
            Map<String, String> at = Map.of("byte", Long.toString(packed.count));
            throw Problem.told(
                    ProblemKind.SUBMISSION_UNREADABLE,
                    language -> Map.of("where", FindingCode.PACKING_BROKEN.text(language, at)));
        }
        packed.throwIfFailed();
        return bytes;
    }

    /** Is told how many bytes there are so far. */
    private interface Watch {
        void written(long bytes);
    }

    private long write(InputStream body, FileChannel file, MessageDigest hash, Watch watch) throws IOException {
        long bytes = 0;
        byte[] buffer = new byte[64 * 1024];
        OutputStream out = disk.apply(Channels.newOutputStream(file));
        for (int got = body.read(buffer); got >= 0; got = body.read(buffer)) {
            bytes += got;
            if (bytes > limit) {
                throw Problem.of(ProblemKind.TOO_LARGE, Map.of("limit", limit + " bytes"));
            }
            watch.written(bytes);
            hash.update(buffer, 0, got);
            store(out, buffer, got);
        }
        sync(file);
        return bytes;
    }

    private static void store(OutputStream out, byte[] buffer, int length) throws IOException {
        try {
            out.write(buffer, 0, length);
        } catch (IOException e) {
            throw diskFullOr(e);
        }
    }

    private static void sync(FileChannel channel) throws IOException {
        try {
            channel.force(true);
        } catch (IOException e) {
            throw diskFullOr(e);
        }
    }

    /** Java says so in the operating system's words only. */
    private static IOException diskFullOr(IOException e) {
        String message = String.valueOf(e.getMessage());
        if (message.contains("No space left")
                || message.contains("quota exceeded")
                || message.contains("not enough space")) {
            throw Problem.because(e, ProblemKind.DISK_FULL, Map.of());
        }
        return e;
    }

    /** Without this a power cut can lose the new name; Windows has no such call and needs none. */
    private void syncFolder() throws IOException {
        if (isPosix(folder)) {
            try (FileChannel channel = FileChannel.open(folder, StandardOpenOption.READ)) {
                sync(channel);
            }
        }
    }

    private static FileAttribute<?>[] ownerOnly(Path where, String permissions) {
        return isPosix(where)
                ? new FileAttribute<?>[] {
                    PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString(permissions))
                }
                : new FileAttribute<?>[0];
    }

    private static boolean isPosix(Path path) {
        return path.getFileSystem().supportedFileAttributeViews().contains("posix");
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }

    /** The packed bytes, counted. Keeps the body's own failure, which unpacking may take for its end. */
    private static final class Counted extends FilterInputStream {

        private long count;
        private @Nullable IOException failure;

        Counted(InputStream in) {
            super(in);
        }

        @Override
        public int read() throws IOException {
            byte[] one = new byte[1];
            return read(one, 0, 1) < 0 ? -1 : one[0] & 0xFF;
        }

        @Override
        public int read(byte[] into, int from, int length) throws IOException {
            try {
                int got = in.read(into, from, length);
                count += Math.max(0, got);
                return got;
            } catch (IOException e) {
                failure = e;
                throw e;
            }
        }

        /** Unpacking goes on with the next gzip member only where more bytes seem to be at hand, which a network may hide. */
        @Override
        public int available() {
            return 1;
        }

        void throwIfFailed() throws IOException {
            if (failure != null) {
                throw failure;
            }
        }
    }
}
