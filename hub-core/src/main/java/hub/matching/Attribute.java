package hub.matching;

import java.util.Locale;

/** What two records are compared in; each contributes one piece of evidence at most. */
public enum Attribute {
    FAMILY,
    MIDDLE,
    GIVEN,
    NAME_ORDER,
    BIRTH_DATE,
    SEX,
    BIRTH_PLACE,
    COMMUNE,
    /** Where the two schools are. */
    SCHOOL,
    GUARDIAN,
    GUARDIAN_PHONE,
    GUARDIAN_NUMBER,
    PERSONAL_NUMBER,
    STUDENT_CODE,
    OTHER_IDENTIFIER,
    /** What is taken off again because pieces of evidence depend on each other. */
    DEPENDENCE,
    /** School years that both records claim in different schools; known to the grouping only. */
    SCHOOL_YEARS;

    /** The name in the model, in stored evidence and in answers. */
    public String key() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** The place in an array of all of them; nothing stored depends on it. */
    @SuppressWarnings("EnumOrdinal")
    int index() {
        return ordinal();
    }

    static Attribute of(String key) {
        return valueOf(key.toUpperCase(Locale.ROOT));
    }
}
