package hub.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import hub.access.Decision.Granted;
import hub.access.Decision.Refusal;
import hub.access.Decision.Refused;
import hub.access.LearnerFacts.InForce;
import hub.access.LearnerFacts.InForce.Confirmed;
import hub.access.LearnerFacts.InForce.Contested;
import hub.access.LearnerFacts.KnownRecord;
import hub.access.PlaceFacts.Standing;
import hub.calendar.Validity;
import hub.organisation.OrganisationId;
import java.time.LocalDate;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

class AccessTest {

    private static final UUID CLIENT = new UUID(9, 9);
    private static final UUID LEARNER = new UUID(8, 8);
    /** The primary school the learner left, the school they are in, a third one. */
    private static final OrganisationId FORMER = new OrganisationId(new UUID(1, 1));

    private static final OrganisationId PRESENT = new OrganisationId(new UUID(1, 2));
    private static final OrganisationId THIRD = new OrganisationId(new UUID(1, 3));
    private static final UUID FORMER_RECORD = new UUID(2, 1);
    private static final UUID PRESENT_RECORD = new UUID(2, 2);
    private static final UUID THIRD_RECORD = new UUID(2, 3);

    private static final LocalDate TODAY = LocalDate.of(2026, 11, 23);
    private static final LocalDate MOVED = LocalDate.of(2026, 9, 1);
    private static final Validity BEFORE = new Validity(LocalDate.of(2025, 9, 1), MOVED);
    private static final Validity NOW = new Validity(MOVED, LocalDate.of(2027, 9, 1));

    private static final List<InForce> MOVE =
            List.of(new Confirmed(BEFORE, FORMER, FORMER_RECORD), new Confirmed(NOW, PRESENT, PRESENT_RECORD));

    static Stream<Arguments> views() {
        KnownRecord released = new KnownRecord(FORMER_RECORD, FORMER, MOVED);
        KnownRecord silent = new KnownRecord(FORMER_RECORD, FORMER, null);
        KnownRecord late = new KnownRecord(FORMER_RECORD, FORMER, MOVED.plusDays(1));
        KnownRecord early = new KnownRecord(FORMER_RECORD, FORMER, MOVED.minusDays(90));
        KnownRecord present = new KnownRecord(PRESENT_RECORD, PRESENT, null);
        KnownRecord third = new KnownRecord(THIRD_RECORD, THIRD, null);
        KnownRecord thirdReleased = new KnownRecord(THIRD_RECORD, THIRD, MOVED.minusDays(400));
        List<InForce> contested = List.of(new Confirmed(BEFORE, FORMER, FORMER_RECORD), new Contested(NOW));
        List<InForce> open = List.of(
                new Confirmed(BEFORE, FORMER, FORMER_RECORD),
                new Confirmed(new Validity(MOVED, null), PRESENT, PRESENT_RECORD));
        List<InForce> over = List.of(
                new Confirmed(BEFORE, FORMER, FORMER_RECORD),
                new Confirmed(new Validity(MOVED, TODAY), PRESENT, PRESENT_RECORD));
        List<InForce> future = List.of(
                new Confirmed(BEFORE, FORMER, FORMER_RECORD),
                new Confirmed(new Validity(TODAY.plusDays(1), null), PRESENT, PRESENT_RECORD));
        List<InForce> nothing = List.of();
        return Stream.of(
                row("the present school after a release", PRESENT)
                        .of(released, present)
                        .in(MOVE)
                        .sees("FP"),
                row("the present school, released long before", PRESENT)
                        .of(early, present)
                        .in(MOVE)
                        .sees("FP"),
                row("the present school, place without an end", PRESENT)
                        .of(released, present)
                        .in(open)
                        .sees("FP"),
                row("the present school without a release", PRESENT)
                        .of(silent, present)
                        .in(MOVE)
                        .sees("P"),
                row("released only after the place began", PRESENT)
                        .of(late, present)
                        .in(MOVE)
                        .sees("P"),
                row("the present school's place is contested", PRESENT)
                        .of(released, present)
                        .in(contested)
                        .sees("P"),
                row("the present school's place is over", PRESENT)
                        .of(released, present)
                        .in(over)
                        .sees("P"),
                row("the place begins tomorrow", PRESENT)
                        .of(released, present)
                        .in(future)
                        .sees("P"),
                row("sent, and nothing in force", PRESENT)
                        .of(released, present)
                        .in(nothing)
                        .sees("P"),
                row("a former school keeps its own period", FORMER)
                        .of(released, present)
                        .in(MOVE)
                        .sees("F"),
                row("a former school whose pupil is contested elsewhere", FORMER)
                        .of(released, present)
                        .in(contested)
                        .sees("F"),
                row("one former school released, the other did not", PRESENT)
                        .of(released, present, third)
                        .in(MOVE)
                        .sees("FP"),
                row("both former schools released", PRESENT)
                        .of(released, present, thirdReleased)
                        .in(MOVE)
                        .sees("FPT"),
                row("a former school does not see another one's", THIRD)
                        .of(released, present, thirdReleased)
                        .in(MOVE)
                        .sees("T"),
                row("a supervising level of both", FORMER, PRESENT)
                        .of(silent, present)
                        .in(MOVE)
                        .sees("FP"),
                row("a supervising level of both, contested", FORMER, PRESENT)
                        .of(silent, present)
                        .in(contested)
                        .sees("FP"),
                row("a supervising level of the present school sees what it sees", PRESENT, THIRD)
                        .of(released, present)
                        .in(MOVE)
                        .sees("FP"),
                row("a supervising level of the former and a third school", FORMER, THIRD)
                        .of(released, present, third)
                        .in(MOVE)
                        .sees("FT"),
                row("one record, one school", PRESENT).of(present).in(nothing).sees("P"));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("views")
    void aSchoolSeesWhatItSentAndWhatWasReleasedToIt(String name, LearnerFacts facts, Set<UUID> records) {
        LearnerGrant grant = granted(Access.decide(asked(Action.SEE_LEARNER), facts));
        assertThat(grant.records()).as(name).isEqualTo(records);
        assertThat(grant.learner()).isEqualTo(LEARNER);
        assertThat(grant.fields())
                .containsExactlyInAnyOrder(FieldGroup.BASIC, FieldGroup.CONTACT, FieldGroup.FAMILY, FieldGroup.RESULTS);
        assertThat(grant.actor().id()).isEqualTo("client:" + CLIENT);
        assertThat(grant.purpose()).isEqualTo(Purpose.SCHOOL_RECORDS);
    }

    /** A school sends the name and birth date of a child it has never seen, who is linked to the child's own school. */
    @ParameterizedTest
    @CsvSource({"confirmed", "contested", "nothing"})
    void whoSendsAStrangersNameSeesNothingOfTheirs(String place) {
        Validity open = new Validity(BEFORE.from(), null);
        List<InForce> inForce =
                switch (place) {
                    case "confirmed" -> List.of(new Confirmed(open, FORMER, FORMER_RECORD));
                    case "contested" ->
                        List.of(new Confirmed(BEFORE, FORMER, FORMER_RECORD), new Contested(new Validity(MOVED, null)));
                    default -> List.of();
                };
        LearnerFacts facts = facts(
                Set.of(PRESENT),
                inForce,
                new KnownRecord(FORMER_RECORD, FORMER, null),
                new KnownRecord(PRESENT_RECORD, PRESENT, null));
        LearnerGrant grant = granted(Access.decide(asked(Action.SEE_LEARNER), facts));
        assertThat(grant.records()).containsExactly(PRESENT_RECORD);
    }

    /** The child was out of school, so nobody else claims the stranger's period: it confirms that period only. */
    @Test
    void anUncontestedClaimOpensNothingThatCameBefore() {
        LearnerFacts facts = facts(
                Set.of(PRESENT),
                MOVE,
                new KnownRecord(FORMER_RECORD, FORMER, null),
                new KnownRecord(PRESENT_RECORD, PRESENT, null));
        LearnerGrant grant = granted(Access.decide(asked(Action.SEE_LEARNER), facts));
        assertThat(grant.records()).containsExactly(PRESENT_RECORD);
    }

    @Test
    void resultsAreOpenForWhoTeachesKeepsMovesSupervisesOrAnswersTheFamily() {
        assertThat(Purpose.opening(FieldGroup.RESULTS))
                .containsExactly(
                        "school-records", "teaching", "transfer", "supervision", "data-subject-request", "own-record");
        assertThat(Purpose.opening(FieldGroup.BASIC)).hasSize(Purpose.values().length);
    }

    @Test
    void aSchoolToWhichAnotherLetTheLearnerGoSeesWhatThatOneKnowsAndWhatWasReleasedBefore() {
        KnownRecord own = new KnownRecord(PRESENT_RECORD, PRESENT, null);
        KnownRecord silent = new KnownRecord(FORMER_RECORD, FORMER, null);
        KnownRecord earlier = new KnownRecord(THIRD_RECORD, THIRD, MOVED.minusDays(400));
        KnownRecord earlierSilent = new KnownRecord(THIRD_RECORD, THIRD, null);
        KnownRecord later = new KnownRecord(THIRD_RECORD, THIRD, TODAY.plusDays(1));
        Validity open = new Validity(TODAY, null);
        assertThat(opened(FORMER, PRESENT, open, own, silent, earlier))
                .containsExactlyInAnyOrder(PRESENT_RECORD, FORMER_RECORD, THIRD_RECORD);
        assertThat(opened(FORMER, PRESENT, open, own, silent, earlierSilent))
                .containsExactlyInAnyOrder(PRESENT_RECORD, FORMER_RECORD);
        assertThat(opened(FORMER, PRESENT, open, own, silent, later))
                .containsExactlyInAnyOrder(PRESENT_RECORD, FORMER_RECORD);
        assertThat(opened(FORMER, PRESENT, open, silent))
                .as("also before it has sent anything")
                .containsExactly(FORMER_RECORD);
        assertThat(opened(FORMER, THIRD, open, own, silent))
                .as("let go to another school")
                .containsExactly(PRESENT_RECORD);
        assertThat(opened(FORMER, PRESENT, new Validity(TODAY.minusDays(9), TODAY), own, silent))
                .as("taken back")
                .containsExactly(PRESENT_RECORD);
        assertThat(opened(FORMER, PRESENT, new Validity(TODAY.plusDays(1), null), own, silent))
                .as("not yet")
                .containsExactly(PRESENT_RECORD);
    }

    private static Set<UUID> opened(OrganisationId from, OrganisationId to, Validity period, KnownRecord... records) {
        LearnerFacts facts = new LearnerFacts(
                LEARNER,
                List.of(records),
                List.of(),
                List.of(new LearnerFacts.Opening(from, to, period)),
                Set.of(),
                Set.of(PRESENT));
        return granted(Access.decide(asked(Action.SEE_LEARNER), facts)).records();
    }

    @Test
    void listsAreGrantedForTheSchoolsInReachAndForNothingElse() {
        ReachFacts reach = new ReachFacts(Set.of(PRESENT, FORMER));
        for (Action action : Action.values()) {
            Decision decision = Access.decide(asked(action), reach);
            if (Set.of(
                            Action.SEE_REVIEWS,
                            Action.SEE_ABSENCES,
                            Action.SEE_ROLL,
                            Action.SEE_MOVES,
                            Action.FOLLOW_CHANGES,
                            Action.SEE_CORRECTIONS)
                    .contains(action)) {
                SchoolsGrant grant = (SchoolsGrant) ((Granted) decision).grant();
                assertThat(grant.schools()).containsExactlyInAnyOrder(PRESENT, FORMER);
                assertThat(grant.action()).isEqualTo(action);
                assertThat(grant.purpose()).isEqualTo(Purpose.SCHOOL_RECORDS);
                assertThat(grant.fields()).containsExactly(FieldGroup.BASIC);
            } else {
                assertThat(refused(decision)).isEqualTo(hidden(action));
            }
        }
    }

    /** How software is refused what nobody may do with that: what is a family's alone, in so many words. */
    private static Refusal hidden(Action action) {
        return Set.of(Action.ASK_FAMILY, Action.SEE_ACCESS_LOG, Action.EXPORT, Action.ASK_CORRECTION)
                        .contains(action)
                ? Refusal.NOT_ALLOWED
                : Refusal.NOT_FOUND;
    }

    @Test
    void anApplicationIsSeenByItsPartiesAndActedInByThoseWhoHoldThemThemselves() {
        UUID transfer = new UUID(7, 7);
        TransferFacts own = new TransferFacts(transfer, Set.of(FORMER, PRESENT), Set.of(THIRD), Set.of(PRESENT));
        TransferGrant grant = (TransferGrant) ((Granted) Access.decide(asked(Action.MOVE), own)).grant();
        assertThat(grant.organisations()).containsExactly(PRESENT);
        assertThat(grant.transfer()).isEqualTo(transfer);
        assertThat(grant.fields()).containsExactly(FieldGroup.BASIC);
        assertThat(grant.purpose()).isEqualTo(Purpose.SCHOOL_RECORDS);
        assertThat(grant.action()).isEqualTo(Action.MOVE);
        assertThat(grant.actor().id()).isEqualTo("client:" + CLIENT);
        TransferFacts level = new TransferFacts(transfer, Set.of(FORMER, THIRD), Set.of(PRESENT), Set.of());
        assertThat(((TransferGrant) ((Granted) Access.decide(asked(Action.MOVE), level)).grant()).organisations())
                .containsExactly(PRESENT);
        TransferFacts below = new TransferFacts(transfer, Set.of(FORMER), Set.of(THIRD), Set.of(FORMER));
        assertThat(((TransferGrant) ((Granted) Access.decide(asked(Action.MOVE), below)).grant()).organisations())
                .as("who is above a school looks on")
                .isEmpty();
        TransferFacts others = new TransferFacts(transfer, Set.of(FORMER), Set.of(THIRD), Set.of());
        assertThat(refused(Access.decide(asked(Action.MOVE), others))).isEqualTo(Refusal.NOT_FOUND);
        for (Action action : Action.values()) {
            if (action != Action.MOVE) {
                assertThat(refused(Access.decide(asked(action), own))).isEqualTo(hidden(action));
            }
        }
    }

    @Test
    void aFamilyAppliesForItsOwnChildAndSeesWhatIsTiedToARecordThatItSees() {
        PersonId mother = new PersonId(CLIENT);
        UUID transfer = new UUID(7, 7);
        KnownRecord former = new KnownRecord(FORMER_RECORD, FORMER, null);
        KnownRecord present = new KnownRecord(PRESENT_RECORD, PRESENT, null);
        for (boolean holds : new boolean[] {true, false}) {
            for (boolean restricted : new boolean[] {true, false}) {
                LearnerFacts child = new LearnerFacts(
                        LEARNER,
                        List.of(former, present),
                        MOVE,
                        List.of(),
                        Set.of(),
                        Set.of(),
                        holds ? Set.of(PRESENT_RECORD) : Set.of(),
                        restricted ? Set.of(THIRD) : Set.of());
                for (Purpose purpose : List.of(Purpose.OWN_RECORD, Purpose.TRANSFER)) {
                    Caller caller = new Caller(mother, Role.FAMILY, Set.of());
                    boolean may = holds && !restricted;
                    for (Action action : List.of(Action.APPLY, Action.SEE_MOVES)) {
                        Decision decision = Access.decide(new Asked(caller, purpose, action, TODAY), child);
                        if (may) {
                            assertThat(granted(decision).records()).containsExactly(PRESENT_RECORD);
                        } else {
                            assertThat(refused(decision)).isEqualTo(Refusal.NOT_FOUND);
                        }
                    }
                    Asked moving = new Asked(caller, purpose, Action.MOVE, TODAY);
                    Decision seen = Access.decide(
                            moving, new TransferFacts(transfer, new TransferFacts.Own(child, PRESENT_RECORD, true)));
                    Decision unseen = Access.decide(
                            moving, new TransferFacts(transfer, new TransferFacts.Own(child, FORMER_RECORD, true)));
                    assertThat(refused(unseen)).isEqualTo(Refusal.NOT_FOUND);
                    if (may) {
                        TransferGrant grant = (TransferGrant) ((Granted) seen).grant();
                        assertThat(grant.isApplicant()).isTrue();
                        assertThat(grant.organisations()).isEmpty();
                    } else {
                        assertThat(refused(seen)).isEqualTo(Refusal.NOT_FOUND);
                    }
                }
            }
        }
    }

    @Test
    void aSchoolAppliesForItselfAndNobodyAboveItDoes() {
        assertThat(Access.decide(asked(Action.APPLY), new PlaceFacts(PRESENT, Standing.ABOVE)))
                .as("the school itself, by whatever else the caller holds")
                .isInstanceOf(Granted.class);
        assertThat(Access.decide(asked(Action.APPLY), new PlaceFacts(PRESENT, Standing.SAME)))
                .isInstanceOf(Granted.class);
        assertThat(refused(Access.decide(asked(Action.APPLY), new PlaceFacts(FORMER, Standing.ABOVE))))
                .isEqualTo(Refusal.NOT_ALLOWED);
    }

    @Test
    void outsideOfScopeIsNotFound() {
        LearnerFacts others = facts(Set.of(), MOVE, new KnownRecord(FORMER_RECORD, FORMER, MOVED));
        assertThat(refused(Access.decide(asked(Action.SEE_LEARNER), others))).isEqualTo(Refusal.NOT_FOUND);
        LearnerFacts onlyPeriods = facts(Set.of(PRESENT), MOVE, new KnownRecord(FORMER_RECORD, FORMER, null));
        assertThat(refused(Access.decide(asked(Action.SEE_LEARNER), onlyPeriods)))
                .isEqualTo(Refusal.NOT_FOUND);
    }

    @Test
    void aWithdrawnLearnerIsGoneForItsFormerHoldersOnly() {
        LearnerFacts former =
                new LearnerFacts(LEARNER, List.of(), List.of(), List.of(), Set.of(FORMER), Set.of(FORMER));
        LearnerFacts stranger = new LearnerFacts(LEARNER, List.of(), List.of(), List.of(), Set.of(FORMER), Set.of());
        assertThat(refused(Access.decide(asked(Action.SEE_LEARNER), former))).isEqualTo(Refusal.GONE);
        assertThat(refused(Access.decide(asked(Action.SEE_LEARNER), stranger))).isEqualTo(Refusal.NOT_FOUND);
    }

    @Test
    void aCancelledRecordOpensNothingWhileOthersAreLeft() {
        LearnerFacts facts = new LearnerFacts(
                LEARNER,
                List.of(new KnownRecord(PRESENT_RECORD, PRESENT, null)),
                MOVE,
                List.of(),
                Set.of(FORMER),
                Set.of(FORMER));
        assertThat(refused(Access.decide(asked(Action.SEE_LEARNER), facts))).isEqualTo(Refusal.NOT_FOUND);
    }

    @ParameterizedTest
    @CsvSource({
        "SUBMIT, ABOVE, granted",
        "SUBMIT, SAME, granted",
        "SUBMIT, NEITHER, NOT_ALLOWED",
        "SEARCH, ABOVE, granted",
        "SEARCH, SAME, granted",
        "SEARCH, NEITHER, NOT_ALLOWED",
        "SEE_SUBMISSION, ABOVE, granted",
        "SEE_SUBMISSION, SAME, granted",
        "SEE_SUBMISSION, NEITHER, NOT_FOUND",
        "SEE_REVIEWS, ABOVE, granted",
        "SEE_REVIEWS, SAME, granted",
        "SEE_REVIEWS, NEITHER, NOT_FOUND",
        "SEE_ABSENCES, ABOVE, granted",
        "SEE_ABSENCES, SAME, granted",
        "SEE_ABSENCES, NEITHER, NOT_FOUND",
        "SEE_ROLL, SAME, NOT_FOUND",
        "FOLLOW_CHANGES, ABOVE, NOT_FOUND",
        "FOLLOW_CHANGES, SAME, NOT_FOUND",
        "KEEP_FAMILY, ABOVE, granted",
        "KEEP_FAMILY, SAME, granted",
        "KEEP_FAMILY, NEITHER, NOT_FOUND",
        "REGISTER_SCHOOL, ABOVE, granted",
        "REGISTER_SCHOOL, SAME, NOT_ALLOWED",
        "REGISTER_SCHOOL, NEITHER, NOT_ALLOWED",
        "SEE_LEARNER, ABOVE, NOT_FOUND",
        "SEE_LEARNER, SAME, NOT_FOUND",
        "SEE_LEARNER, NEITHER, NOT_FOUND"
    })
    void whoMayActForAPlace(Action action, Standing standing, String expected) {
        Decision decision = Access.decide(asked(action), new PlaceFacts(PRESENT, standing));
        if (expected.equals("granted")) {
            assertThat(decision).isInstanceOfSatisfying(Granted.class, granted -> assertThat(granted.grant())
                    .isInstanceOfSatisfying(PlaceGrant.class, grant -> assertThat(grant.organisation())
                            .isEqualTo(PRESENT)));
        } else {
            assertThat(refused(decision)).isEqualTo(Refusal.valueOf(expected));
        }
    }

    @Test
    void noOtherActionOpensALearner() {
        LearnerFacts own = facts(Set.of(PRESENT), MOVE, new KnownRecord(PRESENT_RECORD, PRESENT, null));
        for (Action action : Action.values()) {
            assertThat(Access.decide(asked(action), own) instanceof Granted)
                    .as(action.name())
                    .isEqualTo(Set.of(
                                    Action.SEE_LEARNER,
                                    Action.FOLLOW_CHANGES,
                                    Action.CHALLENGE,
                                    Action.KEEP_FAMILY,
                                    Action.KEEP_CONSENTS)
                            .contains(action));
        }
    }

    /** A child of FORMER, who moved to PRESENT, by which of these schools confirmed the mother. */
    static Stream<Arguments> motherViews() {
        KnownRecord released = new KnownRecord(FORMER_RECORD, FORMER, MOVED);
        KnownRecord silent = new KnownRecord(FORMER_RECORD, FORMER, null);
        KnownRecord present = new KnownRecord(PRESENT_RECORD, PRESENT, null);
        List<InForce> contested = List.of(new Confirmed(BEFORE, FORMER, FORMER_RECORD), new Contested(NOW));
        List<InForce> over = List.of(
                new Confirmed(BEFORE, FORMER, FORMER_RECORD),
                new Confirmed(new Validity(MOVED, TODAY), PRESENT, PRESENT_RECORD));
        List<InForce> later = List.of(
                new Confirmed(BEFORE, FORMER, FORMER_RECORD),
                new Confirmed(new Validity(TODAY.plusDays(1), null), PRESENT, PRESENT_RECORD));
        return Stream.of(
                arguments("the present school, after a release", released, present, MOVE, "P", "FP"),
                arguments("the former school, which released", released, present, MOVE, "F", "FP"),
                arguments("the former school, which did not", silent, present, MOVE, "F", "F"),
                arguments("a school that only says it has the child", silent, present, MOVE, "P", "P"),
                arguments("both, without a release", silent, present, MOVE, "FP", "FP"),
                arguments("the present school, contested", released, present, contested, "P", "P"),
                arguments("the former school, contested", released, present, contested, "F", "F"),
                arguments("the last school, left since", released, present, over, "P", "FP"),
                arguments("a school before the first day in the next", released, present, later, "F", "F"),
                arguments("no school", released, present, MOVE, "", ""));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("motherViews")
    void aFamilySeesWhatTheSchoolThatConfirmedItMaySeeOrWasReleasedTo(
            String name, KnownRecord former, KnownRecord present, List<InForce> places, String held, String sees) {
        Set<UUID> through = records(held);
        Set<UUID> expected = records(sees);
        LearnerFacts facts = new LearnerFacts(
                LEARNER, List.of(former, present), places, List.of(), Set.of(), Set.of(PRESENT), through);
        for (Action action :
                Set.of(Action.SEE_LEARNER, Action.CHALLENGE, Action.SEE_ACCESS_LOG, Action.ASK_CORRECTION)) {
            Asked asked = new Asked(
                    new Caller(new PersonId(CLIENT), Role.FAMILY, Set.of()), Purpose.OWN_RECORD, action, TODAY);
            Decision decision = Access.decide(asked, facts);
            if (expected.isEmpty()) {
                assertThat(refused(decision)).isEqualTo(Refusal.NOT_FOUND);
            } else {
                assertThat(granted(decision).records()).isEqualTo(expected);
                assertThat(granted(decision).look().organisations()).isEmpty();
            }
        }
    }

    /** F: of the former school, P: of the present one. */
    private static Set<UUID> records(String letters) {
        Set<UUID> records = new HashSet<>();
        letters.chars().forEach(each -> records.add(each == 'F' ? FORMER_RECORD : PRESENT_RECORD));
        return records;
    }

    @Test
    void whoHoldsALearnersRightsIsKeptWhereTheLearnerIsOrWasLast() {
        KnownRecord former = new KnownRecord(FORMER_RECORD, FORMER, MOVED);
        KnownRecord present = new KnownRecord(PRESENT_RECORD, PRESENT, null);
        List<InForce> over = List.of(
                new Confirmed(BEFORE, FORMER, FORMER_RECORD),
                new Confirmed(new Validity(MOVED, TODAY), PRESENT, PRESENT_RECORD));
        List<InForce> contested = List.of(new Confirmed(BEFORE, FORMER, FORMER_RECORD), new Contested(NOW));
        for (List<InForce> places : List.of(MOVE, over)) {
            assertThat(granted(Access.decide(
                                    asked(Action.KEEP_FAMILY), facts(Set.of(PRESENT), places, former, present)))
                            .records())
                    .containsExactlyInAnyOrder(FORMER_RECORD, PRESENT_RECORD);
            assertThat(refused(
                            Access.decide(asked(Action.KEEP_FAMILY), facts(Set.of(FORMER), places, former, present))))
                    .isEqualTo(Refusal.NOT_FOUND);
        }
        for (List<InForce> places : List.of(contested, List.<InForce>of())) {
            assertThat(refused(Access.decide(
                            asked(Action.KEEP_FAMILY), facts(Set.of(FORMER, PRESENT), places, former, present))))
                    .isEqualTo(Refusal.NOT_FOUND);
        }
        assertThat(refused(Access.decide(asked(Action.KEEP_FAMILY), facts(Set.of(PRESENT), MOVE))))
                .isEqualTo(Refusal.NOT_FOUND);
    }

    @ParameterizedTest(name = "{0}, overdue {1}")
    @CsvSource({
        "the school, false, yes, yes",
        "the school, true, yes, yes",
        "the level above, false, not_found, not_found",
        "the level above, true, yes, not_allowed",
        "another school, false, not_found, not_found",
        "another school, true, not_found, not_found"
    })
    void theSchoolThatWroteTheRecordAnswersAndTheLevelAboveSeesWhatIsOverdue(
            String who, boolean overdue, String sees, String answers) {
        UUID correction = new UUID(7, 8);
        CorrectionFacts facts = new CorrectionFacts(
                correction,
                LEARNER,
                who.equals("the school") ? PRESENT : FORMER,
                !who.equals("another school"),
                overdue);
        Map.of(Action.SEE_CORRECTIONS, sees, Action.ANSWER_CORRECTION, answers).forEach((action, expected) -> {
            Decision decision = Access.decide(asked(action), facts);
            if (expected.equals("yes")) {
                CorrectionGrant grant = (CorrectionGrant) ((Granted) decision).grant();
                assertThat(grant.correction()).isEqualTo(correction);
                assertThat(grant.learner()).isEqualTo(LEARNER);
                assertThat(grant.fields())
                        .as("software reads nothing sensitive")
                        .containsExactlyInAnyOrder(
                                FieldGroup.BASIC, FieldGroup.CONTACT, FieldGroup.FAMILY, FieldGroup.RESULTS);
            } else {
                assertThat(refused(decision)).isEqualTo(Refusal.valueOf(expected.toUpperCase(Locale.ROOT)));
            }
        });
        for (Action action : Action.values()) {
            if (action != Action.SEE_CORRECTIONS && action != Action.ANSWER_CORRECTION) {
                assertThat(refused(Access.decide(asked(action), facts))).isEqualTo(hidden(action));
            }
        }
    }

    @Test
    void aPersonAsksForThemselfAlone() {
        PersonId mother = new PersonId(new UUID(5, 1));
        Asked asked =
                new Asked(new Caller(mother, Role.FAMILY, Set.of()), Purpose.OWN_RECORD, Action.ASK_FAMILY, TODAY);
        assertThat(Access.decide(asked, new PersonFacts(mother)))
                .isInstanceOfSatisfying(Granted.class, granted -> assertThat(granted.grant())
                        .isInstanceOfSatisfying(FamilyGrant.class, grant -> assertThat(grant.person())
                                .isEqualTo(mother)));
        assertThat(refused(Access.decide(asked, new PersonFacts(new PersonId(new UUID(5, 2))))))
                .isEqualTo(Refusal.NOT_FOUND);
        Asked seeing =
                new Asked(new Caller(mother, Role.FAMILY, Set.of()), Purpose.OWN_RECORD, Action.SEE_LEARNER, TODAY);
        assertThat(refused(Access.decide(seeing, new PersonFacts(mother)))).isEqualTo(Refusal.NOT_FOUND);
    }

    static Stream<Arguments> restrictedViews() {
        OrganisationId commune = new OrganisationId(new UUID(1, 4));
        OrganisationId province = new OrganisationId(new UUID(1, 5));
        Set<OrganisationId> nobody = Set.of();
        return Stream.of(
                arguments("the present school", PRESENT, Set.of(PRESENT), Role.SYSTEM, "FP", "basic results"),
                arguments("its registrar", PRESENT, Set.of(PRESENT), Role.REGISTRAR, "FP", "basic results"),
                arguments("a former school", FORMER, Set.of(FORMER), Role.SYSTEM, "", ""),
                arguments("a third school", THIRD, nobody, Role.SYSTEM, "", ""),
                arguments("a level between", commune, Set.of(PRESENT), Role.SUPERVISOR, "", ""),
                arguments(
                        "the level that keeps the order",
                        province,
                        Set.of(PRESENT, FORMER),
                        Role.SYSTEM,
                        "FP",
                        "basic contact family results"));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("restrictedViews")
    void aRestrictedRecordIsThereForItsSchoolAndTheLevelThatKeepsTheOrder(
            String name,
            OrganisationId organisation,
            Set<OrganisationId> reach,
            Role role,
            String sees,
            String fields) {
        OrganisationId province = new OrganisationId(new UUID(1, 5));
        KnownRecord former = new KnownRecord(FORMER_RECORD, FORMER, MOVED);
        KnownRecord present = new KnownRecord(PRESENT_RECORD, PRESENT, null);
        LearnerFacts facts = new LearnerFacts(
                LEARNER, List.of(former, present), MOVE, List.of(), Set.of(), reach, Set.of(), Set.of(province));
        Caller caller = new Caller(new ClientId(CLIENT), role, Set.of(organisation));
        Purpose purpose = role == Role.SUPERVISOR ? Purpose.SUPERVISION : Purpose.SCHOOL_RECORDS;
        Decision seen = Access.decide(new Asked(caller, purpose, Action.SEE_LEARNER, TODAY), facts);
        Decision keeping = Access.decide(new Asked(caller, purpose, Action.KEEP_FAMILY, TODAY), facts);
        if (sees.isEmpty()) {
            assertThat(refused(seen)).isEqualTo(Refusal.NOT_FOUND);
        } else {
            assertThat(granted(seen).records()).isEqualTo(records(sees));
            assertThat(granted(seen).fields().stream().map(FieldGroup::word))
                    .containsExactlyInAnyOrder(fields.split(" "));
        }
        assertThat(keeping instanceof Granted)
                .as("who keeps the family of a restricted record")
                .isEqualTo(organisation.equals(province));
    }

    @Test
    void aRestrictedRecordIsNotThereForItsFamily() {
        KnownRecord present = new KnownRecord(PRESENT_RECORD, PRESENT, null);
        for (Set<OrganisationId> restrictedBy : List.of(Set.<OrganisationId>of(), Set.of(THIRD))) {
            LearnerFacts facts = new LearnerFacts(
                    LEARNER,
                    List.of(present),
                    MOVE,
                    List.of(),
                    Set.of(),
                    Set.of(),
                    Set.of(PRESENT_RECORD),
                    restrictedBy);
            Asked asked = new Asked(
                    new Caller(new PersonId(CLIENT), Role.FAMILY, Set.of()),
                    Purpose.OWN_RECORD,
                    Action.SEE_LEARNER,
                    TODAY);
            assertThat(Access.decide(asked, facts) instanceof Granted).isEqualTo(restrictedBy.isEmpty());
        }
    }

    @Test
    void everyPurposeHasItsOwnSlugAndBothNames() {
        assertThat(Purpose.values()).extracting(Purpose::slug).doesNotHaveDuplicates();
        for (Purpose purpose : Purpose.values()) {
            assertThat(purpose.slug()).matches("[a-z]+(-[a-z]+)*");
            assertThat(purpose.vietnamese()).isNotBlank();
            assertThat(purpose.english()).isNotBlank();
            assertThat(Purpose.of(purpose.slug())).contains(purpose);
        }
        assertThat(Purpose.of("curiosity")).isEmpty();
    }

    private static Asked asked(Action action) {
        return new Asked(new Caller(new ClientId(CLIENT), Set.of(PRESENT)), Purpose.SCHOOL_RECORDS, action, TODAY);
    }

    private static LearnerFacts facts(Set<OrganisationId> reach, List<InForce> inForce, KnownRecord... records) {
        return new LearnerFacts(LEARNER, List.of(records), inForce, List.of(), Set.of(), reach);
    }

    private static LearnerGrant granted(Decision decision) {
        assertThat(decision).isInstanceOf(Granted.class);
        return (LearnerGrant) ((Granted) decision).grant();
    }

    private static Refusal refused(Decision decision) {
        assertThat(decision).isInstanceOf(Refused.class);
        return ((Refused) decision).why();
    }

    private static Row row(String name, OrganisationId... reach) {
        return new Row(name, Set.of(reach));
    }

    /** One line of the table above, filled from left to right. */
    private static final class Row {

        private final String name;
        private final Set<OrganisationId> reach;
        private KnownRecord[] records;
        private List<InForce> inForce = List.of();

        private Row(String name, Set<OrganisationId> reach) {
            this.name = name;
            this.reach = reach;
            this.records = new KnownRecord[0];
        }

        private Row of(KnownRecord... known) {
            records = known;
            return this;
        }

        private Row in(List<InForce> places) {
            inForce = places;
            return this;
        }

        private Arguments sees(String letters) {
            Set<UUID> visible = new HashSet<>();
            if (letters.contains("F")) {
                visible.add(FORMER_RECORD);
            }
            if (letters.contains("P")) {
                visible.add(PRESENT_RECORD);
            }
            if (letters.contains("T")) {
                visible.add(THIRD_RECORD);
            }
            LearnerFacts facts = new LearnerFacts(LEARNER, List.of(records), inForce, List.of(), Set.of(), reach);
            return arguments(name, facts, visible);
        }
    }
}
