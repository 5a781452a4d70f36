package hub;

import hub.database.Database;
import hub.database.DatabaseSettings;
import hub.database.TestServer;
import hub.database.Transactions;
import hub.identity.OwnerOnly;
import hub.journal.Journal;
import hub.journal.Sequencer;
import hub.learner.CodeIssuer;
import hub.organisation.Areas;
import hub.organisation.Organisations;
import hub.organisation.Organisations.SectorIdentifiers;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;

/**
 * A migrated database that has the official areas, loaded once for a test run, long before anything that a test does; and the keys
 * by which the institutions among them got their identifiers.
 */
public final class TestAreas {

    /** Before any day to which a test sets its clock. */
    private static final Clock LONG_AGO = Clock.fixed(Instant.parse("2000-01-01T00:00:00Z"), ZoneOffset.UTC);

    private static final Duration LONGEST_WAIT = Duration.ofSeconds(30);

    private final DatabaseSettings template;
    private final Path keys;

    private TestAreas(DatabaseSettings template, Path keys) {
        this.template = template;
        this.keys = keys;
    }

    private static final class Loaded {
        static final TestAreas ONCE = load();
    }

    /** A database of its own, which opens with the keys in {@link #keysInto}. */
    public static DatabaseSettings copy() {
        return TestServer.get().copy(Loaded.ONCE.template);
    }

    /** Copies the keys into a key folder, which is made. */
    public static void keysInto(Path folder) {
        try {
            OwnerOnly.makeFolder(folder);
            for (Path file : files(Loaded.ONCE.keys)) {
                Files.copy(file, folder.resolve(file.getFileName()), StandardCopyOption.COPY_ATTRIBUTES);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static List<Path> files(Path folder) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.toList();
        }
    }

    private static TestAreas load() {
        DatabaseSettings settings = TestServer.get().copy();
        Path keys = folder();
        Journal journal = new Journal();
        try (Database database = Database.open(settings)) {
            Transactions transactions = database.transactions(LONG_AGO);
            Sequencer sequencer = Sequencer.start(database, journal, LONG_AGO);
            try (CodeIssuer codes = CodeIssuer.open(transactions, TestDatabase.TESTER, keys)) {
                Organisations organisations = new Organisations(
                        Areas.official(),
                        journal,
                        new SectorIdentifiers(codes.sector().name(), codes::sectorIdentifiers));
                UUID loaded = transactions.write(TestDatabase.TESTER, tx -> {
                    organisations.loadAreas(tx);
                    return journal.transaction(tx);
                });
                journal.awaitPosition(transactions, loaded, LONGEST_WAIT);
            } finally {
                sequencer.close();
            }
        }
        return new TestAreas(settings, keys);
    }

    private static Path folder() {
        try {
            Path made = Files.createTempDirectory("hub-areas-");
            Runtime.getRuntime().addShutdownHook(new Thread(() -> delete(made)));
            return made.resolve("keys");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void delete(Path folder) {
        try {
            Path keys = folder.resolve("keys");
            for (Path file : files(keys)) {
                Files.delete(file);
            }
            Files.delete(keys);
            Files.delete(folder);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
