package hub.access;

import java.util.Locale;

/** What belongs together in the eyes of the law: rights are given by group. */
public enum FieldGroup {
    /** Name, birth date, sex, place of birth, ways through schools. */
    BASIC,
    /** Where and as whom a learner is found elsewhere: commune of residence, identifiers of other registers, nationality. */
    CONTACT,
    /** Parents and other guardians, and how to reach them. */
    FAMILY,
    /** Marks, remarks, conduct, absences and what they come to: confidential. */
    RESULTS,
    /** Ethnicity, health, disability (Law 91/2025): a right of its own, never in lists. */
    SENSITIVE;

    /** As files, the journal and answers write it. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}
