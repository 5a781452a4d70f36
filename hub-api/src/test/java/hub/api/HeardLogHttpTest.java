package hub.api;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import hub.ingest.Pupil;
import hub.submission.SubmissionKind;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.slf4j.LoggerFactory;

/** Every test of a server fails where its log tells of somebody; here one does. */
class HeardLogHttpTest {

    @Test
    void whatASchoolSentOfAChildIsFoundInTheLog() throws Exception {
        TestHub hub = TestHub.start();
        SchoolOverHttp school = SchoolOverHttp.school(hub, "A-01", "Trường Trung học cơ sở Hoa Sen", "00004");
        school.submit(
                "so-diem",
                2025,
                SubmissionKind.DELTA,
                "2025-09-10T01:00:00Z",
                Pupil.key("X1")
                        .name("Đặng Mỹ Duyên")
                        .born("2013-05-17")
                        .sex("2")
                        .number("001313000017")
                        .guardian("mother", "Trần Thị Bích", "0912345678")
                        .enrolled("7", "2025-09-05", null, "enrolled"));
        String code = SchoolOverHttp.value(hub, "select student_code from learner_code");
        for (String told : List.of("Đặng Mỹ Duyên", "Trần Thị Bích", "0912345678", "001313000017", code)) {
            HeardLog heard = new HeardLog();
            LoggerFactory.getLogger("hub.test").info("as planted: {}.", told);
            assertThatThrownBy(() -> heard.end(hub.settings()))
                    .isInstanceOf(AssertionError.class)
                    .hasMessageContaining("a line of the log");
        }
        assertThatThrownBy(hub::close).isInstanceOf(AssertionError.class).hasMessageContaining("a line of the log");
    }
}
