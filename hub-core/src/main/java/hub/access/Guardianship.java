package hub.access;

import hub.calendar.Validity;
import hub.identity.BirthDate;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * How it stands that a person holds a learner's rights: they asked, a school confirmed, a court may bar it. Pure.
 *
 * @param validity the days on which it is confirmed; null before it ever was
 */
public record Guardianship(
        FamilyTie tie, State state, @Nullable Validity validity) {

    /** From this birthday on a person exercises their rights themself (Civil Code 2015, article 20). */
    public static final int OF_AGE = 18;

    /** Where it stands. */
    public enum State {
        ASKED,
        CONFIRMED,
        REFUSED,
        /** A court's order stands against it. */
        BARRED,
        ENDED;

        /** As answers and the journal write it. */
        public String word() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /** What is done with it. */
    public enum Step {
        /** The school has seen who they are, and that it is so. */
        CONFIRM(State.CONFIRMED, State.ASKED),
        REFUSE(State.REFUSED, State.ASKED),
        /** By a court's order, whose number is told; also where nobody confirmed it yet. */
        BAR(State.BARRED, State.ASKED, State.CONFIRMED),
        /** The order was lifted. */
        RESTORE(State.CONFIRMED, State.BARRED),
        END(State.ENDED, State.ASKED, State.CONFIRMED, State.BARRED);

        private final State leadsTo;

        @SuppressWarnings("ImmutableEnumChecker") // never written after
        private final State[] from;

        Step(State leadsTo, State... from) {
            this.leadsTo = leadsTo;
            this.from = from;
        }

        /** As callers and the journal write it. */
        public String word() {
            return name().toLowerCase(Locale.ROOT);
        }

        /** The step that is written so; empty where there is none. */
        public static Optional<Step> of(String word) {
            return Arrays.stream(values())
                    .filter(step -> step.word().equals(word))
                    .findFirst();
        }
    }

    public Guardianship {
        if ((state == State.CONFIRMED) && validity == null) {
            throw new IllegalArgumentException("who is confirmed is so from some day on");
        }
    }

    /** As it is asked for. */
    public static Guardianship asked(FamilyTie tie) {
        return new Guardianship(tie, State.ASKED, null);
    }

    /**
     * What a step makes of it; empty where it is not the step's turn.
     *
     * @param today from which a confirmation holds
     * @param until the first day on which the confirmation no longer holds; null: without an end
     */
    public Optional<Guardianship> after(Step step, LocalDate today, @Nullable LocalDate until) {
        if (!Arrays.asList(step.from).contains(state)) {
            return Optional.empty();
        }
        boolean confirms = step.leadsTo == State.CONFIRMED;
        return confirms && until != null && !until.isAfter(today)
                ? Optional.empty()
                : Optional.of(new Guardianship(tie, step.leadsTo, confirms ? new Validity(today, until) : validity));
    }

    /**
     * Whether the person holds the learner's rights on a day: a guardian until the learner is of age, the learner from then on. Of
     * a birth date that is not known to the day nobody is of age before its last possible day says so.
     */
    public boolean holds(BirthDate born, LocalDate day) {
        return state == State.CONFIRMED
                && validity != null
                && validity.contains(day)
                && (tie == FamilyTie.SELF) == isOfAge(born, day);
    }

    /** Whether somebody born then is of age on a day. */
    public static boolean isOfAge(BirthDate born, LocalDate day) {
        return !day.isBefore(born.latest().plusYears(OF_AGE));
    }
}
