package hub.journal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import hub.TestDatabase;
import hub.database.Database;
import hub.database.HeardTraces;
import hub.identity.KeyRefusal;
import hub.problem.Problem;
import hub.problem.ProblemKind;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HashMap;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Maps over a real journal, held to {@link NaiveMap} and to the entries themselves. */
@SuppressWarnings("NullAway.Init") // open makes what is missing, JUnit the folder
final class MapmakerDbTest {

    private static final Duration LONG = Duration.ofSeconds(30);
    private static final Duration NEVER = Duration.ofDays(1);
    private static final LocalDate TODAY = LocalDate.of(2026, 12, 1);
    private static final UUID A = new UUID(1, 1);
    private static final UUID B = new UUID(2, 2);
    private static final UUID RECORD_A = new UUID(11, 1);
    private static final UUID RECORD_B = new UUID(12, 2);

    private final TestDatabase database = new TestDatabase();
    private final ObjectMapper mapper = new ObjectMapper();
    private final List<AutoCloseable> running = new ArrayList<>();
    private final Journal journal = new Journal();

    @TempDir
    private Path keys;

    private Notary notary;

    @BeforeEach
    void open() {
        database.open();
        running.add(Sequencer.start(database.database(), journal, database.clock()));
        notary = Notary.start(database.database(), database.transactions(), database.clock(), keys, "hub.example/log");
        running.add(notary);
    }

    @AfterEach
    void close() throws Exception {
        for (AutoCloseable one : running) {
            one.close();
        }
        database.check();
        database.close();
    }

    private Mapmaker mapmaker(Duration apart) {
        Mapmaker mapmaker = Mapmaker.start(database.transactions(), journal, keys, apart);
        running.add(mapmaker);
        return mapmaker;
    }

    @Test
    void a_map_is_told_to_traces_with_how_many_learners_it_was_made_for_and_nothing_where_there_are_none() {
        HeardTraces traces = new HeardTraces();
        look(A);
        look(B);
        try (Database traced = Database.open(database.settings(), traces);
                Mapmaker mapmaker = Mapmaker.start(traced.transactions(database.clock()), journal, keys, NEVER)) {
            mapmaker.makeAll();
            mapmaker.makeAll();
        }
        assertThat(traces.heard().stream().filter(each -> each.words().equals("hub.map")))
                .containsExactly(new HeardTraces.Heard("hub.map", Map.of("hub.learners", 2L), false));
    }

    private UUID write(@Nullable UUID learner, Consumer<EntryDraft> facts) {
        UUID entry = database.transactions().write(TestDatabase.TESTER, tx -> {
            EntryDraft draft = journal.append(tx, "learner.seen", learner);
            facts.accept(draft);
            return draft.id();
        });
        journal.awaitPosition(database.transactions(), entry, LONG);
        return entry;
    }

    private UUID look(UUID learner, UUID... records) {
        return write(learner, draft -> draft.with("purpose", "supervision")
                .with("records", List.of(records).stream().map(UUID::toString).toList()));
    }

    /** One entry that the naive journal holds: on whose chains, what it commits to, and what it says. */
    private record Line(long position, UUID id, Set<UUID> learners, String commitment, JsonNode body) {}

    private List<Line> lines() throws Exception {
        Map<UUID, Set<UUID>> shown = new HashMap<>();
        for (String row : database.rows("select entry_id, learner_id from journal_shown")) {
            shown.computeIfAbsent(UUID.fromString(row.substring(0, 36)), any -> new HashSet<>())
                    .add(UUID.fromString(row.substring(37)));
        }
        List<Line> lines = new ArrayList<>();
        for (String row : database.rows("""
                select s.first_position + ('x' || right(e.id::text, 8))::bit(32)::bigint, e.id, encode(e.commitment, 'base64'), e.body
                from journal_sequence s
                join journal_entry e on left(e.id::text, 28) = left(s.transaction_id::text, 28)
                order by 1
                """)) {
            String[] columns = row.split(",", 4);
            UUID id = UUID.fromString(columns[1]);
            JsonNode body = mapper.readTree(columns[3]);
            Set<UUID> learners = new HashSet<>(shown.getOrDefault(id, Set.of()));
            if (body.has("learner")) {
                learners.add(UUID.fromString(body.path("learner").asText()));
            }
            lines.add(new Line(Long.parseLong(columns[0]), id, learners, columns[2], body));
        }
        return lines;
    }

    /** The chains as the entries up to a position make them. */
    private Map<UUID, NaiveMap.Walked> walked(long last) throws Exception {
        Map<UUID, NaiveMap.Walked> chains = new HashMap<>();
        for (Line line : lines()) {
            if (line.position() <= last) {
                JsonNode joined = line.body().path("facts").path("joined");
                for (UUID learner : line.learners()) {
                    NaiveMap.Walked before = chains.getOrDefault(learner, NaiveMap.Walked.NOTHING);
                    chains.put(
                            learner,
                            joined.isMissingNode()
                                    ? before.then(NaiveMap.decoded(line.commitment()))
                                    : before.joining(
                                            NaiveMap.decoded(line.commitment()),
                                            NaiveMap.decoded(joined.path("key").asText()),
                                            new NaiveMap.Walked(
                                                    joined.path("count").asLong(),
                                                    joined.path("head").asText())));
                }
            }
        }
        return chains;
    }

    /** Holds every map to the entries before it, and answers how many there are. */
    private int everyMapHolds() throws Exception {
        LearnerKeys secret = new LearnerKeys(HexFormat.of()
                .parseHex(Files.readString(keys.resolve("map.key")).strip()));
        List<String> rows = database.rows("""
                select number, entry_id, last_position, encode(root, 'base64'), learners from journal_map order by number
                """);
        Map<UUID, Line> lines = new HashMap<>();
        for (Line line : lines()) {
            lines.put(line.id(), line);
        }
        int number = 0;
        long last = 0;
        String before = "";
        for (String row : rows) {
            String[] columns = row.split(",", -1);
            number++;
            assertThat(columns[0]).isEqualTo(Integer.toString(number));
            long position = Long.parseLong(columns[2]);
            assertThat(position).isGreaterThan(last);
            last = position;
            Map<UUID, NaiveMap.Walked> chains = walked(position);
            NaiveMap naive = new NaiveMap();
            chains.forEach((learner, chain) -> naive.put(secret.of(learner).bytes(), chain));
            assertThat(columns[3]).isEqualTo(Base64.getEncoder().encodeToString(naive.root()));
            assertThat(columns[4]).isEqualTo(Integer.toString(chains.size()));
            Line entry = Objects.requireNonNull(lines.get(UUID.fromString(columns[1])));
            assertThat(entry.position()).isGreaterThan(position);
            assertThat(entry.learners()).isEmpty();
            JsonNode facts = entry.body().path("facts");
            assertThat(entry.body().path("kind").asText()).isEqualTo("journal.mapped");
            assertThat(facts.path("root").asText()).isEqualTo(columns[3]);
            assertThat(facts.path("position").asLong()).isEqualTo(position);
            assertThat(facts.path("map").asInt()).isEqualTo(number);
            assertThat(facts.path("learners").asInt()).isEqualTo(chains.size());
            assertThat(facts.path("before").asText()).isEqualTo(before);
            before = entry.commitment();
        }
        return number;
    }

    /** What is proven of somebody, once a checkpoint commits to a map over all entries. */
    private Completeness.Proof proven(Mapmaker mapmaker, Set<UUID> learners) throws InterruptedException {
        long last = Long.parseLong(database.value("""
                select max(s.first_position + journal_number(e.id)) from journal_entry e
                join journal_sequence s on s.transaction_id = journal_transaction(e.id) where e.kind <> 'journal.mapped'
                """));
        mapmaker.makeAll();
        long end = System.nanoTime() + LONG.toNanos();
        while (true) {
            assertThat(System.nanoTime()).isLessThan(end);
            Thread.sleep(50);
            try {
                Completeness.Proof proof = database.transactions()
                        .read(TestDatabase.TESTER, tx -> mapmaker.completeness().proof(tx, learners));
                if (proof.map().position() >= last) {
                    return proof;
                }
            } catch (Problem early) {
                assertThat(early.kind()).isEqualTo(ProblemKind.JOURNAL_BEHIND);
            }
        }
    }

    private List<Completeness.Link> links(Mapmaker mapmaker, Completeness.Proof proof, Set<UUID> learners, int most) {
        List<Completeness.Link> all = new ArrayList<>();
        Completeness.Place place = Completeness.Place.first(proof.map().number());
        while (place != null) {
            Completeness.Place from = Completeness.Place.parse(place.text());
            Completeness.Links some = database.transactions()
                    .read(TestDatabase.TESTER, tx -> mapmaker.completeness().links(tx, learners, from, most))
                    .orElseThrow();
            assertThat(some.links()).hasSizeLessThanOrEqualTo(most);
            all.addAll(some.links());
            place = some.next();
        }
        return all;
    }

    /** Whether an outsider who holds the log's key finds the links to be all that the map knows. */
    private boolean holds(Completeness.Proof proof, List<Completeness.Link> links) throws Exception {
        JsonNode said = mapper.readTree(proof.map().body());
        byte[] entry = Digests.commitment(
                NaiveMap.decoded(proof.map().salt()), proof.map().body().getBytes(StandardCharsets.UTF_8));
        if (!proof.map().proof().shows(entry, notary.key())) {
            return false;
        }
        Map<String, List<NaiveMap.Walked>> heads = new HashMap<>();
        for (Completeness.Link link : links) {
            List<NaiveMap.Walked> walked = heads.computeIfAbsent(
                    link.chain().text(), any -> new ArrayList<>(List.of(NaiveMap.Walked.NOTHING)));
            NaiveMap.Walked before = walked.get(walked.size() - 1);
            Completeness.Said joined = link.joined();
            walked.add(
                    joined == null
                            ? before.then(link.commitment().bytes())
                            : before.joining(
                                    link.commitment().bytes(),
                                    joined.key().bytes(),
                                    new NaiveMap.Walked(
                                            joined.chain().count(),
                                            joined.chain().head().text())));
        }
        for (Completeness.Followed chain : proof.chains()) {
            List<NaiveMap.Walked> walked = heads.getOrDefault(chain.key().text(), List.of(NaiveMap.Walked.NOTHING));
            NaiveMap.Walked end = walked.get(walked.size() - 1);
            if (!end.equals(said(chain.chain()))) {
                return false;
            }
            MapProof inMap = chain.proof();
            if (inMap != null
                    && !Base64.getEncoder()
                            .encodeToString(NaiveMap.rootBy(
                                    chain.key().bytes(),
                                    end,
                                    inMap.way().stream().map(TreeHash::bytes).toList()))
                            .equals(said.path("facts").path("root").asText())) {
                return false;
            }
        }
        for (Completeness.Link link : links) {
            Completeness.Said joined = link.joined();
            if (joined != null) {
                List<NaiveMap.Walked> other = heads.getOrDefault(joined.key().text(), List.of());
                int count = (int) joined.chain().count();
                if (other.size() <= count || !other.get(count).equals(said(joined.chain()))) {
                    return false;
                }
            }
        }
        return true;
    }

    private static NaiveMap.Walked said(Chain chain) {
        return new NaiveMap.Walked(chain.count(), chain.head().text());
    }

    @Test
    void a_map_holds_the_chain_of_everybody_whom_entries_are_about_or_showed() throws Exception {
        Mapmaker mapmaker = mapmaker(NEVER);
        write(null, draft -> {});
        mapmaker.makeAll();
        assertThat(everyMapHolds()).as("nobody is concerned").isZero();
        look(A, RECORD_A);
        look(A, RECORD_A);
        look(B, RECORD_B);
        mapmaker.makeAll();
        assertThat(everyMapHolds()).isEqualTo(1);
        mapmaker.makeAll();
        assertThat(everyMapHolds()).as("the map's own entry is about nobody").isEqualTo(1);
        Shown shown = new Shown().add(A, List.of(RECORD_A)).add(B, List.of());
        write(null, draft -> draft.shows(shown));
        write(A, draft -> draft.shows(shown));
        mapmaker.makeAll();
        assertThat(everyMapHolds()).isEqualTo(2);
        Map<UUID, NaiveMap.Walked> chains = walked(Long.MAX_VALUE);
        assertThat(Objects.requireNonNull(chains.get(A)).count()).isEqualTo(4);
        assertThat(Objects.requireNonNull(chains.get(B)).count()).isEqualTo(3);
        for (UUID learner : List.of(A, B)) {
            Completeness.Proof proof = proven(mapmaker, Set.of(learner));
            List<Completeness.Link> links = links(mapmaker, proof, Set.of(learner), 2);
            assertThat(links)
                    .hasSize((int) Objects.requireNonNull(chains.get(learner)).count());
            assertThat(holds(proof, links)).isTrue();
            assertThat(holds(proof, links.subList(1, links.size()))).isFalse();
        }
    }

    @Test
    void several_servers_make_one_map_after_the_other_while_more_happens_and_go_on_after_a_restart() throws Exception {
        List<Mapmaker> some = new ArrayList<>();
        for (int i = 0; i < 3; i++) {
            some.add(mapmaker(Duration.ofMillis(30)));
        }
        for (int i = 0; i < 60; i++) {
            UUID learner = new UUID(i % 7, 3);
            look(learner, RECORD_A);
            if (i == 30) {
                some.get(0).close();
                some.get(1).close();
            }
        }
        some.get(2).close();
        Mapmaker next = mapmaker(NEVER);
        next.makeAll();
        assertThat(everyMapHolds()).isGreaterThan(2);
        assertThat(some).allSatisfy(one -> assertThat(one.trouble()).isNull());
        assertThat(database.value("""
                select max(m.last_position) >= max(s.first_position + journal_number(e.id)) from journal_entry e
                join journal_sequence s on s.transaction_id = journal_transaction(e.id)
                cross join journal_map m where e.learner_id is not null
                """)).isEqualTo("t");
    }

    @Test
    void maps_are_made_also_after_the_clock_is_set_back_a_day() throws Exception {
        Mapmaker mapmaker = mapmaker(Duration.ofMillis(30));
        for (int map = 1; map <= 3; map++) {
            look(A, RECORD_A);
            long end = System.nanoTime() + LONG.toNanos();
            while (everyMapHolds() < map) {
                assertThat(System.nanoTime()).as("map %d", map).isLessThan(end);
                Thread.sleep(20);
            }
            if (map == 1) {
                database.clock().move(Duration.ofDays(-1));
            }
        }
        assertThat(mapmaker.trouble()).isNull();
    }

    @Test
    void thousands_of_learners_change_at_once() throws Exception {
        Mapmaker mapmaker = mapmaker(NEVER);
        Shown shown = new Shown();
        for (int i = 0; i < 5_000; i++) {
            shown.add(new UUID(i * 31L, i), List.of());
        }
        for (int i = 0; i < 2; i++) {
            write(null, draft -> draft.shows(shown));
            mapmaker.makeAll();
        }
        assertThat(everyMapHolds()).isEqualTo(2);
        UUID one = new UUID(31, 1);
        Completeness.Proof proof = proven(mapmaker, Set.of(one));
        assertThat(holds(proof, links(mapmaker, proof, Set.of(one), 100))).isTrue();
    }

    @Test
    void more_entries_than_one_map_takes_are_in_several_made_at_once() throws Exception {
        Mapmaker mapmaker = mapmaker(NEVER);
        UUID last = database.transactions().write(TestDatabase.TESTER, tx -> {
            UUID entry = tx.newId();
            for (int i = 0; i < 20_000; i++) {
                // Those about nobody fill more than one map would take.
                entry = journal.append(tx, "many", i < 9_000 ? null : new UUID(i % 100, 0))
                        .id();
            }
            return entry;
        });
        journal.awaitPosition(database.transactions(), last, LONG);
        mapmaker.makeAll();
        assertThat(everyMapHolds()).isEqualTo(2);
        assertThat(database.value("select max(last_position) >= 20000 from journal_map"))
                .isEqualTo("t");
    }

    @Test
    void a_look_that_was_removed_or_put_elsewhere_is_missed_by_who_holds_the_map() throws Exception {
        Mapmaker mapmaker = mapmaker(NEVER);
        look(A, RECORD_A);
        UUID dropped = look(A, RECORD_A);
        look(A, RECORD_A);
        look(B, RECORD_B);
        Completeness.Proof proof = proven(mapmaker, Set.of(A));
        assertThat(holds(proof, links(mapmaker, proof, Set.of(A), 100))).isTrue();
        for (String hiding : List.of(
                "update journal_entry set learner_id = '" + B + "' where id = '" + dropped + "'",
                "update journal_entry set learner_id = null where id = '" + dropped + "'",
                "update journal_entry set commitment = decode(repeat('ab', 32), 'hex') where id = '" + dropped + "'")) {
            database.execute("create table kept as select * from journal_entry where id = '" + dropped + "'");
            database.execute(hiding);
            assertThat(holds(proof, links(mapmaker, proof, Set.of(A), 100)))
                    .as(hiding)
                    .isFalse();
            database.execute("delete from journal_entry where id = '" + dropped + "'");
            assertThat(holds(proof, links(mapmaker, proof, Set.of(A), 100))).isFalse();
            database.execute("insert into journal_entry select * from kept; drop table kept");
        }
        assertThat(holds(proof, links(mapmaker, proof, Set.of(A), 100))).isTrue();
    }

    @Test
    void what_was_altered_of_a_map_stops_the_next_one() throws Exception {
        Mapmaker mapmaker = mapmaker(NEVER);
        look(A, RECORD_A);
        mapmaker.makeAll();
        look(A, RECORD_A);
        for (String table : List.of("journal_chain set head", "journal_map_bucket set root", "journal_map set root")) {
            String column = table.replace(" set ", ".");
            String was = database.value("select encode(" + column + ", 'hex') from " + table.split(" ", 2)[0]);
            database.execute("update " + table + " = decode(repeat('ab', 32), 'hex')");
            Mapmaker fresh = mapmaker(NEVER);
            assertThatThrownBy(fresh::makeAll)
                    .as(table)
                    .isInstanceOf(IllegalStateException.class)
                    .hasMessageMatching(".*(altered|another root).*");
            database.execute("update " + table + " = decode('" + was + "', 'hex')");
        }
        mapmaker.makeAll();
        assertThat(everyMapHolds()).isEqualTo(2);
    }

    @Test
    void an_entry_that_is_gone_before_it_was_mapped_stops_the_map() {
        Mapmaker mapmaker = mapmaker(NEVER);
        UUID gone = look(A, RECORD_A);
        look(A, RECORD_A);
        database.execute("create table kept as select * from journal_entry where id = '" + gone + "'");
        database.execute("delete from journal_entry where id = '" + gone + "'");
        assertThatThrownBy(mapmaker::makeAll).hasMessageContaining("some were removed");
        database.execute("insert into journal_entry select * from kept; drop table kept");
    }

    @Test
    void who_got_anothers_records_has_the_others_chain_joined_and_sees_looks_at_these_records() throws Exception {
        Mapmaker mapmaker = mapmaker(NEVER);
        UUID before = look(B, RECORD_B);
        look(A, RECORD_A);
        // B's record goes to A.
        write(A, draft -> draft.with("joins", List.of(B.toString())));
        mapmaker.makeAll();
        UUID both = look(A, RECORD_A, RECORD_B);
        UUID ofA = look(A, RECORD_A);
        Completeness.Proof merged = proven(mapmaker, Set.of(A));
        List<Completeness.Link> links = links(mapmaker, merged, Set.of(A), 3);
        assertThat(holds(merged, links)).isTrue();
        assertThat(links).filteredOn(link -> link.joined() != null).hasSize(1);
        assertThat(merged.chains()).filteredOn(chain -> chain.proof() == null).hasSize(1);
        assertThat(commitments(links)).contains(commitment(before), commitment(both), commitment(ofA));
        List<Completeness.Link> without = links.stream()
                .filter(link -> !link.commitment().text().equals(commitment(before)))
                .toList();
        assertThat(holds(merged, without))
                .as("the other chain cannot be passed over")
                .isFalse();

        // And back again.
        write(B, draft -> draft.with("joins", List.of(A.toString())));
        mapmaker.makeAll();
        UUID after = look(A, RECORD_A);
        Completeness.Proof parted = proven(mapmaker, Set.of(B));
        List<Completeness.Link> ofB = links(mapmaker, parted, Set.of(B), 3);
        assertThat(holds(parted, ofB)).isTrue();
        assertThat(commitments(ofB)).contains(commitment(before), commitment(both), commitment(ofA));
        assertThat(commitments(ofB)).as("what comes later is A's alone").doesNotContain(commitment(after));
        Looks looks = database.transactions()
                .read(
                        TestDatabase.TESTER,
                        tx -> journal.looks(tx, Set.of(B), Set.of(RECORD_B), TODAY, Long.MAX_VALUE, 100));
        assertThat(looks.looks().stream().map(look -> look.commitment().text()))
                .containsExactly(commitment(both), commitment(before));
        Completeness.Counts counts = database.transactions()
                .read(TestDatabase.TESTER, tx -> mapmaker.completeness().counts(tx, Set.of(B), Set.of(RECORD_B), TODAY))
                .orElseThrow();
        assertThat(counts.looks()).isEqualTo(2);
        assertThat(counts.withheld()).isZero();
        assertThat(counts.entries()).isEqualTo(Set.copyOf(commitments(ofB)).size());
        assertThat(counts.others()).isEqualTo(counts.entries() - 2);
        everyMapHolds();
    }

    private static List<String> commitments(List<Completeness.Link> links) {
        return links.stream().map(link -> link.commitment().text()).toList();
    }

    private String commitment(UUID entry) {
        return database.value("select encode(commitment, 'base64') from journal_entry where id = '" + entry + "'");
    }

    @Test
    void what_is_withheld_is_counted_and_its_commitment_given() throws Exception {
        Mapmaker mapmaker = mapmaker(NEVER);
        look(A, RECORD_A);
        UUID withheld = write(A, draft -> draft.with("purpose", "child-protection")
                .with("records", List.of(RECORD_A.toString()))
                .with("withheldUntil", "2027-11-30"));
        write(A, draft -> {});
        Completeness.Proof proof = proven(mapmaker, Set.of(A));
        List<Completeness.Link> links = links(mapmaker, proof, Set.of(A), 100);
        assertThat(holds(proof, links)).isTrue();
        assertThat(commitments(links)).hasSize(3).contains(commitment(withheld));
        for (LocalDate day : List.of(TODAY, LocalDate.of(2027, 12, 1))) {
            Completeness.Counts counts = database.transactions()
                    .read(TestDatabase.TESTER, tx -> mapmaker.completeness()
                            .counts(tx, Set.of(A), Set.of(RECORD_A), day))
                    .orElseThrow();
            long hidden = day.equals(TODAY) ? 1 : 0;
            assertThat(counts.entries()).isEqualTo(3);
            assertThat(counts.withheld()).isEqualTo(hidden);
            assertThat(counts.looks()).isEqualTo(2 - hidden);
            assertThat(counts.others()).isEqualTo(1);
        }
    }

    @Test
    void a_secret_that_is_not_the_databases_stops_the_start(@TempDir Path other) throws Exception {
        mapmaker(NEVER);
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(keys.resolve("map.key"))))
                .isEqualTo("rw-------");
        assertThat(database.rows("select fingerprint from journal_map_key").toString())
                .doesNotContain(Files.readString(keys.resolve("map.key")).strip());
        Path foreign = Files.createDirectory(
                other.resolve("foreign"),
                PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
        refused(foreign, KeyRefusal.Reason.MAP_MISSING);
        Path key = foreign.resolve("map.key");
        Files.writeString(key, "ab".repeat(32));
        Files.setPosixFilePermissions(key, PosixFilePermissions.fromString("rw-------"));
        refused(foreign, KeyRefusal.Reason.MAP_WRONG);
        Files.writeString(key, "no key");
        refused(foreign, KeyRefusal.Reason.MAP_UNREADABLE);
        Files.setPosixFilePermissions(key, PosixFilePermissions.fromString("rw-r-----"));
        refused(foreign, KeyRefusal.Reason.EXPOSED);
    }

    private void refused(Path folder, KeyRefusal.Reason reason) {
        assertThatThrownBy(() -> Mapmaker.start(database.transactions(), journal, folder, NEVER))
                .isInstanceOf(KeyRefusal.class)
                .extracting(refusal -> ((KeyRefusal) refusal).reason())
                .isEqualTo(reason);
    }
}
