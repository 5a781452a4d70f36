package hub.transfer;

import static org.assertj.core.api.Assertions.assertThat;

import hub.calendar.SchoolYear;
import hub.calendar.Validity;
import hub.calendar.WorkingDays;
import hub.enrolment.Claim;
import hub.enrolment.InForce;
import hub.enrolment.Place;
import hub.enrolment.PlaceDecision;
import hub.enrolment.SchoolClass;
import hub.organisation.OrganisationId;
import hub.submission.RecordId;
import hub.transfer.StepFacts.Holder;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.statistics.Statistics;
import org.jspecify.annotations.Nullable;

/** Whatever steps people take in whatever order, a learner is enrolled in exactly one school. */
class MovePropertyTest {

    private static final LocalDate FIRST = LocalDate.of(2026, 9, 1);
    private static final LocalDate END = LocalDate.of(2027, 9, 1);
    private static final RecordId RECORD = new RecordId(new UUID(1, 0));
    private static final List<OrganisationId> SCHOOLS = List.of(school(0), school(1), school(2));
    private static final WorkingDays WORKING = new WorkingDays(Set.of());

    private static OrganisationId school(int number) {
        return new OrganisationId(new UUID(2, number));
    }

    /** A learner of the first school, whom the two others may apply for, also again. */
    private static final class World {

        private final Random random;
        private final List<Claim> claims = new ArrayList<>();
        private final List<PlaceDecision> decisions = new ArrayList<>();
        private final List<Move> moves = new ArrayList<>();
        private final List<OrganisationId> receiving = new ArrayList<>();
        private final List<OrganisationId> sending = new ArrayList<>();
        private LocalDate today;

        World(Random random) {
            this.random = random;
            claims.add(claim(RECORD, SCHOOLS.get(0)));
            today = FIRST.plusDays(random.nextInt(3));
        }

        void act() {
            switch (random.nextInt(4)) {
                case 0 -> today = today.plusDays(random.nextInt(4));
                case 1 -> file();
                default -> step();
            }
        }

        private void file() {
            OrganisationId present = holder(today);
            OrganisationId to = SCHOOLS.get(random.nextInt(SCHOOLS.size()));
            if (moves.size() == 8 || to.equals(present) || rival(-1)) {
                return;
            }
            moves.add(
                    Move.filed(new Filing(today, random.nextBoolean(), false), Moves.RULES.named("circular-15-2026")));
            receiving.add(to);
            sending.add(present);
        }

        private void step() {
            if (moves.isEmpty()) {
                return;
            }
            int at = random.nextInt(moves.size());
            Move move = moves.get(at);
            MoveStep step = random.nextBoolean() ? next(move.stage()) : any();
            Set<Desk> desks = new HashSet<>();
            for (Desk desk : Desk.values()) {
                if (random.nextInt(3) > 0) {
                    desks.add(desk);
                }
            }
            LocalDate asked = step instanceof MoveStep.Place place && place.from() != null ? place.from() : today;
            Set<OrganisationId> parties = Set.of(sending.get(at), receiving.get(at));
            boolean alone = parties.containsAll(claiming(asked, END));
            StepFacts facts =
                    new StepFacts(today, desks, Set.of(), rival(at), alone ? Holder.PARTIES : Holder.OTHERS, WORKING);
            StepOutcome outcome = Progress.after(move, step, facts);
            if (outcome instanceof StepOutcome.Taken taken) {
                moves.set(at, taken.move());
                carryOut(at, move, step);
                assertThat(Progress.after(moves.get(at), step, facts))
                        .isEqualTo(new StepOutcome.Unchanged(moves.get(at)));
            }
        }

        /** The step that brings an application nearest to its end. */
        private MoveStep next(Stage stage) {
            return switch (stage) {
                case REQUESTED -> Moves.ON_PAPER;
                case COMPLETE -> Moves.ACCEPT;
                case ACCEPTED -> Moves.RELEASE;
                default -> place();
            };
        }

        private MoveStep any() {
            return switch (random.nextInt(8)) {
                case 0 -> Moves.ON_PAPER;
                case 1 -> Moves.ACCEPT;
                case 2 -> Moves.RELEASE;
                case 3 -> Moves.RELEASE_WITH_REASON;
                case 4 -> Moves.TAKE_BACK;
                case 5 -> Moves.REFUSE;
                default -> place();
            };
        }

        private MoveStep place() {
            return new MoveStep.Place(
                    random.nextBoolean() ? null : today.plusDays(random.nextInt(8) - 2), SchoolClass.UNKNOWN);
        }

        private void carryOut(int at, Move before, MoveStep step) {
            if (step instanceof MoveStep.Place place) {
                LocalDate asked = place.from() == null ? today : place.from();
                LocalDate first = Placement.firstDay(place.from(), today, since(sending.get(at), asked));
                decisions.addAll(Placement.moved(
                        RECORD,
                        sending.get(at),
                        receiving.get(at),
                        first,
                        SchoolClass.UNKNOWN,
                        claiming(asked, asked.plusDays(1))));
                if (random.nextBoolean()) {
                    // Its nightly roll names no days.
                    claims.add(claim(new RecordId(new UUID(1, claims.size())), receiving.get(at)));
                }
            }
            if (Progress.overtakesOthers(before, moves.get(at))) {
                for (int other = 0; other < moves.size(); other++) {
                    if (other != at) {
                        moves.set(other, Progress.overtaken(moves.get(other), today));
                    }
                }
            }
        }

        /** The first day of the place at which a school has the learner on a day. */
        private @Nullable LocalDate since(OrganisationId school, LocalDate day) {
            Place held = place(day);
            return held != null
                            && held.standing() != null
                            && held.standing().school().equals(school)
                    ? held.period().from()
                    : null;
        }

        /** The schools at which the learner has a place on any of these days. */
        private Set<OrganisationId> claiming(LocalDate from, LocalDate to) {
            Set<OrganisationId> schools = new HashSet<>();
            for (Place place : InForce.derive(claims, decisions)) {
                if (place.period().overlaps(new Validity(from, to)) && place.standing() != null) {
                    schools.add(place.standing().school());
                }
            }
            return schools;
        }

        private boolean rival(int than) {
            return IntStream.range(0, moves.size())
                    .anyMatch(at -> at != than && moves.get(at).stage().isInFlight());
        }

        private @Nullable Place place(LocalDate day) {
            return InForce.derive(claims, decisions).stream()
                    .filter(place -> place.period().contains(day))
                    .findFirst()
                    .orElse(null);
        }

        /** Each day, or one of so many, is one school's. */
        private void hold(int of) {
            List<Place> places = InForce.derive(claims, decisions);
            for (LocalDate day = FIRST; day.isBefore(END); day = day.plusDays(of)) {
                held(places, day);
            }
        }

        private OrganisationId holder(LocalDate day) {
            return held(InForce.derive(claims, decisions), day);
        }

        private OrganisationId held(List<Place> places, LocalDate day) {
            Place place = places.stream()
                    .filter(each -> each.period().contains(day))
                    .findFirst()
                    .orElse(null);
            assertThat(place).as("a place on " + day).isNotNull();
            assertThat(place.standing()).as("one school on " + day).isNotNull();
            return place.standing().school();
        }

        private static Claim claim(RecordId record, OrganisationId school) {
            return new Claim(record, new SchoolYear(2026), school, new Validity(FIRST, END), null, SchoolClass.UNKNOWN);
        }
    }

    @Property
    void no_sequence_of_steps_leaves_a_learner_in_two_schools_or_in_none(@ForAll Random random) {
        World world = new World(random);
        int longest = 0;
        for (int i = 0; i < 120; i++) {
            world.act();
            assertThat(world.moves.stream().filter(move -> move.stage().isInFlight()))
                    .as("accepted and not yet placed")
                    .hasSizeLessThanOrEqualTo(1);
            world.hold(i < 119 ? 11 : 1);
            longest = Math.max(longest, world.decisions.size());
            if (world.moves.stream().noneMatch(move -> move.stage() == Stage.PLACED)) {
                assertThat(world.holder(world.today))
                        .as("in the sending school until placed")
                        .isEqualTo(SCHOOLS.get(0));
            }
        }
        Statistics.label("how far they come")
                .collect(longest == 0 ? "never placed" : longest == 2 ? "placed once" : "placed again")
                .coverage(checker -> {
                    checker.check("placed once").percentage(share -> share > 1);
                    checker.check("placed again").percentage(share -> share > 1);
                });
    }
}
