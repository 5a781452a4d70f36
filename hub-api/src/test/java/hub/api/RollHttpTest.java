package hub.api;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import hub.access.NewSecret;
import hub.access.Role;
import hub.ingest.Pupil;
import hub.organisation.OrganisationKind;
import hub.submission.SubmissionKind;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Who is at a school: told to the school and the levels above it, class by class, and each who is listed finds the look. */
@SuppressWarnings("NullAway.Init")
final class RollHttpTest {

    private static final String ROLL = "/v1/schools/A-01/learners";
    private static final int IN_CLASS = 40;
    private static final int IN_OTHERS = 70;

    private static TestHub hub;
    private static SchoolOverHttp hoaSen;
    private static SchoolOverHttp binhMinh;

    @BeforeAll
    static void start() throws Exception {
        hub = TestHub.start();
        hoaSen = SchoolOverHttp.school(hub, "A-01", "Trường Trung học cơ sở Hoa Sen", "00004");
        binhMinh = SchoolOverHttp.school(hub, "B-01", "Trường Trung học cơ sở Bình Minh", "00025");
        String[] middles = {"Ngọc", "Thu", "Hải", "Bảo", "Gia", "Khánh", "Minh", "Tuệ", "Diệu", "Quỳnh"};
        String[] given = {"Lan", "Hà", "Yến", "Châu", "Hân", "Linh", "Mai", "Vy", "Chi", "Oanh", "Trúc"};
        List<Pupil> pupils = new ArrayList<>();
        for (int i = 0; i < IN_CLASS + IN_OTHERS; i++) {
            Pupil pupil = Pupil.key("K" + i)
                    .name("Phạm " + middles[i % 10] + " " + given[i / 10])
                    .born("2013-" + String.format("%02d-%02d", i % 12 + 1, i % 27 + 1));
            pupils.add(
                    i < IN_CLASS
                            ? pupil.inClass("7", "7A", "2025-09-05", null, "enrolled")
                            : pupil.inClass("7", "7B", "2025-09-05", "2025-12-31", "moved_out"));
        }
        hoaSen.submit("so-diem", 2025, SubmissionKind.SNAPSHOT, "2025-09-10T01:00:00Z", pupils.toArray(Pupil[]::new));
    }

    @AfterAll
    static void stop() {
        hub.close();
    }

    private static Set<String> keys(List<JsonNode> learners) {
        Set<String> keys = new TreeSet<>();
        learners.forEach(
                learner -> assertThat(keys.add(learner.path("ownKey").asText())).isTrue());
        return keys;
    }

    private static Set<String> keys(int from, int to) {
        Set<String> keys = new TreeSet<>();
        for (int i = from; i < to; i++) {
            keys.add("K" + i);
        }
        return keys;
    }

    @Test
    void aClassIsListedWithItsCodesAsOfADay() throws Exception {
        List<JsonNode> ofClass = hoaSen.all(ROLL + "?class=7A&asOf=2025-10-01", "learners");
        assertThat(keys(ofClass)).isEqualTo(keys(0, IN_CLASS));
        assertThat(ofClass).allSatisfy(learner -> {
            assertThat(learner.path("studentCode").asText()).hasSize(10);
            assertThat(learner.path("name").asText()).startsWith("Phạm ");
        });
        assertThat(keys(hoaSen.all(ROLL + "?asOf=2025-10-01", "learners"))).isEqualTo(keys(0, IN_CLASS + IN_OTHERS));
        assertThat(keys(hoaSen.all(ROLL + "?asOf=2026-01-01", "learners"))).isEqualTo(keys(0, IN_CLASS));
        assertThat(keys(hoaSen.all(ROLL + "?class=7B&asOf=2026-01-01", "learners")))
                .isEmpty();
        assertThat(keys(hoaSen.all(ROLL + "?asOf=2025-09-04", "learners"))).isEmpty();
    }

    @Test
    void otherSchoolsHearWhatTheyHearOfASchoolThatIsNotThere() throws Exception {
        HttpResponse<String> others = binhMinh.get(ROLL);
        HttpResponse<String> nowhere = binhMinh.get("/v1/schools/Z-99/learners");
        assertThat(others.statusCode()).isEqualTo(404);
        assertThat(withoutReference(others)).isEqualTo(withoutReference(nowhere));
        SchoolOverHttp province = SchoolOverHttp.level(hub, OrganisationKind.PROVINCE, "01");
        assertThat(province.all(ROLL + "?class=7A&asOf=2025-10-01", "learners")).hasSize(IN_CLASS);
        NewSecret statistician =
                hub.client(Role.STATISTICIAN, SchoolOverHttp.organisation(hub, OrganisationKind.SCHOOL, "A-01"));
        assertThat(hub.get(ROLL, "Authorization", "Bearer " + hub.token(statistician), "X-Purpose", "supervision")
                        .statusCode())
                .isEqualTo(403);
        assertThat(hoaSen.getWithoutPurpose(ROLL).statusCode()).isEqualTo(400);
        assertThat(hoaSen.get(ROLL + "?cursor=x").statusCode()).isEqualTo(422);
        assertThat(hoaSen.get(ROLL + "?asOf=yesterday").statusCode()).isEqualTo(422);
    }

    private static String withoutReference(HttpResponse<String> answer) {
        return answer.body().replaceAll("\"(reference|instance)\":\"[^\"]*\"", "");
    }

    @Test
    void theLookIsOneEntryWithALineForEachWhoWasShown() throws Exception {
        hoaSen.get(ROLL + "?class=7A&asOf=2025-10-01");
        String last = "(select id from journal_entry where kind = 'roll.seen' order by id desc limit 1)";
        assertThat(SchoolOverHttp.value(
                        hub,
                        "select (body::jsonb #>> '{facts,shown,learners}') || ' ' || (body::jsonb #>> '{facts,purpose}')"
                                + " from journal_entry where id = " + last))
                .isEqualTo(IN_CLASS + " school-records");
        assertThat(SchoolOverHttp.value(hub, "select count(*) from journal_shown where entry_id = " + last))
                .isEqualTo(Integer.toString(IN_CLASS));
        String looks = "select count(*) from journal_entry where kind = 'roll.seen'";
        String before = SchoolOverHttp.value(hub, looks);
        assertThat(hoaSen.get(ROLL + "?class=7Z").statusCode()).isEqualTo(200);
        assertThat(SchoolOverHttp.value(hub, looks)).as("nobody was shown").isEqualTo(before);
    }
}
