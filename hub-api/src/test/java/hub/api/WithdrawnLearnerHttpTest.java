package hub.api;

import static org.assertj.core.api.Assertions.assertThat;

import hub.ingest.Pupil;
import hub.submission.SubmissionKind;
import java.net.http.HttpResponse;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** What callers are told of a learner whose only record was taken back. */
@SuppressWarnings("NullAway.Init")
final class WithdrawnLearnerHttpTest {

    private static TestHub hub;

    @BeforeAll
    static void start() throws Exception {
        hub = TestHub.start();
    }

    @AfterAll
    static void stop() {
        hub.close();
    }

    private static Pupil lan(String grade) {
        return Pupil.key("HS1").name("Nguyễn Thị Ngọc Lan").born("2013-05-17").enrolled(grade, null, null, "enrolled");
    }

    @Test
    void whoHeldItIsToldThatItIsGoneAndNobodyElseThatItWasThere() throws Exception {
        SchoolOverHttp school = SchoolOverHttp.school(hub, "A-01", "Trường Trung học cơ sở Hoa Sen", "00004");
        SchoolOverHttp other = SchoolOverHttp.school(hub, "B-01", "Trường Trung học cơ sở Bình Minh", "00025");
        school.submit("so-diem", 2024, SubmissionKind.SNAPSHOT, "2024-09-10T01:00:00Z", lan("6"));
        school.submit("so-diem", 2025, SubmissionKind.SNAPSHOT, "2025-09-10T01:00:00Z", lan("7"));
        String code = SchoolOverHttp.value(hub, "select student_code from learner_code");
        assertThat(status(school, code, 200)).isEqualTo(200);

        school.submit(
                "so-diem",
                2025,
                SubmissionKind.DELTA,
                "2025-10-10T01:00:00Z",
                Pupil.key("HS1").event("CANCEL"));
        assertThat(status(school, code, 410)).isEqualTo(410);
        assertThat(status(other, code, 404)).isEqualTo(404);
    }

    /** Looks until the answer is as expected, for two seconds: what is committed is known once it has its position. */
    private static int status(SchoolOverHttp school, String code, int expected) throws Exception {
        HttpResponse<String> answer = school.get("/v1/learners/" + code);
        for (int i = 0; i < 100 && answer.statusCode() != expected; i++) {
            Thread.sleep(20);
            answer = school.get("/v1/learners/" + code);
        }
        return answer.statusCode();
    }
}
