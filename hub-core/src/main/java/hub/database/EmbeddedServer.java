package hub.database;

import hub.identity.OwnerOnly;
import java.io.File;
import java.io.IOException;
import java.io.Writer;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.postgresql.ds.PGSimpleDataSource;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A PostgreSQL server of the hub's own: the programs of a test library, run the other way round. Its data stays, what it
 * acknowledged is on disk, every connection needs a password, it listens on the loopback address alone, and it is stopped
 * by its own process id.
 */
public final class EmbeddedServer implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(EmbeddedServer.class);
    private static final Duration LONGEST_RECOVERY = Duration.ofHours(2);
    /** What weeks of a log come to, each segment opened one by one. */
    private static final Duration LONGEST_REPLAY = Duration.ofDays(7);

    private static final Duration LONGEST_STOP = Duration.ofMinutes(10);
    private static final Duration FIRST_WAIT = Duration.ofSeconds(1);
    private static final Duration LONGEST_WAIT = Duration.ofSeconds(30);
    private static final int LONGEST_SOCKET_PATH = 100;
    private static final String ADMINISTRATOR = "postgres";
    private static final List<String> USERS = List.of(ADMINISTRATOR, "hub_owner", "hub_app", "hub_eraser");

    private final EmbeddedSettings settings;
    private final ServerBinaries binaries;
    private final FileChannel lock;
    private final Map<String, Login> logins;
    private final Path data;
    private final Map<String, String> recovery;
    private final Thread atExit = new Thread(this::stop, "embedded-server-stop");
    private int port;
    private boolean stopping;
    private @Nullable Process process;
    private @Nullable Process watch;
    private @Nullable SegmentArchive archive;

    private EmbeddedServer(
            EmbeddedSettings settings,
            ServerBinaries binaries,
            FileChannel lock,
            Map<String, Login> logins,
            Path data,
            Map<String, String> recovery) {
        this.settings = settings;
        this.binaries = binaries;
        this.lock = lock;
        this.logins = logins;
        this.data = data;
        this.recovery = recovery;
        this.port = settings.port();
    }

    /**
     * Starts the server on its folder, made at the first time. A server that a killed process left there is stopped first;
     * one that was killed itself recovers, which can take minutes.
     *
     * @throws DatabaseUnusable in one line, where it cannot
     */
    public static EmbeddedServer start(EmbeddedSettings settings) {
        return start(settings, Traces.NONE);
    }

    /** The same, with what hears of the back-ups that are made of it. */
    public static EmbeddedServer start(EmbeddedSettings settings, Traces traces) {
        FileChannel lock = null;
        try {
            Path folder = settings.folder();
            Files.createDirectories(folder);
            ServerBinaries binaries = ServerBinaries.unpacked(folder.resolve("programs"));
            lock = lock(folder);
            EmbeddedServer server =
                    new EmbeddedServer(settings, binaries, lock, logins(folder), folder.resolve("data"), Map.of());
            server.stopOrphan();
            server.makeData();
            server.launch();
            Runtime.getRuntime().addShutdownHook(server.atExit);
            server.makeRolesAndDatabase();
            server.sendAway(traces);
            return server;
        } catch (IOException e) {
            close(lock);
            throw new DatabaseUnusable(
                    "the database's folder " + settings.folder() + " cannot be used: " + e.getMessage(), e);
        } catch (RuntimeException e) {
            close(lock);
            throw e;
        }
    }

    /** What is done with a folder of data that is no server's yet. */
    interface Unpacking {
        void into(Path data) throws IOException;
    }

    /**
     * Makes the data of a server out of a base and the log behind it: unpacked and replayed beside the place where a start looks
     * for it, and moved there once it is whole. Its administrator gets the password that the folder's logins say, old or new.
     *
     * @param recovery settings of PostgreSQL for the time of replaying
     * @throws BackupRefusal where there are data already
     * @throws DatabaseUnusable where the server ended before it had replayed
     */
    static void recover(EmbeddedSettings settings, Unpacking unpacking, Map<String, String> recovery)
            throws IOException {
        Path folder = settings.folder();
        Files.createDirectories(folder);
        ServerBinaries binaries = ServerBinaries.unpacked(folder.resolve("programs"));
        FileChannel lock = lock(folder);
        Path restoring = folder.resolve("data.restoring");
        try {
            if (Files.exists(folder.resolve("data"))) {
                throw new BackupRefusal(BackupRefusal.Reason.NOT_EMPTY, folder.resolve("data"));
            }
            ServerBinaries.delete(restoring);
            unpacking.into(restoring);
            EmbeddedServer server =
                    new EmbeddedServer(settings, binaries, lock, logins(folder), restoring, Map.copyOf(recovery));
            Files.createFile(restoring.resolve("recovery.signal"));
            Runtime.getRuntime().addShutdownHook(server.atExit);
            try {
                server.launch();
                server.endProcess();
                server.setAdministratorsPassword();
            } finally {
                server.endProcess();
                server.forgetExit();
            }
            Files.move(restoring, folder.resolve("data"), StandardCopyOption.ATOMIC_MOVE);
        } finally {
            ServerBinaries.delete(restoring);
            close(lock);
        }
    }

    /** A connection as the administrator of the server that another running hub keeps on that folder. */
    static Connection administerRunning(EmbeddedSettings settings) throws SQLException, IOException {
        DatabaseSettings known = running(settings).orElseThrow();
        Login login = Objects.requireNonNull(logins(settings.folder()).get(ADMINISTRATOR));
        return administer(known.url().replaceAll("/hub$", "/postgres"), login);
    }

    /** How to open the hub's database on the server that another running hub keeps on that folder; empty where none does. */
    public static Optional<DatabaseSettings> running(EmbeddedSettings settings) {
        Path folder = settings.folder();
        Path pid = folder.resolve("data").resolve("postmaster.pid");
        if (!Files.exists(pid) || !Files.exists(folder.resolve("logins"))) {
            return Optional.empty();
        }
        try (FileChannel channel = FileChannel.open(folder.resolve("lock"), StandardOpenOption.WRITE)) {
            if (channel.tryLock() != null) {
                return Optional.empty();
            }
        } catch (OverlappingFileLockException e) {
            // Held by this very process.
        } catch (IOException e) {
            return Optional.empty();
        }
        try {
            List<String> lines = Files.readAllLines(pid);
            if (lines.size() < 8 || !lines.get(7).trim().equals("ready")) {
                throw new DatabaseUnusable("the database in " + folder + " is starting; try again in a moment");
            }
            Map<String, Login> logins = logins(folder);
            return Optional.of(DatabaseSettings.of(
                    "jdbc:postgresql://127.0.0.1:" + lines.get(3).trim() + "/hub",
                    Objects.requireNonNull(logins.get("hub_owner")),
                    Objects.requireNonNull(logins.get("hub_app")),
                    logins.get("hub_eraser")));
        } catch (IOException e) {
            throw new DatabaseUnusable("the database's folder " + folder + " cannot be read: " + e.getMessage(), e);
        }
    }

    /** How to open the hub's database on this server. */
    public DatabaseSettings database() {
        DatabaseSettings usual =
                DatabaseSettings.of(url("hub"), login("hub_owner"), login("hub_app"), login("hub_eraser"));
        return new DatabaseSettings(
                usual.url(),
                usual.owner(),
                usual.app(),
                usual.eraser(),
                usual.readers(),
                usual.writers(),
                settings.throwAway());
    }

    /** The process id of the server. */
    public long processId() {
        Process running = process;
        return running == null ? -1 : running.pid();
    }

    /** Stops the server after a last checkpoint; does nothing where it is stopped. */
    @Override
    public void close() {
        stop();
        forgetExit();
    }

    /** Leaves stopping to whoever closes it: whatever else ends with the process may need the database until then. */
    public void forgetExit() {
        try {
            Runtime.getRuntime().removeShutdownHook(atExit);
        } catch (IllegalStateException e) {
            // The process is ending: the hook runs or has run.
        }
    }

    String url(String database) {
        return "jdbc:postgresql://127.0.0.1:" + port + "/" + database;
    }

    Login login(String user) {
        return Objects.requireNonNull(logins.get(user));
    }

    /** Writes all changed pages out. */
    public void checkpoint() {
        try (Connection connection = administer("postgres");
                Statement statement = connection.createStatement()) {
            statement.execute("checkpoint");
        } catch (SQLException e) {
            throw new DatabaseUnusable("no checkpoint: SQLSTATE " + e.getSQLState());
        }
    }

    /** A connection as the server's administrator. */
    Connection administer(String database) throws SQLException {
        return administer(url(database), login(ADMINISTRATOR));
    }

    private static Connection administer(String url, Login login) throws SQLException {
        PGSimpleDataSource source = new PGSimpleDataSource();
        source.setUrl(url);
        source.setUser(login.user());
        source.setPassword(login.password());
        source.setLogServerErrorDetail(false);
        source.setConnectTimeout(10);
        return source.getConnection();
    }

    /** Why back-ups do not leave this machine at the moment; null where they do, or none are made. */
    public @Nullable String backupTrouble() {
        SegmentArchive sending = archive;
        return sending == null ? null : sending.trouble();
    }

    private void makeSpool() throws IOException {
        if (settings.backup() != null) {
            OwnerOnly.makeFolder(settings.spool());
            OwnerOnly.check(settings.spool());
        }
    }

    private void sendAway(Traces traces) {
        BackupSettings backup = settings.backup();
        if (backup == null) {
            return;
        }
        try (Connection connection = administer("postgres");
                Statement statement = connection.createStatement();
                ResultSet result = statement.executeQuery("select system_identifier::text from pg_control_system()")) {
            result.next();
            archive = new SegmentArchive(settings.spool(), backup, result.getString(1), traces);
            archive.start();
        } catch (SQLException e) {
            stop();
            throw new DatabaseUnusable("the embedded PostgreSQL does not say which it is: SQLSTATE " + e.getSQLState());
        }
    }

    /** Nobody can connect to restored data whose passwords are another machine's: a server for one alone needs none. */
    private void setAdministratorsPassword() throws IOException {
        List<String> command = command("postgres");
        command.addAll(List.of("--single", "-D", data.toString(), "-c", "log_min_error_statement=panic"));
        configuration().forEach((name, value) -> {
            if (name.startsWith("archive") || name.startsWith("basic_archive") || name.equals("wal_level")) {
                command.addAll(List.of("-c", name + "=" + value));
            }
        });
        command.add("postgres");
        Path log = settings.folder().resolve("command.log");
        Process running = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(log.toFile())
                .start();
        try (Writer in = running.outputWriter(StandardCharsets.US_ASCII)) {
            in.write("alter role " + ADMINISTRATOR + " password '"
                    + login(ADMINISTRATOR).password() + "'\n");
        }
        try {
            if (running.waitFor() != 0) {
                throw new DatabaseUnusable("the restored data's administrator gets no password: " + lastLines(log));
            }
        } catch (InterruptedException e) {
            running.destroy();
            Thread.currentThread().interrupt();
            throw new DatabaseUnusable("interrupted while the database was restored");
        }
    }

    private synchronized void stop() {
        endProcess();
        SegmentArchive sending = archive;
        if (sending != null) {
            sending.close();
            archive = null;
        }
        Process watching = watch;
        if (watching != null) {
            watching.destroy();
            watch = null;
        }
        close(lock);
        if (settings.throwAway()) {
            try {
                ServerBinaries.delete(settings.folder());
            } catch (IOException e) {
                LOG.warn("the throw-away database's folder {} stays behind", settings.folder());
            }
        }
    }

    private synchronized void endProcess() {
        stopping = true;
        notifyAll();
        Process running = process;
        if (running != null && running.isAlive()) {
            try {
                control("stop", "-m", "fast", "-w", "-t", String.valueOf(LONGEST_STOP.toSeconds()));
                running.waitFor(1, TimeUnit.MINUTES);
            } catch (IOException e) {
                LOG.error("the embedded server (process {}) did not stop: {}", running.pid(), e.getMessage());
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }
        process = null;
    }

    private static FileChannel lock(Path folder) throws IOException {
        FileChannel channel =
                FileChannel.open(folder.resolve("lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
        try {
            if (channel.tryLock() != null) {
                return channel;
            }
        } catch (OverlappingFileLockException e) {
            // Another server of this very process.
        }
        channel.close();
        throw new DatabaseUnusable("the database's folder " + folder + " is in use by another running hub");
    }

    private static void close(@Nullable FileChannel lock) {
        try {
            if (lock != null) {
                lock.close();
            }
        } catch (IOException e) {
            LOG.warn("the lock of the database's folder was not closed", e);
        }
    }

    /** One login a line, as PostgreSQL's own password file has it, readable by its owner alone; a role that came later gets its own. */
    private static Map<String, Login> logins(Path folder) throws IOException {
        Path file = folder.resolve("logins");
        Map<String, Login> logins = Files.exists(file) ? read(file) : new TreeMap<>();
        if (!logins.keySet().containsAll(USERS)) {
            if (!logins.isEmpty() && !logins.keySet().containsAll(USERS.subList(0, 3))) {
                throw new DatabaseUnusable("the file " + file + " does not hold the database's logins");
            }
            StringBuilder lines = new StringBuilder();
            for (String user : USERS) {
                Login login = logins.computeIfAbsent(
                        user, any -> new Login(any, HexFormat.of().formatHex(RandomBytes.take(24))));
                lines.append("*:*:*:")
                        .append(user)
                        .append(':')
                        .append(login.password())
                        .append('\n');
            }
            Path making = folder.resolve("logins.making");
            Files.deleteIfExists(making);
            writePrivately(making, lines.toString());
            Files.move(making, file, StandardCopyOption.ATOMIC_MOVE);
        }
        return logins;
    }

    private static Map<String, Login> read(Path file) throws IOException {
        Map<String, Login> logins = new TreeMap<>();
        for (String line : Files.readAllLines(file)) {
            List<String> parts = List.of(line.split(":", 5));
            if (parts.size() == 5) {
                logins.put(parts.get(3), new Login(parts.get(3), parts.get(4)));
            }
        }
        if (logins.isEmpty()) {
            throw new DatabaseUnusable("the file " + file + " does not hold the database's logins");
        }
        return logins;
    }

    private static void writePrivately(Path file, String text) throws IOException {
        boolean posix = file.getFileSystem().supportedFileAttributeViews().contains("posix");
        if (posix) {
            Files.createFile(file, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
        } else {
            Files.createFile(file);
        }
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
            channel.write(StandardCharsets.UTF_8.encode(text));
            channel.force(true);
        }
    }

    private Path startLog() {
        return settings.folder().resolve("start.log");
    }

    /** We hold the folder's lock, so a server that runs on it has lost the process that started it. */
    private void stopOrphan() throws IOException {
        Path file = data.resolve("postmaster.pid");
        long pid = pidIn(file);
        if (pid < 0) {
            return;
        }
        ProcessHandle orphan = ProcessHandle.of(pid).orElse(null);
        boolean server = orphan != null
                && orphan.isAlive()
                && orphan.info().command().map(c -> c.contains("postgres")).orElse(true);
        if (server) {
            LOG.info("stopping the server (process {}) that an earlier process left on {}", pid, settings.folder());
            control("stop", "-m", "fast", "-w", "-t", String.valueOf(LONGEST_STOP.toSeconds()));
        } else {
            Files.deleteIfExists(file);
        }
    }

    private static long pidIn(Path postmasterPid) throws IOException {
        try {
            List<String> lines = Files.readAllLines(postmasterPid);
            return lines.isEmpty() ? -1 : Long.parseLong(lines.get(0).trim());
        } catch (NoSuchFileException | NumberFormatException e) {
            return -1;
        }
    }

    private void makeData() throws IOException {
        Path version = data.resolve("PG_VERSION");
        if (Files.exists(version)) {
            String major = Files.readString(version).trim();
            if (!major.equals(String.valueOf(Database.OLDEST_SERVER))) {
                throw new DatabaseUnusable("the database's folder " + settings.folder() + " was made by PostgreSQL "
                        + major + ", this hub brings " + Database.OLDEST_SERVER
                        + ": export it with the older hub first");
            }
            return;
        }
        Path making = settings.folder().resolve("data.making");
        ServerBinaries.delete(making);
        Path password = settings.folder().resolve("password.making");
        Files.deleteIfExists(password);
        writePrivately(password, login(ADMINISTRATOR).password());
        try {
            List<String> command = command("initdb");
            command.addAll(List.of(
                    "-D",
                    making.toString(),
                    "-U",
                    ADMINISTRATOR,
                    "--auth-local=scram-sha-256",
                    "--auth-host=scram-sha-256",
                    "--pwfile=" + password,
                    "--encoding=UTF8",
                    "--locale=C",
                    "--locale-provider=builtin",
                    "--builtin-locale=C.UTF-8"));
            if (settings.throwAway()) {
                command.add("--no-sync");
            }
            run(command, "the database's folder cannot be made");
        } finally {
            Files.deleteIfExists(password);
        }
        Files.move(making, data, StandardCopyOption.ATOMIC_MOVE);
    }

    private synchronized void launch() throws IOException {
        makeSpool();
        boolean anyPort = port == 0;
        for (int attempt = 1; ; attempt++) {
            if (anyPort) {
                try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
                    port = socket.getLocalPort();
                }
            }
            List<String> command = command("postgres");
            command.addAll(List.of("-D", data.toString()));
            configuration().forEach((name, value) -> command.addAll(List.of("-c", name + "=" + value)));
            Process started = new ProcessBuilder(command)
                    .redirectErrorStream(true)
                    .redirectOutput(startLog().toFile())
                    .redirectInput(ProcessBuilder.Redirect.from(nothing()))
                    .start();
            if (awaitReady(started)) {
                process = started;
                supervise(started);
                endWithThisProcess(started);
                return;
            }
            String log = lastLines(startLog());
            boolean portTaken = anyPort && log.contains("in use") && log.contains("bind");
            boolean passes = portTaken || log.contains("shared memory block");
            if (!passes || attempt == 20) {
                throw new DatabaseUnusable("the embedded PostgreSQL does not start on " + settings.folder()
                        + " (more in " + startLog() + "): " + log);
            }
            pause(Duration.ofMillis(250));
        }
    }

    private void supervise(Process running) {
        Thread thread = new Thread(
                () -> {
                    try {
                        running.waitFor();
                        startAgain(running);
                    } catch (InterruptedException e) {
                        Thread.currentThread().interrupt();
                    }
                },
                "embedded-server-watch");
        thread.setDaemon(true);
        thread.start();
    }

    /**
     * A server that dies while it is wanted, killed or out of memory, is started again on its port and recovers; what is in the way
     * of that (its port, taken meanwhile; a full disk) may pass, so that it is tried until the hub stops.
     */
    private synchronized void startAgain(Process died) throws InterruptedException {
        Duration wait = FIRST_WAIT;
        while (!stopping && process == died) {
            LOG.error("the embedded server (process {}) died; starting it again", died.pid());
            try {
                Files.deleteIfExists(data.resolve("postmaster.pid"));
                launch();
            } catch (IOException | RuntimeException e) {
                LOG.error("the embedded server cannot be started again: {}; next try in {}", e.getMessage(), wait);
                wait(wait.toMillis());
                wait = wait.compareTo(LONGEST_WAIT) < 0 ? wait.multipliedBy(2) : wait;
            }
        }
    }

    private boolean awaitReady(Process started) throws IOException {
        Path file = data.resolve("postmaster.pid");
        Duration longest = recovery.isEmpty() ? LONGEST_RECOVERY : LONGEST_REPLAY;
        long begin = System.nanoTime();
        long told = begin;
        while (started.isAlive()) {
            if (pidIn(file) == started.pid()) {
                List<String> lines = Files.readAllLines(file);
                if (lines.size() > 7 && lines.get(7).trim().equals("ready")) {
                    return true;
                }
            }
            long now = System.nanoTime();
            if (now - told > TimeUnit.SECONDS.toNanos(10)) {
                told = now;
                LOG.info(
                        "waiting for the embedded server, {} s so far: {}",
                        TimeUnit.NANOSECONDS.toSeconds(now - begin),
                        lastLines(startLog()));
            }
            if (now - begin > longest.toNanos()) {
                throw new DatabaseUnusable(
                        "the embedded PostgreSQL is not ready after " + longest.toMinutes() + " minutes");
            }
            pause(Duration.ofMillis(20));
        }
        return false;
    }

    private Map<String, String> configuration() {
        Map<String, String> set = new LinkedHashMap<>();
        set.put("shared_buffers", settings.sharedBuffers());
        set.put("max_connections", settings.throwAway() ? "200" : "60");
        // An ingest of 5,000 records takes up to 1,024 advisory locks, and several run at once.
        set.put("max_locks_per_transaction", "512");
        set.put("max_wal_size", "4GB");
        set.put("min_wal_size", settings.throwAway() ? "80MB" : "512MB");
        set.put("checkpoint_timeout", "15min");
        set.put("checkpoint_completion_target", "0.9");
        set.put("wal_buffers", "16MB");
        set.put("effective_cache_size", "1GB");
        set.put("work_mem", "16MB");
        set.put("maintenance_work_mem", "128MB");
        set.put("random_page_cost", "1.1");
        set.put("jit", "off");
        // Of tables that were filled a moment ago the planner knows nothing until they are analysed: usually after a
        // minute.
        set.put("autovacuum_naptime", "5s");
        set.put("timezone", "UTC");
        set.put("log_timezone", "UTC");
        // The server's log holds no value: neither statements nor the details of an error.
        set.put("log_error_verbosity", "terse");
        set.put("log_min_error_statement", "panic");
        set.put("log_statement", "none");
        if (settings.backup() != null) {
            // What a machine's loss may cost: what was committed since the last segment left it.
            set.put("archive_timeout", "60s");
        }
        set.putAll(settings.more());
        set.put("listen_addresses", "127.0.0.1");
        set.put("port", String.valueOf(port));
        set.put("unix_socket_directories", socketFolder());
        set.put("unix_socket_permissions", "0700");
        set.put("password_encryption", "scram-sha-256");
        String durable = settings.throwAway() ? "off" : "on";
        set.put("fsync", durable);
        set.put("full_page_writes", durable);
        set.put("synchronous_commit", durable);
        if (settings.backup() != null) {
            set.put("wal_level", "replica");
            set.put("archive_mode", "on");
            set.put("archive_command", "");
            set.put("archive_library", "basic_archive");
            set.put("basic_archive.archive_directory", settings.spool().toString());
        }
        set.putAll(recovery);
        return set;
    }

    /** Where the path of a socket would be too long for the system, there is none: JDBC uses TCP. */
    private String socketFolder() {
        String folder = settings.folder().toString();
        boolean possible = !windows() && folder.length() < LONGEST_SOCKET_PATH - ".s.PGSQL.65535".length();
        return possible && folder.indexOf(',') < 0 && folder.indexOf('"') < 0 ? folder : "";
    }

    private void makeRolesAndDatabase() {
        try (Connection connection = administer("postgres");
                Statement statement = connection.createStatement()) {
            for (String role : USERS.subList(1, USERS.size())) {
                boolean there = has(statement, "select from pg_roles where rolname = '" + role + "'");
                // The password is hexadecimal, made by this class; a role takes no bound parameter.
                statement.execute((there ? "alter" : "create") + " role " + role + " login password '"
                        + login(role).password() + "'");
            }
            if (!has(statement, "select from pg_database where datname = 'hub'")) {
                statement.execute("create database hub owner hub_owner");
            }
        } catch (SQLException e) {
            stop();
            throw new DatabaseUnusable("the embedded PostgreSQL refuses its administrator (SQLSTATE " + e.getSQLState()
                    + "): does " + settings.folder().resolve("logins") + " belong to its data?");
        }
    }

    private static boolean has(Statement statement, String query) throws SQLException {
        try (ResultSet result = statement.executeQuery(query)) {
            return result.next();
        }
    }

    /** A throw-away server ends also where this process is killed: a shell sees its input end, and stops it. */
    private void endWithThisProcess(Process server) throws IOException {
        if (settings.throwAway() && !windows()) {
            watch = new ProcessBuilder(
                            "sh",
                            "-c",
                            "read line; [ \"$(head -n 1 \"$2/data/postmaster.pid\")\" = \"$1\" ] && kill -QUIT \"$1\";"
                                    + " sleep 1; rm -rf \"$2\"",
                            "sh",
                            String.valueOf(server.pid()),
                            settings.folder().toString())
                    .redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                    .start();
        }
    }

    private void control(String... arguments) throws IOException {
        List<String> command = command("pg_ctl");
        command.addAll(List.of("-D", data.toString()));
        command.addAll(List.of(arguments));
        run(command, "the server on " + settings.folder() + " does not stop");
    }

    private void run(List<String> command, String failure) throws IOException {
        Path log = settings.folder().resolve("command.log");
        Process running = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(log.toFile())
                .redirectInput(ProcessBuilder.Redirect.from(nothing()))
                .start();
        try {
            if (running.waitFor() != 0) {
                throw new DatabaseUnusable(failure + ": " + lastLines(log));
            }
        } catch (InterruptedException e) {
            running.destroy();
            Thread.currentThread().interrupt();
            throw new DatabaseUnusable(failure + ": interrupted");
        }
    }

    /**
     * The beginning of a command line. PostgreSQL refuses to run as root; in a user namespace of its own it sees another
     * user, while its files stay root's. A session of its own keeps the terminal's Ctrl-C from stopping it before the hub.
     */
    private List<String> command(String program) {
        List<String> command = new ArrayList<>();
        if (Files.isExecutable(Path.of("/usr/bin/setsid"))) {
            command.add("/usr/bin/setsid");
        }
        if ("root".equals(System.getProperty("user.name")) && !windows()) {
            command.addAll(List.of("unshare", "-U"));
        }
        command.add(binaries.program(program).toString());
        return command;
    }

    private static String lastLines(Path log) {
        try {
            List<String> lines = Files.readAllLines(log, StandardCharsets.ISO_8859_1);
            return String.join(" | ", lines.subList(Math.max(0, lines.size() - 3), lines.size()));
        } catch (IOException e) {
            return "no log";
        }
    }

    static void pause(Duration time) {
        try {
            Thread.sleep(time.toMillis());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new DatabaseUnusable("interrupted while the embedded server started");
        }
    }

    private static File nothing() {
        return new File(windows() ? "NUL" : "/dev/null");
    }

    private static boolean windows() {
        return System.getProperty("os.name", "").startsWith("Windows");
    }
}
