package hub.api;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import hub.ingest.Pupil;
import hub.organisation.OrganisationKind;
import hub.submission.SubmissionKind;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** What waits for a person's decision: who sees it, how much of it, and what the journal knows of the look. */
@SuppressWarnings("NullAway.Init")
final class ReviewsHttpTest {

    private static final Pattern ID = Pattern.compile("[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}");
    private static final String LOOKS = "select count(*) from journal_entry where kind = 'review.seen'";
    /** More than a page has. */
    private static final int MANY = 130;

    private static TestHub hub;
    private static SchoolOverHttp hoaSen;
    private static SchoolOverHttp binhMinh;
    private static SchoolOverHttp crowded;
    private static SchoolOverHttp province;
    private static SchoolOverHttp commune;
    private static SchoolOverHttp otherProvince;

    @BeforeAll
    static void start() throws Exception {
        hub = TestHub.start();
        hoaSen = SchoolOverHttp.school(hub, "A-01", "Trường Trung học cơ sở Hoa Sen", "00004");
        binhMinh = SchoolOverHttp.school(hub, "B-01", "Trường Trung học cơ sở Bình Minh", "00025");
        crowded = SchoolOverHttp.school(hub, "C-01", "Trường Trung học cơ sở Kim Đồng", "26737");
        province = SchoolOverHttp.level(hub, OrganisationKind.PROVINCE, "01");
        commune = SchoolOverHttp.level(hub, OrganisationKind.COMMUNE, "00004");
        otherProvince = SchoolOverHttp.level(hub, OrganisationKind.PROVINCE, "04");
        hoaSen.submit(
                "so-diem",
                2025,
                SubmissionKind.SNAPSHOT,
                "2025-09-10T01:00:00Z",
                anh("HS5", "Nguyễn Thị Minh Anh").enrolled("7", null, null, "enrolled"),
                anh("HS6", "Nguyễn Thị Minh Ánh"));
        binhMinh.submit(
                "lop-hoc", 2026, SubmissionKind.SNAPSHOT, "2026-09-10T01:00:00Z", anh("X2", "NGUYEN THI MINH ANH"));
        crowd();
    }

    @AfterAll
    static void stop() {
        hub.close();
    }

    /** One of two of one birth and one mother; without diacritics nobody knows which. */
    private static Pupil anh(String key, String name) {
        return Pupil.key(key)
                .name(name)
                .born("2012-03-14")
                .sex("2")
                .bornIn("00004")
                .guardian("mother", "Đoàn Thị Bích Thủy", "0987654321");
    }

    /** Many whose personal numbers say the other sex. */
    private static void crowd() throws Exception {
        String[] middles = {"Ngọc", "Thu", "Hải", "Bảo", "Gia", "Khánh", "Minh", "Tuệ", "Diệu", "Quỳnh"};
        String[] given = {"Lan", "Hà", "Yến", "Châu", "Hân", "Linh", "Mai", "Vy", "Chi", "Oanh", "Trúc", "Ngân", "Thảo"
        };
        List<Pupil> pupils = new ArrayList<>();
        for (int i = 0; i < MANY; i++) {
            pupils.add(Pupil.key("C" + i)
                    .name("Phạm " + middles[i % 10] + " " + given[i / 10])
                    .born("2013-" + String.format("%02d-%02d", i % 12 + 1, i % 27 + 1))
                    .sex("2")
                    .number("001213" + String.format("%06d", 100_000 + 7_919 * i % 899_999)));
        }
        crowded.submit("so-diem", 2026, SubmissionKind.SNAPSHOT, "2026-09-10T02:00:00Z", pupils.toArray(Pupil[]::new));
    }

    private static List<JsonNode> reviews(SchoolOverHttp caller) throws Exception {
        return caller.all("/v1/reviews", "reviews");
    }

    private static String id(String ownKey) throws Exception {
        return SchoolOverHttp.value(hub, "select id from submission_record where own_key = '" + ownKey + "'");
    }

    @Test
    void aSchoolSeesOfAnothersRecordThatThereIsOneAndHowFarItAgreesAndNotOneValue() throws Exception {
        HttpResponse<String> answer = binhMinh.get("/v1/reviews", "Accept-Language", "en");
        JsonNode reviews = TestHub.json(answer).path("reviews");
        assertThat(reviews).hasSize(2);
        for (JsonNode review : reviews) {
            assertThat(review.path("reason").asText()).isEqualTo("contested");
            assertThat(review.path("message").asText()).startsWith("The record fits two people");
            assertThat(review.path("weight").asDouble()).isPositive();
            assertThat(review.path("elsewhere").asBoolean()).isTrue();
            assertThat(review.path("records")).hasSize(1);
            assertThat(review.path("records").get(0).path("ownKey").asText()).isEqualTo("X2");
            assertThat(review.path("records").get(0).has("studentCode")).isFalse();
            List<String> attributes = new ArrayList<>();
            review.path("evidence")
                    .forEach(piece -> attributes.add(piece.path("attribute").asText()));
            assertThat(attributes).contains("given", "birth_date", "guardian", "guardian_phone");
            assertThat(review.path("evidence").get(0).path("message").asText()).contains(": ");
        }
        assertThat(answer.body())
                .contains("NGUYEN THI MINH ANH")
                .doesNotContain("Nguyễn")
                .doesNotContain("Ánh")
                .doesNotContain("HS5")
                .doesNotContain("HS6")
                .doesNotContain("A-01")
                .doesNotContain("so-diem")
                .doesNotContain("2025-2026")
                .doesNotContain("Thủy")
                .doesNotContain("0987654321");
        assertThat(ID.matcher(answer.body()).results().map(MatchResult::group))
                .doesNotContain(id("HS5"), id("HS6"))
                .contains(id("X2"));
    }

    @Test
    void theReasonAndTheEvidenceAreToldInVietnameseUnlessEnglishIsAskedFor() throws Exception {
        JsonNode review =
                TestHub.json(binhMinh.get("/v1/reviews")).path("reviews").get(0);
        assertThat(review.path("message").asText()).startsWith("Bản ghi khớp gần như nhau");
        assertThat(review.path("evidence").get(0).path("message").asText())
                .isEqualTo("Họ: giống nhau trừ dấu, một bản ghi không viết dấu");
    }

    @Test
    void theLevelAboveSeesBothSidesAndASchoolItsOwnAndAnotherProvinceNothing() throws Exception {
        List<JsonNode> all = reviews(province);
        assertThat(all).hasSize(2);
        for (JsonNode review : all) {
            assertThat(review.path("records")).hasSize(2);
            assertThat(review.path("elsewhere").asBoolean()).isFalse();
            assertThat(review.toString())
                    .contains("X2")
                    .contains("\"studentCode\"")
                    .doesNotContain("0987654321");
        }
        for (SchoolOverHttp caller : List.of(hoaSen, commune)) {
            List<JsonNode> own = reviews(caller);
            assertThat(own).hasSize(2);
            for (JsonNode review : own) {
                assertThat(review.path("records")).hasSize(1);
                assertThat(review.path("elsewhere").asBoolean()).isTrue();
                assertThat(review.toString())
                        .contains("A-01")
                        .doesNotContain("X2")
                        .doesNotContain("NGUYEN");
            }
        }
        assertThat(reviews(otherProvince)).isEmpty();
    }

    @Test
    void everyLookAtALearnerIsInTheJournalBeforeItIsAnswered() throws Exception {
        int before = Integer.parseInt(SchoolOverHttp.value(hub, LOOKS));
        binhMinh.get("/v1/reviews");
        assertThat(SchoolOverHttp.value(hub, LOOKS)).isEqualTo(Integer.toString(before + 1));
        String about = " from journal_entry where kind = 'review.seen' order by id desc limit 1";
        assertThat(SchoolOverHttp.value(hub, "select body" + about)).contains("\"purpose\":\"school-records\"");
        assertThat(SchoolOverHttp.value(
                        hub,
                        "select string_agg(learner_id || ' ' || records::text, ',') from journal_shown"
                                + " where entry_id = (select id" + about + ")"))
                .isEqualTo(SchoolOverHttp.value(
                                hub, "select learner_id from learner_link where record_id = '" + id("X2") + "'")
                        + " {" + id("X2") + "}");
    }

    @Test
    void withoutAPurposeNothingIsReadAndNothingJournalled() throws Exception {
        String before = SchoolOverHttp.value(hub, LOOKS);
        HttpResponse<String> answer = binhMinh.getWithoutPurpose("/v1/reviews");
        assertThat(answer.statusCode()).isEqualTo(400);
        assertThat(TestHub.json(answer).path("type").asText()).isEqualTo("/problems/purpose_missing");
        assertThat(SchoolOverHttp.value(hub, LOOKS)).isEqualTo(before);
    }

    @Test
    void aRecordByItselfIsListedAndTheListComesInPagesWithoutGapOrRepetition() throws Exception {
        HttpResponse<String> first = crowded.get("/v1/reviews");
        assertThat(TestHub.json(first).path("reviews")).hasSize(100);
        String next = TestHub.json(first).path("next").asText();
        assertThat(first.headers().firstValue("Link").orElse("")).contains(next).endsWith("rel=\"next\"");
        assertThat(new String(Base64.getUrlDecoder().decode(next), StandardCharsets.UTF_8))
                .doesNotContain(TestHub.json(first)
                        .path("reviews")
                        .get(99)
                        .path("records")
                        .get(0)
                        .path("id")
                        .asText());
        Set<String> seen = new HashSet<>();
        for (JsonNode review : reviews(crowded)) {
            assertThat(review.path("reason").asText()).isEqualTo("personal_number_conflict");
            assertThat(review.has("weight")).isFalse();
            assertThat(review.path("elsewhere").asBoolean()).isFalse();
            assertThat(review.path("records")).hasSize(1);
            assertThat(review.path("records").get(0).path("studentCode").asText())
                    .hasSize(10);
            assertThat(seen.add(review.path("records").get(0).path("ownKey").asText()))
                    .isTrue();
        }
        assertThat(seen).hasSize(MANY);
    }

    @Test
    void aCursorThatWasNeverHandedOutIsAProblem() throws Exception {
        for (String cursor : List.of("x", "bm90L2E", "MjAyNi0wMS0wMVQwMDowMDowMFo")) {
            assertThat(crowded.get("/v1/reviews?cursor=" + cursor).statusCode()).isBetween(400, 422);
            assertThat(crowded.get("/v1/absences?cursor=" + cursor).statusCode())
                    .isBetween(400, 422);
        }
    }
}
