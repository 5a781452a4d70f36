package hub.enrolment;

import static org.assertj.core.api.Assertions.assertThat;

import hub.calendar.SchoolYear;
import hub.calendar.Validity;
import hub.organisation.OrganisationId;
import hub.submission.RecordId;
import hub.submission.SubmittedEnrolment;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** What is in force by claims as schools make them, and the periods that they claim. */
class InForceTest {

    private static final OrganisationId HOA_SEN = new OrganisationId(new UUID(2, 1));
    private static final OrganisationId TRUNG_VUONG = new OrganisationId(new UUID(2, 2));
    private static final RecordId OLD = new RecordId(new UUID(1, 1));
    private static final RecordId YOUNG = new RecordId(new UUID(1, 2));
    private static final SchoolYear YEAR = new SchoolYear(2025);

    @Test
    void without_claims_nothing_is_in_force() {
        assertThat(InForce.derive(List.of())).isEmpty();
    }

    @Test
    void a_claim_without_an_end_is_in_force_without_an_end() {
        assertThat(InForce.derive(List.of(claim(OLD, HOA_SEN, "2025-09-01", null))))
                .containsExactly(
                        new Place(period("2025-09-01", null), new Place.Standing(HOA_SEN, OLD, SchoolClass.UNKNOWN)));
    }

    @Test
    void days_that_two_schools_claim_are_contested_and_only_those() {
        assertThat(InForce.derive(List.of(
                        claim(OLD, HOA_SEN, "2025-09-01", "2026-01-10"),
                        claim(YOUNG, TRUNG_VUONG, "2026-01-01", "2026-09-01"))))
                .containsExactly(
                        new Place(
                                period("2025-09-01", "2026-01-01"),
                                new Place.Standing(HOA_SEN, OLD, SchoolClass.UNKNOWN)),
                        new Place(period("2026-01-01", "2026-01-10"), null),
                        new Place(
                                period("2026-01-10", "2026-09-01"),
                                new Place.Standing(TRUNG_VUONG, YOUNG, SchoolClass.UNKNOWN)));
    }

    @Test
    void one_school_under_two_keys_contests_nothing_and_the_claim_begun_first_stands() {
        assertThat(InForce.derive(List.of(
                        claim(YOUNG, HOA_SEN, "2025-08-01", "2026-09-01"),
                        claim(OLD, HOA_SEN, "2025-09-01", "2026-09-01"))))
                .containsExactly(
                        new Place(
                                period("2025-08-01", "2025-09-01"),
                                new Place.Standing(HOA_SEN, YOUNG, SchoolClass.UNKNOWN)),
                        new Place(
                                period("2025-09-01", "2026-09-01"),
                                new Place.Standing(HOA_SEN, YOUNG, SchoolClass.UNKNOWN)));
    }

    @Test
    void of_claims_begun_on_one_day_the_older_record_stands() {
        assertThat(InForce.derive(List.of(
                        claim(YOUNG, HOA_SEN, "2025-09-01", "2026-09-01"),
                        claim(OLD, HOA_SEN, "2025-09-01", "2026-09-01"))))
                .containsExactly(new Place(
                        period("2025-09-01", "2026-09-01"), new Place.Standing(HOA_SEN, OLD, SchoolClass.UNKNOWN)));
    }

    @Test
    void a_gap_between_claims_stays_a_gap() {
        assertThat(InForce.derive(List.of(
                        claim(OLD, HOA_SEN, "2024-09-01", "2025-06-01"),
                        claim(OLD, HOA_SEN, "2025-09-01", "2026-06-01"))))
                .extracting(Place::period)
                .containsExactly(period("2024-09-01", "2025-06-01"), period("2025-09-01", "2026-06-01"));
    }

    @Test
    void a_place_without_dates_lasts_the_school_year_and_its_summer() {
        assertThat(place(null, null, "enrolled").period()).isEqualTo(period("2025-09-01", "2026-09-01"));
    }

    @Test
    void named_days_come_first() {
        assertThat(place("2025-10-06", "2026-05-31", "enrolled").period())
                .isEqualTo(period("2025-10-06", "2026-05-31"));
    }

    @Test
    void a_claim_that_named_days_of_other_years_contested_what_former_schools_had_confirmed() {
        assertThat(place("2021-09-01", null, "enrolled").period()).isEqualTo(period("2025-09-01", "2026-09-01"));
        assertThat(place("2025-08-15", "2029-05-31", "enrolled").period())
                .isEqualTo(period("2025-09-01", "2026-09-01"));
    }

    @Test
    void who_left_in_the_summer_before_was_claimed_for_the_new_schools_first_day() {
        ClaimOfYear left = place(null, "2025-08-10", "moved_out");
        assertThat(left.period()).isNull();
        assertThat(left.released()).isEqualTo(day("2025-08-10"));
        assertThat(place(null, "2025-09-01", null).period()).isNull();
        assertThat(InForce.derive(List.of(left.claim(), claim(YOUNG, TRUNG_VUONG, "2025-09-01", "2026-09-01"))))
                .containsExactly(new Place(
                        period("2025-09-01", "2026-09-01"),
                        new Place.Standing(TRUNG_VUONG, YOUNG, SchoolClass.UNKNOWN)));
    }

    @Test
    void a_school_releases_by_a_last_day_with_moved_out_or_completed() {
        assertThat(place(null, "2026-01-10", "moved_out").released()).isEqualTo(day("2026-01-10"));
        assertThat(place(null, "2026-01-10", "completed").released()).isEqualTo(day("2026-01-10"));
        assertThat(place(null, "2026-01-10", "dropped_out").released()).isNull();
        assertThat(place(null, "2026-01-10", null).released()).isNull();
        assertThat(place(null, null, "moved_out").released()).isNull();
    }

    @Test
    void the_last_claim_of_a_record_says_whether_its_school_released_the_learner() {
        Claim before = new ClaimOfYear(OLD, new SchoolYear(2024), 0, HOA_SEN, enrolment(null, null, null)).claim();
        Claim left = place(null, "2025-08-10", "moved_out").claim();
        Claim stays = place(null, "2026-01-10", "enrolled").claim();
        Claim moved = place(null, "2026-01-10", "moved_out").claim();
        assertThat(Relations.releases(List.of(before, left))).containsEntry(OLD, day("2025-08-10"));
        assertThat(Relations.releases(List.of(left, before))).containsEntry(OLD, day("2025-08-10"));
        assertThat(Relations.releases(List.of(moved, stays))).isEmpty();
        assertThat(Relations.releases(List.of(stays, moved))).isEmpty();
    }

    @Test
    void a_second_place_is_in_force_nowhere_and_contests_nothing() {
        Claim primary = claim(OLD, HOA_SEN, "2025-09-01", "2026-09-01");
        Claim second = new ClaimOfYear(
                        YOUNG,
                        YEAR,
                        0,
                        TRUNG_VUONG,
                        new SubmittedEnrolment(
                                "01002", null, YEAR, 5, "5E", day("2025-10-01"), null, null, null, "special_education"))
                .claim();
        assertThat(second.second()).isTrue();
        assertThat(InForce.derive(List.of(second))).isEmpty();
        assertThat(InForce.derive(List.of(primary, second)))
                .containsExactly(new Place(
                        period("2025-09-01", "2026-09-01"), new Place.Standing(HOA_SEN, OLD, SchoolClass.UNKNOWN)));
    }

    @Test
    void no_decision_about_the_primary_place_speaks_of_a_second_one() {
        Claim second = new Claim(
                YOUNG, YEAR, TRUNG_VUONG, period("2025-09-01", "2026-09-01"), null, SchoolClass.UNKNOWN, true);
        Validity given = period("2025-12-01", "2026-09-01");
        assertThat(InForce.derive(
                        List.of(claim(OLD, HOA_SEN, "2025-09-01", "2026-09-01"), second),
                        List.of(
                                new PlaceDecision.Ends(OLD, HOA_SEN, given.from()),
                                new PlaceDecision.Begins(OLD, TRUNG_VUONG, given, SchoolClass.UNKNOWN))))
                .containsExactly(
                        new Place(
                                period("2025-09-01", "2025-12-01"),
                                new Place.Standing(HOA_SEN, OLD, SchoolClass.UNKNOWN)),
                        new Place(given, new Place.Standing(TRUNG_VUONG, OLD, SchoolClass.UNKNOWN)));
    }

    private static ClaimOfYear place(@Nullable String from, @Nullable String to, @Nullable String event) {
        return new ClaimOfYear(OLD, YEAR, 0, HOA_SEN, enrolment(from, to, event));
    }

    private static SubmittedEnrolment enrolment(@Nullable String from, @Nullable String to, @Nullable String event) {
        return new SubmittedEnrolment("01001", null, YEAR, 5, "5A", day(from), day(to), event, null);
    }

    private static Claim claim(RecordId record, OrganisationId school, String from, @Nullable String to) {
        return new Claim(record, YEAR, school, period(from, to), null, SchoolClass.UNKNOWN);
    }

    private static Validity period(String from, @Nullable String to) {
        return new Validity(LocalDate.parse(from), day(to));
    }

    private static @Nullable LocalDate day(@Nullable String iso) {
        return iso == null ? null : LocalDate.parse(iso);
    }
}
