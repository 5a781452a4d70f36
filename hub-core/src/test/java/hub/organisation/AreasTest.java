package hub.organisation;

import static org.assertj.core.api.Assertions.assertThat;

import hub.calendar.Validity;
import hub.organisation.Areas.DatedArea;
import hub.organisation.Placement.Field;
import hub.organisation.Placement.Placed;
import hub.organisation.Placement.Reason;
import hub.organisation.Placement.Refused;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class AreasTest {

    private static final LocalDate BEFORE = LocalDate.of(2025, 6, 30);
    private static final LocalDate SINCE = LocalDate.of(2025, 7, 1);
    private static final Validity OPEN_SINCE_2010 = new Validity(LocalDate.of(2010, 9, 1), null);

    private final Areas areas = Areas.official();

    @Test
    void as_many_units_stand_on_each_side_of_the_reform_as_the_lists_say() {
        assertThat(standingOn(BEFORE))
                .containsExactlyInAnyOrderEntriesOf(Map.of(
                        OrganisationKind.MINISTRY, 1L,
                        OrganisationKind.PROVINCE, 63L,
                        OrganisationKind.DISTRICT, 696L,
                        OrganisationKind.COMMUNE, 10_035L));
        assertThat(standingOn(SINCE))
                .containsExactlyInAnyOrderEntriesOf(Map.of(
                        OrganisationKind.MINISTRY, 1L,
                        OrganisationKind.PROVINCE, 34L,
                        OrganisationKind.COMMUNE, 3_321L));
    }

    @Test
    void a_commune_split_into_five_has_five_successors() {
        assertThat(areas.succession().communes("00634"))
                .containsExactlyInAnyOrder("09556", "00634", "09886", "00622", "00637");
    }

    @Test
    void of_the_old_communes_471_have_several_successors() {
        assertThat(areas.all().stream()
                        .filter(area -> area.key().kind() == OrganisationKind.COMMUNE)
                        .filter(area -> area.key().validFrom().equals(Areas.FIRST_DAY))
                        .filter(area ->
                                areas.succession().communes(area.key().code()).size() > 1))
                .hasSize(471);
    }

    @Test
    void a_code_given_again_names_two_places() {
        assertThat(areas.find(OrganisationKind.COMMUNE, "00004", BEFORE).orElseThrow())
                .satisfies(area -> assertThat(area.name()).isEqualTo("Phường Trúc Bạch"));
        assertThat(areas.find(OrganisationKind.COMMUNE, "00004", SINCE).orElseThrow())
                .satisfies(area -> assertThat(area.name()).isEqualTo("Phường Ba Đình"));
        assertThat(areas.all().stream()
                        .filter(area -> area.key().kind() == OrganisationKind.COMMUNE)
                        .collect(Collectors.groupingBy(area -> area.key().code(), Collectors.counting()))
                        .values()
                        .stream()
                        .filter(count -> count == 2))
                .hasSize(3_316);
    }

    @Test
    void a_province_that_took_in_another_is_a_new_place_and_one_left_whole_is_not() {
        assertThat(areas.succession().province("02")).isEqualTo("08");
        assertThat(areas.find(OrganisationKind.PROVINCE, "02", SINCE)).isEmpty();
        assertThat(key(OrganisationKind.PROVINCE, "08", BEFORE).validFrom()).isEqualTo(Areas.FIRST_DAY);
        assertThat(key(OrganisationKind.PROVINCE, "08", SINCE).validFrom()).isEqualTo(Areas.REFORM);
        assertThat(key(OrganisationKind.PROVINCE, "01", SINCE)).isEqualTo(key(OrganisationKind.PROVINCE, "01", BEFORE));
    }

    @Test
    void a_commune_lies_in_another_province_after_a_merge() {
        assertThat(areas.provinceOf("00691", BEFORE)).contains("02");
        assertThat(areas.provinceOf("00691", SINCE)).contains("08");
    }

    @Test
    void codes_of_either_time_are_known_and_others_are_not() {
        assertThat(areas.knowsCommune("00001")).isTrue();
        assertThat(areas.knowsCommune("11948")).isTrue();
        assertThat(areas.knowsCommune("99999")).isFalse();
        assertThat(areas.knowsCommune("")).isFalse();
        assertThat(areas.knowsProvince("02")).isTrue();
        assertThat(areas.knowsProvince("03")).isFalse();
    }

    @Test
    void a_school_of_today_stood_in_the_one_old_unit_that_held_its_commune() {
        assertThat(place("00097", null, OPEN_SINCE_2010).commune())
                .isEqualTo(key(OrganisationKind.COMMUNE, "00097", SINCE));
        assertThat(place("11948", null, OPEN_SINCE_2010).former())
                .as("an island district without communes")
                .isEqualTo(key(OrganisationKind.DISTRICT, "318", BEFORE));
        assertThat(place("00004", null, OPEN_SINCE_2010).former())
                .as("made from communes of several districts of Hà Nội")
                .isEqualTo(key(OrganisationKind.PROVINCE, "01", BEFORE));
        assertThat(place("10804", null, OPEN_SINCE_2010).former())
                .as("made from communes of two provinces")
                .isNull();
        assertThat(place("00004", "00073", OPEN_SINCE_2010).former())
                .as("named by the one who registers")
                .isEqualTo(key(OrganisationKind.COMMUNE, "00073", BEFORE));
        assertThat(place("00004", "00073", new Validity(SINCE, null)).former())
                .as("opened after the reform")
                .isNull();
    }

    @Test
    void an_old_code_is_followed_where_it_has_one_successor_only() {
        assertThat(place("00001", null, OPEN_SINCE_2010))
                .isEqualTo(new SchoolPlace(
                        key(OrganisationKind.COMMUNE, "00097", SINCE), key(OrganisationKind.COMMUNE, "00001", BEFORE)));
        assertThat(areas.place("00007", null, OPEN_SINCE_2010))
                .isEqualTo(new Refused(Field.COMMUNE, Reason.SPLIT, List.of("00008", "00025")));
        assertThat(areas.place("99999", null, OPEN_SINCE_2010))
                .isEqualTo(new Refused(Field.COMMUNE, Reason.UNKNOWN, List.of()));
        assertThat(areas.place("00004", "99999", OPEN_SINCE_2010))
                .isEqualTo(new Refused(Field.FORMER_COMMUNE, Reason.UNKNOWN, List.of()));
    }

    @Test
    void a_school_closed_before_the_reform_stood_in_an_old_commune() {
        Validity closed = new Validity(LocalDate.of(2010, 9, 1), Areas.REFORM);
        assertThat(place("00007", null, closed))
                .isEqualTo(new SchoolPlace(null, key(OrganisationKind.COMMUNE, "00007", BEFORE)));
        assertThat(areas.place("11948", null, closed)).isInstanceOf(Refused.class);
    }

    @Test
    void above_a_school_stands_the_old_unit_until_the_reform_and_the_commune_since() {
        SchoolPlace place = place("00004", "00073", OPEN_SINCE_2010);
        assertThat(areas.above(place, OPEN_SINCE_2010))
                .containsExactly(
                        new DatedArea(
                                key(OrganisationKind.COMMUNE, "00073", BEFORE),
                                new Validity(OPEN_SINCE_2010.from(), Areas.REFORM)),
                        new DatedArea(key(OrganisationKind.COMMUNE, "00004", SINCE), new Validity(Areas.REFORM, null)));
    }

    private SchoolPlace place(String commune, @Nullable String former, Validity open) {
        return ((Placed) areas.place(commune, former, open)).place();
    }

    private AreaKey key(OrganisationKind kind, String code, LocalDate day) {
        return areas.find(kind, code, day).orElseThrow().key();
    }

    private Map<OrganisationKind, Long> standingOn(LocalDate day) {
        return areas.all().stream()
                .filter(area -> area.validity().contains(day))
                .map(area -> area.key().kind())
                .collect(Collectors.groupingBy(Function.identity(), Collectors.counting()));
    }
}
