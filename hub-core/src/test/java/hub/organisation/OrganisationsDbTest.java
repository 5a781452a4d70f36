package hub.organisation;

import static org.assertj.core.api.Assertions.assertThat;

import hub.TestDatabase;
import hub.calendar.Validity;
import hub.journal.Journal;
import hub.organisation.Organisations.SectorIdentifiers;
import hub.organisation.Placement.Placed;
import hub.organisation.Registered.Change;
import hub.organisation.Registered.FormerCodeUnknown;
import hub.organisation.Registered.Landed;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class OrganisationsDbTest {

    @RegisterExtension
    static final TestDatabase database = new TestDatabase();

    private static final LocalDate IN_2024 = LocalDate.of(2024, 10, 1);
    private static final LocalDate TODAY = LocalDate.of(2026, 11, 23);
    private static final AtomicInteger ISSUED = new AtomicInteger();

    private static final Organisations ORGANISATIONS = new Organisations(
            Areas.official(), new Journal(), new SectorIdentifiers("test", (tx, count) -> IntStream.range(0, count)
                    .mapToObj(i -> "S" + ISSUED.incrementAndGet())
                    .toList()));

    @BeforeAll
    static void load() {
        assertThat(database.transactions().write(TestDatabase.TESTER, ORGANISATIONS::loadAreas))
                .isTrue();
    }

    @Test
    void the_official_units_are_loaded_once() {
        assertThat(database.transactions().write(TestDatabase.TESTER, ORGANISATIONS::loadAreas))
                .isFalse();
        assertThat(database.rows("""
                        select o.kind, count(*) filter (where c.valid @> date '2025-06-30'),
                               count(*) filter (where c.valid @> date '2025-07-01')
                        from organisation_organisation o join organisation_code c on c.organisation_id = o.id
                        where o.kind <> 'school'
                        group by o.kind order by o.kind
                        """))
                .containsExactly("commune,10035,3321", "district,696,0", "ministry,1,1", "province,63,34");
    }

    @Test
    void a_reused_commune_code_finds_another_organisation_on_each_side_of_the_reform() {
        Organisation before = find(OrganisationKind.COMMUNE, "00004", IN_2024);
        Organisation since = find(OrganisationKind.COMMUNE, "00004", TODAY);

        assertThat(before.name()).isEqualTo("Phường Trúc Bạch");
        assertThat(before.sectorIdentifier()).isNull();
        assertThat(since.name()).isEqualTo("Phường Ba Đình");
        assertThat(since.sectorIdentifier()).isNotNull();
        assertThat(since.id()).isNotEqualTo(before.id());
    }

    @Test
    void the_same_registration_again_changes_nothing() {
        Landed first = landed(register(line("A1", "Tiểu học A", 2010, null)));
        Landed again = landed(register(line("A1", "Tiểu học A", 2010, null)));

        assertThat(first.change()).isEqualTo(Change.REGISTERED);
        assertThat(again).isEqualTo(new Landed(first.school(), Change.UNCHANGED, null));
        assertThat(database.value(
                        "select count(*) from organisation_version where organisation_id = '" + first.school() + "'"))
                .isEqualTo("1");
    }

    @Test
    void a_school_is_found_by_code_with_the_name_of_the_day() {
        Landed first = landed(register(line("B1", "Tiểu học B", 2010, null)));
        Landed changed = landed(register(line("B1", "Tiểu học Bế Văn Đàn", 2020, null)));

        assertThat(changed.change()).isEqualTo(Change.CHANGED);
        assertThat(changed.school()).isEqualTo(first.school());
        assertThat(school("B1", LocalDate.of(2009, 1, 1))).isNull();
        assertThat(school("B1", LocalDate.of(2019, 1, 1)).name()).isEqualTo("Tiểu học B");
        assertThat(school("B1", TODAY))
                .isEqualTo(new Organisation(
                        first.school(),
                        OrganisationKind.SCHOOL,
                        school("B1", TODAY).sectorIdentifier(),
                        "B1",
                        "Tiểu học Bế Văn Đàn",
                        "School B1",
                        EnumSet.of(SchoolLevel.PRIMARY),
                        "00004",
                        new Validity(LocalDate.of(2020, 9, 1), null)));
    }

    @Test
    void a_code_that_went_stale_may_name_another_school_later() {
        Landed old = landed(register(line("C1", "Tiểu học C", 2010, null)));
        SchoolRegistration renamed = line("C1-NEW", "Tiểu học C", 2025, null);
        assertThat(landed(register(new SchoolRegistration("C1-NEW", "C1", renamed.state(), renamed.validity())))
                        .school())
                .isEqualTo(old.school());
        Landed other = landed(register(line("C1", "Tiểu học khác", 2026, null)));

        assertThat(other.change()).isEqualTo(Change.REGISTERED);
        assertThat(school("C1", IN_2024).id()).isEqualTo(old.school());
        assertThat(school("C1-NEW", TODAY).id()).isEqualTo(old.school());
        assertThat(school("C1", TODAY).id()).isEqualTo(other.school());
        assertThat(register(new SchoolRegistration("C2", "C0", renamed.state(), renamed.validity())))
                .isEqualTo(new FormerCodeUnknown());
    }

    @Test
    void a_closed_school_is_not_found_any_more_and_its_history_stays() {
        Landed school = landed(register(line("D1", "Tiểu học D", 2010, null)));
        assertThat(close("D1", LocalDate.of(2025, 6, 1))).isEqualTo(Change.CHANGED);
        assertThat(close("D9", LocalDate.of(2025, 6, 1))).isNull();

        assertThat(school("D1", TODAY)).isNull();
        assertThat(school("D1", IN_2024).id()).isEqualTo(school.school());
        assertThat(database.rows("select distinct kind from journal_entry"))
                .contains("organisation.registered", "organisation.closed");
        assertThat(landed(register(line("D1", "Tiểu học D", 2010, null))).change())
                .as("the line of its opening, sent again")
                .isEqualTo(Change.UNCHANGED);
    }

    @Test
    void above_a_school_stand_its_old_district_until_the_reform_and_its_commune_since() {
        OrganisationId school = landed(register(line("E1", "Tiểu học E", 2010, null, "00004", "00073")))
                .school();

        assertThat(namesAbove(school, IN_2024))
                .containsExactlyInAnyOrder(
                        "Phường Cửa Nam", "Quận Hoàn Kiếm", "Thành phố Hà Nội", "Bộ Giáo dục và Đào tạo");
        assertThat(namesAbove(school, TODAY))
                .containsExactlyInAnyOrder("Phường Ba Đình", "Thành phố Hà Nội", "Bộ Giáo dục và Đào tạo");
        assertThat(namesAbove(school, LocalDate.of(2009, 1, 1))).isEmpty();
    }

    @Test
    void the_province_that_took_another_stands_above_the_closed_schools_of_that_one() {
        SchoolRegistration line = line("F1", "Tiểu học F", 2010, 2020, "00691", null);
        OrganisationId school = landed(register(line)).school();

        assertThat(namesAbove(school, LocalDate.of(2019, 1, 1)))
                .contains("Tỉnh Hà Giang")
                .doesNotContain("Tỉnh Tuyên Quang");
        OrganisationId tuyenQuang = find(OrganisationKind.PROVINCE, "08", TODAY).id();
        OrganisationId haNoi = find(OrganisationKind.PROVINCE, "01", TODAY).id();
        assertThat(within(school, tuyenQuang, TODAY)).isTrue();
        assertThat(within(school, tuyenQuang, LocalDate.of(2019, 1, 1))).isFalse();
        assertThat(within(school, haNoi, TODAY)).isFalse();
        assertThat(within(haNoi, haNoi, TODAY)).isTrue();
    }

    @Test
    void the_schools_below_an_organisation_are_those_that_are_within_it() {
        landed(register(line("S1", "Tiểu học S1", 2010, null)));
        landed(register(line("S2", "Tiểu học S2", 2010, 2020, "00691", null)));
        Set<OrganisationId> schools =
                database.rows("select id from organisation_organisation where kind = 'school'").stream()
                        .map(OrganisationId::parse)
                        .collect(Collectors.toSet());
        for (LocalDate day : List.of(LocalDate.of(2019, 1, 1), TODAY)) {
            for (OrganisationId holder : List.of(
                    find(OrganisationKind.PROVINCE, "08", day).id(),
                    find(OrganisationKind.PROVINCE, "01", day).id(),
                    find(OrganisationKind.MINISTRY, Areas.MINISTRY.code(), day).id(),
                    schools.iterator().next())) {
                database.transactions()
                        .writing(TestDatabase.TESTER, tx -> assertThat(ORGANISATIONS.schools(tx, Set.of(holder), day))
                                .isEqualTo(ORGANISATIONS.within(tx, schools, Set.of(holder), day)));
            }
        }
        OrganisationId tuyenQuang = find(OrganisationKind.PROVINCE, "08", TODAY).id();
        Set<OrganisationId> closed = database.transactions()
                .read(TestDatabase.TESTER, tx -> ORGANISATIONS.schools(tx, Set.of(tuyenQuang), TODAY));
        assertThat(closed).isNotEmpty();
    }

    @Test
    void children_come_in_pages_without_gap_or_repetition() {
        OrganisationId haNoi = find(OrganisationKind.PROVINCE, "01", TODAY).id();
        List<String> codes = new ArrayList<>();
        Organisation last = null;
        while (true) {
            Organisation after = last;
            List<Organisation> page = database.transactions()
                    .read(TestDatabase.TESTER, tx -> ORGANISATIONS.children(tx, haNoi, TODAY, after, 50));
            page.forEach(child -> codes.add(child.code()));
            if (page.size() < 50) {
                break;
            }
            last = page.get(49);
        }
        assertThat(codes).hasSize(126).isSorted().doesNotHaveDuplicates();
    }

    @Test
    void an_unknown_school_gets_the_nearest_by_code_or_by_name() {
        register(line("79769421", "Trường Tiểu học Nguyễn Bỉnh Khiêm", 2010, null));
        register(line("79769499", "Trường THCS Lê Quý Đôn", 2010, null));

        assertThat(nearest("79769412")).startsWith("79769421");
        assertThat(nearest("truong tieu hoc nguyen binh khiem")).startsWith("79769421");
        assertThat(nearest("THCS Le Quy Don")).startsWith("79769499");
    }

    @Test
    void a_batch_with_one_school_in_two_lines_makes_one_version() {
        List<Registered> outcomes = database.transactions()
                .write(
                        TestDatabase.TESTER,
                        tx -> ORGANISATIONS.register(
                                tx,
                                List.of(
                                        line("G1", "Tiểu học G", 2010, null),
                                        line("G2", "Tiểu học H", 2010, null),
                                        line("G1", "Tiểu học Gia Lâm", 2020, null))));

        assertThat(outcomes)
                .extracting(outcome -> ((Landed) outcome).change())
                .containsExactly(Change.REGISTERED, Change.REGISTERED, Change.CHANGED);
        assertThat(((Landed) outcomes.get(0)).entry()).isEqualTo(((Landed) outcomes.get(2)).entry());
    }

    @Test
    void a_version_read_again_is_the_history_it_was_written_from() {
        OrganisationId school = landed(register(line("H1", "Tiểu học \"Hòa\" ", 2010, 2020, "00691", null)))
                .school();
        SchoolHistory history = database.transactions()
                .read(TestDatabase.TESTER, tx -> ORGANISATIONS.history(tx, school))
                .orElseThrow();

        assertThat(history).isEqualTo(SchoolHistory.of(line("H1", "Tiểu học \"Hòa\"", 2010, 2020, "00691", null)));
        assertThat(SchoolText.read(new String(SchoolText.of(school, history), StandardCharsets.UTF_8)))
                .isEqualTo(history);
    }

    @Test
    void two_transactions_that_register_one_new_code_register_one_school() throws Exception {
        List<Thread> threads = new ArrayList<>();
        for (int i = 0; i < 8; i++) {
            threads.add(new Thread(() -> register(line("J1", "Tiểu học J", 2010, null))));
        }
        threads.forEach(Thread::start);
        for (Thread thread : threads) {
            thread.join();
        }
        assertThat(database.value("select count(distinct organisation_id) from organisation_code where code = 'J1'"))
                .isEqualTo("1");
    }

    private static SchoolRegistration line(String code, String name, int from, @Nullable Integer to) {
        return line(code, name, from, to, "00004", null);
    }

    private static SchoolRegistration line(
            String code, String name, int from, @Nullable Integer to, String commune, @Nullable String former) {
        Validity open = new Validity(LocalDate.of(from, 9, 1), to == null ? null : LocalDate.of(to, 9, 1));
        SchoolPlace place = ((Placed) Areas.official().place(commune, former, open)).place();
        List<Site> sites = List.of(new Site("01", "Điểm chính"));
        return SchoolRegistration.of(code, name, "School " + code, EnumSet.of(SchoolLevel.PRIMARY), place, sites, open);
    }

    private static Registered register(SchoolRegistration registration) {
        return database.transactions().write(TestDatabase.TESTER, tx -> ORGANISATIONS.register(tx, registration));
    }

    private static Landed landed(Registered registered) {
        return (Landed) registered;
    }

    private static @Nullable Change close(String code, LocalDate day) {
        return database.transactions()
                .write(TestDatabase.TESTER, tx -> ORGANISATIONS.close(tx, code, day))
                .map(registered -> landed(registered).change())
                .orElse(null);
    }

    private static Organisation find(OrganisationKind kind, String code, LocalDate day) {
        return database.transactions()
                .read(TestDatabase.TESTER, tx -> ORGANISATIONS.find(tx, kind, code, day))
                .orElseThrow();
    }

    @SuppressWarnings("NullAway") // null where there is none: a test asserts it
    private static Organisation school(String code, LocalDate day) {
        return database.transactions()
                .read(TestDatabase.TESTER, tx -> ORGANISATIONS.school(tx, code, day))
                .orElse(null);
    }

    private static List<String> nearest(String written) {
        return database.transactions().read(TestDatabase.TESTER, tx -> ORGANISATIONS.nearest(tx, written, 3)).stream()
                .map(Organisation::code)
                .toList();
    }

    private static boolean within(OrganisationId organisation, OrganisationId holder, LocalDate day) {
        return !database.transactions()
                .read(TestDatabase.TESTER, tx -> ORGANISATIONS.within(tx, Set.of(organisation), Set.of(holder), day))
                .isEmpty();
    }

    private static Set<String> namesAbove(OrganisationId school, LocalDate day) {
        Set<String> names = new HashSet<>();
        for (OrganisationId above :
                database.transactions().read(TestDatabase.TESTER, tx -> ORGANISATIONS.ancestors(tx, school, day))) {
            names.addAll(
                    database.rows("select name from organisation_profile where organisation_id = '" + above + "'"));
        }
        return names;
    }
}
