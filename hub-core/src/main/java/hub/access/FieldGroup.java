package hub.access;

/** What belongs together in the eyes of the law: rights are given by group. */
public enum FieldGroup {
    /** Name, birth date, sex, place of birth. */
    BASIC,
    /** Marks, remarks, conduct, absences and what they come to: confidential. */
    RESULTS
}
