package hub.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import hub.access.Consent.By;
import hub.access.Consent.Matter;
import hub.identity.BirthDate;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Whose consent makes a child's private life public. */
class ConsentTest {

    private static final LocalDate GIVEN = LocalDate.of(2026, 9, 1);

    private static Consent by(By by, LocalDate from, @Nullable LocalDate until) {
        return new Consent(
                UUID.nameUUIDFromBytes(by.name().getBytes(StandardCharsets.UTF_8)),
                Matter.PRIVATE_LIFE,
                by,
                from,
                until);
    }

    private static List<BirthDate> born(String dates) {
        return Arrays.stream(dates.split(" ", -1)).map(BirthDate::parse).toList();
    }

    @ParameterizedTest
    @CsvSource({
        "2019-11-30, 2026-11-29, REPRESENTATIVE",
        "2019-11-30, 2026-11-30, REPRESENTATIVE LEARNER",
        "2008-11-30, 2026-11-29, REPRESENTATIVE LEARNER",
        "2008-11-30, 2026-11-30, LEARNER",
        // Known to the year: whoever may be seven is asked, and nobody is of age before the last day says so.
        "2019, 2026-01-01, REPRESENTATIVE LEARNER",
        "2020, 2026-12-31, REPRESENTATIVE",
        "2008, 2026-12-30, REPRESENTATIVE LEARNER",
        "2008, 2026-12-31, LEARNER",
        // Two schools say otherwise.
        "2019-11-30 2018-11-30, 2026-11-29, REPRESENTATIVE LEARNER",
        "2008-11-30 2009-11-30, 2026-11-30, REPRESENTATIVE LEARNER"
    })
    void aChildIsAskedFromSevenOnAndAloneOnceOfAge(String born, LocalDate day, String needed) {
        assertThat(Consent.needed(born(born), day).stream().map(By::name).collect(Collectors.joining(" ")))
                .isEqualTo(needed);
    }

    @Test
    void ofWhomNoBirthDateIsHeldEverybodyIsAsked() {
        assertThat(Consent.needed(List.of(), GIVEN)).isEqualTo(Set.of(By.REPRESENTATIVE, By.LEARNER));
    }

    @Test
    void everybodyNeededHasToHaveGivenOneThatStands() {
        List<BirthDate> eight = born("2018-03-05");
        Consent mothers = by(By.REPRESENTATIVE, GIVEN, null);
        Consent childs = by(By.LEARNER, GIVEN, LocalDate.of(2026, 10, 1));
        assertThat(Consent.stands(Matter.PRIVATE_LIFE, List.of(mothers), eight, GIVEN))
                .as("the child was not asked")
                .isFalse();
        assertThat(Consent.stands(Matter.PRIVATE_LIFE, List.of(childs), eight, GIVEN))
                .isFalse();
        List<Consent> both = List.of(mothers, childs);
        assertThat(Consent.stands(Matter.PRIVATE_LIFE, both, eight, GIVEN.minusDays(1)))
                .isFalse();
        assertThat(Consent.stands(Matter.PRIVATE_LIFE, both, eight, GIVEN)).isTrue();
        assertThat(Consent.stands(Matter.PRIVATE_LIFE, both, eight, LocalDate.of(2026, 9, 30)))
                .isTrue();
        assertThat(Consent.stands(Matter.PRIVATE_LIFE, both, eight, LocalDate.of(2026, 10, 1)))
                .as("the child took it back")
                .isFalse();
        assertThat(Consent.stands(Matter.PRIVATE_LIFE, List.of(mothers), born("2021-03-05"), GIVEN))
                .as("under seven")
                .isTrue();
        assertThat(Consent.stands(Matter.PRIVATE_LIFE, List.of(mothers), born("2008-03-05"), GIVEN))
                .as("of age: the mother's is none")
                .isFalse();
    }

    @Test
    void nothingIsTakenBackBeforeItWasGiven() {
        assertThatIllegalArgumentException().isThrownBy(() -> by(By.LEARNER, GIVEN, GIVEN.minusDays(1)));
        assertThat(by(By.LEARNER, GIVEN, GIVEN).holds(GIVEN)).isFalse();
    }

    @Test
    void wordsAreReadAsTheyAreWritten() {
        for (Matter matter : Matter.values()) {
            assertThat(Matter.of(matter.word())).contains(matter);
        }
        for (By by : By.values()) {
            assertThat(By.of(by.word())).contains(by);
        }
        assertThat(By.of("uncle")).isEmpty();
        assertThat(Matter.of("PRIVATE_LIFE")).isEmpty();
    }
}
