package hub.api.command;

import com.fasterxml.jackson.databind.ObjectMapper;
import hub.api.setup.HubConfiguration;
import hub.api.setup.Refused;
import io.dropwizard.configuration.ConfigurationException;
import io.dropwizard.configuration.ConfigurationFactory;
import io.dropwizard.configuration.DefaultConfigurationFactoryFactory;
import io.dropwizard.core.cli.Command;
import io.dropwizard.core.setup.Bootstrap;
import java.io.File;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Map;
import net.sourceforge.argparse4j.impl.Arguments;
import net.sourceforge.argparse4j.inf.Namespace;
import net.sourceforge.argparse4j.inf.Subparser;
import org.jspecify.annotations.Nullable;

/** A command of the hub's own: takes --config and --json, does its work, and hands back its summary. */
abstract class HubCommand extends Command {

    private static final ObjectMapper JSON = new ObjectMapper();

    HubCommand(String name, String description) {
        super(name, description);
    }

    /** Adds the command's own options. */
    abstract void options(Subparser parser);

    /**
     * Does it.
     *
     * @param out where it says to people what it did
     * @return the summary, for --json
     */
    abstract Map<String, Object> run(HubConfiguration configuration, Namespace options, PrintWriter out)
            throws Exception;

    @Override
    public final void configure(Subparser parser) {
        options(parser);
    }

    /** Adds the options of every command; to be called once per parser that can end a command line. */
    static void shared(Subparser parser) {
        parser.addArgument("--config")
                .metavar("FILE")
                .type(Arguments.fileType().verifyIsFile().verifyCanRead())
                .help(Words.of("config"));
        parser.addArgument("--json").metavar("FILE").help(Words.of("json"));
    }

    @Override
    public final void run(Bootstrap<?> bootstrap, Namespace options) throws Exception {
        checkJson(options);
        HubConfiguration configuration = configuration(bootstrap, options.get("config"));
        PrintWriter out = new PrintWriter(System.out, true, StandardCharsets.UTF_8);
        writeJson(options, run(configuration, options, out));
    }

    /**
     * Tries whether the summary can be written where --json wants it: before the work rather than after it.
     *
     * @throws Refused where it cannot
     */
    static void checkJson(Namespace options) {
        String json = options.getString("json");
        if (json == null) {
            return;
        }
        Path file = Path.of(json);
        boolean there = Files.exists(file);
        try {
            Files.newOutputStream(file, StandardOpenOption.CREATE, StandardOpenOption.APPEND)
                    .close();
            if (!there) {
                Files.delete(file);
            }
        } catch (IOException e) {
            throw new Refused(Words.of("unwritable", "file", json));
        }
    }

    /** Writes the summary where --json wants it. */
    static void writeJson(Namespace options, Map<String, Object> summary) throws IOException {
        String json = options.getString("json");
        if (json != null) {
            Files.writeString(Path.of(json), JSON.writeValueAsString(summary) + "\n");
        }
    }

    private static HubConfiguration configuration(Bootstrap<?> bootstrap, @Nullable File file)
            throws IOException, ConfigurationException {
        if (file == null) {
            return new HubConfiguration();
        }
        ConfigurationFactory<HubConfiguration> factory = new DefaultConfigurationFactoryFactory<HubConfiguration>()
                .create(
                        HubConfiguration.class,
                        bootstrap.getValidatorFactory().getValidator(),
                        bootstrap.getObjectMapper(),
                        "dw");
        return factory.build(bootstrap.getConfigurationSourceProvider(), file.getPath());
    }
}
