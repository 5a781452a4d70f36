package hub.access;

import static org.assertj.core.api.Assertions.assertThat;

import hub.access.Decision.Granted;
import hub.access.Decision.Refusal;
import hub.access.Decision.Refused;
import hub.organisation.OrganisationId;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** Who decides about records: an organisation above all schools concerned, and nobody else. */
final class AccessDecisionTest {

    private static final OrganisationId MINISTRY = id(1);
    private static final OrganisationId PROVINCE = id(2);
    private static final OrganisationId OTHER_PROVINCE = id(3);
    private static final OrganisationId COMMUNE = id(4);
    private static final OrganisationId NEXT_COMMUNE = id(5);
    private static final OrganisationId HOA_SEN = id(6);
    private static final OrganisationId BINH_MINH = id(7);
    private static final OrganisationId KIM_DONG = id(8);

    private static final Map<OrganisationId, Set<OrganisationId>> ABOVE = Map.of(
            HOA_SEN, Set.of(COMMUNE, PROVINCE, MINISTRY),
            KIM_DONG, Set.of(COMMUNE, PROVINCE, MINISTRY),
            BINH_MINH, Set.of(NEXT_COMMUNE, PROVINCE, MINISTRY),
            COMMUNE, Set.of(PROVINCE, MINISTRY),
            NEXT_COMMUNE, Set.of(PROVINCE, MINISTRY),
            PROVINCE, Set.of(MINISTRY),
            OTHER_PROVINCE, Set.of(MINISTRY));

    private static OrganisationId id(long number) {
        return new OrganisationId(new UUID(3, number));
    }

    private static Decision decide(Action action, Set<OrganisationId> schools, OrganisationId... holds) {
        Caller caller =
                new Caller(new ClientId(new UUID(1, 1)), Arrays.stream(holds).collect(Collectors.toSet()));
        return Access.decide(
                new Asked(caller, Purpose.SUPERVISION, action, LocalDate.of(2026, 11, 24)),
                new DecisionFacts(Set.of(new UUID(7, 1), new UUID(7, 2)), schools, ABOVE));
    }

    private static OrganisationId decidesFor(Set<OrganisationId> schools, OrganisationId... holds) {
        Decision decision = decide(Action.DECIDE, schools, holds);
        assertThat(decision).isInstanceOf(Granted.class);
        DecisionGrant grant = (DecisionGrant) ((Granted) decision).grant();
        assertThat(grant.records()).containsExactlyInAnyOrder(new UUID(7, 1), new UUID(7, 2));
        return grant.organisation();
    }

    private static Refusal refused(Set<OrganisationId> schools, OrganisationId... holds) {
        return ((Refused) decide(Action.DECIDE, schools, holds)).why();
    }

    @Test
    void theLowestLevelAboveAllSchoolsDecidesAndWhateverIsAboveIt() {
        Set<OrganisationId> neighbours = Set.of(HOA_SEN, KIM_DONG);
        assertThat(decidesFor(neighbours, COMMUNE)).isEqualTo(COMMUNE);
        assertThat(decidesFor(neighbours, PROVINCE)).isEqualTo(PROVINCE);
        assertThat(decidesFor(neighbours, MINISTRY)).isEqualTo(MINISTRY);
        assertThat(decidesFor(Set.of(HOA_SEN, BINH_MINH), PROVINCE)).isEqualTo(PROVINCE);
    }

    @Test
    void ofSeveralThatItHoldsACallerDecidesForTheLowest() {
        assertThat(decidesFor(Set.of(HOA_SEN, KIM_DONG), MINISTRY, PROVINCE, COMMUNE, HOA_SEN))
                .isEqualTo(COMMUNE);
    }

    @Test
    void aSchoolDecidesAboutNoRecordNotEvenWithTheOthersKeyInItsHand() {
        assertThat(refused(Set.of(HOA_SEN, BINH_MINH), HOA_SEN)).isEqualTo(Refusal.NOT_ALLOWED);
        assertThat(refused(Set.of(HOA_SEN, BINH_MINH), HOA_SEN, BINH_MINH)).isEqualTo(Refusal.NOT_ALLOWED);
        assertThat(refused(Set.of(HOA_SEN), HOA_SEN)).isEqualTo(Refusal.NOT_ALLOWED);
    }

    @Test
    void aLevelAboveOneSchoolAloneDoesNotDecideAndTwoSuchTogetherDoNotEither() {
        assertThat(refused(Set.of(HOA_SEN, BINH_MINH), COMMUNE)).isEqualTo(Refusal.NOT_ALLOWED);
        assertThat(refused(Set.of(HOA_SEN, BINH_MINH), COMMUNE, NEXT_COMMUNE)).isEqualTo(Refusal.NOT_ALLOWED);
    }

    @Test
    void whoHasNoneOfTheSchoolsIsNotToldThatThereAreAny() {
        assertThat(refused(Set.of(HOA_SEN, BINH_MINH), OTHER_PROVINCE)).isEqualTo(Refusal.NOT_FOUND);
        assertThat(refused(Set.of(HOA_SEN, BINH_MINH), KIM_DONG)).isEqualTo(Refusal.NOT_FOUND);
        assertThat(refused(Set.of(HOA_SEN, BINH_MINH))).isEqualTo(Refusal.NOT_FOUND);
    }

    @Test
    void nothingIsDoneForTheLevelAboveButToDecideAndToKeepOrders() {
        for (Action action : List.of(Action.values())) {
            assertThat(decide(action, Set.of(HOA_SEN), MINISTRY) instanceof Granted)
                    .as(action.name())
                    .isEqualTo(action == Action.DECIDE || action == Action.KEEP_ORDERS);
        }
    }
}
