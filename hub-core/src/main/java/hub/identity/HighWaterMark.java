package hub.identity;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * How far the numbers of one sequence may ever have been used, kept in a file beside the key, outside the database: a
 * restored, older database is told where to go on.
 *
 * <p>The file holds two numbers. The <em>mark</em> is forced to disk before any number reaches it, in steps of {@value
 * #STEP}. The <em>next</em> number is exact but only written, not forced: it outlives a process that is killed, not a
 * machine that loses power. So it is trusted within one life of the machine (its boot id stands beside it); after that,
 * and on machines that have no boot id, opening skips to the mark. All servers of one database share the file; a lock
 * on it makes each reservation one act, between processes and within one.
 */
public final class HighWaterMark implements AutoCloseable {

    static final int STEP = 10_000;

    private static final Pattern LINE = Pattern.compile("mark=(\\d{19}) next=(\\d{19}) boot=([0-9a-z-]{36})\n");
    private static final int LENGTH = 5 + 19 + 6 + 19 + 6 + 36 + 1;
    private static final String NO_BOOT_ID = "-".repeat(36);
    private static final Path BOOT_ID = Path.of("/proc/sys/kernel/random/boot_id");

    /** A file lock holds between processes only; these hold between threads, by real path. */
    private static final Map<Path, Object> MONITORS = new ConcurrentHashMap<>();

    private final Path file;
    private final Object monitor;
    private final FileChannel channel;

    /** Up to where the mark is known to be on disk: what another process wrote but did not yet force does not count. */
    private long forced;

    @SuppressWarnings("try") // the lock is held, not used
    private HighWaterMark(Path file, String bootId) throws IOException {
        this.file = file;
        this.monitor = MONITORS.computeIfAbsent(file.toRealPath(), path -> new Object());
        this.channel = FileChannel.open(file, StandardOpenOption.READ, StandardOpenOption.WRITE);
        synchronized (monitor) {
            try (FileLock held = channel.lock()) {
                State state = read();
                if (bootId.equals(NO_BOOT_ID) || !bootId.equals(state.bootId)) {
                    state = new State(state.mark, state.mark, bootId);
                    write(state);
                }
                channel.force(true);
                forced = state.mark;
            } catch (IOException | RuntimeException e) {
                channel.close();
                throw e;
            }
        }
    }

    /**
     * Opens the mark of one sequence.
     *
     * @throws KeyRefusal where the file is not there or cannot be understood
     */
    static HighWaterMark open(Path file) {
        return open(file, bootId());
    }

    static HighWaterMark open(Path file, String bootId) {
        if (!Files.exists(file)) {
            throw new KeyRefusal(KeyRefusal.Reason.MARK_MISSING, file);
        }
        try {
            return new HighWaterMark(file, bootId);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Writes a new file whose numbers begin at {@code first}. */
    static void create(Path file, long first) throws IOException {
        OwnerOnly.write(file, line(new State(first, first, NO_BOOT_ID)));
    }

    /**
     * Reserves {@code count} numbers in a row.
     *
     * <p>Within one life of the database numbers follow one another without gaps, whichever server asks; a transaction
     * that reserved and was rolled back leaves its numbers unused. Where {@code next} is behind what was reserved
     * before (an older database was restored), the answer is beyond it.
     *
     * @param next the number that the database would use next
     * @return the first of the reserved numbers, {@code next} or above; the database's next becomes this plus count
     */
    @SuppressWarnings("try") // the lock is held, not used
    public long reserve(long next, int count) {
        if (next < 0 || count < 0) {
            throw new IllegalArgumentException("numbers are reserved from 0 upwards");
        }
        synchronized (monitor) {
            try (FileLock held = channel.lock()) {
                State state = read();
                long first = Math.max(next, state.next);
                long after = Math.addExact(first, count);
                long mark = state.mark;
                if (after > mark) {
                    mark = Math.addExact(after, STEP - 1) / STEP * STEP;
                }
                write(new State(mark, after, state.bootId));
                if (after > forced) {
                    channel.force(true);
                    forced = mark;
                }
                return first;
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }

    @Override
    public void close() {
        try {
            channel.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private State read() throws IOException {
        ByteBuffer bytes = ByteBuffer.allocate(LENGTH + 1);
        int read = 0;
        while (bytes.hasRemaining() && read >= 0) {
            read = channel.read(bytes, bytes.position());
        }
        Matcher line = LINE.matcher(new String(bytes.array(), 0, bytes.position(), StandardCharsets.ISO_8859_1));
        if (!line.matches()) {
            throw new KeyRefusal(KeyRefusal.Reason.MARK_DAMAGED, file);
        }
        try {
            long mark = Long.parseLong(line.group(1));
            long next = Long.parseLong(line.group(2));
            if (next > mark) {
                throw new KeyRefusal(KeyRefusal.Reason.MARK_DAMAGED, file);
            }
            return new State(mark, next, line.group(3));
        } catch (NumberFormatException e) {
            throw new KeyRefusal(KeyRefusal.Reason.MARK_DAMAGED, file);
        }
    }

    private void write(State state) throws IOException {
        ByteBuffer bytes = ByteBuffer.wrap(line(state));
        while (bytes.hasRemaining()) {
            channel.write(bytes, bytes.position());
        }
    }

    private static byte[] line(State state) {
        return (String.format(Locale.ROOT, "mark=%019d next=%019d boot=", state.mark, state.next) + state.bootId + "\n")
                .getBytes(StandardCharsets.ISO_8859_1);
    }

    private static String bootId() {
        try {
            String id = Files.readString(BOOT_ID, StandardCharsets.US_ASCII).trim();
            return id.matches("[0-9a-f-]{36}") ? id : NO_BOOT_ID;
        } catch (IOException e) {
            return NO_BOOT_ID;
        }
    }

    private record State(long mark, long next, String bootId) {}
}
