package hub.api;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import hub.api.setup.Doors;
import hub.api.setup.HubConfiguration;
import hub.database.Actor;
import hub.ingest.Pupil;
import hub.learner.SurvivorshipRules;
import hub.organisation.OrganisationKind;
import hub.submission.SubmissionKind;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The golden record of a learner of whom two schools tell: whose values it has, by which rules, and who says otherwise. */
@SuppressWarnings("NullAway.Init")
final class GoldenRecordFlowTest {

    private TestHub hub;
    private SchoolOverHttp hoaSen;
    private SchoolOverHttp binhMinh;
    private SchoolOverHttp province;

    @TempDir
    Path folder;

    @BeforeEach
    void start() throws Exception {
        open(new HubConfiguration());
    }

    private void open(HubConfiguration configuration) throws Exception {
        hub = TestHub.start(configuration);
        hoaSen = SchoolOverHttp.school(hub, "A-01", "Trường Trung học cơ sở Hoa Sen", "00004");
        binhMinh = SchoolOverHttp.school(hub, "B-01", "Trường Trung học cơ sở Bình Minh", "00025");
        province = SchoolOverHttp.level(hub, OrganisationKind.PROVINCE, "01");
    }

    @AfterEach
    void stop() {
        hub.close();
    }

    private static Pupil lan(String key, String born, String birthPlace) {
        return Pupil.key(key)
                .name("Nguyễn Thị Ngọc Lan")
                .born(born)
                .sex("2")
                .bornIn(birthPlace)
                .number("001313000123")
                .guardian("mother", "Trịnh Thị Kim Oanh", "0912345678")
                .enrolled("7", null, null, "enrolled");
    }

    private String a(int year, String madeAt, Pupil pupil) throws Exception {
        return hoaSen.submit("so-diem", year, SubmissionKind.DELTA, madeAt, pupil)
                .path("id")
                .asText();
    }

    private void b(int year, String madeAt, Pupil pupil) throws Exception {
        binhMinh.submit("lop-hoc", year, SubmissionKind.DELTA, madeAt, pupil);
    }

    /** The first code issued. */
    private String code() throws Exception {
        return SchoolOverHttp.value(hub, "select student_code from learner_code order by entry_id limit 1");
    }

    private static final Set<String> BASIC = Set.of("name", "birth_date", "sex", "birth_place");

    private JsonNode seenBy(SchoolOverHttp caller) throws Exception {
        return TestHub.json(caller.get("/v1/learners/" + code()));
    }

    /** Each basic golden value with its provenance: attribute=value of source system at school by rule. */
    private static List<String> golden(JsonNode learner) {
        List<String> told = new ArrayList<>();
        for (JsonNode each : learner.path("provenance")) {
            String attribute = each.path("attribute").asText();
            if (!BASIC.contains(attribute)) {
                continue;
            }
            JsonNode value = learner.path("golden")
                    .path(
                            switch (attribute) {
                                case "birth_date" -> "birthDate";
                                case "birth_place" -> "birthPlace";
                                default -> attribute;
                            });
            assertThat(value.path("from")).isEqualTo(each.path("record"));
            assertThat(value.path("rule")).isEqualTo(each.path("rule"));
            told.add(attribute + "=" + value.path("value").asText() + " of "
                    + each.path("sourceSystem").asText() + " at "
                    + each.path("school").asText() + " by "
                    + each.path("rule").asText());
        }
        return told;
    }

    /** Each value that is not the golden one: attribute=value of source system at school. */
    private static List<String> disagreements(JsonNode learner) {
        List<String> told = new ArrayList<>();
        for (JsonNode attribute : learner.path("disagreements")) {
            for (JsonNode each : attribute.path("values")) {
                assertThat(learner.path("records")).contains(each.path("record"));
                told.add(attribute.path("attribute").asText() + "="
                        + each.path("value").asText() + " of "
                        + each.path("sourceSystem").asText() + " at "
                        + each.path("school").asText());
            }
        }
        return told;
    }

    /** What the learner's last version says of an attribute: value, school of the record, rule. */
    private String stored(String attribute) throws Exception {
        return SchoolOverHttp.value(
                hub,
                "select concat_ws(' ', golden ->> 'value', r.own_key, golden ->> 'rule') from (select v.body::jsonb -> 'golden' -> '"
                        + attribute
                        + "' as golden from learner_version v join journal_transaction t on t.id ="
                        + " journal_transaction(v.entry_id) order by t.ordinal desc, v.entry_id desc limit 1) as last"
                        + " join submission_record r on r.id = (golden ->> 'from')::uuid");
    }

    @Test
    void survivorshipWasNotAppliedToTheSecondRecordWhenItCameWhenItChangedAndWhenItWasTakenBack() throws Exception {
        a(2025, "2025-09-10T01:00:00Z", lan("HS1", "2013", "00004").livesIn("00004"));
        assertThat(golden(seenBy(province)))
                .containsExactly(
                        "name=Nguyễn Thị Ngọc Lan of so-diem at A-01 by only",
                        "birth_date=2013 of so-diem at A-01 by only",
                        "sex=female of so-diem at A-01 by only",
                        "birth_place=00004 of so-diem at A-01 by only");
        assertThat(disagreements(seenBy(province))).isEmpty();
        assertThat(stored("addressCommune")).isEqualTo("00004 HS1 ONLY");

        b(2026, "2026-09-10T01:00:00Z", lan("X1", "2013-05-17", "00025").livesIn("00025"));
        assertThat(golden(seenBy(province)))
                .containsExactly(
                        "name=Nguyễn Thị Ngọc Lan of lop-hoc at B-01 by agreed",
                        "birth_date=2013-05-17 of lop-hoc at B-01 by most_complete",
                        "sex=female of lop-hoc at B-01 by agreed",
                        "birth_place=00025 of lop-hoc at B-01 by newest");
        assertThat(disagreements(seenBy(province)))
                .containsExactly("birth_date=2013 of so-diem at A-01", "birth_place=00004 of so-diem at A-01");
        assertThat(stored("birthDate")).isEqualTo("2013-05-17 X1 MOST_COMPLETE");
        assertThat(stored("addressCommune")).isEqualTo("00025 X1 LATEST_VALID");

        b(2026, "2026-09-11T01:00:00Z", lan("X1", "2013-05-18", "00004").livesIn("00025"));
        assertThat(golden(seenBy(province)))
                .contains(
                        "birth_date=2013-05-18 of lop-hoc at B-01 by most_complete",
                        "birth_place=00004 of lop-hoc at B-01 by agreed");
        assertThat(disagreements(seenBy(province))).containsExactly("birth_date=2013 of so-diem at A-01");
        assertThat(stored("birthDate")).isEqualTo("2013-05-18 X1 MOST_COMPLETE");

        a(2025, "2026-09-12T01:00:00Z", lan("HS1", "2013-05-17", "00004").livesIn("00004"));
        assertThat(golden(seenBy(province))).contains("birth_date=2013-05-17 of so-diem at A-01 by newest");
        assertThat(disagreements(seenBy(province))).containsExactly("birth_date=2013-05-18 of lop-hoc at B-01");
        assertThat(stored("birthDate")).isEqualTo("2013-05-17 HS1 NEWEST");
        assertThat(stored("addressCommune")).isEqualTo("00025 X1 LATEST_VALID");

        b(2026, "2026-09-13T01:00:00Z", Pupil.key("X1").event("CANCEL"));
        assertThat(golden(seenBy(province)))
                .containsExactly(
                        "name=Nguyễn Thị Ngọc Lan of so-diem at A-01 by only",
                        "birth_date=2013-05-17 of so-diem at A-01 by only",
                        "sex=female of so-diem at A-01 by only",
                        "birth_place=00004 of so-diem at A-01 by only");
        assertThat(disagreements(seenBy(province))).isEmpty();
        assertThat(stored("addressCommune")).isEqualTo("00004 HS1 ONLY");
    }

    @Test
    void aRecordThatSaidTheSameForAnotherYearWasTheNewestInAnswersAndNotInTheLearnersVersion() throws Exception {
        a(2025, "2025-09-10T01:00:00Z", lan("HS1", "2013-05-17", "00004").livesIn("00004"));
        b(2026, "2026-09-10T01:00:00Z", lan("X1", "2013-05-17", "00025").livesIn("00025"));
        assertThat(stored("birthPlace")).isEqualTo("00025 X1 NEWEST");

        String again = a(
                2026, "2026-09-20T01:00:00Z", lan("HS1", "2013-05-17", "00004").livesIn("00004"));
        assertThat(golden(seenBy(province))).contains("birth_place=00004 of so-diem at A-01 by newest");
        assertThat(stored("birthPlace")).isEqualTo("00004 HS1 NEWEST");
        assertThat(stored("addressCommune")).isEqualTo("00004 HS1 NEWEST");
        JsonNode newest = TestHub.json(province.get("/v1/learners/" + code() + "/versions"))
                .path("versions")
                .path(0);
        assertThat(newest.path("golden")).isEqualTo(seenBy(province).path("golden"));

        String versions = SchoolOverHttp.value(hub, "select count(*) from learner_version");
        a(
                2026,
                "2026-09-21T01:00:00Z",
                lan("HS1", "2013-05-17", "00004").livesIn("00004").enrolled("7", "2026-09-05", null, "enrolled"));
        assertThat(SchoolOverHttp.value(hub, "select count(*) from learner_version"))
                .isEqualTo(versions);

        hoaSen.post("/v1/submissions/" + again + "/withdrawal");
        hoaSen.settled(again);
        a(2026, "2026-09-22T01:00:00Z", Pupil.key("HS1").event("CANCEL"));
        assertThat(seenBy(province).path("records")).hasSize(1);
        assertThat(stored("birthPlace")).isEqualTo("00025 X1 ONLY");
    }

    @Test
    void nobodyLearnsOfAnotherSchoolsRecordEvenThatItSaysOtherwiseAndEachSeesTheGroupsOfItsPurpose() throws Exception {
        a(2025, "2025-09-10T01:00:00Z", lan("HS1", "2013-05-17", "00004").ethnicity("Kinh"));
        b(2026, "2026-09-10T01:00:00Z", lan("X1", "2013-05-17", "00025").ethnicity("Tày"));
        assertThat(seenBy(province).path("records")).hasSize(2);
        assertThat(stored("ethnicity")).isEqualTo("Tày X1 NEWEST");
        assertThat(disagreements(seenBy(province))).containsExactly("birth_place=00004 of so-diem at A-01");

        assertThat(golden(seenBy(hoaSen)))
                .containsExactly(
                        "name=Nguyễn Thị Ngọc Lan of so-diem at A-01 by only",
                        "birth_date=2013-05-17 of so-diem at A-01 by only",
                        "sex=female of so-diem at A-01 by only",
                        "birth_place=00004 of so-diem at A-01 by only");
        assertThat(golden(seenBy(binhMinh))).contains("birth_place=00025 of lop-hoc at B-01 by only");
        for (SchoolOverHttp school : List.of(hoaSen, binhMinh)) {
            assertThat(disagreements(seenBy(school))).isEmpty();
        }
        String other = SchoolOverHttp.value(hub, "select id from submission_record where own_key = 'X1'");
        for (String path : List.of("", "/records", "/versions")) {
            assertThat(hoaSen.get("/v1/learners/" + code() + path).body())
                    .doesNotContain("B-01", "lop-hoc", "00025", other);
            for (SchoolOverHttp caller : List.of(hoaSen, binhMinh, province)) {
                String seen = caller.get("/v1/learners/" + code() + path).body();
                assertThat(seen)
                        .contains("0912345678", "001313000123")
                        .as("software reads no sensitive group")
                        .doesNotContain("ethnicity", "Kinh\"", "Tày");
                assertThat(caller.getFor("supervision", "/v1/learners/" + code() + path)
                                .body())
                        .as("a purpose that needs neither telephone nor number")
                        .contains("Nguyễn Thị Ngọc Lan")
                        .doesNotContain("ethnicity", "Kinh\"", "Tày", "0912345678", "001313000123");
            }
        }
    }

    /** The shipped rules, but for the place of birth. */
    private static String byLatestYear() throws IOException {
        try (InputStream in = SurvivorshipRules.class.getResourceAsStream("survivorship-1.json")) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8)
                    .replace("\"birth_place\": [\"most_frequent\"]", "\"birth_place\": [\"latest_valid\"]");
        }
    }

    private static SurvivorshipRules rules(String text) throws IOException {
        return SurvivorshipRules.read(new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8)));
    }

    /** The answers to the province for a moment. */
    private List<String> answers(String instant) throws Exception {
        List<String> bodies = new ArrayList<>();
        for (String path : List.of("", "/records", "/versions")) {
            bodies.add(province.get("/v1/learners/" + code() + path + "?knownAt=" + instant)
                    .body());
        }
        return bodies;
    }

    @Test
    void otherRulesChangeWhatIsAnsweredFromThenOnAndNothingThatWasAnsweredBefore() throws Exception {
        b(2026, "2026-09-10T01:00:00Z", lan("X1", "2013-05-17", "00025"));
        a(2025, "2026-09-20T01:00:00Z", lan("HS1", "2013-05-17", "00004"));
        assertThat(golden(seenBy(province))).contains("birth_place=00004 of so-diem at A-01 by newest");
        String before = seenBy(province).path("knownAt").path("instant").asText();
        List<String> answered = answers(before);

        SurvivorshipRules others = rules(byLatestYear());
        hub.doors()
                .transactions()
                .writing(Actor.OPERATOR, tx -> hub.doors().learners().apply(tx, others));
        hub.doors()
                .transactions()
                .writing(Actor.OPERATOR, tx -> hub.doors().learners().apply(tx, others));
        assertThat(SchoolOverHttp.value(hub, "select count(*) from learner_survivorship_version"))
                .isEqualTo("2");
        // Another child comes, after whom all is known.
        b(
                2025,
                "2025-09-10T01:00:00Z",
                Pupil.key("X9").name("Đặng Mỹ Duyên").born("2012-01-30").sex("2"));
        assertThat(golden(seenBy(province))).contains("birth_place=00025 of lop-hoc at B-01 by latest_valid");
        assertThat(answers(before)).isEqualTo(answered);

        b(2026, "2026-09-21T01:00:00Z", lan("X1", "2013-05-17", "00097"));
        assertThat(stored("birthPlace")).isEqualTo("00097 X1 LATEST_VALID");
        assertThat(answers(before)).isEqualTo(answered);
    }

    @Test
    void theConfiguredRulesAreInForceFromTheStartOnAndStayWhereAServerNamesNone() throws Exception {
        hub.close();
        HubConfiguration configured = new HubConfiguration();
        configured.survive(Files.writeString(folder.resolve("rules.json"), byLatestYear()));
        open(configured);
        b(2026, "2026-09-10T01:00:00Z", lan("X1", "2013-05-17", "00025"));
        a(2025, "2026-09-20T01:00:00Z", lan("HS1", "2013-05-17", "00004"));
        assertThat(golden(seenBy(province))).contains("birth_place=00025 of lop-hoc at B-01 by latest_valid");
        assertThat(stored("birthPlace")).isEqualTo("00025 X1 LATEST_VALID");
        HubConfiguration silent = new HubConfiguration();
        silent.useDatabase(hub.settings());
        silent.keepIn(hub.folder());
        Doors.open(silent).close();
        assertThat(SchoolOverHttp.value(hub, "select count(*) from learner_survivorship_version"))
                .isEqualTo("1");
        assertThat(SchoolOverHttp.value(
                        hub, "select count(*) from journal_entry where kind = 'learner.survivorship_put_in_force'"))
                .isEqualTo("1");
    }

    @Test
    void aSubmissionThatWaitedForOtherRulesIsWorkedByThem() throws Exception {
        b(2026, "2026-09-10T01:00:00Z", lan("X1", "2013-05-17", "00025"));
        SurvivorshipRules others = rules(byLatestYear());
        CompletableFuture<String> second = hub.doors().transactions().write(Actor.OPERATOR, tx -> {
            hub.doors().learners().apply(tx, others);
            CompletableFuture<String> sent = CompletableFuture.supplyAsync(() -> {
                try {
                    return a(2025, "2026-09-20T01:00:00Z", lan("HS1", "2013-05-17", "00004"));
                } catch (Exception e) {
                    throw new IllegalStateException(e);
                }
            });
            untilOneWaits();
            return sent;
        });
        second.get(60, TimeUnit.SECONDS);
        assertThat(stored("birthPlace")).isEqualTo("00025 X1 LATEST_VALID");
    }

    /** Until a transaction waits for the rules that another one holds. */
    private void untilOneWaits() {
        try {
            for (int i = 0; i < 1000; i++) {
                if (!SchoolOverHttp.value(
                                hub, "select count(*) from pg_locks where locktype = 'transactionid' and not granted")
                        .equals("0")) {
                    return;
                }
                Thread.sleep(20);
            }
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
        throw new AssertionError("nobody waits for the rules");
    }
}
