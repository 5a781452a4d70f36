package hub.ingest;

import static org.assertj.core.api.Assertions.assertThat;

import hub.TestDatabase;
import hub.matching.MatchModel;
import hub.submission.SubmissionKind;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Another model in force: what it would change is said beforehand, and is what it changes. */
final class ModelChangeFlowTest {

    @RegisterExtension
    static final TestDatabase database = TestDatabase.withAreas();

    @SuppressWarnings("NullAway.Init")
    private static TestHub hub;

    /** One name and birth date in two provinces, and nothing more: too little for the shipped model. */
    @BeforeAll
    static void submit() {
        hub = new TestHub(database);
        hub.transactions.writing(TestDatabase.TESTER, tx -> hub.matching.begin(tx, hub.journal));
        hub.school("A-01", "Trường Trung học cơ sở Hoa Sen", "00004");
        hub.school("B-01", "Trường Trung học cơ sở Bình Minh", "26740");
        hub.submit(
                TestHub.header("so-diem", "A-01", 2025, SubmissionKind.SNAPSHOT, "2025-09-10T01:00:00Z"),
                Pupil.roll(loan("7")));
        hub.submit(
                TestHub.header("lop-hoc", "B-01", 2026, SubmissionKind.SNAPSHOT, "2026-09-10T01:00:00Z"),
                Pupil.roll(loan("8")));
    }

    @AfterAll
    static void close() {
        hub.close();
    }

    private static Pupil loan(String grade) {
        return Pupil.key("HS1")
                .name("Phùng Thị Ngọc Loan")
                .born("2013-05-17")
                .sex("2")
                .enrolled(grade, null, null, "enrolled");
    }

    /** The shipped model but for the weight from which on a pair is linked. */
    private static MatchModel model(int link) {
        String json = MatchModel.shipped().json().replace("\"link\" : 6,", "\"link\" : " + link + ",");
        try {
            return MatchModel.read(new ByteArrayInputStream(json.getBytes(StandardCharsets.UTF_8)));
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    private ModelChange change() {
        return hub.intake.modelChange();
    }

    private long learners() {
        return Long.parseLong(database.value("select count(distinct learner_id) from learner_link"));
    }

    /** One after the other, since each begins where the one before has ended. */
    @Test
    void a_model_is_rehearsed_put_in_force_interrupted_gone_on_with_and_replaced() {
        whatAModelWouldChangeIsSaidAndNothingIsChanged();
        theModelInForceChangesNothing();
        interruptedItGoesOnWithTheRecordsThatAreLeft();
        everyServerComparesByTheModelInForce();
        anotherModelPartsAgainAndNoCodeIsLost();
    }

    private void whatAModelWouldChangeIsSaidAndNothingIsChanged() {
        assertThat(learners()).isEqualTo(2);
        ModelChange.Effect effect = change().rehearse(TestDatabase.TESTER, model(1), done -> {});
        assertThat(effect.records()).isEqualTo(2);
        assertThat(effect.linksMade()).isEqualTo(1);
        assertThat(effect.linksBroken()).isZero();
        assertThat(learners()).isEqualTo(2);
        assertThat(change().inForce(TestDatabase.TESTER).version()).isEqualTo(1);
    }

    private void theModelInForceChangesNothing() {
        ModelChange.Effect effect = change().rehearse(TestDatabase.TESTER, MatchModel.shipped(), done -> {});
        assertThat(effect.linksMade() + effect.linksBroken()).isZero();
        assertThat(change().apply(TestDatabase.TESTER, MatchModel.shipped(), done -> {}))
                .isZero();
        assertThat(applied()).containsExactly("matching.model_put_in_force");
    }

    private void interruptedItGoesOnWithTheRecordsThatAreLeft() {
        assertThat(change().apply(TestDatabase.TESTER, model(1), done -> {})).isEqualTo(2);
        database.execute("update matching_profile set profile = set_byte(profile, 1, 1) where record_id ="
                + " (select max(record_id::text)::uuid from matching_profile)");
        assertThat(change().apply(TestDatabase.TESTER, model(1), done -> {})).isEqualTo(1);
        assertThat(learners()).isEqualTo(1);
        assertThat(database.value("select count(*) from matching_edge where model = 2"))
                .isEqualTo("1");
        assertThat(applied())
                .containsExactly(
                        "matching.model_put_in_force",
                        "matching.model_put_in_force",
                        "matching.model_applied",
                        "matching.model_applied");
    }

    private void everyServerComparesByTheModelInForce() {
        try (TestHub other = hub.anotherServer()) {
            other.submit(
                    TestHub.header("so-diem", "A-01", 2026, SubmissionKind.SNAPSHOT, "2026-09-12T01:00:00Z"),
                    Pupil.roll(Pupil.key("HS2")
                            .name("Vi Thị Ngọc Hường")
                            .born("2013-05-18")
                            .sex("2")
                            .enrolled("8", null, null, "enrolled")));
        }
        assertThat(database.value("select count(*) from matching_profile where get_byte(profile, 1) <> 2"))
                .isEqualTo("0");
        assertThat(change().inForce(TestDatabase.TESTER).version()).isEqualTo(2);
    }

    private void anotherModelPartsAgainAndNoCodeIsLost() {
        assertThat(change().rehearse(TestDatabase.TESTER, model(20), done -> {}).linksBroken())
                .isEqualTo(1);
        assertThat(change().apply(TestDatabase.TESTER, model(20), done -> {})).isEqualTo(3);
        assertThat(learners()).isEqualTo(3);
        // Of the two that are parted one is left to a person again, and has no code yet, as under the shipped model.
        assertThat(database.value("select count(*) from learner_code where learner_id = issued_to"))
                .isEqualTo("2");
        assertThat(database.value("select count(*) from learner_code where learner_id <> issued_to"))
                .isEqualTo("0");
    }

    private static List<String> applied() {
        return database.rows("select kind from journal_entry where kind like 'matching.%' order by id");
    }
}
