package hub.api.command;

import hub.api.setup.HubConfiguration;
import hub.database.DatabaseSettings;
import hub.database.EmbeddedServer;
import hub.database.Migrations;
import java.io.PrintWriter;
import java.util.List;
import java.util.Map;
import net.sourceforge.argparse4j.inf.Namespace;
import net.sourceforge.argparse4j.inf.Subparser;
import net.sourceforge.argparse4j.inf.Subparsers;

/** Brings the database up to this hub ahead of its start, or says what is still to be done; as hub_owner. */
final class DatabaseCommand extends HubCommand {

    private static final String ACT = "act";

    DatabaseCommand() {
        super("db", Words.of("db"));
    }

    @Override
    void options(Subparser parser) {
        Subparsers acts = parser.addSubparsers().title(Words.of("acts")).metavar("ACT");
        shared(act(acts, "migrate", Words.of("db.migrate")));
        shared(act(acts, "status", Words.of("db.status")));
    }

    @Override
    Map<String, Object> run(HubConfiguration configuration, Namespace options, PrintWriter out) {
        boolean migrate = options.getString(ACT).equals("migrate");
        DatabaseSettings known = configuration.database();
        if (known == null) {
            known = EmbeddedServer.running(configuration.embedded()).orElse(null);
        }
        if (known != null) {
            return done(known, migrate, out);
        }
        try (EmbeddedServer embedded = EmbeddedServer.start(configuration.embedded())) {
            return done(embedded.database(), migrate, out);
        }
    }

    private static Map<String, Object> done(DatabaseSettings settings, boolean migrate, PrintWriter out) {
        List<String> pending = Migrations.pending(settings);
        if (migrate) {
            Migrations.run(settings);
        }
        out.println(
                pending.isEmpty()
                        ? Words.of("db.current")
                        : Words.of(migrate ? "db.done" : "db.pending", "changes", String.join(", ", pending)));
        return Map.of(migrate ? "done" : "to_be_done", pending);
    }

    private static Subparser act(Subparsers acts, String name, String help) {
        return acts.addParser(name, true).help(help).description(help).setDefault(ACT, name);
    }
}
