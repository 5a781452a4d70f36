package hub.matching;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** No single error loses a pair, and no key is for half the country. */
final class MatchKeysTest {

    private static final MatchModel MODEL = MatchModel.shipped();

    private static People someone() {
        return People.someone().named("Nguyễn Thị Minh Trang").from("", "").schooled("00097");
    }

    private static People elsewhere() {
        return someone().at(People.TRUNG_VUONG, "77").schooled("00097");
    }

    private static long[] keys(People person) {
        return MatchKeys.of(person.profile(), MODEL);
    }

    private static boolean meet(People a, People b) {
        long[] others = keys(b);
        return Arrays.stream(keys(a)).anyMatch(key -> Arrays.binarySearch(others, key) >= 0);
    }

    @Test
    void one_error_of_any_kind_loses_no_pair() {
        for (People other : new People[] {
            elsewhere().named("Nguyễn Thị Minh Tràng"),
            elsewhere().named("Nguyễn Thị Minh Trnag"),
            elsewhere().named("Nguyễn Thị Minnh Trang"),
            elsewhere().named("Nguễyn Thị Minh Trang"),
            elsewhere().named("Nguyễn Trang"),
            elsewhere().named("Nguyễn M. Trang"),
            elsewhere().named("Trang Thị Minh Nguyễn"),
            elsewhere().named("NGUYEN THI MINH TRANG"),
            elsewhere().born("2014-03-26"),
            elsewhere().born("2014-04-25"),
            elsewhere().born("2015-03-25"),
            elsewhere().born("2014-01-01"),
            elsewhere().born("2014"),
            elsewhere().born("2014-03")
        }) {
            assertThat(meet(someone(), other))
                    .as(other.subject().person().name().full())
                    .isTrue();
        }
        assertThat(meet(someone().born("2014-03-05"), elsewhere().born("2014-05-03")))
                .isTrue();
    }

    @Test
    void a_lost_middle_name_and_a_date_that_is_not_equal_lose_no_pair_in_one_commune() {
        for (String date : new String[] {"2014", "2014-01-01", "2014-03-26"}) {
            assertThat(meet(someone(), elsewhere().named("Nguyễn Trang").born(date)))
                    .as(date)
                    .isTrue();
        }
    }

    @Test
    void who_moved_to_another_province_is_found_by_the_whole_name_or_by_the_place_of_birth() {
        assertThat(meet(someone(), elsewhere().schooled("26734"))).isTrue();
        assertThat(meet(
                        someone().from("00097", ""),
                        elsewhere().from("00097", "").schooled("26734").named("Nguyễn Trang")))
                .isTrue();
        assertThat(meet(someone(), elsewhere().schooled("26734").named("Nguyễn Trang")))
                .isFalse();
    }

    @Test
    void what_is_common_is_looked_for_together_with_more() {
        // Given names of which a province has more than a handful a day are joined with the family name.
        assertThat(meet(someone().named("Nguyễn Văn Anh"), elsewhere().named("Lê Thị Anh")))
                .isFalse();
        assertThat(meet(someone().named("Nguyễn Văn Thịnh"), elsewhere().named("Lê Thị Thịnh")))
                .isTrue();
    }

    @Test
    void which_keys_a_record_has_depends_on_it_and_the_model_alone() {
        assertThat(keys(someone())).isEqualTo(keys(someone().id(99).at(People.TRUNG_VUONG, "5")));
    }

    @Test
    void a_record_has_twelve_keys_at_the_most_and_one_more_for_each_outside_identifier() {
        List<Integer> counts = new ArrayList<>();
        for (Sent sent : SmallSector.records(300, 3)) {
            counts.add(MatchKeys.of(MatchProfile.of(sent.subject(new UUID(1, 1)), MODEL), MODEL).length);
        }
        assertThat(counts).allMatch(count -> count <= 12);
        People known = someone()
                .number("001314123456")
                .code("0123456784")
                .mother("Lê Thị Hồng", "0912345678")
                .from("26734", "26734");
        for (int i = 0; i < 8; i++) {
            known.identifier("a.card" + i, "7" + i);
        }
        assertThat(keys(known)).hasSizeBetween(8 + 4, 8 + 12).contains(MatchKeys.ofIdentifier("a.card7", "77"));
    }
}
