package hub.transfer;

import static org.assertj.core.api.Assertions.assertThat;

import hub.calendar.Validity;
import hub.enrolment.PlaceDecision;
import hub.enrolment.SchoolClass;
import hub.organisation.OrganisationId;
import hub.submission.RecordId;
import java.time.LocalDate;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** What the hub says of a place when a learner has come to it. */
class PlacementTest {

    private static final RecordId RECORD = new RecordId(new UUID(1, 1));
    private static final OrganisationId SENDING = new OrganisationId(new UUID(2, 1));
    private static final OrganisationId RECEIVING = new OrganisationId(new UUID(2, 2));
    private static final SchoolClass SIX_A = new SchoolClass(null, 6, "6A");

    private static LocalDate day(String text) {
        return LocalDate.parse(text);
    }

    @Test
    void the_sending_schools_hold_ends_on_the_day_on_which_the_receiving_schools_begins() {
        assertThat(Placement.moved(RECORD, SENDING, RECEIVING, day("2026-10-12"), SIX_A, Set.of(SENDING, RECEIVING)))
                .containsExactly(
                        new PlaceDecision.Ends(RECORD, SENDING, day("2026-10-12")),
                        new PlaceDecision.Begins(
                                RECORD, RECEIVING, new Validity(day("2026-10-12"), day("2027-09-01")), SIX_A));
    }

    @Test
    void a_school_that_has_the_learner_already_keeps_them_from_its_own_day() {
        assertThat(Placement.moved(RECORD, SENDING, RECEIVING, day("2026-10-12"), SIX_A, Set.of(RECEIVING)))
                .containsExactly(new PlaceDecision.InClass(RECORD, RECEIVING, day("2026-10-12"), SIX_A));
        assertThat(Placement.moved(RECORD, SENDING, RECEIVING, day("2026-10-12"), SIX_A, Set.of()))
                .hasSize(2);
    }

    @Test
    void a_place_given_in_the_summer_is_for_the_next_school_year_too() {
        assertThat(Placement.begun(RECORD, RECEIVING, day("2026-05-31"), SIX_A))
                .isEqualTo(new PlaceDecision.Begins(
                        RECORD, RECEIVING, new Validity(day("2026-05-31"), day("2026-09-01")), SIX_A));
        assertThat(Placement.begun(RECORD, RECEIVING, day("2026-06-01"), SIX_A))
                .isEqualTo(new PlaceDecision.Begins(
                        RECORD, RECEIVING, new Validity(day("2026-06-01"), day("2027-09-01")), SIX_A));
    }

    @Test
    void a_school_that_claims_the_learner_from_just_that_day_keeps_them_for_it() {
        assertThat(Placement.firstDay(null, day("2026-10-12"), null)).isEqualTo("2026-10-12");
        assertThat(Placement.firstDay(day("2026-10-15"), day("2026-10-12"), day("2026-09-01")))
                .isEqualTo("2026-10-15");
        assertThat(Placement.firstDay(null, day("2026-09-01"), day("2026-09-01")))
                .isEqualTo("2026-09-02");
    }

    @Test
    void who_leaves_has_a_place_nowhere() {
        assertThat(Placement.left(RECORD, SENDING, day("2026-10-12")))
                .isEqualTo(new PlaceDecision.Ends(RECORD, SENDING, day("2026-10-12")));
    }
}
