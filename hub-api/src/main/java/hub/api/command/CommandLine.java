package hub.api.command;

import hub.api.setup.HubConfiguration;
import hub.api.setup.QuietLogging;
import hub.api.setup.Refused;
import hub.database.DatabaseFailure;
import hub.database.DatabaseUnusable;
import hub.identity.KeyRefusal;
import hub.problem.Language;
import hub.problem.Problem;
import io.dropwizard.configuration.ConfigurationException;
import io.dropwizard.core.Application;
import io.dropwizard.core.cli.Command;
import io.dropwizard.core.setup.Bootstrap;
import java.io.FileNotFoundException;
import java.io.PrintWriter;
import java.net.BindException;
import java.nio.charset.StandardCharsets;
import java.nio.file.NoSuchFileException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import net.sourceforge.argparse4j.ArgumentParsers;
import net.sourceforge.argparse4j.helper.HelpScreenException;
import net.sourceforge.argparse4j.inf.ArgumentParser;
import net.sourceforge.argparse4j.inf.ArgumentParserException;
import net.sourceforge.argparse4j.inf.Namespace;
import net.sourceforge.argparse4j.inf.Subparser;
import net.sourceforge.argparse4j.inf.Subparsers;
import org.jspecify.annotations.Nullable;

/** Finds the command that the arguments name and runs it: 0 done, 1 not done, 2 wrong usage; 1 and 2 with one clear line. */
public final class CommandLine {

    /** It is done. */
    public static final int DONE = 0;

    /** It could not be done. */
    public static final int FAILED = 1;

    /** It was not understood. */
    public static final int WRONG_USAGE = 2;

    private static final String NAME = "java -jar hub.jar";
    private static final String COMMAND = "command";
    private static final int WIDTH = 240;

    /** The name of a client's key, SHA-256 in the alphabet that has a dash: every 64th begins with one. */
    private static final Pattern DASHED_NAME = Pattern.compile("-[A-Za-z0-9_-]{42}");

    private CommandLine() {}

    /** Runs what the arguments ask for, and gives the exit code. */
    public static int run(Application<HubConfiguration> application, String... arguments) {
        QuietLogging.endQuietly();
        Bootstrap<HubConfiguration> bootstrap = new Bootstrap<>(application);
        bootstrap.addCommand(new ServerCommand());
        bootstrap.addCommand(new DatabaseCommand());
        bootstrap.addCommand(new BackupCommand());
        bootstrap.addCommand(new ClientCommand());
        bootstrap.addCommand(new OfficialCommand());
        bootstrap.addCommand(new JournalCommand());
        bootstrap.addCommand(new RetentionCommand());
        bootstrap.addCommand(new ImportCommand());
        bootstrap.addCommand(new DemoCommand());
        bootstrap.addCommand(new GenerateCommand());
        bootstrap.addCommand(new BenchCommand(bootstrap));
        bootstrap.addCommand(new IngestCommand());
        bootstrap.addCommand(new TrainCommand());
        bootstrap.addCommand(new ModelCommand());
        bootstrap.addCommand(new LinkCommand());
        bootstrap.addCommand(new SignCommand());
        application.initialize(bootstrap);
        List<Command> commands = new ArrayList<>(bootstrap.getCommands());

        ArgumentParser parser = ArgumentParsers.newFor(NAME)
                .singleMetavar(true)
                // A line that does not fit is justified with double spaces: the terminal breaks it as well.
                .terminalWidthDetection(false)
                .defaultFormatWidth(WIDTH)
                .build()
                .description(Words.of("hub"));
        Subparsers subparsers =
                parser.addSubparsers().title(Words.of("commands")).metavar("COMMAND");
        for (Command command : commands) {
            Subparser subparser = subparsers
                    .addParser(command.getName(), true)
                    .description(command.getDescription())
                    .help(command.getDescription())
                    .setDefault(COMMAND, command.getName());
            command.configure(subparser);
        }
        try {
            if (arguments.length == 0) {
                throw new UsageException(Words.of("no.command", "name", NAME));
            }
            Namespace options = parser.parseArgs(namesJoined(arguments));
            String name = options.getString(COMMAND);
            for (Command command : commands) {
                if (command.getName().equals(name)) {
                    command.run(bootstrap, options);
                }
            }
            return DONE;
        } catch (HelpScreenException e) {
            return DONE;
        } catch (ArgumentParserException e) {
            return complain(WRONG_USAGE, Words.of("usage.wrong", "why", String.valueOf(e.getMessage())));
        } catch (UsageException e) {
            return complain(WRONG_USAGE, e.getMessage());
        } catch (FileNotFoundException | NoSuchFileException e) {
            return complain(WRONG_USAGE, Words.of("no.file", "file", String.valueOf(e.getMessage())));
        } catch (Exception | StackOverflowError | OutOfMemoryError e) {
            return complain(FAILED, reason(e));
        }
    }

    /** The arguments, a name that begins with a dash joined to its option: alone it would be taken for an option itself. */
    private static String[] namesJoined(String... arguments) {
        List<String> joined = new ArrayList<>();
        for (String argument : arguments) {
            int last = joined.size() - 1;
            if (last >= 0
                    && joined.get(last).equals("--key")
                    && DASHED_NAME.matcher(argument).matches()) {
                joined.set(last, "--key=" + argument);
            } else {
                joined.add(argument);
            }
        }
        return joined.toArray(String[]::new);
    }

    /** Why it was not done, as far as it is known to be for people's eyes. */
    private static String reason(Throwable thrown) {
        for (Throwable cause = thrown; cause != null; cause = cause.getCause()) {
            if (cause instanceof Refused
                    || cause instanceof DatabaseUnusable
                    || cause instanceof KeyRefusal
                    || cause instanceof ConfigurationException) {
                return String.valueOf(cause.getMessage());
            }
            if (cause instanceof Problem problem) {
                return problem.detail(Language.of(Locale.getDefault()));
            }
            if (cause instanceof BindException) {
                return Words.of("port.used");
            }
        }
        Optional<String> failure = DatabaseFailure.told(thrown);
        if (failure.isPresent()) {
            return Words.of("database.failed", "why", failure.get());
        }
        StackTraceElement[] frames = thrown.getStackTrace();
        return Words.of(
                "unexpected",
                "what",
                thrown.getClass().getSimpleName() + (frames.length == 0 ? "" : " at " + frames[0]));
    }

    private static int complain(int code, @Nullable String said) {
        String line = said == null ? Words.of("not.understood") : said;
        PrintWriter error = new PrintWriter(System.err, true, StandardCharsets.UTF_8);
        error.println("hub: " + line.strip().replaceAll("\\s*\\R\\s*", " "));
        return code;
    }
}
