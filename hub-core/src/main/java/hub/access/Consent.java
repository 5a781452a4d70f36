package hub.access;

import hub.identity.BirthDate;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.Collection;
import java.util.EnumSet;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * That somebody agreed that something of a learner's private life is made public. Pure.
 *
 * @param from the day on which it was given
 * @param until the day on which it was taken back, from which it no longer holds; null while it stands
 */
public record Consent(
        UUID id,
        Matter matter,
        By by,
        LocalDate from,
        @Nullable LocalDate until) {

    /** From this birthday on a child is asked too (Law 91/2025; Children Law 2016, article 21). */
    public static final int ASKED_TOO = 7;

    /** What is made public. */
    public enum Matter {
        /** Name, picture, results and the like in a newspaper, on a notice board or a page of the school. */
        PRIVATE_LIFE;

        /** As callers, answers and the journal write it. */
        public String word() {
            return name().toLowerCase(Locale.ROOT);
        }

        /** The matter that is written so; empty where there is none. */
        public static Optional<Matter> of(String word) {
            return Arrays.stream(values())
                    .filter(matter -> matter.word().equals(word))
                    .findFirst();
        }
    }

    /** Who agreed. */
    public enum By {
        /** Who holds the child's rights. */
        REPRESENTATIVE,
        /** The learner: a child from seven on beside the representative, alone once of age. */
        LEARNER;

        /** As callers, answers and the journal write it. */
        public String word() {
            return name().toLowerCase(Locale.ROOT);
        }

        /** Whoever is written so; empty where there is nobody. */
        public static Optional<By> of(String word) {
            return Arrays.stream(values()).filter(by -> by.word().equals(word)).findFirst();
        }
    }

    public Consent {
        if (until != null && until.isBefore(from)) {
            throw new IllegalArgumentException("what was taken back had been given");
        }
    }

    /** Whether it stands on a day. */
    public boolean holds(LocalDate day) {
        return !day.isBefore(from) && (until == null || day.isBefore(until));
    }

    /**
     * Whose consent publishing needs on a day, by every birth date that is held of the learner: where they differ, or are not known
     * to the day, whoever may be seven is asked, and the representative until all say that the learner is of age.
     */
    public static Set<By> needed(Collection<BirthDate> born, LocalDate day) {
        Set<By> needed = EnumSet.noneOf(By.class);
        if (!isOfAge(born, day)) {
            needed.add(By.REPRESENTATIVE);
        }
        if (born.isEmpty()
                || born.stream().anyMatch(date -> !day.isBefore(date.earliest().plusYears(ASKED_TOO)))) {
            needed.add(By.LEARNER);
        }
        return needed;
    }

    /** Whether every birth date that is held says that the learner is of age on a day. */
    public static boolean isOfAge(Collection<BirthDate> born, LocalDate day) {
        return !born.isEmpty() && born.stream().allMatch(date -> Guardianship.isOfAge(date, day));
    }

    /** Whether everybody whose consent is needed for a matter on a day has given one that stands. */
    public static boolean stands(Matter matter, Collection<Consent> given, Collection<BirthDate> born, LocalDate day) {
        return needed(born, day).stream().allMatch(by -> given.stream()
                .anyMatch(consent -> consent.matter() == matter && consent.by() == by && consent.holds(day)));
    }
}
