package hub.api.command;

import hub.api.setup.HubConfiguration;
import hub.api.setup.RunningServer;
import io.dropwizard.core.cli.ConfiguredCommand;
import io.dropwizard.core.setup.Bootstrap;
import net.sourceforge.argparse4j.impl.Arguments;
import net.sourceforge.argparse4j.inf.Argument;
import net.sourceforge.argparse4j.inf.Namespace;
import net.sourceforge.argparse4j.inf.Subparser;

/** Serves until it is stopped. */
final class ServerCommand extends ConfiguredCommand<HubConfiguration> {

    ServerCommand() {
        super("server", Words.of("server"));
    }

    @Override
    protected Class<HubConfiguration> getConfigurationClass() {
        return HubConfiguration.class;
    }

    @Override
    protected Argument addFileArgument(Subparser subparser) {
        return subparser
                .addArgument("file")
                .nargs("?")
                .metavar("FILE")
                .type(Arguments.fileType().verifyIsFile().verifyCanRead())
                .help(Words.of("server.file"));
    }

    @Override
    protected void run(Bootstrap<HubConfiguration> bootstrap, Namespace options, HubConfiguration configuration)
            throws Exception {
        try (RunningServer server = RunningServer.start(bootstrap, configuration)) {
            server.awaitEnd();
        }
    }
}
