package hub.database;

import hub.database.BackupRefusal.Reason;
import hub.identity.OwnerOnly;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileTime;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Takes what PostgreSQL archived from its spool, a folder beside the data, into the folder of back-ups: packed, closed by age,
 * and gone from the spool only once it is on disk there. So an unreachable folder holds up no transaction; the spool grows meanwhile.
 */
final class SegmentArchive implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(SegmentArchive.class);
    private static final Duration APART = Duration.ofSeconds(1);
    private static final Duration LONGEST_APART = Duration.ofMinutes(1);
    private static final String SENT = ".sent";
    /** PostgreSQL archives again what it was not sure of before a crash: the last few at most. */
    private static final int REMEMBERED = 64;

    private static final Object ONE = new Object();

    private final Path spool;
    private final BackupSettings settings;
    private final String system;
    private final Traces traces;
    private final Thread thread = new Thread(this::run, "segment-archive");
    private volatile @Nullable String trouble;
    private volatile boolean closed;

    SegmentArchive(Path spool, BackupSettings settings, String system, Traces traces) {
        this.spool = spool;
        this.settings = settings;
        this.system = system;
        this.traces = traces;
        thread.setDaemon(true);
    }

    void start() {
        thread.start();
    }

    /** Why what was archived does not leave the spool at the moment, or null. */
    @Nullable
    String trouble() {
        return trouble;
    }

    private void run() {
        Duration wait = APART;
        while (!closed) {
            try {
                send();
                trouble = null;
                wait = APART;
            } catch (IOException | RuntimeException e) {
                wait = wait.multipliedBy(2).compareTo(LONGEST_APART) > 0 ? LONGEST_APART : wait.multipliedBy(2);
                String why = String.valueOf(e.getMessage());
                if (!why.equals(trouble)) {
                    LOG.warn("what PostgreSQL archived stays in {} until this is mended: {}", spool, why);
                }
                trouble = why;
            }
            try {
                synchronized (this) {
                    if (!closed) {
                        wait(wait.toMillis());
                    }
                }
            } catch (InterruptedException e) {
                return;
            }
        }
    }

    /** Sends all that is there, in the order of its names. */
    @SuppressWarnings("try") // the lock is held, not used
    void send() throws IOException {
        synchronized (ONE) {
            try (FileChannel channel = FileChannel.open(
                            spool.resolve("lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
                    FileLock held = channel.lock()) {
                BackupFolder folder = BackupFolder.at(settings.folder());
                folder.mustBeOf(system, spool);
                for (Path file : waiting()) {
                    traced(file, folder);
                }
                forget();
            }
        }
    }

    private List<Path> waiting() throws IOException {
        try (Stream<Path> files = Files.list(spool)) {
            return files.filter(file -> BackupFolder.ARCHIVED
                            .matcher(file.getFileName().toString())
                            .matches())
                    .sorted()
                    .toList();
        }
    }

    private void traced(Path file, BackupFolder folder) throws IOException {
        try (Span span = traces.begin(Work.SEGMENT)) {
            span.with("hub.bytes", Files.size(file));
            try {
                send(file, folder);
            } catch (IOException | RuntimeException e) {
                span.failed();
                throw e;
            }
        }
    }

    private void send(Path file, BackupFolder folder) throws IOException {
        String name = file.getFileName().toString();
        String hash = hash(file);
        Path sent = spool.resolve(name + SENT);
        Path to = folder.archived(name);
        if (Files.exists(to)) {
            // It cannot be read here; what it was made of is known by its hash.
            if (!Files.exists(sent)
                    || !Files.readString(sent, StandardCharsets.US_ASCII).equals(hash)) {
                throw new BackupRefusal(Reason.OTHER_SEGMENT, to);
            }
        } else {
            OwnerOnly.write(sent, hash.getBytes(StandardCharsets.US_ASCII));
            FileTime archived = Files.getLastModifiedTime(file);
            AgeFile.write(to, settings.recipient(), out -> Files.copy(file, out));
            Files.setLastModifiedTime(to, archived);
        }
        Files.delete(file);
    }

    private void forget() throws IOException {
        try (Stream<Path> files = Files.list(spool)) {
            List<Path> sent = files.filter(file -> file.getFileName().toString().endsWith(SENT))
                    .sorted(Comparator.reverseOrder())
                    .skip(REMEMBERED)
                    .toList();
            for (Path file : sent) {
                Files.deleteIfExists(file);
            }
        }
    }

    private static String hash(Path file) throws IOException {
        try (InputStream in = Files.newInputStream(file)) {
            MessageDigest sha = MessageDigest.getInstance("SHA-256");
            in.transferTo(new OutputStream() {
                @Override
                public void write(int one) {
                    sha.update((byte) one);
                }

                @Override
                public void write(byte[] bytes, int from, int length) {
                    sha.update(bytes, from, length);
                }
            });
            return HexFormat.of().formatHex(sha.digest());
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Stops the thread, and sends what the server archived when it stopped, where it can be sent. */
    @Override
    public void close() {
        synchronized (this) {
            closed = true;
            notifyAll();
        }
        try {
            thread.join();
            send();
        } catch (IOException | RuntimeException e) {
            LOG.warn("what PostgreSQL archived last stays in {} until the next start: {}", spool, e.getMessage());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
