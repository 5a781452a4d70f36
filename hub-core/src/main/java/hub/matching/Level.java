package hub.matching;

import java.util.Locale;

/** How far two records agree in an attribute. */
public enum Level {
    /** Equal in normal form. */
    EXACT,
    /** Equal without diacritics, where one of the two records has its whole name without them. */
    PLAIN,
    /** Equal without diacritics, though both records write them: Anh and Ánh. */
    MARKS,
    /** One typing error apart, and one of the two is no name that Vietnamese can spell. */
    TYPO,
    /** One letter or mark apart, and both can be names. */
    NEAR,
    /** One gives only the first letters. */
    INITIAL,
    /** One has only some of the other's words. */
    PART,
    /** One has none. */
    DROPPED,
    /** Neither has one. */
    BOTH_WITHOUT,
    /** The same parts in another order; day and month changed over. */
    SWAPPED,
    ONE_DIGIT,
    /** Only the month is known in one of the two, and is the same. */
    MONTH,
    /** Only the year is known in one of the two (1 January counts as that), and is the same. */
    YEAR,
    FIRST_OF_JANUARY,
    /** One became the other, or part of it, on 1 July 2025. */
    SUCCESSOR,
    /** The same words of a place without a code. */
    TEXT,
    /** One names only the province, and it is the other's. */
    PROVINCE,
    /** Two places of one province. */
    SAME_PROVINCE,
    /** The number is a guardian's in one of the two records. */
    GUARDIANS,
    /** Equal numbers that fit neither record's own birth year. */
    DOUBTFUL,
    /** Numbers that differ, one of which does not fit its record's own birth year: it may be anybody's. */
    UNFIT,
    CONFLICT,
    /** Together they say less than one by one. */
    TOGETHER;

    /** The name in the model, in stored evidence and in answers. */
    public String key() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** The place in an array of all of them; nothing stored depends on it. */
    @SuppressWarnings("EnumOrdinal")
    int index() {
        return ordinal();
    }

    static Level of(String key) {
        return valueOf(key.toUpperCase(Locale.ROOT));
    }
}
