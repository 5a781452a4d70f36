package hub.api.bench;

import hub.access.Action;
import hub.access.Caller;
import hub.access.ClientId;
import hub.access.LearnerGrant;
import hub.access.Purpose;
import hub.api.setup.Doors;
import hub.api.setup.HubConfiguration;
import hub.api.terminal.Progress;
import hub.database.Actor;
import hub.database.StoredDocument;
import hub.journal.KnownAt;
import hub.organisation.OrganisationId;
import hub.submission.RecordId;
import hub.submission.Sender;
import hub.transcript.Transcripts;
import io.dropwizard.core.setup.Bootstrap;
import java.io.IOException;
import java.net.http.HttpRequest;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;

/**
 * The timeline of a learner of twelve years over HTTP, against a stored document of the same size from the same server, by turns;
 * and transcripts as they are read, computed and made canonical.
 */
public final class TimelineBench {

    private static final int LEARNERS = 100;
    private static final int WARM = 15;
    private static final int ROUNDS = 10;
    private static final int IN_A_ROUND = 100;
    private static final int TRANSCRIPTS = 20;

    private final Path folder;
    private final Bootstrap<HubConfiguration> bootstrap;

    /**
     * Of a server of its own.
     *
     * @param bootstrap from which it is started
     */
    public TimelineBench(Path folder, Bootstrap<HubConfiguration> bootstrap) {
        this.folder = folder;
        this.bootstrap = bootstrap;
    }

    /** Runs it; the figures by name. */
    public Map<String, Object> run() throws Exception {
        HubConfiguration configuration = new HubConfiguration();
        configuration.keepIn(folder.resolve("hub"));
        configuration.serveOn(0);
        configuration.allow(1_000_000);
        try (Doors doors = Doors.open(configuration)) {
            TwelveYears loaded = new TwelveYears(doors, LEARNERS);
            OrganisationId school = loaded.load(folder);
            BenchedServer.settle(doors);
            Map<String, Object> figures = new LinkedHashMap<>();
            figures.put("learners", LEARNERS);
            figures.put("facts_of_one", loaded.factsOfOne());
            served(doors, configuration, school, figures);
            figures.put("transcripts_per_second", transcripts(doors, school));
            return figures;
        }
    }

    private void served(Doors doors, HubConfiguration configuration, OrganisationId school, Map<String, Object> figures)
            throws Exception {
        try (BenchedServer server = new BenchedServer(bootstrap, doors, configuration, school)) {
            String code = code(doors, school);
            HttpRequest timeline = server.request("/v1/learners/" + code + "/timeline");
            String document = server.body(timeline);
            StoredDocument.store(doors.settings(), document, 1);
            HttpRequest stored = server.request("/v1/bench/documents/1");
            if (!server.body(stored).equals(document)) {
                throw new IllegalStateException("the stored document is another");
            }
            long timelineNanos = 0;
            long storedNanos = 0;
            try (Progress progress = Progress.of("timeline", WARM + ROUNDS)) {
                for (int round = 0; round < WARM + ROUNDS; round++) {
                    long one = nanos(server, timeline);
                    long other = nanos(server, stored);
                    timelineNanos += round < WARM ? 0 : one;
                    storedNanos += round < WARM ? 0 : other;
                    progress.at(round + 1);
                }
            }
            figures.put("timeline_bytes", document.getBytes(StandardCharsets.UTF_8).length);
            figures.put("timelines_per_second", Math.round(ROUNDS * IN_A_ROUND * 1e9 / timelineNanos));
            figures.put("stored_documents_per_second", Math.round(ROUNDS * IN_A_ROUND * 1e9 / storedNanos));
            figures.put("timeline_ratio", Math.round(1000.0 * storedNanos / timelineNanos) / 1000.0);
        }
    }

    private static long nanos(BenchedServer server, HttpRequest request) throws IOException, InterruptedException {
        long start = System.nanoTime();
        for (int i = 0; i < IN_A_ROUND; i++) {
            server.body(request);
        }
        return System.nanoTime() - start;
    }

    private static String code(Doors doors, OrganisationId school) {
        return doors.transactions().read(Actor.OPERATOR, tx -> {
            RecordId record = doors.records().find(tx, new Sender("bench", school), "HS0");
            if (record == null) {
                throw new IllegalStateException("nobody was loaded");
            }
            return doors.learners()
                    .codesOf(tx, Set.of(record))
                    .values()
                    .iterator()
                    .next();
        });
    }

    /** Transcripts a second of one thread, each of another learner than the last. */
    private static long transcripts(Doors doors, OrganisationId school) {
        Caller caller = new Caller(new ClientId(new UUID(0, 1)), Set.of(school));
        List<LearnerGrant> grants = new ArrayList<>();
        KnownAt known =
                doors.transactions().read(Actor.OPERATOR, tx -> doors.journal().knownAt(tx, null));
        doors.transactions().read(Actor.OPERATOR, tx -> {
            List<RecordId> records = new ArrayList<>();
            for (int i = 0; i < LEARNERS; i++) {
                records.add(doors.records().find(tx, new Sender("bench", school), "HS" + i));
            }
            for (String code : doors.learners().codesOf(tx, records).values()) {
                grants.add(doors.reader()
                        .open(tx, caller, Purpose.SCHOOL_RECORDS, Action.SEE_LEARNER, code, known)
                        .grant());
            }
            return grants.size();
        });
        for (int warm = 0; warm < TRANSCRIPTS; warm++) {
            compute(doors, grants, known);
        }
        long start = System.nanoTime();
        for (int round = 0; round < TRANSCRIPTS; round++) {
            compute(doors, grants, known);
        }
        return Math.round(TRANSCRIPTS * grants.size() * 1e9 / (System.nanoTime() - start));
    }

    private static void compute(Doors doors, List<LearnerGrant> grants, KnownAt known) {
        for (LearnerGrant grant : grants) {
            byte[] bytes = doors.transactions().read(Actor.OPERATOR, tx -> doors.transcripts()
                    .of(tx, grant, known)
                    .map(Transcripts::bytes)
                    .orElseThrow());
            if (bytes.length < 1000) {
                throw new IllegalStateException("a transcript of twelve years says more");
            }
        }
    }
}
