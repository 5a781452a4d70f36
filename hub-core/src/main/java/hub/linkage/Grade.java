package hub.linkage;

import java.util.Locale;

/** How far two values of a column agree; each comparison uses some of them, in falling order of agreement. */
public enum Grade {
    /** The same, but for letter case and spaces. */
    EXACT,
    /** The same without diacritics and punctuation, or in the other way of spelling. */
    PLAIN,
    /** The same words in another order. */
    REORDERED,
    /** One typing error apart. */
    ONE_EDIT,
    /** Two typing errors apart. */
    TWO_EDITS,
    /** Day and month changed over. */
    DAY_AND_MONTH_SWAPPED,
    /** Each word has a like one in the other. */
    EACH_WORD_ALIKE,
    ALIKE,
    /** One gives first letters only, or begins as the other does. */
    INITIAL,
    /** One has only some of the other's words. */
    PART,
    /** Given and family name changed over. */
    SWAPPED,
    /** Two of day, month and year are the same. */
    TWO_PARTS,
    /** Of one only the year is known (the first of January counts as that), and it is the other's. */
    YEAR_ONLY,
    SAME_YEAR,
    SAME_AREA,
    MOSTLY,
    HALF,
    SOME,
    LOOSE,
    ONE_WORD,
    NEAR,
    FAR,
    /** Nothing of the above. */
    DIFFERENT,
    /** What related people would agree in too: no grade of a column. */
    RELATED,
    /** Another row is as near, and only one can be the same person: no grade of a column. */
    CONTESTED;

    /** Whether it is an agreement of some kind, and not such as two strangers often show. */
    boolean agrees() {
        return switch (this) {
            case SOME, LOOSE, FAR, SAME_YEAR, DIFFERENT -> false;
            default -> true;
        };
    }

    /** Whether it is an agreement of whole names that a family name in common does not make by itself. */
    boolean agreesInMoreThanAPart() {
        return agrees() && this != ONE_WORD && this != ALIKE;
    }

    /** The word for it in files and reports. */
    public String key() {
        return name().toLowerCase(Locale.ROOT);
    }
}
