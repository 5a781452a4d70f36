package hub.api.command;

import hub.api.setup.Doors;
import hub.api.setup.HubConfiguration;
import hub.api.submission.FileReports;
import hub.database.Actor;
import hub.ingest.Reception;
import hub.ingest.read.HeaderFacts;
import hub.ingest.spool.Spool;
import hub.problem.Language;
import hub.problem.Problem;
import hub.submission.Outcome;
import hub.submission.Received;
import hub.submission.Submission;
import hub.submission.SubmissionFormat;
import hub.submission.SubmissionHeader;
import hub.submission.SubmissionId;
import hub.submission.SubmissionState;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import net.sourceforge.argparse4j.inf.Namespace;
import net.sourceforge.argparse4j.inf.Subparser;
import org.jspecify.annotations.Nullable;

/** Submits files from disk, in the order of their names; goes on first with what an earlier run left unfinished. */
final class IngestCommand extends HubCommand {

    IngestCommand() {
        super("ingest", "submit files from disk: Avro (.avro) or CSV (.csv), single files or folders");
    }

    @Override
    void options(Subparser parser) {
        parser.addArgument("files").nargs("+").metavar("FILE").help("files, or folders of them");
        parser.addArgument("--source").metavar("SYSTEM").help("CSV: the school software that made the file");
        parser.addArgument("--school").metavar("CODE").help("CSV: the school's code");
        parser.addArgument("--year").metavar("YEAR").help("CSV: the school year, 2026-2027");
        parser.addArgument("--kind").choices("SNAPSHOT", "DELTA").help("CSV: all learners of the year, or some");
        parser.addArgument("--made-at").metavar("INSTANT").help("CSV: when it was made, 2026-11-23T18:30:00+07:00");
        parser.addArgument("--report").metavar("DIR").help("write each report there as CSV");
        shared(parser);
    }

    @Override
    Map<String, Object> run(HubConfiguration configuration, Namespace options, PrintWriter out) throws IOException {
        List<Path> files = files(options.getList("files"));
        Totals totals = new Totals();
        String reports = options.getString("report");
        try (Doors doors = Doors.beside(configuration);
                Progress progress = Progress.of("ingesting", files.size())) {
            goOn(doors);
            for (Path file : files) {
                SubmissionHeader said = isCsv(file) ? header(options) : null;
                totals.add(out, file, submit(doors, file, said, reports == null ? null : Path.of(reports)));
                progress.at(totals.files);
            }
        }
        Map<String, Object> summary = totals.summary();
        summary.forEach((name, value) -> out.printf("%-14s %s%n", name, value));
        return summary;
    }

    private static boolean isCsv(Path file) {
        return file.toString().toLowerCase(Locale.ROOT).endsWith(".csv");
    }

    private static List<Path> files(List<String> named) throws IOException {
        List<Path> files = new ArrayList<>();
        for (String name : named) {
            Path path = Path.of(name);
            if (Files.isDirectory(path)) {
                try (Stream<Path> inside = Files.list(path)) {
                    inside.filter(file -> file.toString().endsWith(".avro"))
                            .sorted()
                            .forEach(files::add);
                }
            } else if (Files.isReadable(path)) {
                files.add(path);
            } else {
                throw new NoSuchFileException(name);
            }
        }
        return files;
    }

    private static SubmissionHeader header(Namespace options) {
        Map<String, String> facts = new TreeMap<>();
        put(facts, "source_system", options.getString("source"));
        put(facts, "school", options.getString("school"));
        put(facts, "school_year", options.getString("year"));
        put(facts, "kind", options.getString("kind"));
        put(facts, "made_at", options.getString("made_at"));
        HeaderFacts.Reading reading = HeaderFacts.read(facts);
        if (reading instanceof HeaderFacts.Reading.Read read) {
            return read.header();
        }
        throw new UsageException("a CSV file needs --source, --school, --year, --kind and --made-at: "
                + ((HeaderFacts.Reading.Wrong) reading).faults().get(0).values());
    }

    private static void put(Map<String, String> facts, String name, @Nullable String value) {
        if (value != null) {
            facts.put(name, value);
        }
    }

    /** What was received by an earlier run, and not worked to its end. */
    private static void goOn(Doors doors) {
        List<SubmissionId> open = doors.transactions()
                .read(Actor.OPERATOR, tx -> doors.submissions().open(tx));
        for (SubmissionId id : open) {
            doors.intake().run(id, mark -> {});
        }
    }

    /** What came of a file: the submission, or why it was not received. */
    private record Outcomes(
            @Nullable Submission submission,
            boolean isAgain,
            @Nullable Problem refused) {}

    private static Outcomes submit(Doors doors, Path file, @Nullable SubmissionHeader said, @Nullable Path reports)
            throws IOException {
        try (InputStream bytes = new BufferedInputStream(Files.newInputStream(file))) {
            Received received = doors.reception()
                    .receive(
                            Actor.OPERATOR,
                            doors.spool().take(bytes, Spool.Packing.NONE),
                            said == null ? SubmissionFormat.AVRO : SubmissionFormat.CSV,
                            said,
                            Reception.Permission.OPERATOR);
            Submission done = doors.intake().run(received.id(), mark -> {});
            if (reports != null) {
                Files.createDirectories(reports);
                new FileReports(doors.transactions(), doors.submissions(), doors.learners())
                        .write(reports.resolve(file.getFileName() + ".report.csv"), done.id(), language());
            }
            return new Outcomes(done, received.isAgain(), null);
        } catch (Problem e) {
            return new Outcomes(null, false, e);
        }
    }

    private static Language language() {
        return Language.of(Locale.getDefault());
    }

    /** What all files came to. */
    private static final class Totals {

        private final long[] outcomes = new long[Outcome.values().length];
        private int files;
        private int again;
        private int refused;
        private int waiting;

        void add(PrintWriter out, Path file, Outcomes what) {
            files++;
            Problem problem = what.refused();
            Submission done = what.submission();
            if (problem != null) {
                refused++;
                out.printf("%s: %s%n", file.getFileName(), problem.detail(language()));
            } else if (done != null) {
                again += what.isAgain() ? 1 : 0;
                waiting += done.state() == SubmissionState.NEEDS_CONFIRMATION ? 1 : 0;
                if (!what.isAgain()) {
                    for (Outcome outcome : Outcome.values()) {
                        outcomes[outcome.number() - 1] += done.count(outcome);
                    }
                }
                out.printf(
                        "%s: %s, %d records%s%n",
                        file.getFileName(),
                        done.state().name().toLowerCase(Locale.ROOT),
                        done.mark(),
                        what.isAgain() ? ", submitted before" : "");
            }
        }

        Map<String, Object> summary() {
            Map<String, Object> summary = new LinkedHashMap<>();
            summary.put("files", files);
            summary.put("again", again);
            summary.put("not_received", refused);
            summary.put("to_confirm", waiting);
            for (Outcome outcome : Outcome.values()) {
                summary.put(outcome.name().toLowerCase(Locale.ROOT), outcomes[outcome.number() - 1]);
            }
            return summary;
        }
    }
}
