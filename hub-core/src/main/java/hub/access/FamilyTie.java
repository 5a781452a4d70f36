package hub.access;

import java.util.Arrays;
import java.util.Optional;

/** What a person is to a learner. */
public enum FamilyTie {
    MOTHER("mother", "Mẹ", "Mother"),
    FATHER("father", "Cha", "Father"),
    /** Whom a court, an authority or a parent's will made the guardian (Civil Code 2015, articles 46 to 54). */
    GUARDIAN("guardian", "Người giám hộ", "Guardian"),
    /** The learner themself, once of age. */
    SELF("self", "Chính người học", "The learner");

    private final String word;
    private final String vietnamese;
    private final String english;

    FamilyTie(String word, String vietnamese, String english) {
        this.word = word;
        this.vietnamese = vietnamese;
        this.english = english;
    }

    /** As callers, files and the journal write it. */
    public String word() {
        return word;
    }

    public String vietnamese() {
        return vietnamese;
    }

    public String english() {
        return english;
    }

    /** The tie that is written so; empty where there is none. */
    public static Optional<FamilyTie> of(String word) {
        return Arrays.stream(values()).filter(tie -> tie.word.equals(word)).findFirst();
    }
}
