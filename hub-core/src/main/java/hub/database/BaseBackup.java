package hub.database;

import hub.database.BackupFolder.Base;
import hub.database.BackupRefusal.Reason;
import java.io.IOException;
import java.io.InputStream;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.function.LongConsumer;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveOutputStream;

/**
 * Copies the data folder of a running embedded server by PostgreSQL's own interface for that: between the start and the end of
 * it, on one connection, files are copied as they happen to be, and made whole by the log from the start on when they are
 * restored. Nothing outside the data folder goes in: neither its logins, nor the folder of keys.
 */
public final class BaseBackup {

    static final String LABEL = "backup_label";
    static final String CONTROL = "global/pg_control";

    private static final Duration LONGEST_ARCHIVING = Duration.ofMinutes(10);
    /** Their contents are made anew by a start; the folders themselves have to be there. */
    private static final Set<String> EMPTIED = Set.of(
            "pg_wal",
            "pg_replslot",
            "pg_dynshmem",
            "pg_notify",
            "pg_serial",
            "pg_snapshots",
            "pg_stat_tmp",
            "pg_subtrans");

    private static final Set<String> LEFT_OUT = Set.of(
            "postmaster.pid",
            "postmaster.opts",
            "postgresql.auto.conf.tmp",
            "current_logfiles.tmp",
            LABEL,
            "backup_label.old",
            "tablespace_map",
            "tablespace_map.old",
            "backup_manifest",
            "recovery.signal",
            "standby.signal");

    private final Path data;
    private final TarArchiveOutputStream tar;
    private final LongConsumer progress;
    private long bytes;

    private BaseBackup(Path data, TarArchiveOutputStream tar, LongConsumer progress) {
        this.data = data;
        this.tar = tar;
        this.progress = progress;
    }

    /**
     * Makes one, beside a running hub where one runs.
     *
     * @param progress hears how many bytes were copied
     * @throws BackupRefusal where the server does not archive, or the folder cannot be used
     */
    public static Base make(EmbeddedSettings settings, LongConsumer progress) throws IOException {
        BackupSettings backup = Objects.requireNonNull(settings.backup());
        BackupFolder folder = BackupFolder.at(backup.folder());
        try {
            if (EmbeddedServer.running(settings).isPresent()) {
                try (Connection administrator = EmbeddedServer.administerRunning(settings)) {
                    return make(settings, backup, folder, administrator, progress);
                }
            }
            try (EmbeddedServer server = EmbeddedServer.start(settings);
                    Connection administrator = server.administer("postgres")) {
                return make(settings, backup, folder, administrator, progress);
            }
        } catch (SQLException e) {
            throw new DatabaseUnusable("no back-up of the database: SQLSTATE " + e.getSQLState(), e);
        }
    }

    private static Base make(
            EmbeddedSettings settings,
            BackupSettings backup,
            BackupFolder folder,
            Connection administrator,
            LongConsumer progress)
            throws SQLException, IOException {
        if (!one(administrator, "show archive_mode").equals("on")) {
            throw new BackupRefusal(Reason.NOT_ARCHIVING, settings.folder());
        }
        String system = one(administrator, "select system_identifier::text from pg_control_system()");
        folder.mustBeOf(system, settings.spool());
        SegmentArchive archive = new SegmentArchive(settings.spool(), backup, system, Traces.NONE);
        Path making =
                folder.path().resolve("unfinished-" + ProcessHandle.current().pid());
        try {
            String first = one(administrator, "select pg_walfile_name(pg_backup_start('hub', true))");
            String[] last = {""};
            AgeFile.write(making, backup.recipient(), out -> {
                try (TarArchiveOutputStream tar = new TarArchiveOutputStream(out, "UTF-8")) {
                    tar.setLongFileMode(TarArchiveOutputStream.LONGFILE_POSIX);
                    tar.setBigNumberMode(TarArchiveOutputStream.BIGNUMBER_POSIX);
                    last[0] = new BaseBackup(settings.folder().resolve("data"), tar, progress).copy(administrator);
                }
            });
            Instant ended = Instant.parse(one(
                    administrator,
                    "select to_char(clock_timestamp() at time zone 'UTC', 'YYYY-MM-DD\"T\"HH24:MI:SS.US\"Z\"')"));
            await(archive, folder, first, last[0]);
            Base base = new Base(folder.base(ended, first, last[0]), ended, first, last[0]);
            Files.move(making, base.file(), StandardCopyOption.ATOMIC_MOVE);
            try (FileChannel names = FileChannel.open(folder.path(), StandardOpenOption.READ)) {
                names.force(true);
            }
            return base;
        } finally {
            Files.deleteIfExists(making);
            Files.deleteIfExists(making.resolveSibling(making.getFileName() + ".making"));
        }
    }

    /** All but the label and the control file while it goes on, those two at its end; gives the last segment it needs. */
    private String copy(Connection administrator) throws IOException {
        Files.walkFileTree(data, new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult preVisitDirectory(Path folder, BasicFileAttributes known) throws IOException {
                return enter(folder);
            }

            @Override
            public FileVisitResult visitFile(Path file, BasicFileAttributes known) throws IOException {
                if (isWanted(name(file))) {
                    add(file, known.size());
                }
                return FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult visitFileFailed(Path file, IOException e) throws IOException {
                if (e instanceof NoSuchFileException) {
                    return FileVisitResult.CONTINUE;
                }
                throw e;
            }
        });
        add(CONTROL, control());
        try (PreparedStatement stop = administrator.prepareStatement(
                        "select labelfile, pg_walfile_name(lsn) from pg_backup_stop(false)");
                ResultSet stopped = stop.executeQuery()) {
            stopped.next();
            add(LABEL, stopped.getString(1).getBytes(StandardCharsets.UTF_8));
            return stopped.getString(2);
        } catch (SQLException e) {
            throw new DatabaseUnusable("the back-up was not ended: SQLSTATE " + e.getSQLState(), e);
        }
    }

    private FileVisitResult enter(Path folder) throws IOException {
        String name = name(folder);
        if (name.equals("pg_tblspc") && hasFiles(folder)) {
            throw new BackupRefusal(Reason.TABLESPACES, folder);
        }
        if (folder.getFileName().toString().startsWith("pgsql_tmp")) {
            return FileVisitResult.SKIP_SUBTREE;
        }
        if (!name.isEmpty()) {
            tar.putArchiveEntry(new TarArchiveEntry(name + "/"));
            tar.closeArchiveEntry();
        }
        return EMPTIED.contains(name) ? FileVisitResult.SKIP_SUBTREE : FileVisitResult.CONTINUE;
    }

    private static boolean hasFiles(Path folder) throws IOException {
        try (var files = Files.list(folder)) {
            return files.findAny().isPresent();
        }
    }

    private String name(Path path) {
        return data.relativize(path).toString().replace('\\', '/');
    }

    private static boolean isWanted(String name) {
        String last = name.substring(name.lastIndexOf('/') + 1);
        return !LEFT_OUT.contains(name)
                && !name.equals(CONTROL)
                && !last.startsWith("pgsql_tmp")
                && !last.startsWith("pg_internal.init");
    }

    /** As many bytes as it had when it was opened: what it grew by since is in the log, and zeros stand for what it lost. */
    private void add(Path file, long size) throws IOException {
        try (InputStream in = Files.newInputStream(file)) {
            TarArchiveEntry entry = new TarArchiveEntry(name(file));
            entry.setSize(size);
            tar.putArchiveEntry(entry);
            byte[] some = new byte[1 << 16];
            long left = size;
            while (left > 0) {
                int read = in.read(some, 0, (int) Math.min(some.length, left));
                if (read < 0) {
                    Arrays.fill(some, (byte) 0);
                    read = (int) Math.min(some.length, left);
                }
                tar.write(some, 0, read);
                left -= read;
            }
            tar.closeArchiveEntry();
            bytes += size;
            progress.accept(bytes);
        } catch (NoSuchFileException e) {
            // Removed since the folder was listed: the log says so too.
        }
    }

    private void add(String name, byte[] content) throws IOException {
        TarArchiveEntry entry = new TarArchiveEntry(name);
        entry.setSize(content.length);
        tar.putArchiveEntry(entry);
        tar.write(content);
        tar.closeArchiveEntry();
    }

    /** Read until it is the same twice: the server may be writing it. */
    private byte[] control() throws IOException {
        Path file = data.resolve(CONTROL);
        byte[] before = Files.readAllBytes(file);
        for (int i = 0; i < 100; i++) {
            byte[] now = Files.readAllBytes(file);
            if (Arrays.equals(before, now)) {
                return now;
            }
            before = now;
        }
        throw new IOException(file + " changes all the time");
    }

    /** A base without the log that makes it whole is none. */
    private static void await(SegmentArchive archive, BackupFolder folder, String first, String last)
            throws IOException {
        long began = System.nanoTime();
        List<String> both = List.of(first, last);
        for (; ; ) {
            archive.send();
            if (both.stream().allMatch(segment -> Files.exists(folder.archived(segment)))) {
                return;
            }
            if (System.nanoTime() - began > LONGEST_ARCHIVING.toNanos()) {
                throw new BackupRefusal(Reason.NOT_ARCHIVED, last);
            }
            EmbeddedServer.pause(Duration.ofMillis(50));
        }
    }

    private static String one(Connection connection, String query) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet result = statement.executeQuery(query)) {
            result.next();
            return result.getString(1);
        }
    }
}
