package hub.submission;

import hub.identity.Person;
import hub.organisation.OrganisationId;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A family's request that the school which wrote a record corrects it; the school does so in its own software. Nothing is edited
 * here: whether it is done is seen by what the record says.
 *
 * @param school that wrote the record
 * @param deadline the last day for the answer, as it was told when it was asked
 * @param answer null until there is one
 * @param renewed whether the same person asked anew about that field of the record since
 */
public record Correction(
        CorrectionId id,
        OrganisationId school,
        Wrong wrong,
        LocalDate asked,
        LocalDate deadline,
        @Nullable Answer answer,
        boolean renewed) {

    /** Within so many working days the school answers (Decree 356/2025: requests of data subjects). */
    public static final int WORKING_DAYS = 2;

    /** The most characters of what is asked for, and of a reason. */
    public static final int LONGEST = 500;

    /**
     * What is wrong in a record.
     *
     * @param value what it ought to be, as a record would write it
     * @param reason why, or by what that is known; null where nobody says
     */
    public record Wrong(
            RecordId record,
            RecordField field,
            String value,
            @Nullable String reason) {

        public Wrong {
            if (value.isEmpty() || value.length() > LONGEST || (reason != null && reason.length() > LONGEST)) {
                throw new IllegalArgumentException("what is asked for has 1 to " + LONGEST + " characters");
            }
        }

        /** Whether a record carries what is asked for. */
        boolean isRight(@Nullable Person person) {
            return person != null && value.equals(field.said(person));
        }

        @Override
        public String toString() {
            return "Wrong[" + record + " " + field.word() + " masked]";
        }
    }

    /** What the school says. */
    public enum Verdict {
        /** The school corrects it. */
        ACCEPTED,
        REFUSED;

        /** As callers, tables and the journal write it. */
        public String word() {
            return name().toLowerCase(Locale.ROOT);
        }

        /** The verdict that is written so; empty where there is none. */
        public static Optional<Verdict> of(String word) {
            return Arrays.stream(values())
                    .filter(verdict -> verdict.word().equals(word))
                    .findFirst();
        }
    }

    /**
     * A school's answer.
     *
     * @param reason needed where it refuses
     */
    public record Answer(Verdict verdict, @Nullable String reason, LocalDate day) {

        public Answer {
            if (verdict == Verdict.REFUSED && reason == null) {
                throw new IllegalArgumentException("whoever refuses says why");
            }
        }

        /** Whether the same is said. */
        boolean says(Verdict other, @Nullable String why) {
            return verdict == other && Objects.equals(reason, why);
        }

        @Override
        public String toString() {
            return "Answer[" + verdict + " masked]";
        }
    }

    /** Where it stands. */
    public enum State {
        ASKED,
        /** The school says that it corrects it, and its record does not say so yet. */
        ACCEPTED,
        REFUSED,
        /** The record carries what was asked for. */
        DONE;

        /** As callers write it. */
        public String word() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /**
     * Where it stands.
     *
     * @param now what the record says of the person today; null where it says nothing any more
     */
    public State state(@Nullable Person now) {
        if (wrong.isRight(now)) {
            return State.DONE;
        }
        if (answer == null) {
            return State.ASKED;
        }
        return answer.verdict() == Verdict.ACCEPTED ? State.ACCEPTED : State.REFUSED;
    }

    /**
     * Whether somebody waits for its answer: not where the record says it already, nor where the same person asks for something
     * else by now.
     *
     * @param now what the record says of the person today; null where it says nothing any more
     */
    public boolean waits(@Nullable Person now) {
        return answer == null && !renewed && !wrong.isRight(now);
    }

    /** Whether the school has let its last day go by without an answer that somebody waits for. */
    public boolean isOverdueOn(LocalDate day, @Nullable Person now) {
        return waits(now) && day.isAfter(deadline);
    }

    Correction answered(Answer given) {
        return new Correction(id, school, wrong, asked, deadline, given, renewed);
    }
}
