package hub.api.command;

import com.fasterxml.jackson.core.JacksonException;
import hub.api.setup.Doors;
import hub.api.setup.HubConfiguration;
import hub.api.setup.Refused;
import hub.api.terminal.Progress;
import hub.database.Actor;
import hub.ingest.ModelChange;
import hub.matching.MatchModel;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import net.sourceforge.argparse4j.impl.Arguments;
import net.sourceforge.argparse4j.inf.Namespace;
import net.sourceforge.argparse4j.inf.Subparser;

/** Says what a matching model would change, or puts it in force. */
final class ModelCommand extends HubCommand {

    ModelCommand() {
        super("model", Words.of("model"));
    }

    @Override
    void options(Subparser parser) {
        parser.addArgument("file").nargs("?").metavar("FILE").help(Words.of("model.file"));
        parser.addArgument("--apply").action(Arguments.storeTrue()).help(Words.of("model.apply"));
        shared(parser);
    }

    @Override
    Map<String, Object> run(HubConfiguration configuration, Namespace options, PrintWriter out) throws IOException {
        String file = options.getString("file");
        MatchModel model = file == null ? MatchModel.shipped() : read(file);
        Map<String, Object> summary = new LinkedHashMap<>();
        try (Doors doors = Doors.beside(configuration)) {
            ModelChange change = doors.modelChange();
            summary.put("version_before", change.inForce(Actor.OPERATOR).version());
            if (options.getBoolean("apply")) {
                try (Progress progress = Progress.of("comparing anew", 0)) {
                    summary.put("records", change.apply(Actor.OPERATOR, model, progress::at));
                }
                summary.put("version", change.inForce(Actor.OPERATOR).version());
            } else {
                try (Progress progress = Progress.of("rehearsing", 0)) {
                    ModelChange.Effect effect = change.rehearse(Actor.OPERATOR, model, progress::at);
                    summary.put("records", effect.records());
                    summary.put("links_made", effect.linksMade());
                    summary.put("links_broken", effect.linksBroken());
                    summary.put("reviews", effect.reviews());
                }
            }
        }
        summary.forEach((name, value) -> out.printf("%-14s %s%n", name, value));
        return summary;
    }

    private static MatchModel read(String file) throws IOException {
        try (InputStream in = new BufferedInputStream(Files.newInputStream(Path.of(file)))) {
            return MatchModel.read(in);
        } catch (NoSuchFileException e) {
            throw new UsageException(Words.of("no.file", "file", file));
        } catch (JacksonException | IllegalArgumentException e) {
            throw new Refused(Words.of("model.wrong", "file", file));
        }
    }
}
