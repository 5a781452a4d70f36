package hub.api.command;

import hub.api.setup.Doors;
import hub.api.setup.HubConfiguration;
import hub.api.setup.Refused;
import hub.api.submission.FileReports;
import hub.api.terminal.Progress;
import hub.ingest.read.HeaderFacts;
import hub.problem.Language;
import hub.problem.Problem;
import hub.problem.ProblemKind;
import hub.submission.Submission;
import hub.submission.SubmissionFormat;
import hub.submission.SubmissionHeader;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.LongConsumer;
import net.sourceforge.argparse4j.inf.Namespace;
import net.sourceforge.argparse4j.inf.Subparser;
import org.jspecify.annotations.Nullable;

/** Submits files from disk, in the order of their names; goes on first with what an earlier run left open. */
final class IngestCommand extends HubCommand {

    private static final List<String> HEADER = List.of("source", "school", "year", "kind", "made_at");

    /** Bytes that a record takes in a packed file, until the files at hand have told. */
    private static final double USUAL_BYTES = 100;

    IngestCommand() {
        super("ingest", Words.of("ingest"));
    }

    @Override
    void options(Subparser parser) {
        parser.addArgument("files").nargs("+").metavar("FILE").help(Words.of("ingest.files"));
        parser.addArgument("--source").metavar("SYSTEM").help(Words.of("ingest.source"));
        parser.addArgument("--school").metavar("CODE").help(Words.of("ingest.school"));
        parser.addArgument("--year").metavar("YEAR").help(Words.of("ingest.year"));
        parser.addArgument("--kind").choices("SNAPSHOT", "DELTA").help(Words.of("ingest.kind"));
        parser.addArgument("--made-at").metavar("INSTANT").help(Words.of("ingest.made"));
        parser.addArgument("--report").metavar("DIR").help(Words.of("ingest.report"));
        shared(parser);
    }

    @Override
    Map<String, Object> run(HubConfiguration configuration, Namespace options, PrintWriter out) throws IOException {
        List<FileToSubmit> files = FileToSubmit.named(options.getList("files"));
        SubmissionHeader said = said(files, options);
        String folder = options.getString("report");
        if (folder != null) {
            Files.createDirectories(Path.of(folder));
        }
        IngestTotals totals = new IngestTotals();
        try (Doors doors = Doors.beside(configuration)) {
            FileIntake intake = new FileIntake(doors);
            Reports reports = new Reports(doors, folder == null ? null : Path.of(folder));
            goOn(intake, totals, reports, out);
            long bytes = files.stream().mapToLong(FileToSubmit::bytes).sum();
            try (Progress progress = Progress.of("ingesting (bytes)", bytes)) {
                submit(files, said, intake, new Bytes(progress), totals, reports, out);
            }
        }
        Map<String, Object> summary = totals.summary();
        summary.forEach((name, value) -> out.printf("%-14s %s%n", name, value));
        String undone = totals.undone();
        if (!undone.isEmpty()) {
            writeJson(options, summary);
            throw new Refused(undone);
        }
        return summary;
    }

    /** What the options say of the CSV file among these; null where there is none. */
    private static @Nullable SubmissionHeader said(List<FileToSubmit> files, Namespace options) {
        long csv = files.stream()
                .filter(file -> file.format() == SubmissionFormat.CSV)
                .count();
        List<String> given =
                HEADER.stream().filter(name -> options.get(name) != null).toList();
        if (csv == 0) {
            if (!given.isEmpty()) {
                throw new UsageException(Words.of("ingest.csv.only", "option", option(given.get(0))));
            }
            return null;
        }
        if (csv > 1) {
            throw new UsageException(Words.of("ingest.one.csv"));
        }
        for (String name : HEADER) {
            if (!given.contains(name)) {
                throw new UsageException(Words.of("ingest.csv.needs", "option", option(name)));
            }
        }
        Map<String, String> facts = new TreeMap<>();
        for (int i = 0; i < HEADER.size(); i++) {
            facts.put(HeaderFacts.NAMES.get(i), options.getString(HEADER.get(i)));
        }
        HeaderFacts.Reading reading = HeaderFacts.read(facts);
        if (reading instanceof HeaderFacts.Reading.Read read) {
            return read.header();
        }
        Map<String, String> wrong =
                ((HeaderFacts.Reading.Wrong) reading).faults().get(0).values();
        String field = String.valueOf(wrong.get("field"));
        throw new UsageException(Words.of(
                "ingest.csv.wrong",
                "option",
                option(HEADER.get(HeaderFacts.NAMES.indexOf(field))),
                "expected",
                String.valueOf(wrong.get("expected"))));
    }

    private static String option(String name) {
        return "--" + name.replace('_', '-');
    }

    private static void goOn(FileIntake intake, IngestTotals totals, Reports reports, PrintWriter out)
            throws IOException {
        for (Submission open : intake.unfinished()) {
            Submission done = intake.work(open.id(), mark -> {});
            out.println(totals.resumed(done));
            reports.write(done.id().toString(), done);
        }
    }

    private static void submit(
            List<FileToSubmit> files,
            @Nullable SubmissionHeader said,
            FileIntake intake,
            Bytes bytes,
            IngestTotals totals,
            Reports reports,
            PrintWriter out)
            throws IOException {
        for (FileToSubmit file : files) {
            String name = String.valueOf(file.path().getFileName());
            try {
                FileIntake.Worked worked =
                        intake.submit(file, file.format() == SubmissionFormat.CSV ? said : null, bytes.within(file));
                bytes.done(file, worked.submission().mark());
                reports.write(name, worked.submission());
                bytes.progress.say(out, totals.received(name, worked));
            } catch (Problem e) {
                if (e.kind() == ProblemKind.DISK_FULL || e.kind() == ProblemKind.DATABASE_UNAVAILABLE) {
                    throw e;
                }
                bytes.done(file, 0);
                bytes.progress.say(out, totals.refused(name, e));
            }
        }
    }

    /** How far it is: of a file being worked, by what a record took in the files before it. */
    private static final class Bytes {

        private final Progress progress;
        private long done;
        private long records;

        Bytes(Progress progress) {
            this.progress = progress;
        }

        LongConsumer within(FileToSubmit file) {
            double perRecord = records == 0 ? USUAL_BYTES : (double) done / records;
            return mark -> progress.at(done + Math.min(file.bytes(), (long) (mark * perRecord)));
        }

        void done(FileToSubmit file, long worked) {
            done += file.bytes();
            records += worked;
            progress.at(done);
        }
    }

    /** The reports as files, where they are wanted; two files of one name get two reports. */
    private static final class Reports {

        private final FileReports reports;
        private final @Nullable Path folder;
        private final Set<String> written = new HashSet<>();

        Reports(Doors doors, @Nullable Path folder) {
            this.reports = new FileReports(doors.transactions(), doors.submissions(), doors.learners());
            this.folder = folder;
        }

        void write(String name, Submission submission) throws IOException {
            if (folder != null) {
                String free = written.add(name) ? name : name + "." + submission.id();
                reports.write(folder.resolve(free + ".report.csv"), submission.id(), Language.of(Locale.getDefault()));
            }
        }
    }
}
