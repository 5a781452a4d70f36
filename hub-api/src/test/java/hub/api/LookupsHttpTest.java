package hub.api;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import hub.ingest.Pupil;
import hub.organisation.OrganisationKind;
import hub.submission.SubmissionKind;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Who is found by what is not a code of the hub, by whom, and what the journal knows of it. */
@SuppressWarnings("NullAway.Init")
final class LookupsHttpTest {

    private static TestHub hub;
    private static SchoolOverHttp hoaSen;
    private static SchoolOverHttp binhMinh;
    private static SchoolOverHttp province;

    @BeforeAll
    static void start() throws Exception {
        hub = TestHub.start();
        hoaSen = SchoolOverHttp.school(hub, "A-01", "Trường Trung học cơ sở Hoa Sen", "00004");
        binhMinh = SchoolOverHttp.school(hub, "B-01", "Trường Trung học cơ sở Bình Minh", "00025");
        province = SchoolOverHttp.level(hub, OrganisationKind.PROVINCE, "01");
        Pupil lan = Pupil.key("HS1")
                .name("Nguyễn Thị Ngọc Lan")
                .born("2013-05-17")
                .sex("2")
                .bornIn("00004")
                .livesIn("00004")
                .number("001313004217")
                .number("001313009999")
                .guardian("mother", "Trịnh Thị Kim Oanh", "0912345678");
        for (int i = 0; i < 20; i++) {
            lan.identifier("vn.test.card-" + i, "THẺ  " + (7_000 + i));
        }
        hoaSen.submit("so-diem", 2026, SubmissionKind.DELTA, "2026-09-10T01:00:00Z", lan);
    }

    @AfterAll
    static void stop() {
        hub.close();
    }

    private static String identifier(String scheme, String value) {
        return "{\"identifier\":{\"scheme\":\"" + scheme + "\",\"value\":\"" + value + "\"}}";
    }

    private static JsonNode found(SchoolOverHttp caller, String scheme, String value) throws Exception {
        HttpResponse<String> answer = caller.lookUp(identifier(scheme, value));
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        return TestHub.json(answer).path("matches");
    }

    @Test
    void theTwentiethIdentifierOfAFullRecordIsFoundAsTheFirst() throws Exception {
        for (int i = 0; i < 20; i++) {
            assertThat(found(hoaSen, "vn.test.card-" + i, "THẺ " + (7_000 + i)))
                    .as("card %s", i)
                    .hasSize(1);
        }
    }

    @Test
    void ofTwoPersonalNumbersEitherIsFound() throws Exception {
        for (String number : List.of("001313004217", "001313009999")) {
            JsonNode matches = found(province, "vn.personal", number);
            assertThat(matches).as(number).hasSize(1);
            assertThat(matches.get(0).path("studentCode").asText()).hasSize(10);
        }
    }

    @Test
    void schemeAndValueAreReadAsASendersAre() throws Exception {
        assertThat(found(hoaSen, " VN.Personal ", "001 313 004 217")).hasSize(1);
        assertThat(found(hoaSen, "VN.test.CARD-3", "  THẺ   7003 ")).hasSize(1);
        assertThat(found(hoaSen, "vn.test.card-3", "7003")).isEmpty();
    }

    @Test
    void anotherSchoolFindsNobodyAndIsToldNoMoreThanOfANumberThatNobodyHas() throws Exception {
        assertThat(binhMinh.lookUp(identifier("vn.personal", "001313004217")).body())
                .isEqualTo(binhMinh.lookUp(identifier("vn.personal", "001313000001"))
                        .body());
    }

    @Test
    void aLookupIsInTheJournalWithWhomItFoundAndWithoutTheNumber() throws Exception {
        found(hoaSen, "vn.personal", "001313004217");
        String last = " from journal_entry where kind = 'lookup.found' order by id desc limit 1";
        assertThat(SchoolOverHttp.value(hub, "select learner_id" + last))
                .isEqualTo(SchoolOverHttp.value(hub, "select learner_id from learner_link"));
        assertThat(SchoolOverHttp.value(hub, "select body" + last))
                .contains("\"purpose\":\"school-records\"", "\"by\":\"identifier\"")
                .doesNotContain("001313004217");
        assertThat(SchoolOverHttp.value(
                        hub, "select body from journal_entry where kind = 'lookup.made' order by id desc limit 1"))
                .contains("\"matches\":1");
    }

    @Test
    void withoutAPurposeNobodyIsLookedUpAndNothingJournalled() throws Exception {
        String looks = "select count(*) from journal_entry where kind like 'lookup.%'";
        String before = SchoolOverHttp.value(hub, looks);
        HttpResponse<String> answer = hub.send(hub.request("/v1/lookups")
                .header("Authorization", "Bearer " + hoaSen.token())
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofString(identifier("vn.personal", "001313004217"))));
        assertThat(answer.statusCode()).isEqualTo(400);
        assertThat(TestHub.json(answer).path("type").asText()).isEqualTo("/problems/purpose_missing");
        assertThat(SchoolOverHttp.value(hub, looks)).isEqualTo(before);
    }
}
