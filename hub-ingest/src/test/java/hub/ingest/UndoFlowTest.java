package hub.ingest;

import static org.assertj.core.api.Assertions.assertThat;

import hub.TestDatabase;
import hub.database.ReadTx;
import hub.enrolment.Enrolments;
import hub.enrolment.Place;
import hub.journal.KnownAt;
import hub.learner.IssuedCode;
import hub.learner.LearnerAt;
import hub.learner.LearnerId;
import hub.matching.PersonDecision;
import hub.matching.Verdict;
import hub.organisation.OrganisationId;
import hub.submission.Facts;
import hub.submission.KnownRecord;
import hub.submission.RecordId;
import hub.submission.SubmissionKind;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/**
 * A merge and its undo beside a run without either, the same submissions before, between and after: the facts are equal byte by
 * byte for what was known before the merge and from the undo on; in between the merged answer stays.
 */
final class UndoFlowTest {

    private static final OrganisationId STEWARD = new OrganisationId(new UUID(8, 8));
    private static final Pattern ID = Pattern.compile("[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}");
    private static final Pattern CODE = Pattern.compile("\"(?:\\d{10}|[0-9A-Z]{9})\"");

    @RegisterExtension
    static final TestDatabase acted = TestDatabase.withAreas();

    @RegisterExtension
    static final TestDatabase plain = TestDatabase.withAreas();

    @SuppressWarnings("NullAway.Init")
    private static TestHub withActs;

    @SuppressWarnings("NullAway.Init")
    private static TestHub without;

    private int files;

    @BeforeAll
    static void open() {
        withActs = new TestHub(acted);
        without = new TestHub(plain);
        for (TestHub hub : List.of(withActs, without)) {
            for (String school : List.of("A", "B", "C", "D", "E", "F", "G", "H")) {
                hub.school(school + "-01", "Trường Trung học cơ sở số " + school, "00004");
            }
        }
    }

    @AfterAll
    static void close() {
        withActs.close();
        without.close();
    }

    /** The same file to both hubs. */
    private void send(String school, int year, Pupil... pupils) {
        files++;
        for (TestHub hub : List.of(withActs, without)) {
            hub.database.clock().move(Duration.ofDays(1));
            hub.submit(
                    TestHub.header(
                            "phan-mem",
                            school + "-01",
                            year,
                            SubmissionKind.DELTA,
                            String.format("2026-09-%02dT01:00:00Z", files)),
                    Pupil.roll(pupils));
        }
    }

    private static Pupil lan(String key) {
        return Pupil.key(key)
                .name("Nguyễn Thị Ngọc Lan")
                .born("2013-05-17")
                .sex("2")
                .guardian("mother", "Trịnh Thị Kim Oanh", "0912345678");
    }

    private static Pupil yen(String key) {
        return Pupil.key(key)
                .name("Trần Hoàng Bảo Yến")
                .born("2011-11-28")
                .sex("2")
                .guardian("mother", "Đặng Thị Thu Hà", "0987654321");
    }

    private static long position(TestHub hub) {
        UUID last = UUID.fromString(hub.database.value(
                "select journal_entry_id(id, 0) from journal_transaction order by ordinal desc limit 1"));
        return hub.journal.awaitPosition(hub.transactions, last, Duration.ofSeconds(10));
    }

    /** All that is told of every code at a position, ids and codes named by the records that they are of. */
    private static List<String> facts(TestHub hub, long position) {
        Map<String, String> names = new HashMap<>();
        for (String row : hub.database.rows("select r.id, c.code || '/' || r.own_key from submission_record r"
                + " join organisation_code c on c.organisation_id = r.school_id")) {
            names.put(row.substring(0, 36), "record " + row.substring(37));
        }
        List<String> codes = hub.database.rows("select student_code from learner_code order by entry_id");
        for (String row : hub.database.rows("select student_code, sector_identifier, record_id from learner_code")) {
            String[] parts = row.split(",", -1);
            String of = Objects.requireNonNull(names.get(parts[2]));
            names.put("\"" + parts[0] + "\"", "\"student code of " + of + "\"");
            names.put("\"" + parts[1] + "\"", "\"sector identifier of " + of + "\"");
        }
        List<String> facts = new ArrayList<>();
        for (String code : codes) {
            String told = hub.transactions.read(TestDatabase.TESTER, tx -> {
                IssuedCode issued = Objects.requireNonNull(hub.learners.read(tx, code));
                LearnerAt at = at(hub, tx, issued.issuedTo(), position);
                if (at == null) {
                    return "";
                }
                StringBuilder text = new StringBuilder("\"" + code + "\" ");
                text.append(hub.database.value("select body from learner_version where entry_id = '" + at.entryId()
                        + "' and learner_id = '" + at.learnerId() + "'"));
                List<KnownRecord> known = KnownRecord.of(hub.records.versions(tx, at.records(), position));
                known.stream()
                        .sorted((one, other) -> one.ownKey().compareTo(other.ownKey()))
                        .forEach(record -> record.years().forEach((year, stands) -> {
                            Facts said = stands.facts();
                            text.append("\n  ")
                                    .append(record.ownKey())
                                    .append(' ')
                                    .append(year)
                                    .append(' ')
                                    .append(said == null ? "" : new String(said.text(), StandardCharsets.UTF_8));
                        }));
                for (Place place : Enrolments.placesBy(known, List.of())) {
                    text.append("\n  ").append(place.period()).append(' ');
                    Place.Standing standing = place.standing();
                    text.append(standing == null ? "contested" : standing.recordId());
                }
                return text.toString();
            });
            if (!told.isEmpty()) {
                facts.add(named(told, names));
            }
        }
        facts.sort(null);
        return facts;
    }

    private static String named(String text, Map<String, String> names) {
        String ids =
                ID.matcher(text).replaceAll(id -> Matcher.quoteReplacement(names.getOrDefault(id.group(), id.group())));
        return CODE.matcher(ids)
                .replaceAll(code -> Matcher.quoteReplacement(names.getOrDefault(code.group(), code.group())));
    }

    /** What the tables of the present hold: links and places, a learner named by its codes. */
    private static List<String> present(TestHub hub) {
        return hub.database.rows("""
                with named as (
                    select c.learner_id, string_agg(s.code || '/' || r.own_key, ' ' order by c.entry_id) as name
                      from learner_code c join submission_record r on r.id = c.record_id
                      join organisation_code s on s.organisation_id = r.school_id
                     group by 1)
                select 'link', coalesce(n.name, 'in review'), s.code || '/' || r.own_key
                  from learner_link l left join named n using (learner_id)
                  join submission_record r on r.id = l.record_id
                  join organisation_code s on s.organisation_id = r.school_id
                union all
                select 'place', coalesce(n.name, 'in review'), concat(p.period, ' ', s.code, '/', r.own_key)
                  from enrolment_in_force p left join named n using (learner_id)
                  left join submission_record r on r.id = p.record_id
                  left join organisation_code s on s.organisation_id = r.school_id
                union all
                select 'review', m.reason, concat_ws(' ', m.weight, least(a.own_key, b.own_key), greatest(a.own_key, b.own_key))
                  from matching_review m join submission_record a on a.id = m.record_a
                  join submission_record b on b.id = m.record_b
                 where m.state = 'open'
                 order by 1, 2, 3
                """);
    }

    private static UUID record(String ownKey) {
        return UUID.fromString(acted.value("select id from submission_record where own_key = '" + ownKey + "'"));
    }

    @Test
    void facts_before_a_merge_and_from_its_undo_on_are_those_of_a_run_without_both() {
        send("A", 2022, lan("A1").enrolled("6", null, null, "enrolled"));
        send("B", 2023, lan("B1").enrolled("7", null, null, "enrolled"));
        send("C", 2022, yen("C2").enrolled("7", null, null, "enrolled"));
        send("D", 2023, yen("D2").enrolled("8", null, null, "enrolled"));
        long before = position(withActs);
        long plainBefore = position(without);
        List<String> factsBefore = facts(withActs, before);
        assertThat(factsBefore).hasSize(2).isEqualTo(facts(without, plainBefore));

        UUID merge = withActs.transactions.write(TestDatabase.TESTER, tx -> {
            List<RecordId> about = List.of(new RecordId(record("B1")), new RecordId(record("D2")));
            return withActs.decisions
                    .decide(
                            tx,
                            withActs.decisions.hold(tx, about),
                            new Decisions.Word(
                                    Verdict.SAME,
                                    List.of(new PersonDecision.Pair(record("B1"), record("D2"))),
                                    0,
                                    STEWARD,
                                    null))
                    .decision();
        });
        assertThat(acted.value("select count(distinct learner_id) from learner_link"))
                .isEqualTo("1");

        // Others go on sending: new records of both, a change, and both records taken back for which the codes were
        // issued.
        send("E", 2024, lan("E1").enrolled("8", null, null, "enrolled"));
        send("F", 2024, yen("F2").enrolled("9", null, null, "enrolled"));
        send("G", 2025, yen("G2").enrolled("9", null, null, "enrolled"));
        send("A", 2022, Pupil.key("A1").event("CANCEL"));
        send("C", 2022, Pupil.key("C2").event("CANCEL"));
        send("D", 2023, yen("D2").livesIn("00025").enrolled("8", null, null, "enrolled"));
        send("H", 2025, Pupil.key("H9").name("Đỗ Gia Hân").born("2013-08-01").sex("2"));
        long between = position(withActs);
        List<String> merged = facts(withActs, between);
        assertThat(acted.value("select count(distinct learner_id) from learner_link"))
                .isEqualTo("2");
        assertThat(merged).hasSize(3).isNotEqualTo(facts(without, position(without)));

        withActs.transactions.writing(TestDatabase.TESTER, tx -> {
            List<RecordId> about = withActs.matching.recordsOf(tx, merge).stream()
                    .map(RecordId::new)
                    .toList();
            withActs.decisions.withdraw(tx, withActs.decisions.hold(tx, about), merge, STEWARD, null);
        });
        assertThat(facts(withActs, position(withActs))).isEqualTo(facts(without, position(without)));
        assertThat(present(withActs)).isEqualTo(present(without));

        send("A", 2022, lan("A1").enrolled("6", null, null, "enrolled"));
        send("H", 2026, lan("H1").enrolled("9", null, null, "enrolled"));
        assertThat(facts(withActs, position(withActs))).isEqualTo(facts(without, position(without)));
        assertThat(present(withActs)).isEqualTo(present(without));

        // What was known does not change, whatever came of it.
        assertThat(facts(withActs, before)).isEqualTo(factsBefore);
        assertThat(facts(withActs, between)).isEqualTo(merged);
        KnownAt known =
                withActs.transactions.read(TestDatabase.TESTER, tx -> withActs.journal.knownAtPosition(tx, between));
        assertThat(known.position()).isEqualTo(between);
        assertThat(acted.rows("select distinct kind from journal_entry where kind like 'decision.%' order by 1"))
                .containsExactly("decision.made", "decision.withdrawn");
    }

    private static @Nullable LearnerAt at(TestHub hub, ReadTx tx, LearnerId learner, long position) {
        List<LearnerAt> known = hub.learners.versions(tx, learner, position, 1);
        LearnerId into = known.isEmpty() ? null : known.get(0).mergedInto();
        return into != null ? at(hub, tx, into, position) : known.isEmpty() ? null : known.get(0);
    }
}
