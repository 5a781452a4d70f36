package hub.api.bench;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import hub.api.setup.Doors;
import hub.api.setup.HubConfiguration;
import hub.api.terminal.Progress;
import hub.database.Actor;
import hub.database.FlatTable;
import hub.database.StoredDocument;
import hub.organisation.OrganisationId;
import hub.organisation.OrganisationKind;
import hub.submission.RecordId;
import io.dropwizard.core.setup.Bootstrap;
import java.net.URLEncoder;
import java.net.http.HttpRequest;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.IntFunction;

/**
 * Looking a learner up by code over HTTP, with token, right and journal, against one indexed select of a stored document of
 * the same size from the same server, by turns; every learner is asked for as often as any other, none twice in a row. Then the
 * same for the roll of a class.
 */
public final class LookupBench {

    private static final int ROUNDS = 3;
    /** Rounds until the compilers of the machine have come to rest. */
    private static final int WARM = 4;

    private static final long SECONDS = 10;
    private static final int AT_ONCE = 1_000;
    private static final long SEED = 7;
    /** A prime larger than any registry that is measured: its multiples come by every learner before any twice. */
    private static final long STRIDE = 982_451_653L;

    private static final double NANOS = 1e9;

    /** A day of the last school year that is generated. */
    private static final LocalDate IN_THE_LAST_YEAR = LocalDate.of(2026, 3, 2);

    /** A class. */
    private static final int IN_CLASS = 40;

    /** Classes that are asked for: those that come nearest to that size. */
    private static final int CLASSES = 60;

    private final Path folder;
    private final Bootstrap<HubConfiguration> bootstrap;
    private final int learners;
    private final int connections;

    /**
     * Of a server of its own.
     *
     * @param bootstrap from which it is started
     * @param learners of the registry
     * @param connections requests that are on their way at once
     */
    public LookupBench(Path folder, Bootstrap<HubConfiguration> bootstrap, int learners, int connections) {
        this.folder = folder;
        this.bootstrap = bootstrap;
        this.learners = learners;
        this.connections = connections;
    }

    /** What a round came to: how many were answered, and how long each took, in nanoseconds, in rising order. */
    private record Round(double perSecond, List<Long> nanos) {

        double percentile(int hundredth) {
            return Math.round(nanos.get((int) ((nanos.size() - 1L) * hundredth / 100)) / 1e4) / 100.0;
        }
    }

    /** Runs it; the figures by name. */
    public Map<String, Object> run() throws Exception {
        Path sector = folder.resolve("sector");
        Generator.run(sector, learners, SEED, false);
        HubConfiguration configuration = new HubConfiguration();
        configuration.keepIn(folder.resolve("hub"));
        configuration.serveOn(0);
        configuration.allow(1_000_000);
        try (Doors doors = Doors.open(configuration)) {
            IngestBench.schools(doors, sector);
            IngestBench.load(doors, sector, "registry");
            BenchedServer.settle(doors);
            List<String> codes = codes(doors);
            try (BenchedServer server = new BenchedServer(bootstrap, doors, configuration, ministry(doors))) {
                Map<String, Object> figures = lookups(doors, server, codes);
                figures.putAll(lists(doors, server, classes(server, sector)));
                return figures;
            }
        }
    }

    /**
     * Answers against stored documents.
     *
     * @param asked the medians of the rounds
     * @param looks how many answers were measured, which left so many bytes in the database
     */
    private record Compared(Round asked, Round bare, int bytes, long looks, long left) {

        double ratio() {
            return Math.round(1_000.0 * asked.perSecond() / bare.perSecond()) / 1_000.0;
        }
    }

    private Compared compared(Doors doors, BenchedServer server, String task, IntFunction<HttpRequest> asked, int of)
            throws Exception {
        String answer = server.body(asked.apply(0));
        StoredDocument.store(doors.settings(), answer, of);
        IntFunction<HttpRequest> bare = number -> server.request("/v1/bench/documents/" + (number + 1));
        List<Round> answers = new ArrayList<>();
        List<Round> bares = new ArrayList<>();
        AtomicLong turn = new AtomicLong();
        AtomicLong bareTurn = new AtomicLong();
        long before = 0;
        long looks = 0;
        try (Progress progress = Progress.of(task, WARM + ROUNDS)) {
            for (int round = 0; round < WARM + ROUNDS; round++) {
                if (round == WARM) {
                    before = FlatTable.databaseBytes(doors.settings());
                }
                Round one = round(server, asked, turn, of);
                Round other = round(server, bare, bareTurn, of);
                if (round >= WARM) {
                    answers.add(one);
                    bares.add(other);
                    looks += one.nanos().size();
                }
                progress.at(round + 1);
            }
        }
        return new Compared(
                median(answers),
                median(bares),
                answer.getBytes(StandardCharsets.UTF_8).length,
                looks,
                FlatTable.databaseBytes(doors.settings()) - before);
    }

    private Map<String, Object> lookups(Doors doors, BenchedServer server, List<String> codes) throws Exception {
        Compared compared = compared(
                doors, server, "lookup", number -> server.request("/v1/learners/" + codes.get(number)), codes.size());
        Round lookupMedian = compared.asked();
        Round bareMedian = compared.bare();
        Map<String, Object> figures = new LinkedHashMap<>();
        figures.put("learners", codes.size());
        figures.put("connections", connections);
        figures.put("answer_bytes", compared.bytes());
        figures.put("bare_requests_per_second", Math.round(bareMedian.perSecond()));
        figures.put("lookup_requests_per_second", Math.round(lookupMedian.perSecond()));
        figures.put("lookup_ratio", compared.ratio());
        figures.put("p50_ms", lookupMedian.percentile(50));
        figures.put("p99_ms", lookupMedian.percentile(99));
        figures.put("bare_p50_ms", bareMedian.percentile(50));
        figures.put("bare_p99_ms", bareMedian.percentile(99));
        figures.put("bytes_per_look", compared.left() / Math.max(1, compared.looks()));
        return figures;
    }

    private Map<String, Object> lists(Doors doors, BenchedServer server, List<Roll> classes) throws Exception {
        Map<String, Object> figures = new LinkedHashMap<>();
        figures.put("classes", classes.size());
        figures.put(
                "learners_in_class",
                Math.round(classes.stream().mapToInt(Roll::learners).average().orElseThrow()));
        Compared compared = compared(
                doors,
                server,
                "class",
                number -> server.request(classes.get(number).path()),
                classes.size());
        figures.put("list_bytes", compared.bytes());
        figures.put("bare_lists_per_second", Math.round(compared.bare().perSecond()));
        figures.put("lists_per_second", Math.round(compared.asked().perSecond()));
        figures.put("list_ratio", compared.ratio());
        figures.put("list_p50_ms", compared.asked().percentile(50));
        figures.put("bytes_per_list", compared.left() / Math.max(1, compared.looks()));
        return figures;
    }

    /** Where the roll of a class is asked for, and how many are in it. */
    private record Roll(String path, int learners) {}

    /** The classes of the sector whose size is nearest to the one that is wanted. */
    private static List<Roll> classes(BenchedServer server, Path sector) throws Exception {
        List<Roll> found = new ArrayList<>();
        List<String> lines = Files.readAllLines(sector.resolve("schools.csv"));
        for (String line : lines.subList(1, lines.size())) {
            String roll = "/v1/schools/" + line.substring(0, line.indexOf(',')) + "/learners?asOf=" + IN_THE_LAST_YEAR;
            Set<String> named = new TreeSet<>();
            for (JsonNode learner : learners(server, roll)) {
                named.addAll(learner.path("enrolments").findValuesAsText("className"));
            }
            for (String name : named) {
                String path = roll + "&class=" + URLEncoder.encode(name, StandardCharsets.UTF_8);
                found.add(new Roll(path, learners(server, path).size()));
            }
        }
        return found.stream()
                .sorted(Comparator.comparingInt(each -> Math.abs(each.learners() - IN_CLASS)))
                .limit(CLASSES)
                .toList();
    }

    private static JsonNode learners(BenchedServer server, String path) throws Exception {
        return new ObjectMapper().readTree(server.body(server.request(path))).path("learners");
    }

    /** All connections ask one after the other until the time is over, from where the round before it ended. */
    private Round round(BenchedServer server, IntFunction<HttpRequest> requests, AtomicLong turn, int of)
            throws Exception {
        ExecutorService asking = Executors.newFixedThreadPool(connections);
        try {
            long start = System.nanoTime();
            long end = start + (long) (SECONDS * NANOS);
            Callable<List<Long>> one = () -> {
                List<Long> took = new ArrayList<>();
                for (long now = System.nanoTime(); now < end; now = System.nanoTime()) {
                    server.body(requests.apply(Math.floorMod(turn.getAndIncrement() * STRIDE, of)));
                    took.add(System.nanoTime() - now);
                }
                return took;
            };
            List<Future<List<Long>>> all = new ArrayList<>();
            for (int i = 0; i < connections; i++) {
                all.add(asking.submit(one));
            }
            List<Long> took = new ArrayList<>();
            for (Future<List<Long>> each : all) {
                took.addAll(each.get());
            }
            double seconds = (System.nanoTime() - start) / NANOS;
            return new Round(took.size() / seconds, took.stream().sorted().toList());
        } finally {
            asking.shutdownNow();
        }
    }

    private static Round median(List<Round> rounds) {
        return rounds.stream()
                .sorted((one, other) -> Double.compare(one.perSecond(), other.perSecond()))
                .toList()
                .get(rounds.size() / 2);
    }

    private static OrganisationId ministry(Doors doors) {
        return doors.transactions().read(Actor.OPERATOR, tx -> doors.organisations()
                .find(tx, OrganisationKind.MINISTRY, "MOET", LocalDate.of(2026, 9, 1))
                .orElseThrow()
                .id());
    }

    private static List<String> codes(Doors doors) {
        return doors.transactions().read(Actor.OPERATOR, tx -> {
            List<RecordId> records = new ArrayList<>();
            doors.learners().forEachLink(tx, link -> records.add(link.recordId()));
            Set<String> codes = new HashSet<>();
            for (int i = 0; i < records.size(); i += AT_ONCE) {
                codes.addAll(doors.learners()
                        .codesOf(tx, records.subList(i, Math.min(records.size(), i + AT_ONCE)))
                        .values());
            }
            return List.copyOf(codes);
        });
    }
}
