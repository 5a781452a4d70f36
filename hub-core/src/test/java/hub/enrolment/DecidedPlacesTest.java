package hub.enrolment;

import static org.assertj.core.api.Assertions.assertThat;

import hub.calendar.SchoolYear;
import hub.calendar.Validity;
import hub.enrolment.PlaceDecision.Begins;
import hub.enrolment.PlaceDecision.Ends;
import hub.enrolment.PlaceDecision.Holds;
import hub.enrolment.PlaceDecision.InClass;
import hub.enrolment.PlaceDecision.Opens;
import hub.enrolment.PlaceDecision.Shuts;
import hub.organisation.OrganisationId;
import hub.submission.RecordId;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** What is in force where the hub itself has said something: a transfer was completed, a conflict decided. */
class DecidedPlacesTest {

    private static final OrganisationId SENDING = new OrganisationId(new UUID(2, 1));
    private static final OrganisationId RECEIVING = new OrganisationId(new UUID(2, 2));
    private static final RecordId OLD = new RecordId(new UUID(1, 1));
    private static final RecordId NEW = new RecordId(new UUID(1, 2));
    private static final SchoolClass SIX_A = new SchoolClass(null, 6, "6A");

    /** The learner moves on 12 October 2026. */
    private static final List<PlaceDecision> MOVED = List.of(
            new Ends(OLD, SENDING, LocalDate.parse("2026-10-12")),
            new Begins(OLD, RECEIVING, days("2026-10-12", "2027-09-01"), SIX_A));

    @Test
    void from_the_day_of_a_move_the_receiving_school_is_in_force_before_it_has_sent_anything() {
        assertThat(in(MOVED, claim(OLD, SENDING, "2026-09-01", "2027-09-01")))
                .containsExactly(
                        "2026-09-01 2026-10-12 sending by old", "2026-10-12 2027-09-01 receiving by old in 6A");
    }

    @Test
    void the_receiving_schools_own_claim_takes_over_from_its_first_day() {
        assertThat(in(
                        MOVED,
                        claim(OLD, SENDING, "2026-09-01", "2027-09-01"),
                        claim(NEW, RECEIVING, "2026-11-02", "2027-09-01")))
                .containsExactly(
                        "2026-09-01 2026-10-12 sending by old",
                        "2026-10-12 2026-11-02 receiving by old in 6A",
                        "2026-11-02 2027-09-01 receiving by new");
    }

    @Test
    void a_roll_of_the_receiving_school_that_names_no_days_does_not_contest_the_weeks_before_the_move() {
        assertThat(in(
                        MOVED,
                        claim(OLD, SENDING, "2026-09-01", "2027-09-01"),
                        claim(NEW, RECEIVING, "2026-09-01", "2027-09-01")))
                .containsExactly("2026-09-01 2026-10-12 sending by old", "2026-10-12 2027-09-01 receiving by new");
    }

    @Test
    void who_leaves_the_receiving_school_again_has_no_place_by_the_transfer_any_more() {
        assertThat(in(
                        MOVED,
                        claim(OLD, SENDING, "2026-09-01", "2027-09-01"),
                        claim(NEW, RECEIVING, "2026-10-12", "2027-01-20")))
                .containsExactly("2026-09-01 2026-10-12 sending by old", "2026-10-12 2027-01-20 receiving by new");
    }

    @Test
    void the_sending_schools_later_claims_of_the_year_that_begin_anew_count_and_so_do_those_of_later_years() {
        assertThat(in(
                        List.of(new Ends(OLD, SENDING, LocalDate.parse("2026-10-12"))),
                        claim(OLD, SENDING, "2026-09-01", "2026-12-01"),
                        claim(OLD, SENDING, "2027-02-01", "2027-09-01"),
                        new Claim(
                                OLD,
                                new SchoolYear(2027),
                                SENDING,
                                days("2027-09-01", "2028-09-01"),
                                null,
                                SchoolClass.UNKNOWN)))
                .containsExactly(
                        "2026-09-01 2026-10-12 sending by old",
                        "2027-02-01 2027-09-01 sending by old",
                        "2027-09-01 2028-09-01 sending by old");
    }

    @Test
    void an_end_that_the_hub_decided_is_a_release() {
        Claim claim = claim(OLD, SENDING, "2026-09-01", "2027-09-01");
        assertThat(released(MOVED, claim)).isEqualTo("2026-10-12");
        assertThat(released(List.of(), claim)).isEqualTo("null");
        assertThat(released(List.of(new Ends(OLD, RECEIVING, LocalDate.parse("2026-10-12"))), claim))
                .isEqualTo("null");
        Claim leftEarlier = claim(OLD, SENDING, "2026-09-01", "2026-10-01");
        assertThat(released(MOVED, leftEarlier)).isEqualTo("2026-10-12");
        assertThat(in(MOVED.subList(0, 1), leftEarlier)).containsExactly("2026-09-01 2026-10-01 sending by old");
        Claim saidSoItself = new Claim(
                OLD,
                new SchoolYear(2026),
                SENDING,
                days("2026-09-01", "2026-10-01"),
                LocalDate.parse("2026-10-01"),
                SchoolClass.UNKNOWN);
        assertThat(released(MOVED, saidSoItself)).isEqualTo("2026-10-01");
    }

    @Test
    void who_moves_on_before_the_receiving_school_has_sent_anything_and_then_comes_back_is_in_one_place_every_day() {
        List<PlaceDecision> decisions = new ArrayList<>(MOVED);
        decisions.add(new Ends(OLD, RECEIVING, LocalDate.parse("2026-12-01")));
        decisions.add(new Begins(OLD, SENDING, days("2026-12-01", "2027-09-01"), SIX_A));
        Claim claim = claim(OLD, SENDING, "2026-09-01", "2027-09-01");
        assertThat(in(decisions, claim))
                .containsExactly(
                        "2026-09-01 2026-10-12 sending by old",
                        "2026-10-12 2026-12-01 receiving by old in 6A",
                        "2026-12-01 2027-09-01 sending by old in 6A");
        assertThat(released(decisions, claim)).isEqualTo("2026-10-12");
    }

    @Test
    void a_place_that_was_given_in_the_summer_ends_in_the_next_school_year_like_any_other() {
        List<PlaceDecision> decisions = List.of(
                new Ends(OLD, SENDING, LocalDate.parse("2026-08-10")),
                new Begins(OLD, RECEIVING, days("2026-08-10", "2027-09-01"), SIX_A),
                new Ends(OLD, RECEIVING, LocalDate.parse("2026-11-02")));
        assertThat(in(decisions)).containsExactly("2026-08-10 2026-11-02 receiving by old in 6A");
    }

    @Test
    void a_decision_names_the_school_also_where_both_places_are_tied_to_one_record() {
        List<PlaceDecision> decisions = new ArrayList<>(MOVED);
        Claim[] claims = {
            claim(OLD, SENDING, "2026-09-01", "2027-01-01"), claim(OLD, SENDING, "2027-02-01", "2027-09-01")
        };
        assertThat(in(decisions, claims)).endsWith("2027-02-01 2027-09-01 contested");
        decisions.add(new Holds(OLD, SENDING, days("2027-02-01", "2027-09-01")));
        assertThat(in(decisions, claims)).endsWith("2027-02-01 2027-09-01 sending by old");
        decisions.add(new Holds(OLD, RECEIVING, days("2027-02-01", "2027-09-01")));
        assertThat(in(decisions, claims)).endsWith("2027-02-01 2027-09-01 receiving by old in 6A");
    }

    @Test
    void of_two_schools_that_claim_the_same_days_the_one_that_was_decided_for_is_in_force_on_those_days() {
        Claim one = claim(OLD, SENDING, "2026-09-01", "2027-09-01");
        Claim other = claim(NEW, RECEIVING, "2026-09-01", "2027-09-01");
        assertThat(in(List.of(), one, other)).containsExactly("2026-09-01 2027-09-01 contested");
        assertThat(in(List.of(new Holds(NEW, RECEIVING, days("2026-09-01", "2027-09-01"))), one, other))
                .containsExactly("2026-09-01 2027-09-01 receiving by new");
        assertThat(in(List.of(new Holds(NEW, RECEIVING, days("2026-10-01", "2026-12-01"))), one, other))
                .containsExactly(
                        "2026-09-01 2026-10-01 contested",
                        "2026-10-01 2026-12-01 receiving by new",
                        "2026-12-01 2027-09-01 contested");
    }

    @Test
    void the_last_decision_holds_and_one_for_a_record_that_claims_nothing_says_nothing() {
        Claim one = claim(OLD, SENDING, "2026-09-01", "2027-09-01");
        Claim other = claim(NEW, RECEIVING, "2026-09-01", "2027-09-01");
        Validity year = days("2026-09-01", "2027-09-01");
        assertThat(in(List.of(new Holds(NEW, RECEIVING, year), new Holds(OLD, SENDING, year)), one, other))
                .containsExactly("2026-09-01 2027-09-01 sending by old");
        RecordId third = new RecordId(new UUID(1, 3));
        OrganisationId elsewhere = new OrganisationId(new UUID(2, 3));
        assertThat(in(List.of(new Holds(NEW, RECEIVING, year), new Holds(third, elsewhere, year)), one, other))
                .containsExactly("2026-09-01 2027-09-01 receiving by new");
    }

    @Test
    void a_class_change_parts_the_place_that_goes_on_and_a_move_ends_both_parts() {
        PlaceDecision toB = new InClass(OLD, SENDING, LocalDate.parse("2026-10-05"), new SchoolClass(null, 6, "6B"));
        Claim year = claim(OLD, SENDING, "2026-09-01", "2027-09-01");
        assertThat(in(List.of(toB), year))
                .containsExactly("2026-09-01 2026-10-05 sending by old", "2026-10-05 2027-09-01 sending by old in 6B");
        assertThat(in(List.of(toB), claim(OLD, SENDING, "2026-10-05", "2027-09-01")))
                .as("what begins on that day has a class of its own")
                .containsExactly("2026-10-05 2027-09-01 sending by old");
        assertThat(in(List.of(toB), claim(OLD, SENDING, "2026-09-01", "2026-10-05")))
                .containsExactly("2026-09-01 2026-10-05 sending by old");
        assertThat(in(List.of(toB), claim(NEW, RECEIVING, "2026-09-01", "2027-09-01")))
                .containsExactly("2026-09-01 2027-09-01 receiving by new");
        assertThat(in(List.of(MOVED.get(0), MOVED.get(1), toB), year))
                .containsExactly(
                        "2026-09-01 2026-10-05 sending by old",
                        "2026-10-05 2026-10-12 sending by old in 6B",
                        "2026-10-12 2027-09-01 receiving by old in 6A");
        PlaceDecision late = new InClass(OLD, SENDING, LocalDate.parse("2026-10-20"), new SchoolClass(null, 6, "6B"));
        assertThat(in(List.of(late, MOVED.get(0), MOVED.get(1)), year))
                .as("a class is no new claim")
                .containsExactly(
                        "2026-09-01 2026-10-12 sending by old", "2026-10-12 2027-09-01 receiving by old in 6A");
        PlaceDecision there =
                new InClass(OLD, RECEIVING, LocalDate.parse("2026-11-02"), new SchoolClass(null, 6, "6D"));
        assertThat(in(List.of(MOVED.get(0), MOVED.get(1), there), year))
                .containsExactly(
                        "2026-09-01 2026-10-12 sending by old",
                        "2026-10-12 2026-11-02 receiving by old in 6A",
                        "2026-11-02 2027-09-01 receiving by old in 6D");
        assertThat(released(List.of(toB, MOVED.get(0)), year)).isEqualTo("2026-10-12");
        assertThat(released(List.of(toB), year)).isEqualTo("null");
    }

    @Test
    void an_opening_lasts_until_it_is_shut_and_says_nothing_of_places() {
        PlaceDecision opens = new Opens(OLD, RECEIVING, LocalDate.parse("2026-10-08"));
        Claim year = claim(OLD, SENDING, "2026-09-01", "2027-09-01");
        assertThat(in(List.of(opens), year)).containsExactly("2026-09-01 2027-09-01 sending by old");
        assertThat(openings(opens)).containsExactly("2026-10-08 null");
        assertThat(openings(opens, new Shuts(OLD, RECEIVING, LocalDate.parse("2026-10-12"))))
                .containsExactly("2026-10-08 2026-10-12");
        assertThat(openings(opens, new Shuts(OLD, RECEIVING, LocalDate.parse("2026-10-08"))))
                .isEmpty();
        assertThat(openings(
                        opens,
                        new Shuts(NEW, RECEIVING, LocalDate.parse("2026-10-12")),
                        new Shuts(OLD, SENDING, LocalDate.parse("2026-10-12"))))
                .containsExactly("2026-10-08 null");
        assertThat(openings(
                        opens,
                        new Shuts(OLD, RECEIVING, LocalDate.parse("2026-10-12")),
                        new Opens(OLD, RECEIVING, LocalDate.parse("2026-11-02")),
                        new Shuts(OLD, RECEIVING, LocalDate.parse("2026-11-09"))))
                .containsExactly("2026-10-08 2026-10-12", "2026-11-02 2026-11-09");
        assertThat(DecidedClaims.of(List.of(), List.of(opens)).named()).containsExactly(RECEIVING);
    }

    private static List<String> openings(PlaceDecision... decisions) {
        return DecidedClaims.of(List.of(), List.of(decisions)).openings().stream()
                .map(opening -> opening.period().from() + " " + opening.period().to())
                .toList();
    }

    private static String released(List<PlaceDecision> decisions, Claim claim) {
        return String.valueOf(
                Relations.releases(DecidedClaims.of(List.of(claim), decisions).own())
                        .get(OLD));
    }

    private static List<String> in(List<PlaceDecision> decisions, Claim... claims) {
        List<String> told = new ArrayList<>();
        for (Place place : InForce.derive(List.of(claims), decisions)) {
            Place.Standing standing = place.standing();
            String who = standing == null
                    ? "contested"
                    : (standing.school().equals(SENDING) ? "sending" : "receiving")
                            + (standing.recordId().equals(OLD) ? " by old" : " by new")
                            + (standing.schoolClass().name() == null
                                    ? ""
                                    : " in " + standing.schoolClass().name());
            told.add(place.period().from() + " " + place.period().to() + " " + who);
        }
        return told;
    }

    private static Claim claim(RecordId record, OrganisationId school, String from, String to) {
        return new Claim(record, new SchoolYear(2026), school, days(from, to), null, SchoolClass.UNKNOWN);
    }

    private static Validity days(String from, String to) {
        return new Validity(LocalDate.parse(from), LocalDate.parse(to));
    }
}
