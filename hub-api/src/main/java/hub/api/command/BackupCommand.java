package hub.api.command;

import hub.api.setup.DatabaseAsItIs;
import hub.api.setup.HubConfiguration;
import hub.api.setup.Refused;
import hub.api.terminal.Progress;
import hub.database.Actor;
import hub.database.BackupFolder;
import hub.database.BackupFolder.Base;
import hub.database.BackupFolder.Chain;
import hub.database.BackupRefusal;
import hub.database.BackupSettings;
import hub.database.BaseBackup;
import hub.database.EmbeddedServer;
import hub.database.Restoration;
import hub.journal.Journal;
import hub.journal.KnownAt;
import hub.learner.CodeIssuer;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import net.sourceforge.argparse4j.inf.Namespace;
import net.sourceforge.argparse4j.inf.Subparser;
import net.sourceforge.argparse4j.inf.Subparsers;

/** {@code backup}: back-ups of the embedded database, closed for an identity that this machine does not have, and restoring them. */
final class BackupCommand extends HubCommand {

    private static final String ACT = "act";
    private static final String KEY = "key";
    private static final String BASE = "base";
    private static final String LIST = "list";
    private static final String CHECK = "check";
    private static final String RESTORE = "restore";
    private static final String MARKS = "marks";
    private static final String BEYOND = "beyond";
    private static final long USUALLY_BEYOND = 50_000_000;
    private static final String IDENTITY = "identity";

    BackupCommand() {
        super("backup", Words.of("backup"));
    }

    @Override
    void options(Subparser parser) {
        Subparsers acts = parser.addSubparsers().title(Words.of("acts")).metavar("ACT");
        Subparser key = act(acts, KEY, Words.of("backup.key"));
        key.addArgument("--out").required(true).metavar("FILE").help(Words.of("backup.key.out"));
        shared(key);
        shared(act(acts, BASE, Words.of("backup.base")));
        Subparser list = act(acts, LIST, Words.of("backup.list"));
        from(list);
        shared(list);
        Subparser check = act(acts, CHECK, Words.of("backup.check"));
        from(check);
        identity(check);
        shared(check);
        Subparser restore = act(acts, RESTORE, Words.of("backup.restore"));
        from(restore);
        identity(restore);
        restore.addArgument("--to").metavar("INSTANT").help(Words.of("backup.to"));
        restore.addArgument("--timeline").type(Integer.class).metavar("N").help(Words.of("backup.timeline"));
        shared(restore);
        Subparser marks = act(acts, MARKS, Words.of("backup.marks"));
        marks.addArgument("--beyond")
                .type(Long.class)
                .setDefault(USUALLY_BEYOND)
                .metavar("N")
                .help(Words.of("backup.beyond"));
        shared(marks);
    }

    private static Subparser act(Subparsers acts, String name, String help) {
        return acts.addParser(name, true).help(help).description(help).setDefault(ACT, name);
    }

    private static void from(Subparser parser) {
        parser.addArgument("--from").metavar("FOLDER").help(Words.of("backup.from"));
    }

    private static void identity(Subparser parser) {
        parser.addArgument("--identity").required(true).metavar("FILE").help(Words.of("backup.identity"));
    }

    @Override
    Map<String, Object> run(HubConfiguration configuration, Namespace options, PrintWriter out) throws IOException {
        try {
            return switch (options.getString(ACT)) {
                case KEY -> key(Path.of(options.getString("out")), out);
                case BASE -> base(configuration, out);
                case LIST -> list(folder(configuration, options), out);
                case CHECK -> check(folder(configuration, options), Path.of(options.getString(IDENTITY)), out);
                case MARKS -> marks(configuration, options.getLong(BEYOND), out);
                default -> restore(configuration, options, out);
            };
        } catch (BackupRefusal e) {
            throw new Refused(Words.of(key(e.reason()), "about", e.about()));
        }
    }

    private static Map<String, Object> key(Path file, PrintWriter out) throws IOException {
        if (Files.exists(file)) {
            throw new Refused(Words.of("backup.there", "file", file));
        }
        String recipient = BackupSettings.makeIdentity(file);
        out.println(recipient);
        out.println(Words.of("backup.key.made", "file", file));
        return Map.of("recipient", recipient);
    }

    private static Map<String, Object> base(HubConfiguration configuration, PrintWriter out) throws IOException {
        if (configuration.backup() == null) {
            throw new Refused(Words.of("backup.unset"));
        }
        try (Progress progress = Progress.of("bytes", 1)) {
            Base base = BaseBackup.make(configuration.embedded(), progress::at);
            out.println(Words.of("backup.base.made", "file", base.file(), "instant", base.ended()));
            Map<String, Object> summary = new LinkedHashMap<>();
            summary.put("file", base.file().toString());
            summary.put("ended", base.ended().toString());
            return summary;
        }
    }

    private static Map<String, Object> list(BackupFolder folder, PrintWriter out) throws IOException {
        List<Map<String, Object>> bases = new ArrayList<>();
        for (Base base : folder.bases()) {
            Chain chain = folder.chain(base, Integer.MAX_VALUE);
            out.println(Words.of(
                    "backup.listed",
                    "file",
                    base.file().getFileName(),
                    "from",
                    base.ended(),
                    "until",
                    chain.until(),
                    "segments",
                    chain.segments().size(),
                    "first",
                    base.first()));
            Map<String, Object> told = new LinkedHashMap<>();
            told.put("file", base.file().toString());
            told.put("from", base.ended().toString());
            told.put("until", chain.until().toString());
            told.put("segments", chain.segments().size());
            if (chain.gap() != null) {
                out.println(Words.of("backup.not.missing", "about", chain.gap()));
                told.put("missing", chain.gap());
            }
            bases.add(told);
        }
        if (bases.isEmpty()) {
            out.println(Words.of("backup.none"));
        }
        return Map.of("bases", bases);
    }

    private static Map<String, Object> check(BackupFolder folder, Path identity, PrintWriter out) throws IOException {
        try (Progress progress = Progress.of("segments", 1)) {
            Chain chain = Restoration.check(folder, identity, progress::at);
            out.println(Words.of(
                    "backup.checked",
                    "file",
                    chain.base().file(),
                    "segments",
                    chain.segments().size(),
                    "until",
                    chain.until()));
            Map<String, Object> summary = new LinkedHashMap<>();
            summary.put("file", chain.base().file().toString());
            summary.put("segments", chain.segments().size());
            summary.put("until", chain.until().toString());
            return summary;
        }
    }

    private static Map<String, Object> restore(HubConfiguration configuration, Namespace options, PrintWriter out)
            throws IOException {
        if (configuration.database() != null) {
            throw new Refused(Words.of("backup.configured"));
        }
        String to = options.getString("to");
        Restoration.Wanted wanted = new Restoration.Wanted(to == null ? null : instant(to), options.getInt("timeline"));
        Path identity = Path.of(options.getString(IDENTITY));
        BackupFolder folder = folder(configuration, options);
        Chain chain;
        try (Progress progress = Progress.of("segments", 1)) {
            chain = Restoration.run(configuration.embedded(), folder, identity, wanted, progress::at);
        }
        KnownAt last;
        try (DatabaseAsItIs database = DatabaseAsItIs.beside(configuration)) {
            last = database.transactions().read(Actor.OPERATOR, new Journal()::watermark);
        }
        out.println(Words.of("backup.restored", "position", last.position(), "instant", last.instant()));
        out.println(Words.of("backup.next"));
        Map<String, Object> summary = new LinkedHashMap<>();
        summary.put("base", chain.base().file().toString());
        summary.put("position", last.position());
        summary.put("instant", String.valueOf(last.instant()));
        return summary;
    }

    private static Map<String, Object> marks(HubConfiguration configuration, long beyond, PrintWriter out) {
        if (beyond < 1) {
            throw new UsageException(Words.of("backup.beyond.wrong"));
        }
        if (configuration.database() == null
                && EmbeddedServer.running(configuration.embedded()).isPresent()) {
            throw new Refused(Words.of("backup.runs"));
        }
        try (DatabaseAsItIs database = DatabaseAsItIs.beside(configuration)) {
            int set = CodeIssuer.setLostMarks(database.transactions(), Actor.OPERATOR, configuration.keys(), beyond);
            out.println(Words.of("backup.marks.set", "marks", set, "beyond", beyond));
            return Map.of(MARKS, set);
        }
    }

    private static BackupFolder folder(HubConfiguration configuration, Namespace options) {
        String from = options.getString("from");
        BackupSettings settings = configuration.backup();
        if (from != null) {
            return BackupFolder.at(Path.of(from).toAbsolutePath());
        }
        if (settings == null) {
            throw new Refused(Words.of("backup.unset"));
        }
        return BackupFolder.at(settings.folder());
    }

    /** With its time zone said: an instant whose zone is guessed is seven hours away. */
    private static Instant instant(String text) {
        try {
            return OffsetDateTime.parse(text).toInstant();
        } catch (DateTimeException e) {
            throw new UsageException(Words.of("backup.instant", "instant", text));
        }
    }

    /** What is said for each reason. */
    private static String key(BackupRefusal.Reason reason) {
        return switch (reason) {
            case RECIPIENT -> "backup.not.recipient";
            case IDENTITY -> "backup.not.identity";
            case NO_FOLDER -> "backup.not.no.folder";
            case OTHER_DATABASE -> "backup.not.other.database";
            case NOT_ARCHIVING -> "backup.not.archiving";
            case NOT_ARCHIVED -> "backup.not.archived";
            case OTHER_SEGMENT -> "backup.not.other.segment";
            case TABLESPACES -> "backup.not.tablespaces";
            case NO_BASE -> "backup.not.no.base";
            case TOO_EARLY -> "backup.not.too.early";
            case TOO_LATE -> "backup.not.too.late";
            case NOT_OPENED -> "backup.not.opened";
            case BROKEN -> "backup.not.broken";
            case MISSING -> "backup.not.missing";
            case NOT_EMPTY -> "backup.not.empty";
            case NOT_REPLAYED -> "backup.not.replayed";
        };
    }
}
