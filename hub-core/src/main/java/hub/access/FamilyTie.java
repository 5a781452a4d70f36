package hub.access;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** What a person is to a learner. */
public enum FamilyTie {
    MOTHER,
    FATHER,
    /** Whom a court, an authority or a parent's will made the guardian (Civil Code 2015, articles 46 to 54). */
    GUARDIAN,
    /** The learner themself, once of age. */
    SELF;

    /** As callers, files and the journal write it. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** The tie that is written so; empty where there is none. */
    public static Optional<FamilyTie> of(String word) {
        return Arrays.stream(values()).filter(tie -> tie.word().equals(word)).findFirst();
    }
}
