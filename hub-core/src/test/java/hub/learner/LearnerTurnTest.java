package hub.learner;

import static org.assertj.core.api.Assertions.assertThat;

import hub.learner.LearnerTurn.KeyChange;
import hub.submission.RecordId;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** What becomes of codes from one version of a learner to the next. */
final class LearnerTurnTest {

    private static final String OWN = "1234567897";
    private static final String OTHER = "2234567894";
    private static final String THIRD = "3234567891";

    private static LearnerAt version(
            LearnerState state, @Nullable String code, List<String> retired, Integer... records) {
        Set<RecordId> held = Arrays.stream(records)
                .map(number -> new RecordId(new UUID(2, number)))
                .collect(Collectors.toSet());
        return new LearnerAt(
                new LearnerId(new UUID(1, 1)),
                state,
                code,
                null,
                retired,
                held,
                null,
                new UUID(3, 3),
                1,
                Instant.EPOCH);
    }

    private static List<LearnerTurn.Key> keys(@Nullable LearnerAt before, LearnerAt after) {
        return new LearnerTurn(before, after, THIRD).keys();
    }

    private static LearnerAt active(List<String> retired, Integer... records) {
        return version(LearnerState.ACTIVE, OWN, retired, records);
    }

    @Test
    void aLearnersFirstCodeIsIssuedAlsoWhereTheyWereInReview() {
        List<LearnerTurn.Key> issued = List.of(new LearnerTurn.Key(KeyChange.ISSUED, OWN, null));
        assertThat(keys(null, active(List.of(), 1))).isEqualTo(issued);
        assertThat(keys(version(LearnerState.IN_REVIEW, null, List.of(), 1), active(List.of(), 1)))
                .isEqualTo(issued);
        assertThat(keys(null, version(LearnerState.IN_REVIEW, null, List.of(), 1)))
                .isEmpty();
        assertThat(keys(active(List.of(), 1), active(List.of(), 1, 2))).isEmpty();
    }

    @Test
    void aRetiredCodeIsToldOfTheSurvivorAndNotTwice() {
        assertThat(keys(active(List.of(), 1), active(List.of(OTHER), 1, 2)))
                .containsExactly(new LearnerTurn.Key(KeyChange.RETIRED, OTHER, OWN));
        assertThat(keys(active(List.of(OTHER), 1, 2), active(List.of(OTHER, THIRD), 1, 2, 3)))
                .containsExactly(new LearnerTurn.Key(KeyChange.RETIRED, THIRD, OWN));
        assertThat(keys(active(List.of(), 1), version(LearnerState.MERGED, OWN, List.of())))
                .isEmpty();
    }

    @Test
    void aCodeThatIsItsLearnersAgainSaysWhereItLedMeanwhile() {
        assertThat(keys(version(LearnerState.MERGED, OWN, List.of()), active(List.of(), 1)))
                .containsExactly(new LearnerTurn.Key(KeyChange.REVIVED, OWN, THIRD));
        assertThat(keys(version(LearnerState.MERGED, OWN, List.of()), active(List.of(OTHER), 1)))
                .containsExactly(
                        new LearnerTurn.Key(KeyChange.REVIVED, OWN, THIRD),
                        new LearnerTurn.Key(KeyChange.RETIRED, OTHER, OWN));
        assertThat(keys(active(List.of(OTHER), 1, 2), active(List.of(), 1))).isEmpty();
    }

    @Test
    void whoseEveryRecordIsTakenBackIsWithdrawn() {
        assertThat(keys(active(List.of(), 1), version(LearnerState.WITHDRAWN, OWN, List.of())))
                .containsExactly(new LearnerTurn.Key(KeyChange.WITHDRAWN, OWN, null));
    }

    @Test
    void recordsThatCameAndWentAreMoved() {
        assertThat(new LearnerTurn(active(List.of(), 1, 2), active(List.of(), 2, 3), null).moved())
                .containsExactlyInAnyOrder(new RecordId(new UUID(2, 1)), new RecordId(new UUID(2, 3)));
        assertThat(new LearnerTurn(null, active(List.of(), 1), null).moved()).hasSize(1);
        assertThat(new LearnerTurn(active(List.of(), 1), active(List.of(), 1), null).moved())
                .isEmpty();
    }
}
