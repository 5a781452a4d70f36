package hub.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import hub.ingest.Pupil;
import hub.matching.ReviewWords;
import hub.organisation.OrganisationKind;
import hub.problem.Language;
import hub.submission.SubmissionKind;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Search before create: who is shown to whom, how much of it, and what the journal knows of it. */
@SuppressWarnings("NullAway.Init")
final class MatchesHttpTest {

    private static final String NOBODY = "{\"candidates\":[],\"elsewhere\":false,\"findings\":[]}";
    private static final String SOMEBODY = "{\"candidates\":[],\"elsewhere\":true,\"findings\":[]}";

    private static TestHub hub;
    private static SchoolOverHttp hoaSen;
    private static SchoolOverHttp binhMinh;
    private static SchoolOverHttp province;
    private static SchoolOverHttp otherProvince;

    @BeforeAll
    static void start() throws Exception {
        hub = TestHub.start();
        hoaSen = SchoolOverHttp.school(hub, "A-01", "Trường Trung học cơ sở Hoa Sen", "00004");
        binhMinh = SchoolOverHttp.school(hub, "B-01", "Trường Trung học cơ sở Bình Minh", "00025");
        province = SchoolOverHttp.level(hub, OrganisationKind.PROVINCE, "01");
        otherProvince = SchoolOverHttp.level(hub, OrganisationKind.PROVINCE, "04");
        hoaSen.submit(
                "so-diem",
                2025,
                SubmissionKind.SNAPSHOT,
                "2025-09-10T01:00:00Z",
                Pupil.key("HS1")
                        .name("Nguyễn Thị Ngọc Lan")
                        .born("2013-05-17")
                        .sex("2")
                        .bornIn("00004")
                        .livesIn("00004")
                        .ethnicity("Tày")
                        .number("001313004217")
                        .guardian("mother", "Trịnh Thị Kim Oanh", "0912345678"),
                twin("HS5", "Nguyễn Thị Minh Anh"),
                twin("HS6", "Nguyễn Thị Minh Ánh"));
        binhMinh.submit(
                "lop-hoc",
                2025,
                SubmissionKind.SNAPSHOT,
                "2025-09-11T01:00:00Z",
                Pupil.key("X1")
                        .name("Phạm Gia Huy")
                        .born("2013-11-02")
                        .sex("1")
                        .bornIn("00025")
                        .livesIn("00025")
                        .number("001213100002"),
                Pupil.key("X2")
                        .name("Vũ Hoàng Bảo Châu")
                        .born("2012-08-29")
                        .sex("2")
                        .bornIn("00025")
                        .livesIn("00025")
                        .guardian("father", "Vũ Hoàng Long", "0987000111"));
    }

    private static Pupil twin(String key, String name) {
        return Pupil.key(key)
                .name(name)
                .born("2012-03-14")
                .sex("2")
                .bornIn("00004")
                .guardian("mother", "Đoàn Thị Bích Thủy", "0987654321");
    }

    @AfterAll
    static void stop() {
        hub.close();
    }

    private static ObjectNode known(String name, String birthDate, String sex, String birthPlace) {
        return TestHub.JSON
                .createObjectNode()
                .put("name", name)
                .put("birthDate", birthDate)
                .put("sex", sex)
                .put("birthPlace", birthPlace);
    }

    private static ObjectNode lan() {
        return known("Nguyễn Thị Ngọc Lan", "2013-05-17", "2", "00004");
    }

    private static ObjectNode huy() {
        return known("Phạm Gia Huy", "2013-11-02", "1", "00025");
    }

    private static ObjectNode chau() {
        return known("Vũ Hoàng Bảo Châu", "2012-08-29", "2", "00025");
    }

    private static ObjectNode stranger() {
        return known("Lò Khánh Quỳnh", "2014-01-23", "2", "00079");
    }

    private static ObjectNode number(ObjectNode known, String number) {
        known.putArray("identifiers").addObject().put("scheme", "vn.personal").put("value", number);
        return known;
    }

    private static HttpResponse<String> search(SchoolOverHttp caller, JsonNode known, String... headers)
            throws Exception {
        return caller.post("/v1/matches", known.toString(), headers);
    }

    private static JsonNode found(SchoolOverHttp caller, JsonNode known, String... headers) throws Exception {
        HttpResponse<String> answer = search(caller, known, headers);
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        return TestHub.json(answer);
    }

    private static String value(String query) throws Exception {
        return SchoolOverHttp.value(hub, query);
    }

    private static String record(String ownKey) throws Exception {
        return value("select id from submission_record where own_key = '" + ownKey + "'");
    }

    private static String learner(String ownKey) throws Exception {
        return value("select learner_id from learner_link where record_id = '" + record(ownKey) + "'");
    }

    private static List<String> attributes(JsonNode candidate) {
        List<String> attributes = new ArrayList<>();
        candidate
                .path("evidence")
                .forEach(piece -> attributes.add(piece.path("attribute").asText() + " "
                        + piece.path("level").asText()));
        return attributes;
    }

    @Test
    void aLearnerOfOnesOwnIsShownWithProbabilityAndWhy() throws Exception {
        JsonNode answer = found(hoaSen, number(lan(), "001313004217"), "Accept-Language", "en");
        assertThat(answer.path("candidates")).hasSize(1);
        JsonNode lan = answer.path("candidates").get(0);
        assertThat(lan.path("studentCode").asText())
                .isEqualTo(value("select student_code from learner_code where learner_id = '" + learner("HS1") + "'"));
        assertThat(lan.at("/golden/name/value").asText()).isEqualTo("Nguyễn Thị Ngọc Lan");
        assertThat(lan.at("/golden/birthDate/value").asText()).isEqualTo("2013-05-17");
        assertThat(lan.path("record").asText()).isEqualTo(record("HS1"));
        assertThat(lan.path("verdict").asText()).isEqualTo("link");
        assertThat(lan.path("probability").asDouble()).isGreaterThan(0.999).isLessThanOrEqualTo(1);
        assertThat(lan.path("doubts")).isEmpty();
        assertThat(attributes(lan))
                .contains("given exact", "birth_date exact", "sex exact", "birth_place exact", "personal_number exact");
        double weight = -21;
        for (JsonNode piece : lan.path("evidence")) {
            weight += piece.path("weight").asDouble();
        }
        assertThat(lan.path("weight").asDouble()).isCloseTo(weight, within(0.001));
        assertThat(lan.path("evidence").get(0).path("message").asText()).isEqualTo("Family name: equal");
        assertThat(answer.path("elsewhere").asBoolean()).isFalse();
        assertThat(answer.path("findings")).isEmpty();
        assertThat(answer.toString()).doesNotContain("Tày", "0912345678", "Oanh", "001313004217");
    }

    @Test
    void whatIsWrittenOtherwiseIsFoundAndToldInVietnameseUnlessEnglishIsAskedFor() throws Exception {
        ObjectNode written = TestHub.JSON
                .createObjectNode()
                .put("familyName", "NGUYEN")
                .put("middleName", "THI NGOC")
                .put("givenName", "LAN")
                .put("birthDate", "17/05/2013")
                .put("sex", "Nữ")
                .put("birthPlace", "4");
        written.put("addressCommune", "4");
        JsonNode answer = found(hoaSen, written);
        assertThat(answer.path("candidates")).hasSize(1);
        assertThat(answer.path("candidates")
                        .get(0)
                        .path("evidence")
                        .get(0)
                        .path("message")
                        .asText())
                .isEqualTo("Họ: giống nhau trừ dấu, một bản ghi không viết dấu");
        assertThat(answer.path("findings")).isNotEmpty();
        assertThat(answer.path("findings").get(0).path("code").asText()).isEqualTo("area_code_without_zero");
    }

    @Test
    void ofAChildOutsideOnesScopeThereIsOneWordAndNoByteMoreWhoeverItIs() throws Exception {
        assertThat(search(hoaSen, huy()).body()).isEqualTo(SOMEBODY);
        assertThat(search(hoaSen, number(huy(), "001213100002")).body()).isEqualTo(SOMEBODY);
        assertThat(search(hoaSen, chau()).body()).isEqualTo(SOMEBODY);
        assertThat(search(binhMinh, lan()).body()).isEqualTo(SOMEBODY);
        assertThat(search(otherProvince, chau()).body()).isEqualTo(SOMEBODY);
        assertThat(search(hoaSen, stranger()).body()).isEqualTo(NOBODY);
        assertThat(search(otherProvince, stranger()).body()).isEqualTo(NOBODY);
        HttpResponse<String> one = search(hoaSen, huy());
        HttpResponse<String> other = search(hoaSen, chau());
        assertThat(one.headers().map().keySet()).isEqualTo(other.headers().map().keySet());
        assertThat(one.headers().firstValue("Cache-Control")).contains("no-store");
    }

    @Test
    void theLevelAboveSeesWhatItsSchoolsSee() throws Exception {
        JsonNode answer = found(province, huy());
        assertThat(answer.path("candidates")).hasSize(1);
        assertThat(answer.path("candidates").get(0).path("record").asText()).isEqualTo(record("X1"));
        assertThat(answer.path("elsewhere").asBoolean()).isFalse();
    }

    @Test
    void aSchoolThatSubmittedAStrangersNameIsToldNothingOfTheOtherSchoolsRecord() throws Exception {
        SchoolOverHttp curious = SchoolOverHttp.school(hub, "C-01", "Trường Trung học cơ sở Kim Đồng", "26737");
        curious.submit(
                "so-diem",
                2025,
                SubmissionKind.DELTA,
                "2025-09-12T01:00:00Z",
                Pupil.key("C1")
                        .name("Vũ Hoàng Bảo Châu")
                        .born("2012-08-29")
                        .sex("2")
                        .bornIn("00025"));
        assertThat(learner("C1")).isEqualTo(learner("X2"));
        ObjectNode guessed = chau();
        guessed.put("addressCommune", "00025");
        guessed.putArray("guardians")
                .addObject()
                .put("name", "Vũ Hoàng Long")
                .put("relation", "father")
                .put("phone", "0987000111");
        JsonNode answer = found(curious, guessed);
        assertThat(answer.path("candidates")).hasSize(1);
        JsonNode own = answer.path("candidates").get(0);
        assertThat(own.path("record").asText()).isEqualTo(record("C1"));
        assertThat(attributes(own))
                .noneMatch(attribute -> attribute.startsWith("guardian")
                        || attribute.startsWith("commune")
                        || attribute.startsWith("school"));
        assertThat(answer.path("elsewhere").asBoolean()).isFalse();
        assertThat(answer.toString()).doesNotContain(record("X2"));
        assertThat(own)
                .isEqualTo(
                        found(curious, withGuardian(chau())).path("candidates").get(0));
    }

    private static ObjectNode withGuardian(ObjectNode known) {
        known.put("addressCommune", "00004");
        known.putArray("guardians").addObject().put("name", "Lê Văn Tám").put("relation", "father");
        return known;
    }

    @Test
    void whereAChildLivesCannotBeFoundOutByAskingForOneCommuneAfterTheOther() throws Exception {
        ObjectNode less = known("Phạm Gia Huy", "2013", "2", "01");
        for (ObjectNode child : List.of(huy(), less)) {
            child.put("addressCommune", "00025");
            String here = search(hoaSen, child).body();
            child.put("addressCommune", "26737");
            assertThat(search(hoaSen, child).body()).isEqualTo(here);
        }
        // To who may see the child it does count.
        less.put("addressCommune", "00025");
        assertThat(found(binhMinh, less).path("candidates")).hasSize(1);
        less.put("addressCommune", "26737");
        assertThat(found(binhMinh, less).path("candidates")).isEmpty();
    }

    @Test
    void aNumberOrACodeAloneDoesNotTellWhetherAnybodyHasIt() throws Exception {
        String held = search(hoaSen, number(stranger(), "001213100002")).body();
        assertThat(held)
                .contains("\"elsewhere\":false")
                .isEqualTo(search(hoaSen, number(stranger(), "001213100003")).body());
        String code = value("select student_code from learner_code where learner_id = '" + learner("X1") + "'");
        assertThat(search(hoaSen, stranger().put("studentCode", code)).body()).isEqualTo(NOBODY);
    }

    @Test
    void theStudentCodeLeadsToItsLearnerUnderAnotherBirthDate() throws Exception {
        String code = value("select student_code from learner_code where learner_id = '" + learner("HS1") + "'");
        ObjectNode mistaken = known("Nguyễn Thị Ngọc Lan", "2011-02-09", "2", "00079");
        assertThat(found(hoaSen, mistaken).path("candidates")).isEmpty();
        JsonNode answer = found(hoaSen, mistaken.put("studentCode", code));
        assertThat(answer.path("candidates")).hasSize(1);
        assertThat(attributes(answer.path("candidates").get(0))).contains("student_code exact", "birth_date conflict");
    }

    @Test
    void twinsAreToldApartByTheirDoubt() throws Exception {
        ObjectNode anh = known("Nguyễn Thị Minh Anh", "2012-03-14", "2", "00004");
        anh.putArray("guardians")
                .addObject()
                .put("name", "Đoàn Thị Bích Thủy")
                .put("relation", "mother")
                .put("phone", "0987654321");
        JsonNode candidates = found(hoaSen, anh, "Accept-Language", "en").path("candidates");
        assertThat(candidates).hasSize(2);
        assertThat(candidates.get(0).path("record").asText()).isEqualTo(record("HS5"));
        assertThat(candidates.get(0).path("verdict").asText()).isEqualTo("link");
        assertThat(candidates.get(0).path("doubts")).isEmpty();
        assertThat(candidates.get(1).path("record").asText()).isEqualTo(record("HS6"));
        assertThat(candidates.get(1).path("verdict").asText()).isEqualTo("review");
        JsonNode doubt = candidates.get(1).path("doubts").get(0);
        assertThat(doubt.path("doubt").asText()).isEqualTo("twins");
        assertThat(doubt.path("message").asText()).startsWith("Birth date and family are the same");
        assertThat(found(hoaSen, anh).at("/candidates/1/doubts/0/message").asText())
                .isEqualTo(ReviewWords.reason("twins", Language.VI));
    }

    @Test
    void theSchoolThatIsNamedCountsByWhereItLies() throws Exception {
        JsonNode unnamed = found(hoaSen, lan()).path("candidates").get(0);
        JsonNode named =
                found(hoaSen, lan().put("school", "A-01")).path("candidates").get(0);
        assertThat(attributes(unnamed)).noneMatch(attribute -> attribute.startsWith("school"));
        assertThat(attributes(named)).contains("school exact");
        assertThat(named.path("weight").asDouble())
                .isGreaterThan(unnamed.path("weight").asDouble());
    }

    @Test
    void nobodyActsForAnotherSchoolNorForOneThatIsNotThere() throws Exception {
        HttpResponse<String> another = search(hoaSen, lan().put("school", "B-01"));
        assertThat(another.statusCode()).isEqualTo(403);
        HttpResponse<String> none = search(hoaSen, lan().put("school", "A-02"));
        assertThat(none.statusCode()).isEqualTo(422);
        assertThat(TestHub.json(none).path("type").asText()).isEqualTo("/problems/school_unknown");
        assertThat(TestHub.json(none).path("pointer").asText()).isEqualTo("/school");
        assertThat(found(province, lan().put("school", "A-01")).path("candidates"))
                .hasSize(1);
    }

    @Test
    void withFewerThanFourAttributesOnesOwnAreFoundAndNothingIsToldOfAnybodyElse() throws Exception {
        ObjectNode little = TestHub.JSON
                .createObjectNode()
                .put("name", "Nguyễn Thị Ngọc Lan")
                .put("birthDate", "2013-05-17");
        JsonNode own = found(hoaSen, little, "Accept-Language", "en");
        assertThat(own.path("candidates")).hasSize(1);
        assertThat(own.has("elsewhere")).isFalse();
        assertThat(own.path("findings").get(0).path("code").asText()).isEqualTo("attributes_too_few");
        assertThat(own.path("findings").get(0).path("message").asText()).contains("Only 2", "from 4 on");
        String outside = search(binhMinh, little).body();
        ObjectNode nobody =
                TestHub.JSON.createObjectNode().put("name", "Lò Khánh Quỳnh").put("birthDate", "2014-01-23");
        assertThat(outside)
                .doesNotContain("elsewhere")
                .isEqualTo(search(binhMinh, nobody).body());
        String told = "select count(*) from journal_entry e join journal_shown s on s.entry_id = e.id"
                + " where e.kind = 'match.told_elsewhere' and s.learner_id = '"
                + learner("HS1") + "'";
        String before = value(told);
        search(binhMinh, little);
        assertThat(value(told)).isEqualTo(before);
    }

    static Stream<String> unreadable() {
        return Stream.of(
                "{\"birthDate\":\"2013-05-17\"} /name",
                "{\"name\":\"Nguyễn Thị Ngọc Lan\"} /birthDate",
                "{\"name\":\"Nguyễn Thị Ngọc Lan\",\"birthDate\":\"31/02/2013\"} /birthDate",
                "{\"name\":\"Nguyễn Thị Ngọc Lan\",\"birthDate\":\"2050-01-01\"} /birthDate");
    }

    @ParameterizedTest
    @MethodSource("unreadable")
    void whatCannotBeReadIsToldByFieldInBothLanguagesAndNobodyIsSearchedFor(String body) throws Exception {
        String made = value("select count(*) from journal_entry where kind like 'match.%'");
        String sent = body.substring(0, body.lastIndexOf(' '));
        JsonNode vietnamese = TestHub.json(hoaSen.post("/v1/matches", sent));
        HttpResponse<String> answer = hoaSen.post("/v1/matches", sent, "Accept-Language", "en");
        assertThat(answer.statusCode()).isEqualTo(422);
        JsonNode english = TestHub.json(answer);
        for (JsonNode told : List.of(vietnamese, english)) {
            assertThat(told.path("type").asText()).isEqualTo("/problems/person_unreadable");
            assertThat(told.path("pointer").asText()).isEqualTo(body.substring(body.lastIndexOf(' ') + 1));
        }
        assertThat(vietnamese.path("detail").asText()).endsWith("Chưa tìm kiếm ai.");
        assertThat(english.path("detail").asText())
                .endsWith("Nobody was searched for.")
                .doesNotContain("{");
        assertThat(value("select count(*) from journal_entry where kind like 'match.%'"))
                .isEqualTo(made);
    }

    @Test
    void anUnknownFieldAndABodyOfAnotherFormAreRefused() throws Exception {
        HttpResponse<String> unknown = search(hoaSen, lan().put("ownKey", "HS1"));
        assertThat(unknown.statusCode()).isEqualTo(422);
        assertThat(TestHub.json(unknown).path("pointer").asText()).isEqualTo("/ownKey");
        ObjectNode many = lan();
        for (int i = 0; i < 101; i++) {
            many.withArray("identifiers").addObject().put("scheme", "vn.test").put("value", "" + i);
        }
        HttpResponse<String> tooMany = search(hoaSen, many);
        assertThat(tooMany.statusCode()).isEqualTo(422);
        assertThat(TestHub.json(tooMany).path("pointer").asText()).isEqualTo("/identifiers");
        assertThat(hoaSen.post("/v1/matches", "").statusCode()).isEqualTo(400);
        assertThat(search(hoaSen, lan().put("birthPlace", "x".repeat(201))).statusCode())
                .isEqualTo(422);
    }

    @Test
    void withoutAPurposeNobodyIsSearchedForAndNothingJournalled() throws Exception {
        String looks = "select count(*) from journal_entry where kind like 'match.%'";
        String before = value(looks);
        HttpResponse<String> answer = hub.send(hub.request("/v1/matches")
                .header("Authorization", "Bearer " + hoaSen.token())
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofString(lan().toString())));
        assertThat(answer.statusCode()).isEqualTo(400);
        assertThat(TestHub.json(answer).path("type").asText()).isEqualTo("/problems/purpose_missing");
        assertThat(value(looks)).isEqualTo(before);
    }

    @Test
    void everyLearnerShownAndEveryOneWhoIsToldToBeElsewhereFindsTheLook() throws Exception {
        search(hoaSen, number(lan(), "001313004217"));
        String shown = " from journal_entry where kind = 'match.found' order by id desc limit 1";
        assertThat(value("select learner_id" + shown)).isEqualTo(learner("HS1"));
        assertThat(value("select body" + shown))
                .contains("\"purpose\":\"school-records\"", record("HS1"))
                .doesNotContain("001313004217", "Lan");
        String made = "select body from journal_entry where kind = 'match.made' order by id desc limit 1";
        assertThat(value(made)).contains("\"candidates\":1", "\"elsewhere\":false");
        search(hoaSen, huy());
        assertThat(value("select s.learner_id from journal_entry e join journal_shown s on s.entry_id = e.id"
                        + " where e.kind = 'match.told_elsewhere' order by e.id desc limit 1"))
                .isEqualTo(learner("X1"));
        assertThat(value(made)).contains("\"candidates\":0", "\"elsewhere\":true");
        search(hoaSen, stranger());
        assertThat(value(made)).contains("\"candidates\":0", "\"elsewhere\":false");
    }

    @Test
    void nothingIsMadeOrChangedByASearch() throws Exception {
        String state = """
                select md5(concat(
                    (select string_agg(t::text, '' order by t::text) from matching_profile t),
                    (select string_agg(t::text, '' order by t::text) from matching_key t),
                    (select string_agg(t::text, '' order by t::text) from matching_edge t),
                    (select string_agg(t::text, '' order by t::text) from matching_review t),
                    (select string_agg(t::text, '' order by t::text) from learner_link t),
                    (select string_agg(t::text, '' order by t::text) from learner_code t),
                    (select string_agg(t::text, '' order by t::text) from learner_version t),
                    (select string_agg(t::text, '' order by t::text) from submission_record t),
                    (select string_agg(t::text, '' order by t::text) from submission_version t),
                    (select string_agg(t::text, '' order by t::text) from submission_submission t)))
                """;
        String before = value(state);
        String code = value("select student_code from learner_code where learner_id = '" + learner("HS1") + "'");
        search(hoaSen, lan().put("studentCode", code));
        search(hoaSen, huy());
        search(hoaSen, stranger());
        assertThat(value(state)).isEqualTo(before);
    }
}
