package hub.ingest;

import static org.assertj.core.api.Assertions.assertThat;

import hub.TestDatabase;
import hub.calendar.SchoolYear;
import hub.ingest.synthetic.RecordKey;
import hub.ingest.synthetic.Sector;
import hub.ingest.synthetic.SectorSchool;
import hub.ingest.synthetic.SectorSubmission;
import hub.ingest.synthetic.SyntheticSector;
import hub.organisation.Areas;
import hub.submission.SubmissionHeader;
import hub.submission.SubmissionKind;
import hub.submission.SubmittedRow;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** What the hub finds and decides about a thousand records stays the same where a hundred thousand others are. */
final class AmongManySlowTest {

    private static final int FEW = 1_000;
    private static final int MANY = 100_000;
    private static final int LEARNERS = 66_000;
    /** Names that are hubs of every key without a place or a guardian. */
    private static final List<String> COMMONEST =
            List.of("Nguyễn Thị Anh", "Nguyễn Văn Anh", "Nguyễn Thị Linh", "Trần Thị Anh", "Nguyễn Thị Hà");

    private final Sector sector = SyntheticSector.make(SyntheticSector.Settings.of(LEARNERS, 7));
    private final List<SectorSchool> schools = sector.schools();

    /**
     * A registry once all is in it.
     *
     * @param edges weight and doubts of every two records that were found to be near
     * @param learners of every record those of its learner
     */
    private record Registry(Map<Set<RecordKey>, String> edges, Map<RecordKey, Set<RecordKey>> learners) {

        Map<Set<RecordKey>, String> edgesAmong(Set<RecordKey> records) {
            Map<Set<RecordKey>, String> among = new HashMap<>(edges);
            among.keySet().removeIf(pair -> !records.containsAll(pair));
            return among;
        }

        /** Of these records, those that hang together with no other, over however many. */
        Set<RecordKey> apart(Set<RecordKey> records) {
            Map<RecordKey, Set<RecordKey>> near = new HashMap<>();
            edges.keySet()
                    .forEach(pair -> pair.forEach(record ->
                            near.computeIfAbsent(record, any -> new HashSet<>()).addAll(pair)));
            Set<RecordKey> reached = new HashSet<>();
            List<RecordKey> next = new ArrayList<>(learners.keySet());
            next.removeAll(records);
            while (!next.isEmpty()) {
                RecordKey record = next.remove(next.size() - 1);
                if (reached.add(record)) {
                    next.addAll(near.getOrDefault(record, Set.of()));
                }
            }
            Set<RecordKey> apart = new HashSet<>(records);
            apart.removeAll(reached);
            return apart;
        }
    }

    @Test
    void a_pair_is_found_and_decided_alike_among_a_thousand_and_among_a_hundred_thousand() throws Exception {
        Set<RecordKey> few = few();
        Registry alone = registry(few);
        Registry among = registry(null);
        assertThat(alone.learners()).hasSameSizeAs(few).containsOnlyKeys(few);
        assertThat(among.learners()).hasSizeGreaterThan(MANY);

        assertThat(alone.edges()).hasSizeGreaterThan(FEW / 5);
        assertThat(among.edgesAmong(few)).isEqualTo(alone.edges());

        Set<RecordKey> apart = among.apart(few);
        assertThat(apart).hasSizeGreaterThan(FEW * 9 / 10);
        for (RecordKey record : apart) {
            assertThat(among.learners().get(record))
                    .as(record.toString())
                    .isEqualTo(alone.learners().get(record));
        }
        for (int i = 0; i < COMMONEST.size(); i++) {
            Set<RecordKey> both = Set.of(common(0, i), common(1, i));
            assertThat(alone.learners().get(common(0, i))).as(COMMONEST.get(i)).isEqualTo(both);
            assertThat(among.learners().get(common(0, i))).as(COMMONEST.get(i)).isEqualTo(both);
        }
    }

    /** The records of the sector's first people, and those of the commonest names. */
    private Set<RecordKey> few() {
        Set<RecordKey> few = new HashSet<>();
        for (int i = 0; i < COMMONEST.size(); i++) {
            few.add(common(0, i));
            few.add(common(1, i));
        }
        sector.truth().forEachRecord((record, person) -> {
            if (few.size() < FEW) {
                few.add(record);
            }
        });
        return few;
    }

    private RecordKey common(int school, int number) {
        return new RecordKey("among", schools.get(school).code(), "common-" + number);
    }

    /** A registry with the newest of every record, or of only these. */
    private Registry registry(@Nullable Set<RecordKey> only) throws Exception {
        TestDatabase database = TestDatabase.withAreas();
        database.open();
        try (TestHub hub = new TestHub(database)) {
            hub.transactions.writing(TestDatabase.TESTER, tx -> {
                for (SectorSchool school : schools) {
                    school.registrations(Areas.official())
                            .forEach(registration -> hub.organisations.register(tx, registration));
                }
            });
            for (SectorSubmission file : sector.resend().submissions()) {
                List<SubmittedRow> rows = rows(file, only);
                if (!rows.isEmpty()) {
                    hub.submit(file.header(), rows);
                }
            }
            for (int school = 0; school < 2; school++) {
                hub.submit(commonsHeader(school), commons());
            }
            Registry registry = new Registry(edges(database), learners(database));
            database.check();
            return registry;
        } finally {
            database.close();
        }
    }

    private static List<SubmittedRow> rows(SectorSubmission file, @Nullable Set<RecordKey> only) {
        List<SubmittedRow> rows = new ArrayList<>();
        Iterator<SubmittedRow> all = file.rows();
        while (all.hasNext()) {
            SubmittedRow row = all.next();
            String key = row.ownKey();
            if (only == null
                    || (key != null
                            && only.contains(new RecordKey(
                                    file.header().sourceSystem(), file.header().school(), key)))) {
                rows.add(row);
            }
        }
        return rows;
    }

    private SubmissionHeader commonsHeader(int school) {
        return new SubmissionHeader(
                "among",
                schools.get(school).code(),
                new SchoolYear(2021 + school),
                SubmissionKind.SNAPSHOT,
                Instant.parse("2026-10-09T01:00:00Z"));
    }

    /** Children of whom only the year is known, under the commonest names, each with a mother. */
    private static List<SubmittedRow> commons() {
        List<SubmittedRow> rows = new ArrayList<>();
        for (int i = 0; i < COMMONEST.size(); i++) {
            rows.add(Pupil.key("common-" + i)
                    .name(COMMONEST.get(i))
                    .born("01/01/2013")
                    .bornIn("00097")
                    .livesIn("00097")
                    .guardian("mother", "Lò Thị Phương " + (char) ('A' + i), "091234567" + i)
                    .enrolled("3", null, null, null)
                    .row(i + 1L));
        }
        return rows;
    }

    private static Map<String, RecordKey> records(TestDatabase database) {
        Map<String, RecordKey> records = new HashMap<>();
        for (String row : database.rows("""
                select record.id, record.source_system, code.code, record.own_key
                  from submission_record as record
                  join organisation_code as code on code.organisation_id = record.school_id and code.scheme = 'vn.school'
                """)) {
            String[] cells = row.split(",", -1);
            records.put(cells[0], new RecordKey(cells[1], cells[2], cells[3]));
        }
        return records;
    }

    private static Map<Set<RecordKey>, String> edges(TestDatabase database) {
        Map<String, RecordKey> records = records(database);
        Map<Set<RecordKey>, String> edges = new HashMap<>();
        for (String row : database.rows("select record_a, record_b, weight, doubts, uncertain from matching_edge")) {
            String[] cells = row.split(",", 3);
            edges.put(
                    Set.of(
                            Objects.requireNonNull(records.get(cells[0])),
                            Objects.requireNonNull(records.get(cells[1]))),
                    cells[2]);
        }
        return edges;
    }

    private static Map<RecordKey, Set<RecordKey>> learners(TestDatabase database) {
        Map<String, RecordKey> records = records(database);
        Map<String, Set<RecordKey>> learners = new HashMap<>();
        Map<RecordKey, Set<RecordKey>> of = new HashMap<>();
        for (String row : database.rows("select learner_id, record_id from learner_link")) {
            String[] cells = row.split(",", -1);
            Set<RecordKey> learner = learners.computeIfAbsent(cells[0], any -> new HashSet<>());
            RecordKey record = Objects.requireNonNull(records.get(cells[1]));
            learner.add(record);
            of.put(record, learner);
        }
        return of;
    }
}
