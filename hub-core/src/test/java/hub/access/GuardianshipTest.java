package hub.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import hub.access.Guardianship.State;
import hub.access.Guardianship.Step;
import hub.calendar.Validity;
import hub.identity.BirthDate;
import java.time.LocalDate;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class GuardianshipTest {

    private static final LocalDate TODAY = LocalDate.of(2026, 11, 2);
    private static final Validity OPEN = new Validity(LocalDate.of(2024, 1, 8), null);

    /** Written by hand: what each step makes of each state; what is not here is out of order. */
    private static final Map<State, Map<Step, State>> TURNS = Map.of(
            State.ASKED,
            Map.of(
                    Step.CONFIRM, State.CONFIRMED,
                    Step.REFUSE, State.REFUSED,
                    Step.BAR, State.BARRED,
                    Step.END, State.ENDED),
            State.CONFIRMED,
            Map.of(Step.BAR, State.BARRED, Step.END, State.ENDED),
            State.REFUSED,
            Map.of(),
            State.BARRED,
            Map.of(Step.RESTORE, State.CONFIRMED, Step.END, State.ENDED),
            State.ENDED,
            Map.of());

    @ParameterizedTest
    @EnumSource(State.class)
    void everyStepFromEveryState(State state) {
        Map<Step, State> turns = TURNS.getOrDefault(state, Map.of());
        for (Step step : Step.values()) {
            Guardianship before = new Guardianship(FamilyTie.MOTHER, state, OPEN);
            assertThat(before.after(step, TODAY, null).map(Guardianship::state))
                    .as("%s from %s", step, state)
                    .isEqualTo(Optional.ofNullable(turns.get(step)));
        }
    }

    @Test
    void aConfirmationHoldsFromItsDayToItsEnd() {
        Guardianship asked = Guardianship.asked(FamilyTie.GUARDIAN);
        LocalDate end = TODAY.plusDays(30);
        Guardianship confirmed = asked.after(Step.CONFIRM, TODAY, end).orElseThrow();
        BirthDate child = BirthDate.parse("2014-03-05");
        assertThat(asked.holds(child, TODAY)).isFalse();
        assertThat(confirmed.holds(child, TODAY.minusDays(1))).isFalse();
        assertThat(confirmed.holds(child, TODAY)).isTrue();
        assertThat(confirmed.holds(child, end.minusDays(1))).isTrue();
        assertThat(confirmed.holds(child, end)).isFalse();
        assertThat(asked.after(Step.CONFIRM, TODAY, TODAY))
                .as("an end of today")
                .isEmpty();
        assertThat(asked.after(Step.CONFIRM, TODAY, TODAY.plusDays(1))).isPresent();
        assertThat(confirmed.after(Step.BAR, TODAY, null).orElseThrow().holds(child, TODAY))
                .isFalse();
    }

    @Test
    void whoIsBarredIsConfirmedAgainFromTheDayOnWhichTheOrderIsLifted() {
        Guardianship barred = new Guardianship(FamilyTie.FATHER, State.BARRED, OPEN);
        assertThat(barred.after(Step.RESTORE, TODAY, null))
                .contains(new Guardianship(FamilyTie.FATHER, State.CONFIRMED, new Validity(TODAY, null)));
    }

    @ParameterizedTest
    @CsvSource({
        "2008-11-03, 2026-11-02, false",
        "2008-11-02, 2026-11-02, true",
        "2008-02-29, 2026-02-28, true",
        "2008-02-29, 2026-02-27, false",
        "2008-11, 2026-11-29, false",
        "2008-11, 2026-11-30, true",
        "2008, 2026-12-30, false",
        "2008, 2026-12-31, true"
    })
    void atEighteenTheRightsAreTheLearnersOwn(String born, LocalDate day, boolean ofAge) {
        BirthDate birth = BirthDate.parse(born);
        assertThat(Guardianship.isOfAge(birth, day)).isEqualTo(ofAge);
        for (FamilyTie tie : FamilyTie.values()) {
            assertThat(new Guardianship(tie, State.CONFIRMED, OPEN).holds(birth, day))
                    .as(tie.word())
                    .isEqualTo((tie == FamilyTie.SELF) == ofAge);
        }
    }

    @Test
    void nobodyIsConfirmedWithoutADay() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new Guardianship(FamilyTie.MOTHER, State.CONFIRMED, null));
    }

    @Test
    void wordsAreReadAsTheyAreWritten() {
        for (Step step : Step.values()) {
            assertThat(Step.of(step.word())).contains(step);
        }
        for (FamilyTie tie : FamilyTie.values()) {
            assertThat(FamilyTie.of(tie.word())).contains(tie);
        }
        assertThat(Step.of("CONFIRM")).isEmpty();
        assertThat(FamilyTie.of("uncle")).isEmpty();
    }
}
