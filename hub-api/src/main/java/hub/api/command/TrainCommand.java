package hub.api.command;

import hub.api.setup.Doors;
import hub.api.setup.HubConfiguration;
import hub.api.setup.Refused;
import hub.api.terminal.Progress;
import hub.database.Actor;
import hub.matching.MatchModel;
import hub.matching.ModelTraining;
import hub.matching.Rehearsal;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import net.sourceforge.argparse4j.inf.Namespace;
import net.sourceforge.argparse4j.inf.Subparser;

/** Learns a matching model from the hub's own records, without labels, and writes it down; nothing is changed by it. */
final class TrainCommand extends HubCommand {

    TrainCommand() {
        super("train", Words.of("train"));
    }

    @Override
    void options(Subparser parser) {
        parser.addArgument("--out").required(true).metavar("FILE").help(Words.of("train.out"));
        shared(parser);
    }

    @Override
    Map<String, Object> run(HubConfiguration configuration, Namespace options, PrintWriter out) throws IOException {
        Map<String, Object> summary = new LinkedHashMap<>();
        try (Doors doors = Doors.beside(configuration)) {
            MatchModel base = doors.modelChange().inForce(Actor.OPERATOR);
            Rehearsal all;
            try (Progress progress = Progress.of("reading records", 0)) {
                all = doors.modelChange().read(Actor.OPERATOR, base, progress::at);
            }
            MatchModel model = learnt(all, base);
            Files.writeString(Path.of(options.getString("out")), model.json());
            summary.put("records", all.size());
            summary.put("version", model.version());
            summary.put("model", options.getString("out"));
        }
        summary.forEach((name, value) -> out.printf("%-14s %s%n", name, value));
        return summary;
    }

    private static MatchModel learnt(Rehearsal all, MatchModel base) {
        try {
            return ModelTraining.train(all.profiles(), base, base.version() + 1);
        } catch (IllegalArgumentException e) {
            throw new Refused(Words.of("train.few", "count", all.size()));
        }
    }
}
