package hub.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import hub.access.RecordOrder.Kind;
import hub.access.RecordOrder.Said;
import java.time.LocalDate;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Which of a learner's records an order seals, and what an order is. */
class SealingTest {

    private static final LocalDate DAY = LocalDate.of(2026, 10, 1);

    private static Set<UUID> records(String letters) {
        Set<UUID> records = new HashSet<>();
        letters.chars().forEach(letter -> records.add(new UUID(1, letter)));
        return records;
    }

    @ParameterizedTest(name = "of {0}, where {1} stays, {2}")
    @CsvSource({
        "abc, '', abc",
        "abc, c, ab",
        "abc, bc, a",
        "abc, abc, -",
        "abc, cd, -",
        "abc, d, -",
        "a, '', a",
        "a, a, -",
        "'', '', -",
        "'', a, -"
    })
    void whatIsNotNamedAsStayingIsSealed(String all, String keep, String sealed) {
        Optional<Sealing> sealing = Sealing.of(records(all), records(keep));
        if (sealed.equals("-")) {
            assertThat(sealing).isEmpty();
        } else {
            assertThat(sealing).contains(new Sealing(records(sealed), records(keep)));
        }
    }

    @Test
    void noRecordIsSealedAndStays() {
        assertThatThrownBy(() -> new Sealing(records("ab"), records("b"))).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new Sealing(Set.of(), records("b"))).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void anOrderHasTheNumberAndTheAuthorityOfItsPaper() {
        Said said = new Said(Kind.SEAL, "12/2026/QĐST-HNGĐ", "Tòa án nhân dân khu vực 1 – Hà Nội", DAY);
        assertThat(said.toString()).doesNotContain("12/2026", "Tòa án");
        for (String number : List.of("", " ", " 12", "12\n", "1".repeat(101))) {
            assertThatThrownBy(() -> new Said(Kind.SEAL, number, "Tòa án", DAY))
                    .isInstanceOf(IllegalArgumentException.class);
        }
        assertThatThrownBy(() -> new Said(Kind.SEAL, "12", "x".repeat(201), DAY))
                .isInstanceOf(IllegalArgumentException.class);
    }
}
