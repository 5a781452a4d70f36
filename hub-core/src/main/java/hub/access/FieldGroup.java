package hub.access;

/** What belongs together in the eyes of the law: rights are given by group. */
public enum FieldGroup {
    BASIC,
    CONTACT,
    FAMILY,
    RESULTS,
    SENSITIVE
}
