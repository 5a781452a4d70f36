package hub.api;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.gen.ECKeyGenerator;
import hub.access.Role;
import hub.api.setup.HubConfiguration;
import hub.api.token.OpenIdServer;
import hub.ingest.Pupil;
import hub.organisation.OrganisationKind;
import hub.submission.SubmissionKind;
import java.io.ByteArrayInputStream;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.apache.avro.file.DataFileStream;
import org.apache.avro.generic.GenericDatumReader;
import org.apache.avro.generic.GenericRecord;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** What changed, told to those who keep a copy: within their scope, each change once, and who waits hears of it. */
@SuppressWarnings("NullAway.Init")
final class ChangesHttpTest {

    private static final String CHANGES = "/v1/changes";
    private static final String SNAPSHOT = "/v1/changes/snapshot";
    private static final String FOLLOWED = "select count(*) from journal_entry where kind = 'changes.followed'";

    private static ECKey key;
    private static OpenIdServer families;
    private static TestHub hub;
    private static SchoolOverHttp hoaSen;
    private static SchoolOverHttp binhMinh;
    private static SchoolOverHttp province;
    private static SchoolOverHttp otherProvince;
    private static Instant made = Instant.parse("2026-09-10T01:00:00Z");

    @BeforeAll
    static void start() throws Exception {
        key = new ECKeyGenerator(Curve.P_256).keyID("one").generate();
        families = new OpenIdServer(key.toPublicJWK());
        HubConfiguration configuration = new HubConfiguration();
        configuration.trust(families.issuer(), "hub", families.keysAddress(), "family");
        configuration.allow(1_000);
        hub = TestHub.start(configuration);
        hoaSen = SchoolOverHttp.school(hub, "A-01", "Trường Trung học cơ sở Hoa Sen", "00004");
        binhMinh = SchoolOverHttp.school(hub, "B-01", "Trường Trung học cơ sở Bình Minh", "00025");
        province = SchoolOverHttp.level(hub, OrganisationKind.PROVINCE, "01");
        otherProvince = SchoolOverHttp.level(hub, OrganisationKind.PROVINCE, "04");
    }

    @AfterAll
    static void stop() {
        hub.close();
        families.stop();
    }

    private static void send(SchoolOverHttp school, int year, Pupil... pupils) throws Exception {
        made = made.plus(Duration.ofHours(1));
        school.submit("so-diem", year, SubmissionKind.DELTA, made.toString(), pupils);
    }

    private static Pupil pupil(String ownKey, String name, String born) {
        return Pupil.key(ownKey).name(name).born(born).sex("2").bornIn("00004");
    }

    private static String id(String ownKey) throws Exception {
        return SchoolOverHttp.value(hub, "select id from submission_record where own_key = '" + ownKey + "'");
    }

    private static String code(String ownKey) throws Exception {
        return SchoolOverHttp.value(
                hub,
                "select student_code from learner_code c join learner_link l on l.learner_id = c.learner_id and c.issued_to ="
                        + " l.learner_id where l.record_id = '" + id(ownKey) + "'");
    }

    /** From where nothing is left to be told just now. */
    private static String now(SchoolOverHttp caller) throws Exception {
        String next = "";
        while (true) {
            JsonNode page = TestHub.json(caller.get(CHANGES + next));
            next = "?after=" + page.path("next").asText();
            if (!page.path("more").asBoolean()) {
                return next;
            }
        }
    }

    /** All changes after a place, page by page, by the Link header. */
    private static List<JsonNode> changes(SchoolOverHttp caller, String after) throws Exception {
        List<JsonNode> changes = new ArrayList<>();
        String path = CHANGES + after;
        while (true) {
            HttpResponse<String> answer = caller.get(path);
            assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
            JsonNode page = TestHub.json(answer);
            page.path("changes").forEach(changes::add);
            if (!page.path("more").asBoolean()) {
                return changes;
            }
            String link = answer.headers().firstValue("Link").orElseThrow();
            path = link.substring(1, link.indexOf('>'));
        }
    }

    /** Each as kind and codes. */
    private static List<String> said(List<JsonNode> changes) {
        return changes.stream()
                .map(change ->
                        change.path("kind").asText() + " " + change.path("code").asText()
                                + (change.has("survivor")
                                        ? " " + change.path("survivor").asText()
                                        : ""))
                .toList();
    }

    private static HttpResponse<String> as(String token, String purpose, String path) throws Exception {
        return hub.get(path, "Authorization", "Bearer " + token, "X-Purpose", purpose);
    }

    @Test
    void aSchoolHearsOfItsOwnPupilsAVendorOfThoseOfItsSchoolsAndOutsideNobodyHears() throws Exception {
        String ofHoaSen = now(hoaSen);
        String ofBinhMinh = now(binhMinh);
        String ofOutside = now(otherProvince);
        send(hoaSen, 2025, pupil("S1", "Phạm Thu Hà", "2012-04-11"));
        send(binhMinh, 2025, pupil("S2", "Lý Ngọc Mai", "2013-01-21"));
        send(hoaSen, 2025, pupil("S1", "Phạm Thu Hà", "2012-04-12"));
        String one = code("S1");
        String other = code("S2");
        List<JsonNode> own = changes(hoaSen, ofHoaSen);
        assertThat(said(own)).containsExactly("record " + one, "code_issued " + one, "record " + one);
        assertThat(own.get(0).path("position").asLong())
                .isEqualTo(own.get(1).path("position").asLong())
                .isLessThan(own.get(2).path("position").asLong());
        assertThat(own.get(0).path("instant").asText())
                .isLessThan(own.get(2).path("instant").asText());
        assertThat(own.toString()).doesNotContain("Phạm").doesNotContain(id("S1"));
        assertThat(said(changes(binhMinh, ofBinhMinh))).containsExactly("record " + other, "code_issued " + other);
        assertThat(changes(otherProvince, ofOutside)).isEmpty();

        String vendor = hub.token(hub.client(
                SchoolOverHttp.organisation(hub, OrganisationKind.SCHOOL, "A-01"),
                SchoolOverHttp.organisation(hub, OrganisationKind.SCHOOL, "B-01")));
        assertThat(as(vendor, "school-records", CHANGES + ofHoaSen).body())
                .contains(one)
                .contains(other);
        String official = hub.token(
                hub.client(Role.SUPERVISOR, SchoolOverHttp.organisation(hub, OrganisationKind.PROVINCE, "01")));
        assertThat(as(official, "supervision", CHANGES + ofHoaSen).body())
                .contains(one)
                .contains(other);
        for (Role role : List.of(Role.STATISTICIAN, Role.TEACHER)) {
            String token =
                    hub.token(hub.client(role, SchoolOverHttp.organisation(hub, OrganisationKind.SCHOOL, "A-01")));
            assertThat(as(token, role == Role.TEACHER ? "teaching" : "supervision", CHANGES)
                            .statusCode())
                    .isEqualTo(403);
        }
        assertThat(hoaSen.getWithoutPurpose(CHANGES).statusCode()).isEqualTo(400);
        assertThat(hoaSen.getWithoutPurpose(SNAPSHOT).statusCode()).isEqualTo(400);
        assertThat(hub.get(CHANGES, "X-Purpose", "school-records").statusCode()).isEqualTo(401);
    }

    @Test
    void resultsAreToldForPurposesThatOpenThem() throws Exception {
        send(hoaSen, 2025, pupil("R1", "Tạ Minh Ngân", "2012-02-02").enrolled("7", "2025-09-05", null, "enrolled"));
        String after = now(hoaSen);
        HttpResponse<String> put = hoaSen.put(
                "/v1/results/so-diem/A-01/2025-2026/R1",
                "{\"results\":{\"grade\":\"7\",\"subjects\":[{\"subject\":\"Toán\",\"first\":{\"midTerm\":\"8\"}}]}}");
        assertThat(put.statusCode()).as(put.body()).isEqualTo(200);
        String code = code("R1");
        assertThat(said(changes(hoaSen, after))).containsExactly("results " + code);
        HttpResponse<String> forEnrolment = hoaSen.getFor("enrolment", CHANGES + after);
        assertThat(TestHub.json(forEnrolment).path("changes")).isEmpty();
    }

    @Test
    void aFamilyHearsOfItsChild() throws Exception {
        send(hoaSen, 2025, pupil("F1", "Lê Quỳnh Anh", "2013-05-17").enrolled("7", "2025-09-05", null, "enrolled"));
        send(hoaSen, 2025, pupil("F2", "Vũ Thảo Nguyên", "2013-06-18").enrolled("7", "2025-09-05", null, "enrolled"));
        String child = code("F1");
        String mother = families.token(key, "mother", hub.doors().clock().instant());
        HttpRequest.Builder asking = hub.request("/v1/guardianships")
                .header("Authorization", "Bearer " + mother)
                .header("X-Purpose", "own-record")
                .header("Content-Type", "application/json");
        HttpResponse<String> asked = hub.send(asking.POST(BodyPublishers.ofString("{\"studentCode\":\"" + child
                + "\",\"birthDate\":\"2013-05-17\",\"tie\":\"mother\",\"name\":\"Trần Thị Bích\"}")));
        assertThat(TestHub.json(as(mother, "own-record", SNAPSHOT)).path("codes"))
                .isEmpty();
        hoaSen.post(
                "/v1/guardianships/" + TestHub.json(asked).path("id").asText() + "/steps", "{\"step\":\"confirm\"}");
        JsonNode snapshot = TestHub.json(as(mother, "own-record", SNAPSHOT));
        assertThat(snapshot.path("codes")).hasSize(1);
        assertThat(snapshot.path("codes").get(0).asText()).isEqualTo(child);
        send(hoaSen, 2025, pupil("F1", "Lê Quỳnh Anh", "2013-05-18").enrolled("7", "2025-09-05", null, "enrolled"));
        send(hoaSen, 2025, pupil("F2", "Vũ Thảo Nguyên", "2013-06-19").enrolled("7", "2025-09-05", null, "enrolled"));
        JsonNode page = TestHub.json(as(
                mother,
                "own-record",
                CHANGES + "?after=" + snapshot.path("follow").asText()));
        assertThat(page.path("changes")).hasSize(1);
        assertThat(page.path("changes").get(0).path("code").asText()).isEqualTo(child);
    }

    @Test
    void aMergedCodeIsToldWithItsSurvivorAndOnceMoreWhenItIsParted() throws Exception {
        send(hoaSen, 2024, pupil("M1", "Đỗ Gia Hân", "2011-08-01"));
        send(binhMinh, 2025, pupil("M2", "Vũ Bảo Châu", "2013-10-30"));
        String older = code("M1");
        String later = code("M2");
        String atHoaSen = now(hoaSen);
        String atBinhMinh = now(binhMinh);
        String atProvince = now(province);
        String outside = now(otherProvince);
        HttpResponse<String> merged = province.post(
                "/v1/decisions",
                "{\"verdict\":\"same\",\"record\":\"" + id("M1") + "\",\"others\":[\"" + id("M2") + "\"]}");
        assertThat(merged.statusCode()).isEqualTo(201);
        String retired = "code_retired " + later + " " + older;
        for (SchoolOverHttp each : List.of(hoaSen, binhMinh, province)) {
            String after = each == hoaSen ? atHoaSen : each == binhMinh ? atBinhMinh : atProvince;
            assertThat(said(changes(each, after))).containsExactly(retired);
        }
        String between = now(binhMinh);
        assertThat(province.post(
                                "/v1/decisions/"
                                        + TestHub.json(merged).path("id").asText() + "/withdrawal",
                                "{}")
                        .statusCode())
                .isEqualTo(200);
        String revived = "code_revived " + later + " " + older;
        assertThat(said(changes(binhMinh, between))).containsExactly(revived);
        assertThat(said(changes(binhMinh, atBinhMinh))).contains(revived);
        assertThat(said(changes(province, atProvince))).contains(retired, revived);
        assertThat(changes(otherProvince, outside)).isEmpty();
    }

    @Test
    void whoHeldALearnerIsToldThatTheCodeIsNobodysAndNobodyElse() throws Exception {
        send(hoaSen, 2025, pupil("W1", "Hồ Thanh Trúc", "2012-12-12"));
        String code = code("W1");
        String after = now(hoaSen);
        String elsewhere = now(binhMinh);
        send(hoaSen, 2025, Pupil.key("W1").event("CANCEL"));
        assertThat(said(changes(hoaSen, after))).containsExactly("code_withdrawn " + code);
        assertThat(changes(binhMinh, elsewhere)).isEmpty();
        assertThat(hoaSen.get("/v1/learners/" + code).statusCode()).isEqualTo(410);
    }

    @Test
    void aRecordThatIsCancelledWhileOthersSpeakOfTheLearnerIsToldToWhoHoldsItsSchool() throws Exception {
        Pupil left = pupil("C1", "Bùi Thuỳ Dương", "2012-03-09")
                .number("001312003091")
                .enrolled("7", "2025-09-05", "2026-06-01", "moved_out");
        send(hoaSen, 2025, left);
        Pupil came = pupil("C2", "Bùi Thuỳ Dương", "2012-03-09")
                .number("001312003091")
                .enrolled("8", "2026-09-05", null, "moved_in");
        send(binhMinh, 2026, came);
        String code = code("C1");
        assertThat(code("C2")).isEqualTo(code);
        String atProvince = now(province);
        String atHoaSen = now(hoaSen);
        String outside = now(otherProvince);
        send(hoaSen, 2025, Pupil.key("C1").event("CANCEL"));
        assertThat(said(changes(province, atProvince))).contains("record " + code);
        assertThat(said(changes(hoaSen, atHoaSen)))
                .as("no record of its own speaks of the learner")
                .isEmpty();
        assertThat(changes(otherProvince, outside)).isEmpty();
    }

    @Test
    void aFormerSchoolKeepsItsOwnPeriodAndHearsNothingOfTheNextOne() throws Exception {
        Pupil left = pupil("P1", "Ngô Khánh Linh", "2012-06-05")
                .number("001312006051")
                .enrolled("7", "2025-09-05", "2026-06-01", "moved_out");
        send(hoaSen, 2025, left);
        send(
                binhMinh,
                2026,
                pupil("P2", "Ngô Khánh Linh", "2012-06-05")
                        .number("001312006051")
                        .enrolled("8", "2026-09-05", null, "moved_in"));
        String code = code("P1");
        assertThat(code("P2")).isEqualTo(code);
        String former = now(hoaSen);
        String present = now(binhMinh);
        send(
                binhMinh,
                2026,
                pupil("P2", "Ngô Khánh Linh", "2012-06-05")
                        .number("001312006051")
                        .inClass("8", "8B", "2026-09-05", null, "moved_in"));
        assertThat(changes(hoaSen, former)).isEmpty();
        assertThat(said(changes(binhMinh, present))).containsExactly("record " + code);
        send(
                hoaSen,
                2025,
                pupil("P1", "Ngô Khánh Linh", "2012-06-05")
                        .number("001312006051")
                        .inClass("7", "7B", "2025-09-05", "2026-06-01", "moved_out"));
        assertThat(said(changes(hoaSen, former))).containsExactly("record " + code);
        assertThat(said(changes(binhMinh, present)))
                .as("what was released to the present school")
                .containsExactly("record " + code, "record " + code);
    }

    @Test
    void pagesAreBoundedGoOnWhereTheyEndedAndLeaveNothingOut() throws Exception {
        String before = now(hoaSen);
        List<Pupil> pupils = new ArrayList<>();
        String[] middles = {"Ngọc", "Thu", "Hải", "Bảo", "Gia", "Khánh", "Minh", "Tuệ", "Diệu", "Quỳnh"};
        String[] given = {"Lan", "Hà", "Yến", "Châu", "Hân", "Linh", "Mai", "Vy", "Chi", "Oanh", "Trúc", "My", "Nhi"};
        for (int i = 0; i < 130; i++) {
            pupils.add(Pupil.key("G" + i)
                    .name("Phạm " + middles[i % 10] + " " + given[i / 10])
                    .born("2013-" + String.format("%02d-%02d", i % 12 + 1, i % 27 + 1)));
        }
        send(hoaSen, 2025, pupils.toArray(Pupil[]::new));
        JsonNode first = TestHub.json(hoaSen.get(CHANGES + before));
        assertThat(first.path("changes").size()).isBetween(100, 103);
        assertThat(first.path("more").asBoolean()).isTrue();
        List<String> all = said(changes(hoaSen, before));
        assertThat(all).hasSize(260).doesNotHaveDuplicates();
        Set<String> codes = all.stream()
                .map(line -> line.substring(line.indexOf(' ')))
                .collect(Collectors.toCollection(TreeSet::new));
        assertThat(codes).hasSize(130);
        // The same page again is the same, whatever was told since.
        assertThat(TestHub.json(hoaSen.get(CHANGES + before)).path("changes")).isEqualTo(first.path("changes"));
    }

    private static String cursor(String place) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(place.getBytes(StandardCharsets.UTF_8));
    }

    @Test
    void aCursorOfAnotherJournalIsGoneAndWhatIsNoneIsRefused() throws Exception {
        for (String bad : List.of(
                "?after=x",
                "?after=" + cursor("5"),
                "?after=" + cursor("-1.0"),
                "?after=" + cursor("1.x"),
                "?wait=31",
                "?wait=-1",
                "?wait=long",
                "?after=")) {
            HttpResponse<String> answer = hoaSen.get(CHANGES + bad);
            assertThat(answer.statusCode()).as(bad + answer.body()).isEqualTo(422);
            assertThat(TestHub.json(answer).path("pointer").asText()).as(bad).matches("after|wait");
        }
        for (String gone : List.of("99999999.1", "1.1", "9223372036854775807.1")) {
            HttpResponse<String> answer = hoaSen.get(CHANGES + "?after=" + cursor(gone));
            assertThat(answer.statusCode()).as(gone).isEqualTo(410);
            assertThat(TestHub.json(answer).path("type").asText()).isEqualTo("/problems/position_gone");
        }
        assertThat(hoaSen.get(SNAPSHOT + "?cursor=x").statusCode()).isEqualTo(422);
        assertThat(hoaSen.get(SNAPSHOT + "?cursor=" + cursor("1.1/-")).statusCode())
                .isEqualTo(422);
        assertThat(hoaSen.get(CHANGES + "?before=x").statusCode()).isEqualTo(400);
    }

    private static CompletableFuture<HttpResponse<String>> later(SchoolOverHttp caller, String path) {
        return CompletableFuture.supplyAsync(() -> {
            try {
                return caller.get(path);
            } catch (Exception e) {
                throw new IllegalStateException(e);
            }
        });
    }

    private static HttpResponse<String> put(SchoolOverHttp school, String code, String ownKey, String name)
            throws Exception {
        HttpResponse<String> put = school.put(
                "/v1/source-records/so-diem/" + code + "/2025-2026/" + ownKey,
                "{\"name\":\"" + name + "\",\"birthDate\":\"2012-03-04\",\"sex\":\"1\"}");
        assertThat(put.statusCode()).as(put.body()).isEqualTo(200);
        return put;
    }

    @Test
    void whoWaitsIsAnsweredAtTheChangeAndHoldsNoConnectionMeanwhile() throws Exception {
        String after = now(hoaSen);
        long began = System.nanoTime();
        CompletableFuture<HttpResponse<String>> waiting = later(hoaSen, CHANGES + after + "&wait=30");
        Thread.sleep(700);
        // What happens elsewhere, and looks, are no news.
        put(binhMinh, "B-01", "X1", "Đinh Văn Nam");
        binhMinh.get("/v1/learners/" + code("X1"));
        for (int i = 0; i < 10; i++) {
            Thread.sleep(80);
            assertThat(SchoolOverHttp.value(
                            hub,
                            "select count(*) from pg_stat_activity where datname = current_database()"
                                    + " and state like 'idle in transaction%'"))
                    .isEqualTo("0");
        }
        assertThat(waiting.isDone()).isFalse();
        put(hoaSen, "A-01", "X2", "Cao Minh Khôi");
        HttpResponse<String> answer = waiting.get(10, TimeUnit.SECONDS);
        assertThat(Duration.ofNanos(System.nanoTime() - began)).isLessThan(Duration.ofSeconds(15));
        JsonNode page = TestHub.json(answer);
        String code = code("X2");
        assertThat(page.path("changes")).hasSize(2);
        assertThat(page.path("changes").get(0).path("code").asText()).isEqualTo(code);
    }

    @Test
    void whoWaitsInVainIsToldHowFarTheJournalWentAndIsNotJournalled() throws Exception {
        String after = now(otherProvince);
        long before = TestHub.json(otherProvince.get(CHANGES + after))
                .path("told")
                .path("position")
                .asLong();
        String looks = SchoolOverHttp.value(hub, FOLLOWED);
        put(binhMinh, "B-01", "X3", "Thái Bá Duy");
        long began = System.nanoTime();
        HttpResponse<String> answer = otherProvince.get(CHANGES + after + "&wait=2");
        assertThat(Duration.ofNanos(System.nanoTime() - began)).isBetween(Duration.ofSeconds(2), Duration.ofSeconds(6));
        JsonNode page = TestHub.json(answer);
        assertThat(page.path("changes")).isEmpty();
        assertThat(page.path("more").asBoolean()).isFalse();
        assertThat(page.path("told").path("position").asLong()).isGreaterThan(before);
        assertThat("?after=" + page.path("next").asText()).isNotEqualTo(after);
        assertThat(SchoolOverHttp.value(hub, FOLLOWED)).isEqualTo(looks);
    }

    @Test
    void aPageThatNamesSomebodyIsOneEntryOfTheJournalWithEachWhoWasNamed() throws Exception {
        String after = now(hoaSen);
        send(
                hoaSen,
                2025,
                pupil("L1", "Bùi Thảo Vy", "2012-09-09"),
                pupil("L2", "Mai Diệu Chi", "2012-10-09"),
                pupil("L3", "Trịnh Lan Hương", "2011-11-09"));
        long before = Long.parseLong(SchoolOverHttp.value(hub, FOLLOWED));
        assertThat(TestHub.json(hoaSen.get(CHANGES + after)).path("changes")).hasSize(6);
        assertThat(Long.parseLong(SchoolOverHttp.value(hub, FOLLOWED))).isEqualTo(before + 1);
        String last = "(select id from journal_entry where kind = 'changes.followed' order by id desc limit 1)";
        assertThat(SchoolOverHttp.value(
                        hub,
                        "select (body::jsonb #>> '{facts,shown,learners}') || ' ' || (body::jsonb #>> '{facts,purpose}')"
                                + " from journal_entry where id = " + last))
                .isEqualTo("3 school-records");
        assertThat(
                        SchoolOverHttp.value(
                                hub,
                                "select count(*) from journal_shown s where entry_id = " + last
                                        + " and s.records = array(select record_id from learner_link l where l.learner_id = s.learner_id)"))
                .isEqualTo("3");
        // The look itself is nothing to be told.
        assertThat(changes(hoaSen, now(hoaSen))).isEmpty();
    }

    @Test
    void theSnapshotNamesWhomTheCallerMaySeeAndFollowingGoesOnFromIt() throws Exception {
        send(binhMinh, 2025, pupil("N1", "Giang Mỹ Tâm", "2011-05-05"));
        String code = code("N1");
        List<String> codes = new ArrayList<>();
        String follow = "";
        String path = SNAPSHOT;
        while (!path.isEmpty()) {
            HttpResponse<String> answer = province.get(path);
            assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
            JsonNode page = TestHub.json(answer);
            page.path("codes").forEach(each -> codes.add(each.asText()));
            assertThat(page.path("codes").size()).isLessThanOrEqualTo(100);
            assertThat(follow.isEmpty() || follow.equals(page.path("follow").asText()))
                    .isTrue();
            follow = page.path("follow").asText();
            if (path.equals(SNAPSHOT)) {
                put(binhMinh, "B-01", "N1", "Giang Mỹ Tâm");
            }
            String link = answer.headers().firstValue("Link").orElse("");
            path = link.isEmpty() ? "" : link.substring(1, link.indexOf('>'));
        }
        String all =
                "select count(distinct l.learner_id) from learner_link l join learner_code c on c.learner_id = l.learner_id";
        assertThat(new TreeSet<>(codes)).contains(code);
        assertThat(new TreeSet<>(codes).size()).isEqualTo(Integer.parseInt(SchoolOverHttp.value(hub, all)));
        assertThat(said(changes(province, "?after=" + follow))).containsExactly("record " + code);
        assertThat(otherProvince.all(SNAPSHOT, "codes")).isEmpty();
        List<String> own = new ArrayList<>();
        hoaSen.all(SNAPSHOT, "codes").forEach(each -> own.add(each.asText()));
        assertThat(own).doesNotContain(code);
    }

    /** As a system of another make reads it: by the schema that the file carries. */
    @Test
    void theSameIsHadAsAvro() throws Exception {
        String after = now(hoaSen);
        send(hoaSen, 2025, pupil("V1", "Lương Hoài An", "2011-03-03"));
        List<JsonNode> expected = changes(hoaSen, after);
        HttpResponse<byte[]> answer = hub.sendForBytes(hub.request(CHANGES + after)
                .header("Authorization", "Bearer " + hoaSen.token())
                .header("X-Purpose", "school-records")
                .header("Accept", "application/vnd.apache.avro")
                .GET());
        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.headers().firstValue("Content-Type")).contains("application/vnd.apache.avro");
        List<JsonNode> read = new ArrayList<>();
        JsonNode told;
        try (DataFileStream<GenericRecord> stream =
                new DataFileStream<>(new ByteArrayInputStream(answer.body()), new GenericDatumReader<>())) {
            told = TestHub.JSON.readTree(stream.getMetaString("hub.told"));
            for (GenericRecord change : stream) {
                read.add(TestHub.JSON.readTree(change.toString()));
            }
        }
        assertThat(read).hasSize(2);
        for (int i = 0; i < 2; i++) {
            for (String field : List.of("position", "kind", "code")) {
                assertThat(read.get(i).path(field).asText())
                        .isEqualTo(expected.get(i).path(field).asText());
            }
            assertThat(Instant.parse(read.get(i).path("instant").asText()))
                    .isEqualTo(Instant.parse(expected.get(i).path("instant").asText()));
            assertThat(read.get(i).path("survivor").isNull()).isTrue();
        }
        assertThat(told.has("changes")).isFalse();
        assertThat(changes(hoaSen, "?after=" + told.path("next").asText())).isEmpty();
        assertThat(hoaSen.get(CHANGES, "Accept", "text/csv").statusCode()).isEqualTo(406);
    }

    @Test
    void aPageIsTiedToTheNewestCheckpointThatGoesNoFurther() throws Exception {
        put(hoaSen, "A-01", "C1", "Quách Gia Bảo");
        JsonNode page = TestHub.json(hoaSen.get(CHANGES + "?wait=0"));
        for (int i = 0; i < 100 && !page.has("checkpoint"); i++) {
            Thread.sleep(50);
            page = TestHub.json(hoaSen.get(now(hoaSen).replace("?", CHANGES + "?")));
        }
        JsonNode checkpoint = page.path("checkpoint");
        long size = checkpoint.path("treeSize").asLong();
        assertThat(size)
                .isPositive()
                .isLessThanOrEqualTo(page.path("told").path("position").asLong());
        String note = SchoolOverHttp.value(hub, "select note from journal_checkpoint where tree_size = " + size);
        assertThat(note.lines().toList().subList(0, 3))
                .containsExactly(
                        checkpoint.path("origin").asText(),
                        Long.toString(size),
                        checkpoint.path("root").asText());
        assertThat(hub.get(checkpoint.path("at").asText()).body())
                .startsWith(checkpoint.path("origin").asText() + "\n");
    }
}
