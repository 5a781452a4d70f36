package hub.ingest;

import static org.assertj.core.api.Assertions.assertThat;

import hub.TestDatabase;
import hub.calendar.SchoolYear;
import hub.identity.CodeKey;
import hub.identity.StudentCodeScheme;
import hub.ingest.synthetic.Sector;
import hub.ingest.synthetic.SectorSchool;
import hub.ingest.synthetic.SectorSubmission;
import hub.ingest.synthetic.SyntheticSector;
import hub.matching.MatchModel;
import hub.matching.MatchSubject;
import hub.matching.PersonDecision;
import hub.matching.Rehearsal;
import hub.matching.Verdict;
import hub.organisation.Areas;
import hub.organisation.OrganisationId;
import hub.organisation.Registered;
import hub.submission.Checked;
import hub.submission.RecordCheck;
import hub.submission.RecordId;
import hub.submission.SourceRecord;
import hub.submission.SubmissionHeader;
import hub.submission.SubmissionKind;
import hub.submission.SubmittedRow;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * The records of a synthetic sector with every kind of error, some corrected, some taken back, some decided about by people: all
 * that, in any order and batching, through two intakes at once, comes to the learners that all of it at once comes to in memory.
 */
final class ShuffledSector {

    private static final Instant MADE = Instant.parse("2026-09-10T01:00:00Z");

    /** A record by what its sender calls it. */
    private record Key(String sourceSystem, String school, String ownKey) {

        @Override
        public String toString() {
            return sourceSystem + "/" + school + "/" + ownKey;
        }
    }

    /** A record's newest row and, of some, the one that it corrects; some are taken back in the end. */
    private record Pupil(Key key, int year, SourceRecord record, SubmittedRow newest, boolean isCancelled) {}

    /** What people say of two records that are never taken back. */
    private record Said(Key one, Key other, Verdict verdict) {}

    private final Sector sector;
    private final Map<Key, Pupil> pupils = new LinkedHashMap<>();
    private final List<Said> said = new ArrayList<>();

    /** The first records of a sector, so many of them. */
    ShuffledSector(int learners, int records, long seed) {
        sector = SyntheticSector.make(SyntheticSector.Settings.of(learners, seed));
        RecordCheck check = new RecordCheck(Areas.official(), new StudentCodeScheme(new CodeKey(new byte[32])));
        Random random = new Random(seed);
        for (SectorSubmission file : sector.submissions()) {
            Set<String> named = new HashSet<>();
            Iterator<SubmittedRow> rows = file.rows();
            while (rows.hasNext()) {
                SubmittedRow row = rows.next();
                if (check.check(row, file.header()) instanceof Checked.Accepted accepted
                        && named.add(accepted.record().ownKey())) {
                    Key key = new Key(
                            file.header().sourceSystem(),
                            file.header().school(),
                            accepted.record().ownKey());
                    if (pupils.containsKey(key) || pupils.size() < records) {
                        pupils.put(
                                key,
                                new Pupil(
                                        key,
                                        file.header().schoolYear().start(),
                                        accepted.record(),
                                        row,
                                        random.nextInt(20) == 0));
                    }
                }
            }
        }
        assertThat(pupils).hasSize(records);
        decide(random);
    }

    /** Of one in fifty: they are one person's, whoever they are; of as many that the machine joins: they are two people's. */
    private void decide(Random random) {
        Map<Key, UUID> ids = new HashMap<>();
        pupils.keySet().forEach(key -> ids.put(key, new UUID(3, ids.size())));
        Map<String, OrganisationId> schools = new HashMap<>();
        sector.schools().forEach(school -> schools.put(school.code(), new OrganisationId(new UUID(4, schools.size()))));
        List<Key> staying = new ArrayList<>(pupils.values().stream()
                .filter(pupil -> !pupil.isCancelled())
                .map(Pupil::key)
                .toList());
        Collections.shuffle(staying, random);
        Set<Key> named = new HashSet<>();
        for (int i = 0; i + 1 < staying.size() / 50; i += 2) {
            named.add(staying.get(i));
            named.add(staying.get(i + 1));
            said.add(new Said(staying.get(i), staying.get(i + 1), Verdict.SAME));
        }
        int joined = said.size();
        for (Set<Key> part : together(ids, schools)) {
            List<Key> free = part.stream().filter(key -> !named.contains(key)).toList();
            if (free.size() >= 2 && said.size() < 2 * joined) {
                said.add(new Said(free.get(0), free.get(1), Verdict.DIFFERENT));
                named.addAll(free);
            }
        }
        assertThat(said).hasSizeGreaterThan(joined);
    }

    /** The learners by their records, all at once and in memory. */
    private Set<Set<Key>> together(Map<Key, UUID> ids, Map<String, OrganisationId> schools) {
        Map<String, String> communes = new HashMap<>();
        sector.schools().forEach(school -> communes.put(school.code(), school.commune()));
        Rehearsal all = new Rehearsal(MatchModel.shipped());
        Map<UUID, Key> keys = new HashMap<>();
        for (Pupil pupil : pupils.values()) {
            if (!pupil.isCancelled()) {
                UUID id = Objects.requireNonNull(ids.get(pupil.key()));
                keys.put(id, pupil.key());
                all.add(
                        new MatchSubject(
                                id,
                                pupil.key().sourceSystem(),
                                Objects.requireNonNull(schools.get(pupil.key().school()))
                                        .value(),
                                communes.get(pupil.key().school()),
                                pupil.key().ownKey(),
                                pupil.record().person()),
                        Set.of(pupil.year()));
            }
        }
        for (Said each : said) {
            all.say(
                    Objects.requireNonNull(ids.get(each.one())),
                    Objects.requireNonNull(ids.get(each.other())),
                    each.verdict());
        }
        Map<Integer, Set<Key>> parts = new TreeMap<>();
        all.link().partOf().forEach((record, part) -> parts.computeIfAbsent(part, any -> new HashSet<>())
                .add(Objects.requireNonNull(keys.get(record))));
        return new HashSet<>(parts.values());
    }

    /** One thing that is done; those after which it comes are done before it in every order. */
    private record Act(Runnable run, Set<Act> after, CompletableFuture<Boolean> done) {

        Act(Runnable run, Set<Act> after) {
            this(run, after, new CompletableFuture<>());
        }

        void go() {
            after.forEach(each -> each.done().join());
            try {
                run.run();
                done.complete(true);
            } catch (RuntimeException | Error e) {
                done.completeExceptionally(e);
                throw e;
            }
        }

        @Override
        public boolean equals(Object other) {
            return this == other;
        }

        @Override
        public int hashCode() {
            return System.identityHashCode(this);
        }
    }

    /** Runs it in one order and compares; what is asserted of the database after a test is asserted too. */
    void shuffle(long seed) throws Exception {
        Random random = new Random(seed);
        TestDatabase database = TestDatabase.withAreas();
        database.open();
        try (TestHub one = new TestHub(database);
                TestHub other = one.anotherServer()) {
            Map<String, OrganisationId> schools = schools(one);
            List<Act> acts = acts(random, List.of(one, other), schools, database);
            ExecutorService threads = Executors.newFixedThreadPool(2);
            AtomicInteger next = new AtomicInteger();
            List<Future<?>> both = new ArrayList<>();
            for (int i = 0; i < 2; i++) {
                both.add(threads.submit(() -> {
                    for (int at = next.getAndIncrement(); at < acts.size(); at = next.getAndIncrement()) {
                        acts.get(at).go();
                    }
                }));
            }
            for (Future<?> each : both) {
                each.get();
            }
            threads.shutdown();
            Map<Key, UUID> ids = new HashMap<>();
            records(database).forEach((key, id) -> ids.put(key, id.value()));
            assertThat(learners(database)).as("order %d", seed).isEqualTo(together(ids, schools));
            database.check();
        } finally {
            database.close();
        }
    }

    private Map<String, OrganisationId> schools(TestHub hub) {
        Map<String, OrganisationId> schools = new HashMap<>();
        hub.transactions.writing(TestDatabase.TESTER, tx -> {
            for (SectorSchool school : sector.schools()) {
                school.registrations(Areas.official())
                        .forEach(registration -> schools.put(
                                school.code(),
                                ((Registered.Landed) hub.organisations.register(tx, registration)).school()));
            }
        });
        return schools;
    }

    private List<Act> acts(
            Random random, List<TestHub> hubs, Map<String, OrganisationId> schools, TestDatabase database) {
        int batch = (int) Math.round(Math.pow(2_000, random.nextDouble()));
        List<SentRow> rows = new ArrayList<>();
        for (Pupil pupil : pupils.values()) {
            rows.add(new SentRow(pupil, row(pupil.newest(), pupil.newest(), "UPDATE", 2)));
            if (random.nextInt(5) == 0) {
                // What it corrects names another child, and comes before or after it.
                rows.add(new SentRow(pupil, row(pupil.newest(), random(random).newest(), "UPDATE", 1)));
            }
        }
        Collections.shuffle(rows, random);
        List<Act> acts = new ArrayList<>();
        Map<Key, Act> of = new HashMap<>();
        Map<String, List<SentRow>> open = new TreeMap<>();
        for (SentRow row : rows) {
            String file = row.pupil().key().sourceSystem() + " "
                    + row.pupil().key().school() + " " + row.pupil().year();
            List<SentRow> gathered = open.computeIfAbsent(file, any -> new ArrayList<>());
            gathered.add(row);
            if (gathered.size() >= batch) {
                acts.add(send(List.copyOf(gathered), pick(random, hubs), of));
                gathered.clear();
            }
        }
        open.values().stream()
                .filter(gathered -> !gathered.isEmpty())
                .forEach(gathered -> acts.add(send(List.copyOf(gathered), pick(random, hubs), of)));
        Collections.shuffle(acts, random);
        for (Pupil pupil : pupils.values()) {
            if (pupil.isCancelled()) {
                Act sent = Objects.requireNonNull(of.get(pupil.key()));
                SubmittedRow row = row(pupil.newest(), pupil.newest(), "CANCEL", 3);
                TestHub hub = pick(random, hubs);
                insert(acts, new Act(() -> submit(hub, pupil, List.of(row)), Set.of(sent)), random);
            }
        }
        for (Said each : said) {
            Set<Act> after = new HashSet<>();
            after.add(Objects.requireNonNull(of.get(each.one())));
            after.add(Objects.requireNonNull(of.get(each.other())));
            TestHub hub = pick(random, hubs);
            insert(acts, new Act(() -> decide(hub, each, schools, database), after), random);
        }
        return acts;
    }

    /** A row with the record that it is of. */
    private record SentRow(Pupil pupil, SubmittedRow row) {}

    /** A record's row with what another says of the person. */
    private static SubmittedRow row(SubmittedRow own, SubmittedRow person, String event, int version) {
        return new SubmittedRow(
                1,
                own.ownKey(),
                event,
                Integer.toString(version),
                person.fullName(),
                person.familyName(),
                person.middleName(),
                person.givenName(),
                person.birthDate(),
                person.sex(),
                person.birthPlace(),
                person.ethnicity(),
                person.nationality(),
                person.addressCommune(),
                person.studentCode(),
                person.identifiers(),
                person.guardians(),
                own.enrolments(),
                List.of());
    }

    private static TestHub pick(Random random, List<TestHub> hubs) {
        return hubs.get(random.nextInt(hubs.size()));
    }

    private Pupil random(Random random) {
        List<Pupil> all = new ArrayList<>(pupils.values());
        return all.get(random.nextInt(all.size()));
    }

    private static void insert(List<Act> acts, Act act, Random random) {
        int from = act.after().stream().mapToInt(acts::indexOf).max().orElse(-1) + 1;
        acts.add(from + random.nextInt(acts.size() - from + 1), act);
    }

    private static Act send(List<SentRow> rows, TestHub hub, Map<Key, Act> of) {
        List<SubmittedRow> written = new ArrayList<>();
        rows.forEach(row -> written.add(row.row()));
        Act act = new Act(() -> submit(hub, rows.get(0).pupil(), written), Set.of());
        rows.stream()
                .filter(row -> "2".equals(row.row().version()))
                .forEach(row -> of.put(row.pupil().key(), act));
        return act;
    }

    private static void submit(TestHub hub, Pupil of, List<SubmittedRow> rows) {
        hub.submit(
                new SubmissionHeader(
                        of.key().sourceSystem(),
                        of.key().school(),
                        new SchoolYear(of.year()),
                        SubmissionKind.DELTA,
                        MADE),
                rows);
    }

    private static void decide(TestHub hub, Said said, Map<String, OrganisationId> schools, TestDatabase database) {
        Map<Key, RecordId> records = records(database);
        RecordId one = Objects.requireNonNull(records.get(said.one()));
        RecordId other = Objects.requireNonNull(records.get(said.other()));
        hub.transactions.write(
                TestDatabase.TESTER,
                tx -> hub.decisions.decide(
                        tx,
                        hub.decisions.hold(tx, Set.of(one, other)),
                        new Decisions.Word(
                                said.verdict(),
                                List.of(new PersonDecision.Pair(one.value(), other.value())),
                                0,
                                schools.values().iterator().next(),
                                null)));
    }

    private static Map<Key, RecordId> records(TestDatabase database) {
        Map<Key, RecordId> records = new HashMap<>();
        for (String row : database.rows("""
                select record.source_system, code.code, record.own_key, record.id
                  from submission_record as record
                  join organisation_code as code on code.organisation_id = record.school_id and code.scheme = 'vn.school'
                """)) {
            String[] cells = row.split(",", -1);
            records.put(new Key(cells[0], cells[1], cells[2]), new RecordId(UUID.fromString(cells[3])));
        }
        return records;
    }

    private static Set<Set<Key>> learners(TestDatabase database) {
        Map<RecordId, Key> keys = new HashMap<>();
        records(database).forEach((key, record) -> keys.put(record, key));
        Map<String, Set<Key>> learners = new HashMap<>();
        for (String row : database.rows("select learner_id, record_id from learner_link")) {
            String[] cells = row.split(",", -1);
            learners.computeIfAbsent(cells[0], any -> new HashSet<>())
                    .add(Objects.requireNonNull(keys.get(new RecordId(UUID.fromString(cells[1])))));
        }
        return new HashSet<>(learners.values());
    }
}
