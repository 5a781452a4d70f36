package hub.database;

import com.exceptionfactory.jagged.RecipientStanzaReader;
import hub.database.BackupFolder.Base;
import hub.database.BackupFolder.Chain;
import hub.database.BackupRefusal.Reason;
import hub.identity.OwnerOnly;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.LongConsumer;
import java.util.stream.Stream;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;
import org.jspecify.annotations.Nullable;

/**
 * Makes the embedded server's data anew from back-ups, as they were at an instant or to the end of what is archived. PostgreSQL
 * asks for each segment that it replays by an empty file; this process opens it and puts it there, so that no more than one lies
 * open on the disk.
 */
public final class Restoration implements AutoCloseable {

    /** Of a segment's name, those of its timeline. */
    private static final int LINE_DIGITS = 8;

    private static final int HEXADECIMAL = 16;
    private static final Duration LOOKED = Duration.ofMillis(10);
    private static final String WANTED = ".wanted";
    /** At that point of a start PostgreSQL knows no names of zones. */
    private static final DateTimeFormatter TARGET =
            DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm:ss.SSSSSS'+00'").withZone(ZoneOffset.UTC);

    private final BackupFolder folder;
    private final List<RecipientStanzaReader> identities;
    private final Path exchange;
    private final LongConsumer progress;
    private final Set<String> given = ConcurrentHashMap.newKeySet();
    private final Thread thread = new Thread(this::run, "restoration");
    private volatile boolean closed;
    private volatile @Nullable Exception failure;

    private Restoration(
            BackupFolder folder, List<RecipientStanzaReader> identities, Path exchange, LongConsumer progress) {
        this.folder = folder;
        this.identities = identities;
        this.exchange = exchange;
        this.progress = progress;
    }

    /**
     * How far to restore.
     *
     * @param to everything that was committed until then, and nothing later; null: everything there is
     * @param line the timeline to follow, of which each restoring begins another; null: the newest
     */
    public record Wanted(@Nullable Instant to, @Nullable Integer line) {

        private int newestLine() {
            return line == null ? Integer.MAX_VALUE : line;
        }
    }

    /**
     * Restores.
     *
     * @param wanted how far
     * @param progress hears how many segments were replayed
     * @throws BackupRefusal where it cannot be done; then there are no data, as before
     */
    public static Chain run(
            EmbeddedSettings settings, BackupFolder folder, Path identity, Wanted wanted, LongConsumer progress)
            throws IOException {
        List<RecipientStanzaReader> identities = AgeFile.identities(identity);
        Chain chain = chain(folder, wanted);
        Path exchange = settings.folder().resolve("restoring");
        ServerBinaries.delete(exchange);
        OwnerOnly.makeFolder(exchange);
        try (Restoration restoration = new Restoration(folder, identities, exchange, progress)) {
            restoration.thread.setDaemon(true);
            restoration.thread.start();
            restoration.replay(settings, chain, wanted);
            return chain;
        } finally {
            ServerBinaries.delete(exchange);
        }
    }

    /** The newest base that ended by then, and what is replayed on it. */
    private static Chain chain(BackupFolder folder, Wanted wanted) throws IOException {
        Instant to = wanted.to();
        List<Base> bases = folder.bases();
        if (bases.isEmpty()) {
            throw new BackupRefusal(Reason.NO_BASE, folder.path());
        }
        Base base = bases.stream()
                .filter(each -> to == null || !each.ended().isAfter(to))
                .filter(each ->
                        Integer.parseInt(each.first().substring(0, LINE_DIGITS), HEXADECIMAL) <= wanted.newestLine())
                .reduce((earlier, later) -> later)
                .orElseThrow(
                        () -> new BackupRefusal(Reason.TOO_EARLY, bases.get(0).ended()));
        Chain chain = folder.chain(base, wanted.newestLine());
        if (chain.gap() != null && (to == null || !chain.until().isAfter(to))) {
            throw new BackupRefusal(Reason.MISSING, chain.gap());
        }
        return chain;
    }

    /**
     * Opens every file of a base and of what follows it, and changes nothing.
     *
     * @throws BackupRefusal where one is missing or not whole
     */
    public static Chain check(BackupFolder folder, Path identity, LongConsumer progress) throws IOException {
        List<RecipientStanzaReader> identities = AgeFile.identities(identity);
        Chain chain = chain(folder, new Wanted(null, null));
        AgeFile.read(chain.base().file(), identities, in -> {
            if (!unpack(in, null)) {
                throw new BackupRefusal(Reason.BROKEN, chain.base().file());
            }
            return chain;
        });
        long opened = 0;
        for (String segment : chain.segments()) {
            AgeFile.read(folder.archived(segment), identities, in -> in.transferTo(OutputStream.nullOutputStream()));
            progress.accept(++opened);
        }
        return chain;
    }

    private void replay(EmbeddedSettings settings, Chain chain, Wanted wanted) throws IOException {
        Instant to = wanted.to();
        Map<String, String> recovery = new LinkedHashMap<>();
        recovery.put("restore_command", command());
        recovery.put("hot_standby", "off");
        // Whoever can write into the folder of back-ups has no program run here.
        for (String runs : List.of(
                "recovery_end_command",
                "archive_cleanup_command",
                "shared_preload_libraries",
                "session_preload_libraries",
                "local_preload_libraries")) {
            recovery.put(runs, "");
        }
        if (to != null) {
            recovery.put("recovery_target_time", TARGET.format(to));
            recovery.put("recovery_target_action", "promote");
            recovery.put("recovery_target_inclusive", "on");
        }
        if (wanted.line() != null) {
            recovery.put("recovery_target_timeline", wanted.line().toString());
        }
        Path base = chain.base().file();
        try {
            EmbeddedServer.recover(
                    settings,
                    data -> AgeFile.read(base, identities, in -> {
                        OwnerOnly.makeFolder(data);
                        if (!unpack(in, data)) {
                            throw new BackupRefusal(Reason.BROKEN, base);
                        }
                        return data;
                    }),
                    recovery);
        } catch (DatabaseUnusable e) {
            throw refusal(settings, to, e);
        }
        String last = chain.segments().get(chain.segments().size() - 1);
        if (to == null && !given.contains(last)) {
            // Cannot be where a chain has no gap: the server would have had to stop reading by itself.
            ServerBinaries.delete(settings.folder().resolve("data"));
            throw new BackupRefusal(Reason.NOT_REPLAYED, last);
        }
    }

    private RuntimeException refusal(EmbeddedSettings settings, @Nullable Instant to, DatabaseUnusable unusable)
            throws IOException {
        Exception known = failure;
        if (known instanceof BackupRefusal refusal) {
            return refusal;
        }
        if (known != null) {
            return new BackupRefusal(Reason.NOT_REPLAYED, String.valueOf(known.getMessage()), known);
        }
        Path log = settings.folder().resolve("start.log");
        String said = Files.exists(log) ? Files.readString(log, StandardCharsets.ISO_8859_1) : "";
        if (to != null && said.contains("recovery ended before configured recovery target was reached")) {
            return new BackupRefusal(Reason.TOO_LATE, to, unusable);
        }
        return said.isEmpty()
                ? unusable
                : new BackupRefusal(Reason.NOT_REPLAYED, String.valueOf(unusable.getMessage()), unusable);
    }

    /**
     * How PostgreSQL asks: 1 says that there is none, which ends what is archived, more than 125 that nothing is to be restored.
     * It asks nobody once this process has ended.
     */
    private String command() {
        String at = "'" + exchange.toString().replace("'", "'\\''").replace("%", "%%") + "'";
        return "cd " + at + " && : > %f.wanted && while [ ! -e %f.given ] && [ ! -e %f.none ]; do"
                + " if [ -e failed ] || ! kill -0 " + ProcessHandle.current().pid() + "; then exit 126; fi;"
                + " sleep 0.02; done; if [ -e %f.none ]; then rm %f.none; exit 1; fi; cd \"$OLDPWD\" && mv " + at
                + "/%f.given %p";
    }

    private void run() {
        try {
            while (!closed) {
                for (String name : wanted()) {
                    give(name);
                }
                Thread.sleep(LOOKED.toMillis());
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (IOException | RuntimeException e) {
            failure = e;
            try {
                Files.createFile(exchange.resolve("failed"));
            } catch (IOException second) {
                e.addSuppressed(second);
            }
        }
    }

    private List<String> wanted() throws IOException {
        try (Stream<Path> files = Files.list(exchange)) {
            return files.map(file -> file.getFileName().toString())
                    .filter(name -> name.endsWith(WANTED))
                    .map(name -> name.substring(0, name.length() - WANTED.length()))
                    .toList();
        }
    }

    private void give(String name) throws IOException {
        Files.delete(exchange.resolve(name + WANTED));
        Path archived = folder.archived(name);
        if (!BackupFolder.ARCHIVED.matcher(name).matches() || !Files.exists(archived)) {
            Files.createFile(exchange.resolve(name + ".none"));
            return;
        }
        Path opening = exchange.resolve(name + ".opening");
        AgeFile.read(archived, identities, in -> Files.copy(in, opening, StandardCopyOption.REPLACE_EXISTING));
        Files.move(opening, exchange.resolve(name + ".given"), StandardCopyOption.ATOMIC_MOVE);
        given.add(name);
        progress.accept(given.size());
    }

    /**
     * Unpacks a base.
     *
     * @param into null: only looks through it
     * @return whether it has what comes last in it
     */
    private static boolean unpack(InputStream in, @Nullable Path into) throws IOException {
        boolean ended = false;
        TarArchiveInputStream tar = new TarArchiveInputStream(in);
        for (TarArchiveEntry entry = tar.getNextEntry(); entry != null; entry = tar.getNextEntry()) {
            ended = entry.getName().equals(BaseBackup.LABEL);
            if (into == null) {
                tar.transferTo(OutputStream.nullOutputStream());
                continue;
            }
            Path to = into.resolve(entry.getName()).normalize();
            if (!to.startsWith(into) || !(entry.isDirectory() || entry.isFile())) {
                throw new IOException("an entry leads out of the archive");
            }
            if (entry.isDirectory()) {
                OwnerOnly.makeFolder(to);
            } else {
                Files.copy(tar, to);
            }
        }
        in.transferTo(OutputStream.nullOutputStream());
        return ended;
    }

    @Override
    public void close() {
        closed = true;
        try {
            thread.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
