package hub.api.bench;

import hub.api.setup.Doors;
import hub.api.setup.HubConfiguration;
import hub.api.terminal.Progress;
import hub.database.Actor;
import hub.database.Durability;
import hub.database.FlatTable;
import hub.ingest.reference.SchoolImport;
import hub.submission.Outcome;
import hub.submission.Submission;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * What schools send in five years, loaded file by file through the same intake as over HTTP; then every record once more
 * as it comes every night; against COPY of the same records into one flat table of the same server.
 */
public final class IngestBench {

    private static final int FRESH_RECORDS = 20_000;
    private static final int LINES_A_LEARNER = 4;
    private static final int SMALL = 20_000;

    private final Path folder;
    private final int learners;

    public IngestBench(Path folder, int learners) {
        this.folder = folder;
        this.learners = learners;
    }

    /** A load: how many records were accepted, in how long. */
    record Load(long accepted, long unchanged, long changed, long files, long nanos, long ownCpu, long postgresCpu) {

        /** Microseconds of processor time for a record. */
        long each(long microseconds) {
            return microseconds / Math.max(1, accepted);
        }

        long perSecond() {
            return Math.round(accepted * 1e9 / Math.max(1, nanos));
        }
    }

    /** Runs it all; the figures by name. */
    public Map<String, Object> run() throws IOException, InterruptedException {
        Path sector = folder.resolve("sector");
        Path small = folder.resolve("small");
        Path fresh = folder.resolve("fresh");
        int freshLearners = FRESH_RECORDS / LINES_A_LEARNER;
        Generator.run(sector, learners, 7, true);
        Generator.run(small, Math.min(SMALL, learners), 11, false);
        Generator.run(fresh, freshLearners, 13, false);
        Map<String, Object> figures = new LinkedHashMap<>();
        figures.put("learners", learners);
        long intoLarge;
        try (Doors doors = open("large")) {
            schools(doors, sector);
            Load first = load(doors, sector, "first load");
            long copied = new RawCopy(doors, sector).rowsPerSecond();
            Load again = load(doors, sector.resolve("resend"), "every night");
            intoLarge = fresh(doors, fresh);
            figures.put("files", first.files());
            figures.put("accepted", first.accepted());
            figures.put("copy_rows_per_second", copied);
            figures.put("first_load_records_per_second", first.perSecond());
            figures.put("first_load_ratio", ratio(first.perSecond(), copied));
            figures.put("first_load_java_cpu_us_per_record", first.each(first.ownCpu()));
            figures.put("first_load_postgres_cpu_us_per_record", first.each(first.postgresCpu()));
            figures.put("unchanged_records_per_second", again.perSecond());
            figures.put("unchanged_ratio", ratio(again.perSecond(), copied));
            figures.put("unchanged_java_cpu_us_per_record", again.each(again.ownCpu()));
            figures.put("unchanged_postgres_cpu_us_per_record", again.each(again.postgresCpu()));
            figures.put("unchanged_found", again.unchanged());
            figures.put("changed_found", again.changed());
            figures.put("postgres_rss_mb", Processes.postgresMegabytes(doors));
            figures.put("bytes_per_record", FlatTable.databaseBytes(doors.settings()) / Math.max(1, first.accepted()));
            durability(figures, doors.database().durability());
        }
        try (Doors doors = open("small")) {
            schools(doors, small);
            load(doors, small, "a small registry");
            long intoSmall = fresh(doors, fresh);
            figures.put("fresh_into_large_per_second", intoLarge);
            figures.put("fresh_into_small_per_second", intoSmall);
            figures.put("large_over_small", ratio(intoLarge, intoSmall));
        }
        figures.put("peak_rss_mb", Processes.peakMegabytes());
        figures.put("heap_limit_mb", Runtime.getRuntime().maxMemory() >> 20);
        return figures;
    }

    private Doors open(String name) {
        HubConfiguration configuration = new HubConfiguration();
        configuration.keepIn(folder.resolve(name));
        return Doors.open(configuration);
    }

    static void schools(Doors doors, Path sector) throws IOException {
        try (InputStream bytes = new BufferedInputStream(Files.newInputStream(sector.resolve("schools.csv")))) {
            new SchoolImport(doors.transactions(), doors.organisations()).run(Actor.OPERATOR, bytes);
        }
    }

    /** Records a second into a registry that has nothing left to write of what came before. */
    private static long fresh(Doors doors, Path sector) throws IOException, InterruptedException {
        schools(doors, sector);
        doors.checkpoint();
        return load(doors, sector, "fresh records").perSecond();
    }

    static List<Path> files(Path sector) throws IOException {
        try (Stream<Path> files = Files.list(sector)) {
            return files.filter(file -> file.toString().endsWith(".avro"))
                    .sorted()
                    .toList();
        }
    }

    static Load load(Doors doors, Path sector, String task) throws IOException, InterruptedException {
        List<Path> files = files(sector);
        long accepted = 0;
        long unchanged = 0;
        long changed = 0;
        long ownCpu = Processes.ownMicroseconds();
        long postgresCpu = Processes.postgresMicroseconds(doors);
        long start = System.nanoTime();
        try (Progress progress = Progress.of(task, files.size());
                SubmissionLoad load = new SubmissionLoad(doors)) {
            files.forEach(load::add);
            for (int done = 1; done <= files.size(); done++) {
                Submission worked = load.next();
                accepted += worked.accepted();
                unchanged += worked.count(Outcome.UNCHANGED);
                changed += worked.count(Outcome.CHANGED);
                progress.at(done);
            }
        }
        return new Load(
                accepted,
                unchanged,
                changed,
                files.size(),
                System.nanoTime() - start,
                Processes.ownMicroseconds() - ownCpu,
                Processes.postgresMicroseconds(doors) - postgresCpu);
    }

    private static void durability(Map<String, Object> figures, Durability durability) {
        figures.put("fsync", durability.fsync());
        figures.put("synchronous_commit", durability.synchronousCommit());
        figures.put("full_page_writes", durability.fullPageWrites());
    }

    private static double ratio(long one, long other) {
        return Math.round(10_000.0 * one / Math.max(1, other)) / 10_000.0;
    }
}
