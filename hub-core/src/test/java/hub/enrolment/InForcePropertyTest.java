package hub.enrolment;

import static org.assertj.core.api.Assertions.assertThat;

import hub.calendar.SchoolYear;
import hub.calendar.Validity;
import hub.organisation.OrganisationId;
import hub.submission.RecordId;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;

/** What is in force, held day by day against the plain reading of the rule. */
class InForcePropertyTest {

    private static final LocalDate FIRST = LocalDate.of(2025, 9, 1);
    private static final int DAYS = 40;

    @Property
    void on_each_day_the_one_school_that_claims_it_is_in_force(@ForAll Random random) {
        List<Claim> claims = claims(random);
        List<Place> places = InForce.derive(claims);
        for (int i = -1; i <= DAYS + 1; i++) {
            LocalDate day = FIRST.plusDays(i);
            List<Place> holding =
                    places.stream().filter(it -> it.period().contains(day)).toList();
            Set<OrganisationId> schools = new HashSet<>();
            Set<RecordId> records = new TreeSet<>();
            for (Claim claim : claims) {
                Validity period = Objects.requireNonNull(claim.period());
                LocalDate to = period.to();
                if (!day.isBefore(period.from()) && (to == null || day.isBefore(to))) {
                    schools.add(claim.school());
                    records.add(claim.recordId());
                }
            }
            assertThat(holding).hasSize(schools.isEmpty() ? 0 : 1);
            for (Place place : holding) {
                assertThat(place.isContested()).isEqualTo(schools.size() > 1);
                if (place.standing() != null) {
                    assertThat(schools).containsExactly(place.standing().school());
                    assertThat(records).contains(place.standing().recordId());
                }
            }
        }
    }

    @Property
    void neither_the_order_of_claims_nor_a_claim_made_twice_changes_anything(@ForAll Random random) {
        List<Claim> claims = claims(random);
        List<Place> places = InForce.derive(claims);
        List<Claim> otherwise = new ArrayList<>(claims);
        claims.stream().findFirst().ifPresent(otherwise::add);
        Collections.shuffle(otherwise, random);
        assertThat(InForce.derive(otherwise)).isEqualTo(places);
    }

    @Property
    void places_come_in_order_of_time_and_none_overlaps_another(@ForAll Random random) {
        List<Place> places = InForce.derive(claims(random));
        for (int i = 1; i < places.size(); i++) {
            LocalDate before = places.get(i - 1).period().to();
            assertThat(before).isNotNull();
            assertThat(places.get(i).period().from()).isAfterOrEqualTo(before);
        }
    }

    private static List<Claim> claims(Random random) {
        List<Claim> claims = new ArrayList<>();
        int count = random.nextInt(6);
        for (int i = 0; i < count; i++) {
            int from = random.nextInt(DAYS);
            int length = 1 + random.nextInt(15);
            LocalDate start = FIRST.plusDays(from);
            claims.add(new Claim(
                    new RecordId(new UUID(1, random.nextInt(3))),
                    new SchoolYear(2025),
                    new OrganisationId(new UUID(2, random.nextInt(3))),
                    new Validity(start, random.nextInt(5) == 0 ? null : start.plusDays(length)),
                    null,
                    SchoolClass.UNKNOWN));
        }
        return claims;
    }
}
