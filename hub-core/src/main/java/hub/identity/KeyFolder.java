package hub.identity;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.EnumMap;
import java.util.HexFormat;
import java.util.Map;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * The folder, shared by all servers of one database, that holds the code key and each sequence's high-water mark.
 *
 * <p>Of a back-up of the database it is no part. Of a back-up of the folder only the key may ever be put back: an old
 * mark would let numbers be used twice, so the mark is set anew by {@link #setMark}.
 */
public final class KeyFolder implements AutoCloseable {

    private static final String KEY = "code.key";
    private static final Object CREATING = new Object();

    private final Path folder;
    private final CodeKey key;
    private final Map<CodeKind, HighWaterMark> marks = new EnumMap<>(CodeKind.class);

    private KeyFolder(Path folder, CodeKey key) {
        this.folder = folder;
        this.key = key;
        for (CodeKind kind : CodeKind.values()) {
            marks.put(kind, HighWaterMark.open(folder.resolve(kind.markFile())));
        }
    }

    /**
     * Opens the folder; at the first start of a new installation makes the key.
     *
     * @param fingerprint what the database keeps of its key, or null where it keeps none yet: only then is a key made
     * @param newKey gives 32 random bytes
     * @throws KeyRefusal where the key is not the database's, is not there, can be read by others, or lacks its marks
     */
    public static KeyFolder open(Path folder, @Nullable String fingerprint, Supplier<byte[]> newKey) {
        Path file = folder.resolve(KEY);
        try {
            if (fingerprint == null) {
                OwnerOnly.makeFolder(folder);
            }
            if (!Files.isDirectory(folder)) {
                throw new KeyRefusal(KeyRefusal.Reason.MISSING, folder);
            }
            OwnerOnly.check(folder);
            if (fingerprint == null) {
                makeOnce(folder, newKey);
            }
            if (!Files.exists(file)) {
                throw new KeyRefusal(KeyRefusal.Reason.MISSING, file);
            }
            OwnerOnly.check(file);
            CodeKey key = read(file);
            if (fingerprint != null && !fingerprint.equals(key.fingerprint())) {
                throw new KeyRefusal(KeyRefusal.Reason.WRONG, file);
            }
            return new KeyFolder(folder, key);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /**
     * Sets a sequence's mark where it was lost: an operator's act, while no server runs.
     *
     * @param first above every number ever used
     */
    public static void setMark(Path folder, CodeKind kind, long first) {
        try {
            OwnerOnly.check(folder);
            HighWaterMark.create(folder.resolve(kind.markFile()), first);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Whether a sequence's mark is there. */
    public static boolean hasMark(Path folder, CodeKind kind) {
        return Files.exists(folder.resolve(kind.markFile()));
    }

    /** What the database keeps to know its key again. */
    public String fingerprint() {
        return key.fingerprint();
    }

    /**
     * For a database that kept no fingerprint when the folder was opened and has one now, from another server.
     *
     * @throws KeyRefusal where that server has another key
     */
    public void mustBe(String fingerprint) {
        if (!fingerprint.equals(key.fingerprint())) {
            throw new KeyRefusal(KeyRefusal.Reason.WRONG, folder.resolve(KEY));
        }
    }

    public CodeKey key() {
        return key;
    }

    /** Reserves numbers of one sequence: see {@link HighWaterMark#reserve}. */
    public long reserve(CodeKind kind, long next, int count) {
        HighWaterMark mark = marks.get(kind);
        if (mark == null) {
            throw new IllegalStateException("no mark for " + kind);
        }
        return mark.reserve(next, count);
    }

    @Override
    public void close() {
        marks.values().forEach(HighWaterMark::close);
    }

    /** Two servers may start at once: the lock lets one make the key, and the key comes last. */
    @SuppressWarnings("try") // the lock is held, not used
    private static void makeOnce(Path folder, Supplier<byte[]> newKey) throws IOException {
        Path file = folder.resolve(KEY);
        Path lock = folder.resolve("first-start.lock");
        synchronized (CREATING) {
            if (Files.exists(file)) {
                return;
            }
            try (FileChannel channel = FileChannel.open(lock, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
                    FileLock held = channel.lock()) {
                if (Files.exists(file)) {
                    return;
                }
                for (CodeKind kind : CodeKind.values()) {
                    HighWaterMark.create(folder.resolve(kind.markFile()), 0);
                }
                String hex = HexFormat.of().formatHex(new CodeKey(newKey.get()).bytes()) + "\n";
                OwnerOnly.write(file, hex.getBytes(StandardCharsets.US_ASCII));
            }
        }
    }

    private static CodeKey read(Path file) throws IOException {
        try {
            return new CodeKey(HexFormat.of()
                    .parseHex(
                            Files.readString(file, StandardCharsets.ISO_8859_1).trim()));
        } catch (IllegalArgumentException e) {
            throw new KeyRefusal(KeyRefusal.Reason.UNREADABLE, file);
        }
    }
}
