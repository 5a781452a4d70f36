package hub.database;

import io.zonky.test.db.postgres.embedded.DefaultPostgresBinaryResolver;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermission;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Stream;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;
import org.tukaani.xz.XZInputStream;

/** PostgreSQL's programs, unpacked once per user and version from the library that carries them. */
final class ServerBinaries {

    private static final boolean WINDOWS =
            System.getProperty("os.name", "").toLowerCase(Locale.ROOT).contains("windows");

    private final Path home;

    private ServerBinaries(Path home) {
        this.home = home;
    }

    Path program(String name) {
        return home.resolve("bin").resolve(WINDOWS ? name + ".exe" : name);
    }

    /**
     * Unpacks them where they are not yet.
     *
     * @param otherwise where to, if the user has no home to write to
     */
    static synchronized ServerBinaries unpacked(Path otherwise) {
        byte[] archive = archive();
        String name = "postgres-" + HexFormat.of().formatHex(sha256(archive), 0, 8);
        Path folder = cacheFolder(otherwise);
        Path home = folder.resolve(name);
        Path lock = folder.resolve(name + ".lock");
        try (FileChannel file = FileChannel.open(lock, StandardOpenOption.CREATE, StandardOpenOption.WRITE)) {
            // Ends with the channel; until then other processes wait here.
            file.lock();
            if (!Files.isDirectory(home)) {
                Path making = folder.resolve(name + ".making");
                delete(making);
                unpack(archive, making);
                Files.move(making, home, StandardCopyOption.ATOMIC_MOVE);
            }
            return new ServerBinaries(home);
        } catch (IOException e) {
            throw new DatabaseUnusable("PostgreSQL's programs cannot be unpacked to " + home, e);
        }
    }

    private static Path cacheFolder(Path otherwise) {
        String cache = System.getenv("XDG_CACHE_HOME");
        Path wanted = cache == null || cache.isEmpty()
                ? Path.of(System.getProperty("user.home", "/nonexistent"), ".cache", "student-hub")
                : Path.of(cache, "student-hub");
        try {
            return Files.createDirectories(wanted);
        } catch (IOException e) {
            try {
                return Files.createDirectories(otherwise);
            } catch (IOException second) {
                throw new DatabaseUnusable("the folder " + otherwise + " cannot be written", second);
            }
        }
    }

    private static byte[] archive() {
        String system = System.getProperty("os.name", "").toLowerCase(Locale.ROOT);
        String family = system.contains("mac") ? "Darwin" : WINDOWS ? "Windows" : "Linux";
        String architecture =
                switch (System.getProperty("os.arch", "")) {
                    case "amd64", "x86_64" -> "x86_64";
                    case "aarch64", "arm64" -> "arm_64";
                    default -> System.getProperty("os.arch", "");
                };
        try (InputStream archive = DefaultPostgresBinaryResolver.INSTANCE.getPgBinary(family, architecture)) {
            return archive.readAllBytes();
        } catch (IOException | RuntimeException e) {
            throw new DatabaseUnusable(
                    "no PostgreSQL for " + family + " on " + architecture
                            + " in this build: configure a server instead",
                    e);
        }
    }

    private static void unpack(byte[] archive, Path into) throws IOException {
        try (TarArchiveInputStream tar =
                new TarArchiveInputStream(new XZInputStream(new ByteArrayInputStream(archive)))) {
            for (TarArchiveEntry entry = tar.getNextEntry(); entry != null; entry = tar.getNextEntry()) {
                Path to = into.resolve(entry.getName()).normalize();
                if (!to.startsWith(into)) {
                    throw new IOException("an entry leads out of the archive");
                }
                if (entry.isDirectory()) {
                    Files.createDirectories(to);
                    continue;
                }
                Files.createDirectories(to.getParent());
                if (entry.isSymbolicLink()) {
                    Files.createSymbolicLink(to, Path.of(entry.getLinkName()));
                } else {
                    Files.copy(tar, to);
                    if (!WINDOWS && (entry.getMode() & 0100) != 0) {
                        Files.setPosixFilePermissions(
                                to,
                                Set.of(
                                        PosixFilePermission.OWNER_READ,
                                        PosixFilePermission.OWNER_WRITE,
                                        PosixFilePermission.OWNER_EXECUTE));
                    }
                }
            }
        }
    }

    static void delete(Path folder) throws IOException {
        if (!Files.exists(folder)) {
            return;
        }
        try (Stream<Path> all = Files.walk(folder)) {
            for (Path path : all.sorted(Comparator.reverseOrder()).toList()) {
                Files.deleteIfExists(path);
            }
        }
    }

    private static byte[] sha256(byte[] bytes) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(bytes);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
