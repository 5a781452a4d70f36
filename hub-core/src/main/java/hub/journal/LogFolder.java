package hub.journal;

import hub.identity.KeyRefusal;
import hub.identity.OwnerOnly;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * What of the log lies in the key folder, outside the database: the key that signs checkpoints, and the last checkpoint that it
 * signed, written before anybody hears of it. So a database that was restored to before that checkpoint is found out, and nothing
 * that contradicts it is signed.
 */
final class LogFolder {

    private static final String KEY = "log.key";
    private static final String LAST = "log.checkpoint";
    private static final String LOCK = "log.lock";
    private static final Object ONE = new Object();

    private final Path folder;
    private final LogKey key;

    private LogFolder(Path folder, LogKey key) {
        this.folder = folder;
        this.key = key;
    }

    /**
     * Opens the folder; at the first start of a new installation makes the key.
     *
     * @param kept the key that the database names, or null where it names none yet: only then is one made
     * @param origin the log's name, for a key that is made
     * @param newKey gives 32 random bytes
     * @throws KeyRefusal where the key is not the one that the database names, is not there, or can be read by others
     */
    @SuppressWarnings("try") // the lock is held, not used
    static LogFolder open(Path folder, @Nullable String kept, Supplier<String> origin, Supplier<byte[]> newKey) {
        Path file = folder.resolve(KEY);
        try {
            OwnerOnly.makeFolder(folder);
            OwnerOnly.check(folder);
            synchronized (ONE) {
                try (FileChannel channel = locked(folder);
                        FileLock held = channel.lock()) {
                    if (kept == null && !Files.exists(file)) {
                        String made = new LogKey(origin.get(), newKey.get()).secretText() + "\n";
                        OwnerOnly.write(file, made.getBytes(StandardCharsets.UTF_8));
                    }
                }
            }
            if (!Files.exists(file)) {
                throw new KeyRefusal(KeyRefusal.Reason.LOG_MISSING, file);
            }
            OwnerOnly.check(file);
            LogKey key = read(file);
            LogFolder opened = new LogFolder(folder, key);
            if (kept != null) {
                opened.mustBe(kept);
            }
            return opened;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static FileChannel locked(Path folder) throws IOException {
        return FileChannel.open(folder.resolve(LOCK), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
    }

    private static LogKey read(Path file) throws IOException {
        try {
            return LogKey.parse(Files.readString(file, StandardCharsets.UTF_8).strip());
        } catch (IllegalArgumentException e) {
            throw new KeyRefusal(KeyRefusal.Reason.LOG_UNREADABLE, file);
        }
    }

    /**
     * For a database that named no key when the folder was opened, and names one now.
     *
     * @throws KeyRefusal where it is another
     */
    void mustBe(String kept) {
        if (!kept.equals(key.verifier().text())) {
            throw new KeyRefusal(KeyRefusal.Reason.LOG_WRONG, folder.resolve(KEY));
        }
    }

    VerifierKey key() {
        return key.verifier();
    }

    /**
     * The last checkpoint that was signed here, or null where none was.
     *
     * @throws KeyRefusal where the file holds none of this key
     */
    @Nullable
    Checkpoint last() {
        Path file = folder.resolve(LAST);
        try {
            if (!Files.exists(file)) {
                return null;
            }
            SignedNote note = SignedNote.parse(Files.readString(file, StandardCharsets.UTF_8));
            if (note.signers(List.of(key.verifier())).isEmpty()) {
                throw new KeyRefusal(KeyRefusal.Reason.LOG_UNREADABLE, file);
            }
            return Checkpoint.parse(note.text());
        } catch (IllegalArgumentException e) {
            throw new KeyRefusal(KeyRefusal.Reason.LOG_UNREADABLE, file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /**
     * Signs a checkpoint, once it is written here that it was.
     *
     * @throws IllegalStateException where one of a larger tree was signed here, or another of that size
     */
    @SuppressWarnings("try") // the lock is held, not used
    SignedNote sign(Checkpoint checkpoint) {
        synchronized (ONE) {
            try (FileChannel channel = locked(folder);
                    FileLock held = channel.lock()) {
                Checkpoint last = last();
                if (last != null
                        && (last.size() > checkpoint.size()
                                || (last.size() == checkpoint.size()
                                        && !last.root().equals(checkpoint.root())))) {
                    throw new IllegalStateException("a checkpoint of a larger tree was signed already");
                }
                SignedNote note = key.sign(checkpoint.text());
                OwnerOnly.write(folder.resolve(LAST), note.note().getBytes(StandardCharsets.UTF_8));
                return note;
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }
}
