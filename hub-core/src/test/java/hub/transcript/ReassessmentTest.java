package hub.transcript;

import static hub.transcript.Years.mark;
import static hub.transcript.Years.results;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import hub.transcript.SubjectResult.Remarked;
import hub.transcript.SubjectResult.Scored;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Assessment anew in the summer. */
class ReassessmentTest {

    private static final SubjectCode FIRST = new SubjectCode("subject_0");
    private static final SubjectCode SECOND = new SubjectCode("subject_1");
    private static final SubjectCode REMARK = new SubjectCode("subject_8");

    private static final List<SubjectResult> YEAR = results("3.0 4.9 5.0 8.5 8.5 8.5 8.5 M CĐ Đ");

    @Test
    void what_failed_is_assessed_anew() {
        assertThat(Reassessment.subjects(YEAR)).containsExactly(FIRST, SECOND, REMARK);
        assertThat(Reassessment.subjects(results("5.0 5.0 Đ M"))).isEmpty();
    }

    @Test
    void the_summers_results_stand_in_their_places() {
        List<SubjectResult> after = Reassessment.applied(
                YEAR, Map.of(FIRST, new Scored(FIRST, mark("6.0")), REMARK, new Remarked(REMARK, Remark.ACHIEVED)));
        assertThat(after).isEqualTo(results("6.0 4.9 5.0 8.5 8.5 8.5 8.5 M Đ Đ"));
        assertThat(LearningResult.of(YEAR).lifted()).isEqualTo(LearningLevel.NOT_ACHIEVED);
        assertThat(LearningResult.of(after).lifted()).isEqualTo(LearningLevel.ACHIEVED);
        assertThat(Reassessment.applied(YEAR, Map.of())).isEqualTo(YEAR);
    }

    @Test
    void nothing_else_is() {
        SubjectCode passed = new SubjectCode("subject_2");
        SubjectCode unknown = new SubjectCode("subject_99");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Reassessment.applied(YEAR, Map.of(passed, new Scored(passed, mark("9.0")))));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Reassessment.applied(YEAR, Map.of(unknown, new Scored(unknown, mark("9.0")))));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Reassessment.applied(YEAR, Map.of(FIRST, new Remarked(FIRST, Remark.ACHIEVED))));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Reassessment.applied(YEAR, Map.of(FIRST, new Scored(SECOND, mark("9.0")))));
    }
}
