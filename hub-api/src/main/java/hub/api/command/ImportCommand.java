package hub.api.command;

import hub.api.setup.Doors;
import hub.api.setup.HubConfiguration;
import hub.api.setup.Refused;
import hub.database.Actor;
import hub.ingest.reference.HolidayImport;
import hub.ingest.reference.ImportFinding;
import hub.ingest.reference.ImportReport;
import hub.ingest.reference.SchoolImport;
import hub.problem.Language;
import java.io.BufferedInputStream;
import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import net.sourceforge.argparse4j.impl.Arguments;
import net.sourceforge.argparse4j.inf.Namespace;
import net.sourceforge.argparse4j.inf.Subparser;

/** Brings lists into the registry: schools, public holidays. */
final class ImportCommand extends HubCommand {

    private static final int SHOWN = 20;

    ImportCommand() {
        super("import", Words.of("import"));
    }

    @Override
    void options(Subparser parser) {
        parser.addArgument("what").choices("organisations", "holidays").help(Words.of("import.what"));
        parser.addArgument("file")
                .metavar("FILE")
                .type(Arguments.fileType().verifyIsFile().verifyCanRead())
                .help(Words.of("import.file"));
        shared(parser);
    }

    @Override
    Map<String, Object> run(HubConfiguration configuration, Namespace options, PrintWriter out) throws IOException {
        ImportReport report;
        File file = options.get("file");
        try (InputStream bytes = new BufferedInputStream(Files.newInputStream(file.toPath()));
                Doors doors = Doors.beside(configuration)) {
            report = options.getString("what").equals("organisations")
                    ? new SchoolImport(doors.transactions(), doors.organisations()).run(Actor.OPERATOR, bytes)
                    : new HolidayImport(doors.transactions(), doors.holidays()).run(Actor.OPERATOR, bytes);
        }
        out.println(Words.of(
                "import.done",
                "lines",
                report.lines(),
                "fresh",
                report.fresh(),
                "changed",
                report.changed(),
                "unchanged",
                report.unchanged(),
                "refused",
                report.refused()));
        Language language = Language.of(Locale.getDefault());
        report.findings().stream()
                .limit(SHOWN)
                .forEach(finding -> out.println(Words.of("import.line", "line", finding.line()) + " " + field(finding)
                        + finding.text(language)));
        if (report.lines() == 0 && !report.isWhole()) {
            throw new Refused(Words.of("import.nothing", "file", file));
        }
        Map<String, Object> summary = new LinkedHashMap<>();
        summary.put("lines", report.lines());
        summary.put("new", report.fresh());
        summary.put("changed", report.changed());
        summary.put("unchanged", report.unchanged());
        summary.put("refused", report.refused());
        return summary;
    }

    private static String field(ImportFinding finding) {
        return finding.field().isEmpty() ? "" : finding.field() + ": ";
    }
}
