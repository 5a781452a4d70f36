package hub.api.bench;

import hub.access.Caller;
import hub.access.ClientId;
import hub.access.Purpose;
import hub.api.learner.MatchBody;
import hub.api.learner.MatchesResource;
import hub.api.setup.Doors;
import hub.api.setup.HubConfiguration;
import hub.api.submission.RecordBody.GuardianBody;
import hub.api.submission.RecordBody.IdentifierBody;
import hub.api.terminal.Progress;
import hub.api.web.PlaceRights;
import hub.calendar.VietnamDays;
import hub.database.Actor;
import hub.identity.NameForms;
import hub.ingest.read.AvroSubmissionReader;
import hub.ingest.read.Limits;
import hub.ingest.read.Opening;
import hub.ingest.read.ReadRow;
import hub.ingest.read.SubmissionReader;
import hub.organisation.OrganisationId;
import hub.submission.CheckedPerson;
import hub.submission.SubmittedRow;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Search before create in a small registry and in a large one: all that a request does but HTTP, by the school of the child,
 * of children of whom something is often written otherwise or left out.
 */
public final class SearchBench {

    private static final int SMALL = 10_000;
    private static final int WARM = 100;
    private static final int TIMES = 300;
    private static final int SLIPS = 5;
    private static final long SEED = 7;

    private final Path folder;
    private final int learners;

    /**
     * Of two registries.
     *
     * @param learners of the large one
     */
    public SearchBench(Path folder, int learners) {
        this.folder = folder;
        this.learners = learners;
    }

    /** A search that is to be made. */
    private record Search(Caller caller, MatchBody body) {}

    /** Runs it; the figures by name. */
    public Map<String, Object> run() throws IOException, InterruptedException {
        int few = Math.min(SMALL, learners);
        try (Doors smallDoors = loaded("small", few);
                Doors largeDoors = loaded("large", learners)) {
            Registry small = new Registry(smallDoors, folder.resolve("small-sector"));
            Registry large = new Registry(largeDoors, folder.resolve("large-sector"));
            try (Progress progress = Progress.of("searches", WARM + TIMES)) {
                // By turns, so that whatever else the machine does falls on both.
                for (int i = 0; i < WARM + TIMES; i++) {
                    small.search(i);
                    large.search(i);
                    progress.at(i + 1);
                }
            }
            Map<String, Object> figures = new LinkedHashMap<>();
            figures.put("small", few);
            figures.put("large", learners);
            figures.put("search_ms_small", small.median());
            figures.put("search_ms_large", large.median());
            figures.put("search_large_over_small", hundredths(large.median() / small.median()));
            figures.put("searches", TIMES);
            figures.put("search_found_small", small.found);
            figures.put("search_found_large", large.found);
            return figures;
        }
    }

    private Doors loaded(String name, int people) throws IOException, InterruptedException {
        Path sector = folder.resolve(name + "-sector");
        Generator.run(sector, people, SEED, false);
        HubConfiguration configuration = new HubConfiguration();
        configuration.keepIn(folder.resolve(name));
        Doors doors = Doors.open(configuration);
        boolean loaded = false;
        try {
            IngestBench.schools(doors, sector);
            IngestBench.load(doors, sector, name + " registry");
            BenchedServer.settle(doors);
            loaded = true;
            return doors;
        } finally {
            if (!loaded) {
                doors.close();
            }
        }
    }

    /** A loaded registry, the searches that are made in it, and what came of them so far. */
    private static final class Registry {

        private final MatchesResource resource;
        private final List<Search> searches;
        private final long[] nanos = new long[TIMES];
        private int found;

        Registry(Doors doors, Path sector) throws IOException {
            resource = new MatchesResource(
                    doors.transactions(),
                    doors.journal(),
                    new PlaceRights(doors.organisations()),
                    doors.organisations(),
                    doors.reader(),
                    doors.check());
            searches = searches(doors, sector);
        }

        void search(int number) {
            // A small registry has fewer children to search for: then some are searched for again.
            Search search = searches.get(number % searches.size());
            long start = System.nanoTime();
            boolean shown = !resource.search(search.body(), null, search.caller(), Purpose.ENROLMENT)
                    .candidates()
                    .isEmpty();
            long took = System.nanoTime() - start;
            if (number >= WARM) {
                nanos[number - WARM] = took;
                found += shown ? 1 : 0;
            }
        }

        /** Milliseconds. */
        double median() {
            long[] sorted = nanos.clone();
            Arrays.sort(sorted);
            return hundredths((sorted[TIMES / 2 - 1] + sorted[TIMES / 2]) / 2e6);
        }
    }

    /** Some children of every part of the sector. */
    private static List<Search> searches(Doors doors, Path sector) throws IOException {
        List<Path> files = IngestBench.files(sector);
        int of = Math.max(1, files.size() / (WARM + TIMES));
        int each = 1 + (WARM + TIMES) / files.size();
        List<Search> searches = new ArrayList<>();
        for (int place = 0; place < each; place++) {
            for (int file = 0; file < files.size(); file += of) {
                Search search = search(doors, files.get(file), place, each, searches.size());
                if (search != null) {
                    searches.add(search);
                }
            }
        }
        return searches;
    }

    /** One child of a file; null where that line says nothing of anybody. */
    private static @Nullable Search search(Doors doors, Path file, int place, int places, int number)
            throws IOException {
        Opening opening = AvroSubmissionReader.open(Files.newInputStream(file), Limits.USUAL);
        if (!(opening instanceof Opening.Opened opened)) {
            throw new IOException("a generated file cannot be read");
        }
        try (SubmissionReader reader = opened.reader()) {
            List<SubmittedRow> rows = new ArrayList<>();
            for (List<ReadRow> read = reader.next(1_000); !read.isEmpty(); read = reader.next(1_000)) {
                for (ReadRow row : read) {
                    if (row instanceof ReadRow.Row whole) {
                        rows.add(whole.row());
                    }
                }
            }
            SubmittedRow row = rows.get((int) ((long) rows.size() * place / places));
            String school = reader.header().school();
            return doors.transactions().read(Actor.OPERATOR, tx -> {
                boolean readable =
                        doors.check().person(row, VietnamDays.of(tx.now())) instanceof CheckedPerson.Accepted;
                OrganisationId id = doors.organisations()
                        .school(tx, school, VietnamDays.of(tx.now()))
                        .orElseThrow()
                        .id();
                return readable
                        ? new Search(
                                new Caller(new ClientId(id.value()), Set.of(id)), body(row, school, number % SLIPS))
                        : null;
            });
        }
    }

    private static MatchBody body(SubmittedRow row, String school, int slip) {
        String name = row.fullName() != null
                ? row.fullName()
                : Stream.of(row.familyName(), row.middleName(), row.givenName())
                        .filter(part -> part != null && !part.isBlank())
                        .collect(Collectors.joining(" "));
        return new MatchBody(
                school,
                slip == 1 ? NameForms.plain(NameForms.normal(name)) : slip == 2 ? lastLetterLost(name) : name,
                null,
                null,
                null,
                row.birthDate(),
                row.sex(),
                row.birthPlace(),
                row.nationality(),
                row.addressCommune(),
                row.studentCode(),
                slip == 3
                        ? List.of()
                        : row.identifiers().stream()
                                .map(each -> new IdentifierBody(each.scheme(), each.value(), null, null, null))
                                .toList(),
                slip == 4
                        ? List.of()
                        : row.guardians().stream()
                                .map(each -> new GuardianBody(
                                        each.name(), each.relation(), each.phone(), each.personalNumber()))
                                .toList());
    }

    private static String lastLetterLost(String name) {
        String stripped = name.strip();
        return stripped.length() < 2 ? stripped : stripped.substring(0, stripped.length() - 1);
    }

    private static double hundredths(double value) {
        return Math.round(value * 100) / 100.0;
    }
}
